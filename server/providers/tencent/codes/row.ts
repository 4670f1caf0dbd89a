/** A row of the tables beside this file: everything about one code but the code itself, which is its key. */
import type { Certainty, CodeRow, Situation } from '../../../provider-kit/codes.ts';

/**
 * By code. A code with several texts has a row for each: `code` alone for the commonest, `code/variant` for the others.
 * `{name}` in a text is filled in.
 */
export type Rows = Readonly<Record<string, Omit<CodeRow, 'code'>>>;

/** How sure a row is, and where it comes from. */
export type Origin = readonly [certainty: Certainty, source: string];

export function row(message: string, [certainty, source]: Origin, zh: string, en: string) {
  return { message, certainty, source, meaning: { zh, en } };
}

/**
 * A row with a number of its own, for the phone numbers that provoke it. Whoever has written one down relies on it: rows
 * are added, never renumbered. `situations`: what goes wrong when this is said.
 */
export function numbered(
  number: number,
  message: string,
  origin: Origin,
  zh: string,
  en: string,
  ...situations: readonly Situation[]
) {
  const numberedRow = { ...row(message, origin, zh, en), number };
  return situations.length === 0 ? numberedRow : { ...numberedRow, situations };
}
