/** How long an answer takes, in milliseconds of the machine's clock: client time-outs know no other. Pure. */

export type Latency =
  | { mode: 'fixed'; ms: number }
  /** Between the two, spread evenly. */
  | { mode: 'uniform'; fromMs: number; toMs: number }
  /** Most answers near the median, a few far slower, as networks are; a `sigma` of 0.5 has one in fifty at 2.8 times the median. */
  | { mode: 'log-normal'; medianMs: number; sigma: number };

/** No answer is held back longer than this. */
export const LONGEST_LATENCY_MS = 10 * 60_000;

/** One latency, in whole milliseconds. `random` gives numbers in [0, 1) and is asked twice at the most. */
export function latencyMs(latency: Latency, random: () => number): number {
  return Math.min(LONGEST_LATENCY_MS, Math.round(sampled(latency, random)));
}

function sampled(latency: Latency, random: () => number): number {
  switch (latency.mode) {
    case 'fixed':
      return latency.ms;
    case 'uniform':
      return latency.fromMs + (latency.toMs - latency.fromMs) * random();
    case 'log-normal':
      return latency.medianMs * Math.exp(latency.sigma * normal(random));
  }
}

/** A standard normal number (Box–Muller). */
function normal(random: () => number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return radius * Math.cos(2 * Math.PI * random());
}
