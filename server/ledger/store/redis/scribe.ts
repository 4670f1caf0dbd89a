/**
 * Takes turns with the other sandboxes: waits for the pen, reads what they appended, plays what is waiting, appends what came
 * of it with one step that hands the pen on, and only then says that it is kept. What Redis did not take is forgotten, and
 * played again on newer facts; an append whose answer never came is looked up before anything else happens.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { SandboxEvent } from '../../events.ts';
import type { Sharing } from '../store.ts';
import { entriesAfter, linesOf } from './entries.ts';
import { LostList, Refused } from './link.ts';
import type { Link } from './link.ts';
import { playAll, tell } from './played.ts';
import type { Played, Turn } from './played.ts';
import { PAGE } from './scripts.ts';

/** What this sandbox has of the list. */
export interface Copy {
  readonly firstSeq: number;
  readonly lastSeq: number;
  /** What others appended. */
  take(events: readonly SandboxEvent[]): void;
  /** What was appended since event `seq`. */
  since(seq: number): readonly SandboxEvent[];
}

/** The last append that is here. */
export interface Tip {
  first: number;
  round: string;
}

export interface ScribeParts {
  link: Link;
  copy: Copy;
  /**
   * Reads the whole list anew: another one stands in Redis, or it has let go of what comes next here. Hears of each append
   * that is there; answers its end.
   */
  reload(heard: (round: string) => void): Promise<Tip | undefined>;
  /** What Redis cannot be reached for, in words. */
  refusal(error: unknown): Error;
  /** Names an append. */
  newId(): string;
}

export interface Scribe {
  turn<Result>(play: () => Result): Promise<Result>;
  look<Result>(read: () => Result): Promise<Result>;
  /** Undefined while Redis is there. */
  readonly away: Error | undefined;
  /** Begins after the append that was read last; `sharing` hears of what happens. */
  begin(sharing: Sharing, tip: Tip | undefined): void;
  /** A connection is gone. */
  lost(error: Error): void;
  /** What waits is still done. */
  close(): Promise<void>;
}

/** Turns that are appended at once; others have to wait as long as they take. */
const MOST_TURNS = 128;
/** A holder that is gone holds the others up for so long. */
const LEASE_MS = 1_000;
/** Whoever was overtaken again and again, since playing takes so long here, asks for more. */
const MOST_LEASES = 32;
const RETRY_MS = 200;

class LeftBehind extends Error {}

export function createScribe({ link, copy, reload, refusal, newId }: ScribeParts): Scribe {
  let sharing: Sharing | undefined;
  let turns: Turn[] = [];
  let looks: (() => void)[] = [];
  /** An append that was sent, and whose answer never came. */
  let doubt: { first: number; round: string; played: Played[]; isKept: boolean } | undefined;
  let away: Error | undefined;
  let isUp = true;
  let isClosed = false;
  /** The pen is still ours from the turn before. */
  let held: string | undefined;
  let leases = 1;
  let tip: Tip | undefined;
  /** While events are read or written here, nobody else takes any in. */
  let busy: Promise<void> | undefined;
  let wake = (): void => {};

  const hear = (round: string): void => {
    if (doubt?.round === round) doubt.isKept = true;
  };

  const takeIn = (answer: unknown): number => {
    for (const { first, round, events } of entriesAfter(() => copy.lastSeq, answer)) {
      if (first !== copy.lastSeq + 1) throw new LeftBehind(`The log begins at ${first}; ${copy.lastSeq} is the last one here.`);
      copy.take(events);
      tip = { first, round };
      hear(round);
      sharing?.fold(events);
    }
    return Array.isArray(answer) ? answer.length : 0;
  };

  const takeInAll = async (page: unknown): Promise<void> => {
    for (let many = takeIn(page); many >= PAGE;) many = takeIn(await link.read(copy.lastSeq));
  };

  /** Waits for the pen; all that the others appended is here then. */
  const takePen = async (): Promise<string> => {
    for (;;) {
      const leaseMs = LEASE_MS * leases;
      const taken = await link.take(copy.lastSeq, leaseMs);
      const { token, entries } = 'waitMs' in taken ? await link.granted(copy.lastSeq, Math.min(taken.waitMs, leaseMs)) : taken;
      await takeInAll(entries);
      if (token !== undefined) return token;
    }
  };

  /** What came of the append that nobody answered: all that comes after it was read. */
  const settleDoubt = (): void => {
    if (!doubt) return;
    const { played, isKept } = doubt;
    doubt = undefined;
    if (isKept) tell(played);
    else again(played);
  };

  const refuseDoubt = (why: unknown): void => {
    for (const { turn } of doubt?.played ?? []) turn.reject(why);
    doubt = undefined;
  };

  const again = (played: readonly Played[]): void => {
    turns = [...played.map(({ turn }) => turn), ...turns];
  };

  const runLooks = (): void => {
    const all = looks;
    looks = [];
    for (const look of all) look();
  };

  const takeTurn = async (): Promise<void> => {
    const token = held ?? (await takePen());
    held = undefined;
    settleDoubt();
    runLooks();
    const seq = copy.lastSeq;
    const played = playAll(turns.splice(0, MOST_TURNS));
    const last = copy.lastSeq;
    const round = newId();
    // Nothing came of them, and all was read that there is.
    if (last === seq) tell(played);
    const lines = linesOf(copy.since(seq));
    const append = { seq, token, last, round, lines, leaseMs: LEASE_MS * leases, more: turns.length > 0 };
    const appended = await link.append(append).catch((error: unknown) => {
      if (last > seq) {
        sharing?.takeBack();
        if (error instanceof LostList || error instanceof Refused) again(played);
        else doubt = { first: seq + 1, round, played, isKept: false };
      }
      throw error;
    });
    if (appended.outcome === 'kept') {
      leases = 1;
      held = appended.token;
      if (last > seq) tip = { first: seq + 1, round };
      if (last > seq) keep(played);
      return;
    }
    if (last > seq) {
      sharing?.takeBack();
      again(played);
    }
    // The pen is ours, and all was read: its number tells of another log than there is.
    if (appended.outcome === 'stale') throw new LostList('The log in Redis is not what its number says.');
    leases = Math.min(leases * 2, MOST_LEASES);
  };

  const keep = (played: readonly Played[]): void => {
    try {
      sharing?.keep();
    } finally {
      tell(played);
    }
  };

  const takeLook = async (): Promise<void> => {
    await takeInAll(await link.read(copy.lastSeq));
    runLooks();
  };

  /** Nothing is kept any more until it is back; what was never sent is refused. */
  const beAway = (error: unknown): void => {
    away = refusal(error);
    const refused = turns;
    turns = [];
    for (const { reject } of refused) reject(away);
    runLooks();
    sharing?.refused(away);
  };

  const comeBack = async (): Promise<void> => {
    for (let tries = 0; !isUp; tries++) {
      try {
        if (tries > 0) await sleep(RETRY_MS);
        await link.connect();
        // A Redis that lost its end, and was written on, has other events under the same numbers.
        if (tip && (await link.roundAt(tip.first)) !== tip.round) throw new LostList('Redis came back without its last events.');
        // Whoever reads from now on reads what there is; that it waits for the pen from before is over with it.
        await takeTurn();
        isUp = true;
      } catch (error) {
        if (await isMended(error)) continue;
        link.drop();
        if (!away) beAway(error);
        if (isClosed) return;
      }
    }
    if (!away) return;
    away = undefined;
    sharing?.back();
  };

  /** Is it a list that had to be read anew, and was? */
  const isMended = async (error: unknown): Promise<boolean> => {
    if (!(error instanceof LostList) && !(error instanceof LeftBehind)) return false;
    held = undefined;
    try {
      tip = await reload(hear);
      // Where its place is let go of nobody knows, and what is played again might happen twice.
      if (doubt && !doubt.isKept && copy.firstSeq > doubt.first) refuseDoubt(refusal(error));
      settleDoubt();
      sharing?.rebuild();
      return true;
    } catch {
      return false;
    }
  };

  const fall = async (error: unknown): Promise<void> => {
    held = undefined;
    if (await isMended(error)) return;
    isUp = false;
    link.drop();
  };

  /** What is to be done, one thing after the other. */
  const work = async (): Promise<void> => {
    while (!isClosed || turns.length > 0 || looks.length > 0) {
      if (isUp && !doubt && turns.length === 0 && looks.length === 0) {
        await new Promise<void>((resolve) => (wake = resolve));
        continue;
      }
      let free = (): void => {};
      busy = new Promise((resolve) => (free = resolve));
      try {
        if (!isUp) await comeBack();
        else if (doubt || turns.length > 0) await takeTurn();
        else await takeLook();
      } catch (error) {
        await fall(error);
      } finally {
        busy = undefined;
        free();
      }
      if (isClosed && !isUp) break;
    }
    // Nobody looks it up any more.
    refuseDoubt(away);
  };

  /** Hears of what the others append while nothing is to be done here. */
  const follow = async (): Promise<void> => {
    while (!isClosed) {
      if (busy) {
        await busy;
        continue;
      }
      if (!isUp) {
        await sleep(RETRY_MS);
        continue;
      }
      try {
        const news = await link.news(copy.lastSeq);
        if (!busy && isUp) takeIn(news);
      } catch (error) {
        if (isClosed) return;
        if (error instanceof LeftBehind) looks.push(() => {});
        else isUp = false;
        wake();
        await sleep(RETRY_MS);
      }
    }
  };

  let working: Promise<void> = Promise.resolve();
  let following: Promise<void> = Promise.resolve();

  return {
    turn: <Result>(play: () => Result) =>
      new Promise<Result>((resolve, reject) => {
        if (away) {
          reject(away);
          return;
        }
        // What it resolves with is what `play` answered.
        turns.push({ play, resolve: (result) => resolve(result as Result), reject });
        wake();
      }),
    look: <Result>(read: () => Result) =>
      new Promise<Result>((resolve, reject) => {
        const look = (): void => {
          try {
            resolve(read());
          } catch (error) {
            reject(error);
          }
        };
        if (away) {
          look();
          return;
        }
        looks.push(look);
        wake();
      }),
    get away() {
      return away;
    },
    begin: (shared, last) => {
      [sharing, tip] = [shared, last];
      working = work();
      following = follow();
    },
    lost: () => {
      isUp = false;
      wake();
    },
    close: async () => {
      isClosed = true;
      wake();
      await working;
      // Nobody waits for news any more.
      await link.leave().catch(() => {});
      link.drop();
      await following;
    },
  };
}
