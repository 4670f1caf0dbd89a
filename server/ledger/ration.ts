/**
 * What calls that nobody answers may take of what is kept. Anybody may send them as fast as he can, and what is kept goes
 * oldest first: without a limit of their own they would crowd out what providers have answered.
 */
import type { Retention } from './mailbox.ts';

export interface Ration {
  /** Is there room for this many bytes? Then they are taken. */
  admits(bytes: number): boolean;
}

/** At once; as much again comes back while things are kept, so that at no time more than twice of it is there. */
const SHARE = 1 / 16;

/** `ticks` is a clock of durations, in milliseconds. */
export function createRation({ bytes = Infinity, ageMs }: Pick<Retention, 'bytes' | 'ageMs'>, ticks: () => number): Ration {
  const most = bytes * SHARE;
  let left = most;
  // Nothing can come back before anything was taken.
  let last = 0;
  return {
    admits: (wanted) => {
      const now = ticks();
      if (left < most) left = Math.min(most, left + ((now - last) / ageMs) * most);
      last = now;
      if (wanted > left) return false;
      left -= wanted;
      return true;
    },
  };
}
