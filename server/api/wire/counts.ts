/** What is counted, as the wire tells it: requests over time, and what is left of a balance. */
import type { Verdict } from '../../message/vocabulary.ts';

/** `GET exchanges/counts`: from `since` to before `until`, in steps of so many milliseconds; the first and the last may not be whole. */
export interface ExchangeCounts {
  since: string;
  until: string;
  stepMs: number;
  total: number;
  steps: readonly ({ at: string } & Readonly<Record<Verdict, number>>)[];
}
