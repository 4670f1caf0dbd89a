/**
 * The search box's words: `is:refused to:139* code:160038 hello` and what they ask for. The text is the one state: chips
 * read it and write into it, and it stands in the address as it was typed. Pure.
 */
import type { Verdict } from '../../../../server/api/wire.ts';
import { filedNumber } from '../../text/number.ts';

/** What each word may say; null: anything. */
const VALUES = {
  is: ['accepted', 'refused', 'faulted', 'unanswered'],
  to: null,
  provider: null,
  code: null,
  template: null,
  account: null,
  action: null,
  door: ['address', 'host', 'proxy'],
  warned: ['true', 'false'],
  certainty: ['documented', 'observed', 'assumed'],
} as const;

export type Key = keyof typeof VALUES;

export const KEYS = Object.keys(VALUES).filter((key): key is Key => key in VALUES);

/** What `GET exchanges` is asked; a member that is not asked for is empty. */
export interface LogFilter {
  verdict: Verdict | '';
  provider: string;
  account: string;
  to: string;
  code: string;
  template: string;
  action: string;
  door: string;
  warned: 'true' | 'false' | '';
  certainty: string;
  q: string;
  /** Moments in ISO 8601: from one on, and before another. */
  since: string;
  until: string;
}

export const NO_FILTER: LogFilter = {
  verdict: '',
  provider: '',
  account: '',
  to: '',
  code: '',
  template: '',
  action: '',
  door: '',
  warned: '',
  certainty: '',
  q: '',
  since: '',
  until: '',
};

/** A word that is not understood, and what would be. */
export type Flaw =
  | { kind: 'key'; word: string; near: Key | undefined }
  | { kind: 'value'; word: string; key: Key; values: readonly string[] }
  | { kind: 'number'; word: string; fix: string }
  | { kind: 'empty'; word: string; key: Key };

export interface Asked {
  filter: LogFilter;
  flaws: readonly Flaw[];
}

export interface Token {
  text: string;
  /** Where it stands in the text. */
  from: number;
  until: number;
  /** The word before the colon, in lower case, where it looks like one. */
  key: string | undefined;
  value: string;
}

/** A word, with what follows its colon in quotation marks where that has blanks. */
const TOKEN = /[a-z]+:"[^"]*"?|"[^"]*"?|\S+/giu;

export function tokensOf(text: string): Token[] {
  return [...text.matchAll(TOKEN)].map(({ 0: token, index: from }) => {
    // `http://…` and `12:30` are texts.
    const [, key, value] = /^([a-z]+):(?!\/\/)(.*)$/isu.exec(token) ?? [];
    return { text: token, from, until: from + token.length, key: key?.toLowerCase(), value: unquoted(value ?? token) };
  });
}

/** Whether it may begin a word of the box. */
export function isKey(key: string | undefined): key is Key {
  return key !== undefined && Object.hasOwn(VALUES, key);
}

/** Of providers, the ids there are. */
export function valuesOf(key: Key, providers: readonly string[]): readonly string[] | null {
  return key === 'provider' ? providers : VALUES[key];
}

export function readWords(text: string, providers: readonly string[]): Asked {
  const filter = { ...NO_FILTER };
  const flaws: Flaw[] = [];
  const free: string[] = [];
  for (const token of tokensOf(text)) {
    const { key, value, text: word } = token;
    if (key === undefined) free.push(value);
    else if (!isKey(key)) {
      // What is no word is looked for as it stands, and said to be.
      flaws.push({ kind: 'key', word: key, near: nearest(key) });
      free.push(word);
    } else {
      const flaw = flawOf(key, value, word, providers);
      if (flaw) flaws.push(flaw);
      else take(filter, key, value);
    }
  }
  return { filter: { ...filter, q: free.join(' ').trim() }, flaws };
}

function flawOf(key: Key, value: string, word: string, providers: readonly string[]): Flaw | undefined {
  if (value === '') return { kind: 'empty', word, key };
  const values = valuesOf(key, providers);
  if (values !== null && !values.includes(value.toLowerCase())) return { kind: 'value', word, key, values };
  if (key !== 'to' || value.includes('*') || filedNumber(value) !== null) return undefined;
  return { kind: 'number', word, fix: /^\+?\d+$/.test(value) ? `to:${value}*` : 'to:139*' };
}

function take(filter: LogFilter, key: Key, value: string): void {
  const known = VALUES[key] === null && key !== 'provider' ? value : value.toLowerCase();
  Object.assign(filter, { [key === 'is' ? 'verdict' : key]: known });
}

/** What the text says of this; empty where it does not. */
export function wordIn(text: string, key: Key): string {
  return (
    tokensOf(text)
      .findLast((token) => token.key === key)
      ?.value.toLowerCase() ?? ''
  );
}

/** The text with this word in place of what it says of the same, or without it. */
export function withWord(text: string, key: Key, value: string): string {
  const rest = tokensOf(text).filter((token) => token.key !== key);
  const word = value === '' ? [] : [`${key}:${quoted(value)}`];
  // In front, where no quotation mark that is open takes it in.
  return [...word, ...rest.map((token) => token.text)].join(' ');
}

/** Addresses of older links, and of other places, name each by itself. */
export function wordsOfAddress(search: URLSearchParams): string {
  const named: readonly (readonly [string, Key])[] = [
    ['verdict', 'is'],
    ...KEYS.filter((key) => key !== 'is' && key !== 'account').map((key) => [key, key] as const),
  ];
  const words = named.flatMap(([name, key]) => {
    const value = search.get(name) ?? '';
    return value === '' ? [] : [`${key}:${quoted(value)}`];
  });
  const q = search.get('q') ?? '';
  return words.length === 0 ? q : [...words, q].join(' ').trim();
}

/** Parameters that `wordsOfAddress` reads beside `q`: they go once the text has been changed. */
export const NAMED: Readonly<Record<string, string>> = Object.fromEntries(
  ['verdict', ...KEYS.filter((key) => key !== 'is' && key !== 'account')].map((name) => [name, '']),
);

export function quoted(value: string): string {
  return /\s/.test(value) ? `"${value}"` : value;
}

function unquoted(value: string): string {
  return value.startsWith('"') ? value.replace(/^"|"$/g, '') : value;
}

/** The key that a slip of up to two letters makes this of. */
function nearest(word: string): Key | undefined {
  const [best] = KEYS.map((key) => ({ key, apart: distance(word, key) })).toSorted((a, b) => a.apart - b.apart);
  return best && best.apart <= 2 && best.apart < best.key.length ? best.key : undefined;
}

/** Letters to change, add or take away. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
