/** The clock: the only place that reads the time or sets a timer. */
// Not the globals: a test that puts its own in their place would have the sandbox in its process stand still.
import { clearTimeout, setTimeout } from 'node:timers';

export interface Clock {
  /** The sandbox's time, epoch milliseconds: limits, ids, times in answers. */
  now(): number;
  /** The machine's time, for what a real client's clock is compared with. */
  realNow(): number;
  /** Milliseconds of a clock that never jumps, for durations. */
  ticks(): number;
  /** Runs once after `ms` real milliseconds; returns how to call it off. Keeps no process alive. */
  after(ms: number, run: () => void): () => void;
  /** It goes by nobody else's time: somebody holds it in hand. */
  readonly isHeld?: true;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  realNow: () => Date.now(),
  ticks: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** The same, by a time that the machine's is so far behind. */
export function shifted({ now, realNow, ticks, after }: Clock, aheadMs: () => number): Clock {
  return { now: () => now() + aheadMs(), realNow: () => realNow() + aheadMs(), ticks, after };
}

/** Where the sandbox's time stands against the machine's. */
export interface ClockState {
  /** Milliseconds the sandbox is ahead. */
  offsetMs: number;
  /** The time it stands still at; null while it goes on. */
  frozenAt: number | null;
}

/** How far the sandbox may be behind and ahead, in milliseconds: no date loses its four digits, none is before 1970. */
export const FURTHEST_BEHIND_MS = 1_700_000_000_000;
export const FURTHEST_AHEAD_MS = 251_000_000_000_000;

/** No account is further behind than the first days that computers count. */
export const EARLIEST_MS = 86_400_000;

export const RUNNING: ClockState = { offsetMs: 0, frozenAt: null };

/** A clock whose `now` a person may move, set and stop; the machine's time goes on beneath it. */
export interface VirtualClock extends Clock {
  readonly state: ClockState;
  /** What `now` would be had nobody touched it. */
  untouched(): number;
  restore(state: ClockState): void;
}

export function createVirtualClock(base: Clock): VirtualClock {
  let state = RUNNING;
  return {
    now: () => state.frozenAt ?? base.now() + state.offsetMs,
    realNow: base.realNow,
    ticks: base.ticks,
    after: base.after,
    untouched: base.now,
    get state() {
      return state;
    },
    restore: (next) => {
      state = next;
    },
  };
}

/** What a person may do to the time. */
export type ClockMove =
  | { type: 'advance'; ms: number }
  | { type: 'set'; to: number }
  | { type: 'freeze' }
  | { type: 'go' }
  | { type: 'reset' };

/** The state a move leads to; `now` is the sandbox's time as it is, `base` what it would be untouched. */
export function moved(state: ClockState, move: ClockMove, now: number, base: number): ClockState {
  switch (move.type) {
    case 'advance':
      return at(state, now + move.ms, base);
    case 'set':
      return at(state, move.to, base);
    case 'freeze':
      return { offsetMs: now - base, frozenAt: now };
    case 'go':
      return { offsetMs: now - base, frozenAt: null };
    case 'reset':
      return RUNNING;
  }
}

function at({ frozenAt }: ClockState, time: number, base: number): ClockState {
  return { offsetMs: time - base, frozenAt: frozenAt === null ? null : time };
}
