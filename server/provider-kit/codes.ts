/** The codes of a provider: one row a code. */
import type { Localized } from '../message/localized.ts';
import type { Certainty, Situation } from '../message/vocabulary.ts';
import type { Basis } from './evidence/sources.ts';

export type { Certainty, Situation };

/** Everything about one code: what the wire says, what it means, how sure we are, and what provokes it. */
export interface CodeRow extends Basis {
  code: string;
  /** Text on the wire; `{name}` marks a part the provider fills in. */
  message: string;
  /** The same text for whoever asks for another language. */
  translated?: string;
  /** The text the documentation prints, where the wire differs. */
  documented?: string;
  /** For whoever holds the code in hand. */
  meaning: Localized;
  /** It says yes, and can not be made to happen. */
  success?: true;
  /** SDKs make it up on the caller's side: it is listed for whoever meets it, and nothing here answers it. */
  clientSide?: true;
  /** What goes wrong when this is said; at most one row of a table has each. */
  situations?: readonly Situation[];
  /** The last digits, at most seven, of the phone number that provokes it; those of a numeric key unless it says otherwise. */
  number?: number;
}

/** By key: the code itself, or another name where several texts share a code. */
export type CodeTable = Readonly<Record<string, CodeRow>>;

/** The row of a key that a server answers and that says no; undefined for any other text, whoever wrote it. */
export function refusingRow(codes: CodeTable, key: string): CodeRow | undefined {
  const row = Object.hasOwn(codes, key) ? codes[key] : undefined;
  return row?.success || row?.clientSide ? undefined : row;
}

/** The digits that stand for a key in a phone number; undefined for what no phone number can provoke. */
export function digitsOf(codes: CodeTable, key: string): number | undefined {
  const row = refusingRow(codes, key);
  return row && (row.number ?? (/^\d{1,7}$/.test(key) ? Number(key) : undefined));
}

/** Keys by what goes wrong. */
export function situationsOf(codes: CodeTable): Readonly<Partial<Record<Situation, string>>> {
  return Object.fromEntries(Object.entries(codes).flatMap(([key, { situations = [] }]) => situations.map((one) => [one, key])));
}
