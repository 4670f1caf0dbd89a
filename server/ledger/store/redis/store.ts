/**
 * A store on Redis, for several sandboxes: one stream has the events of all, and each has a copy of them in memory, so that
 * it reads without asking.
 */
import { randomUUID } from 'node:crypto';
import { say } from '../../../message/localized.ts';
import type { Localized } from '../../../message/localized.ts';
import type { Clock } from '../../../world/clock.ts';
import { readStore } from '../../../settings/store-address.ts';
import { UserError, saidBy } from '../../../settings/user-error.ts';
import { openMemoryStore } from '../memory.ts';
import { mintedIn } from '../minted-file.ts';
import { parseDocument } from '../parse-document.ts';
import { parseWhole } from '../segment.ts';
import type { MintedLine, Saved, Store, WorldDocument } from '../store.ts';
import { createChores } from './chores.ts';
import type { Chores } from './chores.ts';
import { disagreement } from './disagreements.ts';
import { entriesAfter } from './entries.ts';
import { readPages } from './intake.ts';
import { createLink } from './link.ts';
import type { Opened } from './link.ts';
import { createScribe } from './scribe.ts';
import { createStaging, documentText } from './staging.ts';
import { createSharedTime } from './shared-time.ts';
import type { Tip } from './scribe.ts';
import { RedisRefusal, unusable } from './trouble.ts';

export interface RedisOptions {
  clock: Pick<Clock, 'after' | 'ticks' | 'realNow'>;
  /** What all that share the list should have alike, by its name. */
  setup: Readonly<Record<string, string>>;
  /** Hears in one sentence of what somebody should know. */
  warn(said: Localized): void;
}

/** Opens the list that stands at this address; rejects with a sentence where nobody answers there. */
export async function openRedisStore(address: string, { clock, setup, warn }: RedisOptions): Promise<Store> {
  const { url, prefix, shown } = readStore(address);
  const link = createLink({
    url,
    prefix,
    instance: randomUUID(),
    setup: JSON.stringify(setup),
    newId: randomUUID,
    ticks: clock.ticks,
    lost: (error) => scribe.lost(error),
  });
  const copy = openMemoryStore();
  const time = createSharedTime({ clock, warn });
  let document: WorldDocument | undefined;
  let minted: readonly MintedLine[] = [];
  let instance: string | undefined;
  let savedSeq = 0;
  /** The first event that is still needed. */
  let needed = 0;
  /** What there is to be saved. */
  let makeSoon: (() => Saved) | undefined;
  let chores: Chores | undefined;

  /** All that there is, in place of the copy. */
  const load = async (opened: Opened, heard?: (round: string) => void): Promise<Tip | undefined> => {
    const saved = opened.document === '' ? undefined : documentIn(opened.document, shown);
    const staged = copy.stage();
    let last = 0;
    let tip: Tip | undefined;
    const take = (page: unknown): void => {
      for (const { first, round, events } of entriesAfter(() => last, page, parseWhole)) {
        for (const event of events) staged.add(event);
        last = first + events.length - 1;
        tip = { first, round };
        heard?.(round);
      }
    };
    await readPages({ read: (most) => link.read(last, most), take, ticks: clock.ticks });
    await staged.commit({ document: { ...EMPTY, seq: Math.max(last, opened.last) }, minted: [] });
    instance = opened.id;
    document = saved?.document;
    minted = saved?.minted ?? [];
    savedSeq = document?.seq ?? 0;
    return tip;
  };

  const scribe = createScribe({
    link,
    copy: {
      get firstSeq() {
        return copy.firstSeq;
      },
      get lastSeq() {
        return copy.lastSeq;
      },
      take: ({ first, bytes, lengths }) => copy.takeLines(first, bytes, lengths),
      linesFrom: copy.linesFrom,
    },
    reload: async (heard) => {
      const [was, had] = [instance, copy.lastSeq];
      const opened = await link.connect();
      const end = await load(opened, heard);
      const isBehind = instance === was && copy.firstSeq > had;
      if (opened.isImported && instance !== was) warn(IMPORTED);
      else warn(isBehind ? BEHIND : forgotten(copy.lastSeq, had));
      return end;
    },
    refusal: (error) => new RedisRefusal(shown, error),
    newId: randomUUID,
    ticks: clock.ticks,
  });

  let tip: Tip | undefined;
  try {
    const opened = await link.connect();
    time.heard(opened.now, opened.tookMs);
    tip = await load(opened);
    const said = disagreement(opened, setup);
    if (said !== undefined) warn(said);
    if (opened.evictsBy !== undefined) warn(evicting(opened.evictsBy));
  } catch (error) {
    link.drop();
    if (error instanceof UserError) throw error;
    throw unusable(shown, error);
  }

  const saveNow = async (make: () => Saved): Promise<void> => {
    if (scribe.away) throw scribe.away;
    const { minted: lines = [], ...saved } = await scribe.look(make);
    await link.save({
      seq: saved.seq,
      text: documentText(saved, lines),
      needed: Math.max(1, Math.min(needed, saved.seq + 1) - SLACK),
    });
    savedSeq = saved.seq;
  };

  const tend = async (): Promise<void> => {
    const make = makeSoon;
    if (!make) return;
    makeSoon = undefined;
    await saveNow(make).catch((error: unknown) => {
      makeSoon ??= make;
      if (!scribe.away) warn(saidBy(error));
    });
  };

  return {
    ...copy,
    get instance() {
      return instance;
    },
    get aheadMs() {
      return time.aheadMs;
    },
    get document() {
      return document;
    },
    takeMinted: () => {
      const taken = minted;
      minted = [];
      return taken;
    },
    get firstSeq() {
      return copy.firstSeq;
    },
    get lastSeq() {
      return copy.lastSeq;
    },
    get bytes() {
      return copy.bytes;
    },
    // What was called lately counts here as well, and the details tell of that.
    replay: (fold) => copy.replay((event) => fold(event.seq > copy.lastSeq - LATELY ? (copy.read(event.seq) ?? event) : event)),
    share: (sharing) => {
      scribe.begin(sharing, tip);
      chores = createChores({ link, clock, timed: time.heard, tend, look: () => scribe.look(() => {}) });
      return {
        turn: scribe.turn,
        look: scribe.look,
        get carries() {
          return chores?.isOurs ?? false;
        },
      };
    },
    probe: () => {
      if (scribe.away) throw scribe.away;
    },
    stage: () =>
      createStaging({
        link,
        lastSeq: () => copy.lastSeq,
        lookAgain: () => scribe.look(() => {}),
        refusal: (error) => new RedisRefusal(shown, error),
      }),
    saveSoon: (make) => {
      makeSoon = make;
    },
    saveNow,
    dropBefore: (seq) => {
      copy.dropBefore(seq);
      needed = Math.max(needed, Math.min(seq, copy.lastSeq + 1));
      return savedSeq >= seq - 1;
    },
    close: async (make) => {
      if (make && chores?.isOurs) await saveNow(make).catch((error: unknown) => warn(saidBy(error)));
      chores?.close();
      await scribe.close();
    },
  };
}

/** So many events may tell of calls that still count. */
const LATELY = 20_000;
/** Another sandbox may be behind by so many events; it need not begin anew for that. */
const SLACK = 10_000;

const BEHIND = say(
  '本沙箱落后 Redis 中的日志流太久，已重新读取。',
  'The list in Redis had gone on without this sandbox for too long: it was read anew.',
);

/** Nobody notices when it happens, until something is missing. */
function evicting(policy: string): Localized {
  return say(
    `Redis 内存满后会丢弃已保存的短信（maxmemory-policy ${policy}）：请设为 noeviction。`,
    `Redis throws messages away once its memory is full (maxmemory-policy ${policy}): set noeviction.`,
  );
}

const EMPTY: WorldDocument = { seq: 0, evicted: { messages: 0, exchanges: 0, messageSeq: 0, exchangeSeq: 0 }, accounts: [] };

const IMPORTED = say(
  '有人向 Redis 中导入了一次运行：已重新读取。',
  'Somebody imported a run into the list in Redis: it was read anew.',
);

function forgotten(lastSeq: number, had: number): Localized {
  return say(
    `Redis 丢失了已保存的内容：已重新读取它的日志流（到事件 ${lastSeq} 为止），本沙箱此前有 ${had} 个事件。`,
    `Redis lost what it had kept: its list, which ends at event ${lastSeq}, was read anew; here were ${had}.`,
  );
}

function documentIn(text: string, place: string): { document: WorldDocument; minted: readonly MintedLine[] } {
  const end = text.indexOf('\n');
  return { document: parseDocument(text.slice(0, end), place), minted: mintedIn(text.slice(end + 1)) };
}
