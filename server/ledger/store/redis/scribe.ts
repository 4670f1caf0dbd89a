/**
 * Takes turns with the other sandboxes: waits for the pen, reads what they appended, plays what is waiting, appends what came
 * of it with one step that hands the pen on, and only then says that it is kept. What Redis did not take is forgotten, and
 * played again on newer facts; an append whose answer never came is looked up before anything else happens.
 */
import { setImmediate as endOfTurn, setTimeout as sleep } from 'node:timers/promises';
import type { Sharing } from '../store.ts';
import { createDoubt } from './doubt.ts';
import type { Entry } from './entries.ts';
import { follow } from './following.ts';
import { LeftBehind, createIntake } from './intake.ts';
import { LostList, Refused } from './link.ts';
import type { Appended, Link } from './link.ts';
import { createPen } from './pen.ts';
import type { Grip } from './pen.ts';
import { tell } from './played.ts';
import type { Played } from './played.ts';
import { createWaiting } from './waiting.ts';

/** What this sandbox has of the list. */
export interface Copy {
  readonly firstSeq: number;
  readonly lastSeq: number;
  /** What others appended. */
  take(entry: Entry): void;
  /** The lines from event `seq` on. */
  linesFrom(seq: number): Buffer;
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
   * Reads the whole list anew: another one stands in Redis, and what was kept may be gone; or it has only let go of what
   * comes next here. Hears of each append that is there; answers its end.
   */
  reload(heard: (round: string) => void): Promise<Tip | undefined>;
  /** What Redis cannot be reached for, in words. */
  refusal(error: unknown): Error;
  /** Names an append. */
  newId(): string;
  /** Milliseconds of a clock that never jumps. */
  ticks(): number;
}

export interface Scribe {
  turn<Result>(play: () => Result, mayFollow?: () => boolean): Promise<Result>;
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
const RETRY_MS = 200;

export function createScribe({ link, copy, reload, refusal, newId, ticks }: ScribeParts): Scribe {
  let sharing: Sharing | undefined;
  let away: Error | undefined;
  let isUp = true;
  let isClosed = false;
  let tip: Tip | undefined;
  /** While events are read or written here, nobody else takes any in. */
  let isBusy = false;
  let works = 0;
  let wake = (): void => {};

  const waiting = createWaiting(() => wake());
  const doubt = createDoubt(waiting.again);
  const intake = createIntake({
    link,
    copy,
    ticks,
    taken: ({ first, round, events }) => {
      tip = { first, round };
      doubt.hear(round);
      pen.shared();
      sharing?.count(events);
    },
  });
  const pen = createPen({ link, copy, takeInAll: intake.takeAll, ticks });

  const takeTurn = async (): Promise<void> => {
    const grip = await pen.take(doubt.first !== undefined);
    // Where there is one, the pen was asked for, and all is read.
    doubt.settle();
    const first = copy.lastSeq + 1;
    const played = waiting.play(MOST_TURNS);
    const isNews = copy.lastSeq >= first;
    // Nothing came of them, and all was read that there is.
    const toTell = isNews || ticks() >= grip.until ? played : [];
    if (toTell !== played) tell(played);
    const round = newId();
    const until = ticks() + pen.leaseMs;
    // Should it be kept, there was nothing then that is not here.
    const { looks } = waiting;
    if (played.length === 0) pen.cameInVain();
    const again = waiting.hasTurns || (pen.isWantedAgain && !isClosed);
    const [appended] = await Promise.all([append(grip, first, round, again), showMeanwhile()]).catch((error: unknown) => {
      if (isNews) sharing?.takeBack();
      if (isNews && !(error instanceof LostList || error instanceof Refused)) doubt.about({ first, round, played });
      else waiting.again(toTell);
      throw error;
    });
    if (appended === 'fenced' || appended === 'stale') {
      if (isNews) sharing?.takeBack();
      waiting.again(toTell);
      // The pen is ours, and all was read: its number tells of another log than there is.
      if (appended === 'stale') throw new LostList('The log in Redis is not what its number says.');
      pen.overtaken(grip);
      return;
    }
    pen.served();
    if (typeof appended === 'string') pen.keep({ token: grip.token, until: appended === 'held' ? until : 0 });
    else pen.handedOn(again ? appended.waitMs : undefined);
    if (isNews) tip = { first, round };
    keep(toTell, isNews);
    waiting.runLooks(looks);
  };

  const append = ({ token }: Grip, first: number, round: string, again: boolean): Promise<Appended> =>
    link.append({
      seq: first - 1,
      token,
      last: copy.lastSeq,
      round,
      lines: copy.linesFrom(first),
      leaseMs: pen.leaseMs,
      again,
    });

  /** Redis is busy, and so is whoever has the pen next. */
  const showMeanwhile = async (): Promise<void> => {
    // The package sends it at the end of this turn of the loop.
    await endOfTurn();
    sharing?.show();
  };

  const keep = (played: readonly Played[], isNews: boolean): void => {
    try {
      if (isNews) sharing?.keep();
    } finally {
      tell(played);
    }
  };

  const takeLook = async (): Promise<void> => {
    const { looks } = waiting;
    await intake.readAll();
    sharing?.show();
    waiting.runLooks(looks);
  };

  /** Nothing is kept any more until it is back; what was never sent is refused. */
  const beAway = (error: unknown): void => {
    away = refusal(error);
    waiting.refuseTurns(away);
    sharing?.show();
    waiting.runLooks(waiting.looks);
    sharing?.refused(away);
  };

  const comeBack = async (): Promise<void> => {
    for (let tries = 0; !isUp; tries++) {
      try {
        if (tries > 0) await sleep(RETRY_MS);
        pen.drop();
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
    pen.drop();
    if (!(error instanceof LostList) && !(error instanceof LeftBehind)) return false;
    try {
      tip = await reload(doubt.hear);
      // Where its place is let go of nobody knows, and what is played again might happen twice.
      if (doubt.first !== undefined && !doubt.isKept && copy.firstSeq > doubt.first) doubt.refuse(refusal(error));
      doubt.settle();
      sharing?.rebuild();
      return true;
    } catch {
      return false;
    }
  };

  const fall = async (error: unknown): Promise<void> => {
    if (await isMended(error)) return;
    isUp = false;
    link.drop();
  };

  /** What is to be done, one thing after the other. */
  const work = async (): Promise<void> => {
    while (!isClosed || pen.isComing || waiting.hasTurns || waiting.looks > 0) {
      const isOwed = doubt.first !== undefined || waiting.hasTurns || pen.isComing;
      if (isUp && !isOwed && waiting.looks === 0) {
        await new Promise<void>((resolve) => (wake = resolve));
        continue;
      }
      isBusy = true;
      works += 1;
      try {
        if (!isUp) await comeBack();
        else if (isOwed) await takeTurn();
        else await takeLook();
      } catch (error) {
        await fall(error);
      } finally {
        isBusy = false;
      }
      if (isClosed && !isUp) break;
    }
    // Nobody looks it up any more.
    doubt.refuse(away);
  };

  const lose = (): void => {
    isUp = false;
    wake();
  };

  let working: Promise<void> = Promise.resolve();
  let following: Promise<void> = Promise.resolve();

  return {
    turn: (play, mayFollow) => (away ? Promise.reject(away) : waiting.add(play, mayFollow)),
    look: async (read) => {
      if (!away) return waiting.look(read);
      // Something may have been read before the connection went once more.
      sharing?.show();
      return read();
    },
    get away() {
      return away;
    },
    begin: (shared, last) => {
      [sharing, tip] = [shared, last];
      working = work();
      following = follow({
        link,
        copy,
        get isBusy() {
          return isBusy;
        },
        get works() {
          return works;
        },
        get isUp() {
          return isUp;
        },
        get isClosed() {
          return isClosed;
        },
        takeIn: (news) => {
          intake.take(news);
          sharing?.show();
        },
        behind: () => void waiting.look(() => {}),
        lost: lose,
        pause: sleep,
      });
    },
    lost: lose,
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
