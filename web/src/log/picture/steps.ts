/** The picture of the log as numbers: which steps a brush holds, and what they say. Pure. */
import type { ExchangeCounts, Verdict } from '../../../../server/api/wire.ts';

type Step = ExchangeCounts['steps'][number];

/** From the bottom of a column to its top. */
export const STACK = ['accepted', 'unanswered', 'faulted', 'refused'] as const satisfies readonly Verdict[];

export interface Brush {
  from: number;
  /** Included. */
  to: number;
}

export function sumOf(step: Step): number {
  return STACK.reduce((sum, verdict) => sum + step[verdict], 0);
}

/** The step at this share of the width, from 0 to 1. */
export function stepAt(share: number, count: number): number {
  return Math.min(count - 1, Math.max(0, Math.floor(share * count)));
}

/** The moments that the steps of a brush make up, whichever way it was drawn. */
export function spanOf({ steps, stepMs }: ExchangeCounts, { from, to }: Brush): { since: string; until: string } | undefined {
  const [first, last] = [steps[Math.min(from, to)], steps[Math.max(from, to)]];
  return first && last && { since: first.at, until: new Date(Date.parse(last.at) + stepMs).toISOString() };
}

/** All that lies in a brush, by verdict. */
export function totalsOf({ steps }: ExchangeCounts, { from, to }: Brush): Record<Verdict, number> {
  const totals: Record<Verdict, number> = { accepted: 0, refused: 0, faulted: 0, unanswered: 0 };
  for (const step of steps.slice(Math.min(from, to), Math.max(from, to) + 1)) {
    for (const verdict of STACK) totals[verdict] += step[verdict];
  }
  return totals;
}

export interface Bar {
  verdict: Verdict;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The bars of all columns in a picture that is `width` by `height`; what is there at all can be seen. */
export function barsOf({ steps }: ExchangeCounts, width: number, height: number): Bar[] {
  const most = steps.reduce((max, step) => Math.max(max, sumOf(step)), 1);
  const column = width / Math.max(1, steps.length);
  const gap = column > 4 ? 1 : 0;
  return steps.flatMap((step, i) => {
    let y = height;
    return STACK.flatMap((verdict): Bar[] => {
      if (step[verdict] === 0) return [];
      const tall = Math.max(2, (step[verdict] / most) * height);
      y = Math.max(0, y - tall);
      return [{ verdict, x: i * column, y, width: column - gap, height: tall }];
    });
  });
}
