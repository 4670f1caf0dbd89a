/** What may follow where the reader types. Pure. */
import { KEYS, isKey, quoted, tokensOf, valuesOf } from './words.ts';
import type { Key, Token } from './words.ts';

export interface Suggestion {
  /** What it puts in place of the word that is typed: `is:` or `is:refused`. */
  word: string;
  key: Key;
  /** Undefined for a key that wants a value yet. */
  value: string | undefined;
}

/** Values that were met among the rows. */
export type Met = Readonly<Partial<Record<Key, readonly string[]>>>;

const MOST = 8;

/** The word that the caret is in or behind. */
function typedAt(text: string, caret: number): Token | undefined {
  return tokensOf(text).find(({ from, until }) => from < caret && caret <= until);
}

export function suggestionsFor(text: string, caret: number, providers: readonly string[], met: Met): Suggestion[] {
  const typed = typedAt(text, caret);
  if (typed && isKey(typed.key)) {
    const { key } = typed;
    const begun = typed.value.toLowerCase();
    const values = valuesOf(key, providers) ?? met[key] ?? [];
    const fitting = values.filter((value) => value.toLowerCase().startsWith(begun) && value.toLowerCase() !== begun);
    return fitting.slice(0, MOST).map((value) => ({ word: `${key}:${quoted(value)}`, key, value }));
  }
  if (typed?.key !== undefined) return [];
  const begun = typed?.text.toLowerCase() ?? '';
  const used = new Set(tokensOf(text).map(({ key }) => key));
  return KEYS.filter((key) => key.startsWith(begun) && !used.has(key)).map((key) => ({ word: `${key}:`, key, value: undefined }));
}

/** The text with the suggestion in place of the word at the caret, and where the caret is then. */
export function withSuggestion(text: string, caret: number, { word, value }: Suggestion): { text: string; caret: number } {
  const typed = typedAt(text, caret);
  const [before, after] = typed
    ? [text.slice(0, typed.from), text.slice(typed.until)]
    : [text.slice(0, caret), text.slice(caret)];
  const gap = before === '' || before.endsWith(' ') ? '' : ' ';
  const put = `${before}${gap}${word}${value === undefined ? '' : ' '}`;
  return { text: put + after.trimStart(), caret: put.length };
}
