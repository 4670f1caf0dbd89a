/** What is said to Redis, over three connections: one for steps, one that waits for the pen, one that waits for news. */
import type { Line, Word } from './client.ts';
import { entriesAfter } from './entries.ts';
import { inTime } from './in-time.ts';
import { parseRow } from '../segment.ts';
import { saidBy } from '../../../settings/user-error.ts';
import { APPEND, CARRY, LEAVE, OPEN, PAGE, READ, REPLACE, SAVE, TAKE } from './scripts.ts';
import type { Script } from './scripts.ts';

/** Another list stands where this one stood: Redis came back without its data, or somebody put another in its place. */
export class LostList extends Error {}

/** Redis answered that it does not do it. */
export class Refused extends Error {}

export interface Opened {
  id: string;
  last: number;
  /** Empty where none was saved. */
  document: string;
  /** Its clock, epoch milliseconds, and how long that took to come. */
  now: number;
  tookMs: number;
  /** The settings of whoever opened it before; empty for nobody. */
  setup: string;
  /** Somebody imported what it has. */
  isImported: boolean;
  /** By which policy it lets go of any key at all once its memory is full; undefined where it does not. */
  evictsBy: string | undefined;
}

export interface Page {
  entries: unknown;
  /** It is shorter than was asked for, because of its bytes. */
  isCut: boolean;
}

export interface Append {
  /** The last event before it. */
  seq: number;
  token: string;
  /** The last event after it; the same where the pen is only handed on. */
  last: number;
  round: string;
  /** Its events, a line each. */
  lines: Word;
  leaseMs: number;
  /** The pen is wanted again. */
  again: boolean;
}

/**
 * `stale`: the log has more, or less, than it was appended to. Else it is kept, and the pen is ours once more, or it rests
 * with us until anybody asks for it, or somebody else has it for so long at most.
 */
export type Appended = 'fenced' | 'stale' | 'held' | 'rests' | { waitMs: number };

export interface Link {
  /** Throws what keeps it from being reached. */
  connect(): Promise<Opened>;
  /** Every command that is underway is rejected. */
  drop(): void;
  /** The pen, with what the log has after `seq`; or how long somebody else has it at most. */
  take(seq: number, leaseMs: number): Promise<{ token: string; entries: unknown } | { waitMs: number }>;
  /** Waits for the pen to be handed over; answers what the log has after `seq` then, with the token where it came. */
  granted(seq: number, waitMs: number): Promise<{ token: string | undefined; entries: unknown }>;
  append(append: Append): Promise<Appended>;
  /** Which append the log has there. */
  roundAt(first: number): Promise<string | undefined>;
  /** Events after `seq`, of so many appends at most. */
  read(seq: number, most: number): Promise<Page>;
  /** The same, once there are some, or after a while none. */
  news(seq: number): Promise<unknown>;
  save(document: { seq: number; text: string; needed: number }): Promise<void>;
  /** Keeps events beside the log, for `replace`; for a while only. */
  stage(seq: number, lines: Buffer): Promise<void>;
  /** Forgets them. */
  unstage(): Promise<void>;
  /** Has them, if `events`, stand where the log stood, if that ends with event `seq` still. Answers whether it did. */
  replace(replacement: { seq: number; last: number; text: string; events: boolean }): Promise<boolean>;
  /** Asks to be the one who sees to what is due, for so long; answers the time of Redis as well. */
  carry(ms: number): Promise<{ isOurs: boolean; now: number }>;
  leave(): Promise<void>;
}

export interface LinkOptions {
  url: string;
  /** Begins every key. */
  prefix: string;
  /** What this sandbox is called among those that share the list. */
  instance: string;
  /** The settings that all should have alike. */
  setup: string;
  /** Names a list that is begun. */
  newId(): string;
  /** Milliseconds of a clock that never jumps. */
  ticks(): number;
  /** A connection is gone. */
  lost(error: Error): void;
}

/** An answer takes no longer from a Redis that is there. */
export const DEADLINE_MS = 3_000;
/** What is staged is forgotten after so long, should nobody do that. */
const STAGED_MS = 600_000;
/** News are asked for anew after so long. */
const NEWS_MS = 2_000;

export function createLink({ url, prefix, instance, setup, newId, ticks, lost }: LinkOptions): Link {
  // In braces, so that a cluster keeps all of them in one place.
  const [log, meta, want, document, chores] = ['log', 'meta', 'want', 'doc', 'chores'].map((key) => `{${prefix}}:${key}`);
  const keys = [log, meta, want, document, chores].map(String);
  const none = `${log}:none`;
  const staged = `${log}:staged:${instance}`;
  /** What each connection is asked first, which changes nothing: a command that it needs. */
  const firsts = [
    ['XRANGE', none, '-', '+'],
    ['BLPOP', none, '0.001'],
    ['XREAD', 'STREAMS', none, '0'],
  ];
  let lines: Line[] = [];
  let id = '';

  const drop = (): void => {
    const all = lines;
    lines = [];
    for (const line of all) line.close();
  };

  /** Rejects when no answer comes: the connection is dropped then, since nobody knows what it still brings. */
  const send = async (at: number, words: readonly Word[], waitMs = 0): Promise<unknown> => {
    const line = lines[at];
    if (!line) throw new Error('Redis is not connected');
    const answer = line.ask(words).catch((error: unknown) => {
      throw line.isAnswer(error) ? new Refused(saidBy(error).en) : error;
    });
    return inTime(answer, waitMs + DEADLINE_MS, () => {
      if (lines[at] === line) drop();
    });
  };

  const run = async (
    { sha, text }: Script,
    words: readonly (Word | number)[],
    more: readonly string[] = [],
  ): Promise<unknown[]> => {
    const said = words.map((word) => (typeof word === 'number' ? String(word) : word));
    const rest = [String(keys.length + more.length), ...keys, ...more, ...said];
    const answer = await send(STEPS, ['EVALSHA', sha, ...rest]).catch((error: unknown) => {
      if (!(error instanceof Refused) || !error.message.startsWith('NOSCRIPT')) throw error;
      return send(STEPS, ['EVAL', text, ...rest]);
    });
    const all: unknown[] = Array.isArray(answer) ? answer : [answer];
    if (String(all[0]) === 'lost') throw new LostList('Another list of events stands in Redis.');
    return all;
  };

  /** Nobody has to tell. */
  const evictionOf = async (): Promise<string | undefined> => {
    const said = await send(STEPS, ['INFO', 'memory']).catch((error: unknown) => {
      if (error instanceof Refused) return '';
      throw error;
    });
    const setting = (pattern: RegExp): string | undefined => pattern.exec(String(said))?.[1];
    return setting(/^maxmemory:(\d+)/m) === '0' ? undefined : setting(/^maxmemory_policy:(allkeys-\w+)/m);
  };

  const range = (seq: number): string[] => ['XRANGE', keys[0] ?? '', `${seq + 1}-0`, '+', 'COUNT', String(PAGE)];

  return {
    connect: async () => {
      const { openLine } = await import('./client.ts');
      drop();
      const opened: Line[] = [];
      const lostOne = (error: Error): void => {
        if (lines === opened) {
          drop();
          lost(error);
        }
      };
      try {
        for (const words of firsts) {
          const line = await openLine(url, lostOne);
          opened.push(line);
          // At once: where there are too many clients, the answer to the first command says so, and it is gone.
          await inTime(line.send(words), DEADLINE_MS, line.close);
        }
        lines = opened;
        const asked = ticks();
        const [found, last, text, now, before, isImported] = await run(OPEN, [newId(), setup]);
        const tookMs = ticks() - asked;
        id = String(found);
        const list = { id, last: Number(last), document: String(text), isImported: isImported === 1 };
        return { ...list, now: Number(now), tookMs, setup: String(before), evictsBy: await evictionOf() };
      } catch (error) {
        for (const line of opened) line.close();
        lines = [];
        throw error;
      }
    },
    drop,
    take: async (seq, leaseMs) => {
      const [what, token, entries] = await run(TAKE, [id, instance, seq, leaseMs]);
      return String(what) === 'wait' ? { waitMs: Number(token) } : { token: String(token), entries };
    },
    granted: async (seq, waitMs) => {
      const grant = `${keys[0]}:grant:${instance}`;
      const seconds = String(Math.max(waitMs, SHORTEST_MS) / 1_000);
      // Together: what the former holder appended is read with the pen.
      const [pen, entries] = await Promise.all([send(PEN, ['BLPOP', grant, seconds], waitMs), send(PEN, range(seq), waitMs)]);
      return { token: Array.isArray(pen) ? String(pen[1]) : undefined, entries };
    },
    append: async ({ seq, token, last, round, lines: events, leaseMs, again }) => {
      const words = [id, instance, seq, leaseMs, token, last, round, events, again ? 1 : 0];
      const [outcome, waitMs] = (await run(APPEND, words)).map(String);
      return outcome === 'handed on' ? { waitMs: Number(waitMs) } : (APPENDED.find((one) => one === outcome) ?? 'stale');
    },
    roundAt: async (first) => {
      const found = await send(STEPS, ['XRANGE', keys[0] ?? '', `${first}-0`, `${first}-0`]);
      const [entry] = entriesAfter(() => 0, found, parseRow);
      return entry?.round;
    },
    read: async (seq, most) => {
      const [, entries, isCut] = await run(READ, [id, seq, most]);
      return { entries, isCut: isCut === 1 };
    },
    news: async (seq) => {
      const words = ['XREAD', 'COUNT', String(PAGE), 'BLOCK', String(NEWS_MS), 'STREAMS', keys[0] ?? '', `${seq}-9`];
      const answer = await send(NEWS, words, NEWS_MS);
      const [first]: unknown[] = Array.isArray(answer) ? answer : [];
      return Array.isArray(first) ? first[1] : null;
    },
    save: async ({ seq, text, needed }) => {
      await run(SAVE, [id, seq, text, needed]);
    },
    stage: async (seq, lines) => {
      await send(STEPS, ['XADD', staged, `${seq}-0`, 'r', newId(), 'e', lines]);
      await send(STEPS, ['PEXPIRE', staged, String(STAGED_MS)]);
    },
    unstage: async () => {
      await send(STEPS, ['DEL', staged]);
    },
    replace: async ({ seq, last, text, events }) => {
      const [outcome] = await run(REPLACE, [id, seq, newId(), last, text, events ? 1 : 0], [staged]);
      return String(outcome) === 'replaced';
    },
    carry: async (ms) => {
      const [ours, now] = await run(CARRY, [id, instance, ms]);
      return { isOurs: ours === 1, now: Number(now) };
    },
    leave: async () => {
      if (lines.length > 0) await run(LEAVE, [instance]);
    },
  };
}

const APPENDED = ['fenced', 'held', 'rests'] as const;

/** What each connection is for. */
const STEPS = 0;
const PEN = 1;
const NEWS = 2;

/** Redis waits for ever for nothing. */
const SHORTEST_MS = 1;
