/** Has somebody look when the next thing falls due on the sandbox's clock, with one timer at most. */
import type { VirtualClock } from '../world/clock.ts';

export interface Alarm {
  /** Sees to it that it rings when this is due; while time stands still nothing ever is. */
  setFor(dueAt: number): void;
  /** Rings after this long, whatever was set. */
  ringAfter(ms: number): void;
  /** Forgets what was set: a timer knows nothing of a move of the clock. */
  clear(): void;
}

/** It rings no more often than this, so that a burst costs a few writes. */
const SHORTEST_MS = 20;

/** Timers of Node know no longer time: a longer one rings at once. Whoever is rung too early looks, and sets it anew. */
const LONGEST_MS = 2 ** 31 - 1;

export function createAlarm(clock: VirtualClock, ring: () => void): Alarm {
  let cancel: (() => void) | undefined;
  let ringsAt = Infinity;

  const clear = (): void => {
    cancel?.();
    cancel = undefined;
    ringsAt = Infinity;
  };
  const ringAfter = (ms: number): void => {
    clear();
    ringsAt = clock.now() + ms;
    cancel = clock.after(ms, () => {
      clear();
      ring();
    });
  };
  return {
    setFor: (dueAt) => {
      if (clock.state.frozenAt !== null) return;
      const now = clock.now();
      const soonest = Math.max(dueAt, now + SHORTEST_MS);
      // What is due already does not put off the ring that comes for it.
      if (cancel === undefined || soonest < ringsAt - SHORTEST_MS) ringAfter(Math.min(soonest - now, LONGEST_MS));
    },
    ringAfter,
    clear,
  };
}
