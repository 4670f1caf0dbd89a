/** The clock: the only place that reads the time or sets a timer. */

export interface Clock {
  /** The sandbox's time, epoch milliseconds: limits, ids, times in answers. */
  now(): number;
  /** The machine's time, for what a real client's clock is compared with. */
  realNow(): number;
  /** Milliseconds of a clock that never jumps, for durations. */
  ticks(): number;
  /** Runs once after `ms` real milliseconds; returns how to call it off. Keeps no process alive. */
  after(ms: number, run: () => void): () => void;
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
