/** The world of one sandbox: its clock and chance, its accounts, and everything that has happened in it. */
import type { Provider } from '../provider-kit/contract.ts';
import { createCallbacks } from './callbacks.ts';
import type { Callbacks } from './callbacks.ts';
import { createReplies } from './replies.ts';
import type { Replies } from './replies.ts';
import { textIn } from './index/whole.ts';
import { byTurns } from './index/work.ts';
import { createMailbox } from './mailbox.ts';
import type { Mailbox, Retention } from './mailbox.ts';
import { createRules } from './rules.ts';
import type { Rules } from './rules.ts';
import { codeNumbers } from '../scenario/triggers.ts';
import type { CodeOfNumber } from '../scenario/triggers.ts';
import { isOfDocument, userOf } from './about-event.ts';
import type { SandboxEvent } from './events.ts';
import type { MintedLine, RecordedRun, Saved, Staged, Store, StoreReport, WorldDocument } from './store/store.ts';
import { NOTHING_GONE } from './store/store.ts';
import { createAccounts } from './accounts.ts';
import type { Accounts } from './accounts.ts';
import { createArmings } from './statistics/armings.ts';
import type { Armings } from './statistics/armings.ts';
import { createBus } from './bus.ts';
import type { Bus } from './bus.ts';
import type { Chance } from '../world/chance.ts';
import { createCallRates } from './calls/call-rates.ts';
import { createCounting } from './counting.ts';
import { createDiversions } from './diversions.ts';
import type { Diversions } from './diversions.ts';
import type { CallRates } from './calls/call-rates.ts';
import { EARLIEST_MS, RUNNING, createVirtualClock } from '../world/clock.ts';
import type { Clock, VirtualClock } from '../world/clock.ts';
import type { Log } from './log.ts';
import { documentOf, openedDocument } from './opening/document.ts';
import { takeEdited } from './opening/edited.ts';
import { skippedEvent, unusableAccount } from './opening/said.ts';
import { StoreRefusal } from './store/store-refusal.ts';
import type { Add } from './numbering.ts';
import { createRation } from './ration.ts';
import type { Ration } from './ration.ts';
import { createRounds } from './rounds.ts';
import type { Rounds } from './rounds.ts';
import { takesRows } from './opening/adopt.ts';
import { createKeeping } from './opening/keeping.ts';
import { createRetaining } from './opening/retaining.ts';
import type { WorldFile } from './opening/world-file.ts';
import { createNonces } from './calls/nonces.ts';
import type { Nonces } from './calls/nonces.ts';
import { createSetOff } from '../world/set-off.ts';
import type { SetOff } from '../world/set-off.ts';
import { createUnkept } from './unkept.ts';
import type { Unkept } from './unkept.ts';
import { createOthers } from './store/others.ts';
import { createTurns } from './store/turns.ts';
import type { Turns } from './store/turns.ts';
import { createSentHistory } from './sent.ts';
import type { SentHistory } from './sent.ts';

export interface World {
  readonly providers: readonly Provider[];
  readonly clock: VirtualClock;
  readonly chance: Chance;
  readonly log: Log;
  readonly store: Store;
  readonly bus: Bus;
  readonly accounts: Accounts;
  readonly sent: SentHistory;
  readonly callRates: CallRates;
  readonly nonces: Nonces;
  readonly mailbox: Mailbox;
  readonly callbacks: Callbacks;
  readonly diversions: Diversions;
  readonly replies: Replies;
  readonly rules: Rules;
  readonly armings: Armings;
  readonly codeOfNumber: CodeOfNumber;
  /** Frequency limits are on for the whole sandbox. */
  readonly limits: 'realistic' | 'off';
  /** What passes by leniency only is refused. */
  readonly strict: boolean;
  /** Which store this is; another data folder, or a memory that began anew, has another one. */
  readonly instance: string;
  /** The time of an account, epoch milliseconds: the sandbox's (`now` where it was read already), and what it is ahead of that. */
  nowOf(account: string, now?: number): number;
  /** What would be saved now, and every minted account. */
  snapshot(): { document: WorldDocument; minted: readonly MintedLine[] };
  /**
   * Puts a recorded run, whose events were staged, in the place of a sandbox where nothing has happened; resolves when the
   * document has it as well. Throws a sentence, and changes nothing, for accounts that cannot be used.
   */
  takeOver(run: RecordedRun, staged: Staged): Promise<void>;
  /** What chance is drawn from; null for the system's. */
  readonly seed: string | null;
  readonly retention: Retention;
  /** The accounts as the sandbox brings them along and `sandbox.json` has them, as they were at their beginning. */
  beginnings(): WorldDocument['accounts'];
  readonly report: StoreReport;
  /** What the disk refused, and whether it still does. */
  readonly unkept: Unkept;
  /** What calls that nobody answers may still take. */
  readonly ration: Ration;
  readonly setOff: SetOff;
  /** Where others append to the same list, what decides and records does so in one of these. */
  readonly turns: Turns;
  /** Has all in the lists that other sandboxes did, for whoever looks at them in a turn that did not ask for it. */
  catchUp(): void;
  readonly enter: Rounds['enter'];
  readonly keep: Rounds['keep'];
  readonly keepSafe: Rounds['keepSafe'];
  /** Enters and keeps; in a turn at a list that is shared, the turn keeps. */
  record<Result>(write: (add: Add) => Result): Result;
  close(): Promise<void>;
}

export interface WorldParts extends Pick<World, 'providers' | 'chance' | 'log' | 'store' | 'retention' | 'limits'> {
  clock: Clock;
  /** The accounts of a world that has no document yet. */
  stock: WorldDocument['accounts'];
  /** Those of a file that somebody named: in the place of the stock where there is no document yet. */
  begins?: WorldFile | undefined;
  strict?: boolean;
  seed?: string | null;
}

export function createWorld(parts: WorldParts): World {
  const { providers, chance, log, store, limits, strict = false } = parts;
  const clock = createVirtualClock(parts.clock);
  const bus = createBus();
  const { evicted, clock: clockState = RUNNING, ...opened } = openedDocument(parts);
  let { seq: foldedSeq, stock } = opened;
  clock.restore(clockState);
  const accounts = createAccounts(providers, opened.accounts, {
    minted: store.takeMinted(),
    stock: [...(parts.begins?.accounts ?? []), ...parts.stock],
    onLeftOut: (id, error) => log.warn('store', unusableAccount(id, error)),
  });
  const { offsetOf } = accounts;
  const sent = createSentHistory(parts.retention.count, textIn(store));
  const callRates = createCallRates();
  const nonces = createNonces();
  const mailbox = createMailbox({ retention: parts.retention, evicted, offsetOf, store });
  const callbacks = createCallbacks(parts.retention, evicted.callbacks, offsetOf);
  const replies = createReplies(parts.retention, evicted.replies, offsetOf);
  const rules = createRules();
  const armings = createArmings();

  const { count, countRest } = createCounting({ accounts, sent, callRates, nonces, rules, clock, limits });
  const diversions = createDiversions(clock, store.share && ((write) => turns.take(() => record(write), 'none')));
  const folds = [mailbox, callbacks, replies, armings, diversions];
  const fold = (event: SandboxEvent): void => folds.forEach((list) => list.fold(event));

  // The time is in it because a seeded chance says the same again after a restart that kept nothing.
  let instance = store.document?.instance ?? store.instance ?? `${clock.realNow().toString(36)}-${chance.uuid()}`;
  /** The document must have all that counts, and nothing that the disk may still refuse. */
  const settle = (): void => {
    others.show();
    if (rounds.isAhead) rounds.keep();
  };
  const toDocument = (): Saved => {
    settle();
    const seq = store.lastSeq;
    return { ...documentNow(), minted: turns.isShared ? accounts.mintedLines(seq) : accounts.takeChanged(seq) };
  };
  const documentNow = (): WorldDocument =>
    documentOf({ mailbox, callbacks, replies, clock, accounts }, { instance, seq: store.lastSeq, stock });

  const countKept = (event: SandboxEvent): void => {
    const user = userOf(event);
    const isFolded = user !== undefined && accounts.hasFolded(user, event.seq);
    if (isOfDocument(event) && (event.seq <= foldedSeq || isFolded)) {
      countRest(event);
      return;
    }
    // When it was used is not known; the sandbox has hardly been stopped for long.
    if (event.type === 'exchange.recorded' && !isFolded) accounts.used(event.exchange.account, clock.realNow());
    try {
      count(event);
    } catch (error) {
      log.warn('store', skippedEvent(event.seq, error));
    }
  };
  const foldKept = (event: SandboxEvent): void => {
    fold(event);
    countKept(event);
  };
  const adopt = takesRows({
    mailbox,
    foldedSeq: () => foldedSeq,
    read: store.row,
    fold: foldKept,
    used: (account, seq) => {
      if (!accounts.hasFolded(account, seq)) accounts.used(account, clock.realNow());
    },
    sent: { expect: sent.expect, foldRows: (...rows) => sent.foldRows(...rows, offsetOf) },
  });
  const report = store.replay(foldKept, adopt);
  const retaining = createRetaining({
    lists: [mailbox, callbacks, replies, rules],
    store,
    now: clock.now,
    bytes: parts.retention.bytes,
    save: () => store.saveSoon(toDocument),
  });
  const keeping = createKeeping({ mailbox, store, after: clock.after, log });
  if (opened.isNews) store.saveSoon(toDocument);

  const show = (events: readonly SandboxEvent[]): void => {
    let isNews = false;
    for (const event of events) {
      fold(event);
      const used = userOf(event);
      if (used !== undefined && accounts.used(used, clock.realNow())) isNews = true;
      if (isOfDocument(event)) isNews = true;
    }
    if (isNews) store.saveSoon(toDocument);
    if (retaining.look(events.length)) keeping.look();
    for (const event of events) bus.publish(event);
  };
  const others = createOthers({ count: countKept, show });
  const showOwn = (events: readonly SandboxEvent[]): void => {
    others.show();
    show(events);
  };
  const rounds = createRounds({ store, count, show: showOwn });
  const turns = createTurns(
    store.share?.({
      keep: rounds.keep,
      takeBack: rounds.takeBack,
      count: others.count,
      show: others.show,
      rebuild: () => rebuild(),
      refused: (error) => unkept.refused(error),
      back: () => unkept.look(),
    }),
    { show: others.show, enters: rounds.enters },
  );
  const enter: Rounds['enter'] = (write) => {
    if (!turns.isOurs) throw new Error('Others append as well: something was to be recorded outside of a turn.');
    return rounds.enter(write);
  };
  const keep = turns.isShared ? (): void => {} : rounds.keep;
  const record: World['record'] = (write) => {
    try {
      const result = enter(write);
      keep();
      return result;
    } catch (error) {
      if (error instanceof StoreRefusal) unkept.refused(error);
      throw error;
    }
  };
  const unkept = createUnkept({ clock, log, probe: store.probe, record, turns });

  /** The document in the place of what is folded; what the store has is to be read then. */
  const beginAnew = ({ document, minted }: Omit<RecordedRun, 'events'>): void => {
    accounts.load(document.accounts, minted);
    const armed = rules.list(clock.now()).map(({ id }) => id);
    rules.fold({ type: 'rule.disarmed', seq: 0, at: 0, rules: armed });
    armings.forget();
    [foldedSeq, stock] = [document.seq, document.stock ?? []];
    clock.restore(document.clock ?? RUNNING);
    mailbox.goOnFrom(document.evicted);
    callbacks.goOnFrom(document.evicted.callbacks ?? NOTHING_GONE);
    replies.goOnFrom(document.evicted.replies ?? NOTHING_GONE);
  };

  const takeOver = async ({ events, ...run }: RecordedRun, staged: Staged): Promise<void> => {
    const toldAll = staged.commit({ ...run, document: { ...run.document, instance } });
    if (toldAll) return toldAll;
    await turns.hold(async () => {
      beginAnew(run);
      await byTurns({ clock }, store.replayInParts(foldKept));
      record((add) => add('sandbox.imported', clock.now(), { events }));
    });
    await store.saveNow(toDocument);
  };

  const rebuild = (): void => {
    const at = clock.now();
    for (const list of folds) list.fold({ seq: 0, at, type: 'sandbox.reset', documents: [] });
    for (const kept of [sent, callRates, nonces, others]) kept.forget();
    const { isNews, ...document } = openedDocument(parts);
    beginAnew({ document, minted: store.takeMinted() });
    store.replay(foldKept, adopt);
    instance = document.instance ?? store.instance ?? instance;
    if (isNews) store.saveSoon(toDocument);
    bus.publish({ seq: store.lastSeq, at, type: 'sandbox.imported', events: store.lastSeq });
  };

  store.watch((edited) => {
    takeEdited({ accounts, clock, log, turns, record }, edited);
    store.saveSoon(toDocument);
  });

  return {
    providers,
    clock,
    chance,
    log,
    store,
    bus,
    accounts,
    sent,
    callRates,
    nonces,
    mailbox,
    callbacks,
    diversions,
    replies,
    rules,
    armings,
    codeOfNumber: codeNumbers(providers),
    limits,
    strict,
    get instance() {
      return instance;
    },
    nowOf: (account, now = clock.now()) => {
      const offsetMs = offsetOf(account);
      return offsetMs === 0 ? now : Math.max(EARLIEST_MS, now + offsetMs);
    },
    beginnings: () => accounts.list().flatMap(({ id, minted }) => (minted ? [] : (accounts.originOf(id) ?? []))),
    snapshot: () => {
      settle();
      return { document: documentNow(), minted: accounts.mintedLines(store.lastSeq) };
    },
    takeOver,
    seed: parts.seed ?? null,
    retention: parts.retention,
    report,
    unkept,
    setOff: createSetOff(),
    ration: createRation(parts.retention, clock.ticks),
    turns,
    catchUp: others.show,
    enter,
    keep,
    keepSafe: turns.isShared ? () => undefined : rounds.keepSafe,
    record,
    close: async () => {
      // Half of a run is nothing to save.
      await turns.held;
      unkept.close();
      await keeping.close();
      await store.close(toDocument);
    },
  };
}
