/** Tables of codes by their keys: a row has everything about one code but the code itself, which is its key. */
import type { CodeRow, CodeTable, Situation } from './codes.ts';
import type { Basis } from './evidence/sources.ts';

/**
 * By code. A code with several texts has a row for each: `code` alone for the commonest, `code/variant` for the others.
 * `{name}` in a text is filled in.
 */
export type Rows = Readonly<Record<string, Omit<CodeRow, 'code'>>>;

export function row(message: string, basis: Basis, zh: string, en: string) {
  return { message, ...basis, meaning: { zh, en } };
}

/**
 * A row with a number of its own, for the phone numbers that provoke it. Whoever has written one down relies on it: rows
 * are added, never renumbered. `situations`: what goes wrong when this is said.
 */
export function numbered(
  number: number,
  message: string,
  basis: Basis,
  zh: string,
  en: string,
  ...situations: readonly Situation[]
) {
  const numberedRow = { ...row(message, basis, zh, en), number };
  return situations.length === 0 ? numberedRow : { ...numberedRow, situations };
}

/** The code on the wire of a key. */
export function codeOf(key: string): string {
  const slash = key.indexOf('/');
  return slash === -1 ? key : key.slice(0, slash);
}

/** The rows under their keys, with their codes. */
export function tableOf(rows: Rows, more: Pick<CodeRow, 'clientSide'> = {}): CodeTable {
  return Object.fromEntries(Object.entries(rows).map(([key, one]) => [key, { code: codeOf(key), ...one, ...more }]));
}

/** A text with its `{names}` filled in; those without a value stay. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
