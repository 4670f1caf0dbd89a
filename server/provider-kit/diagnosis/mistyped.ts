/** Keys that a slip of the hand makes of the right one, each with the slip in words: to recognise who signed with one of them. */
import type { Localized } from '../../message/localized.ts';

export interface Mistyped {
  key: string;
  /** A predicate, the key being the subject: `lacks its 7th character`. */
  slip: Localized;
}

const HEX = '0123456789abcdef';
const LETTERS_AND_DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The likeliest first. A few hundred for a key of hex digits, some two thousand for one of any letters. */
export function* mistyped(key: string): Generator<Mistyped> {
  yield* wrapped(key);
  yield* unset();
  yield* inOtherCase(key);
  for (let at = 0; at < key.length; at++) yield* slipsAt(key, at);
  const alphabet = alphabetOf(key);
  for (let at = 0; at < key.length; at++) {
    const slip = { zh: `第 ${at + 1} 个字符不对`, en: `has its ${ordinal(at + 1)} character wrong` };
    for (const other of alphabet) if (other !== key[at]) yield { key: key.slice(0, at) + other + key.slice(at + 1), slip };
  }
}

function* wrapped(key: string): Generator<Mistyped> {
  const lineFeed = { zh: '末尾多了一个换行', en: 'has a line feed at its end' };
  yield { key: `${key}\n`, slip: lineFeed };
  yield { key: `${key}\r\n`, slip: lineFeed };
  const blank = { zh: '前面或末尾多了空格', en: 'has a blank before or after it' };
  yield { key: `${key} `, slip: blank };
  yield { key: ` ${key}`, slip: blank };
  const quoted = { zh: '连引号也算了进去', en: 'has its quotation marks in it' };
  yield { key: `"${key}"`, slip: quoted };
  yield { key: `'${key}'`, slip: quoted };
}

/** What a setting that was not read becomes in several languages. */
export const wordsOfNothing: readonly string[] = ['undefined', 'null', 'None', 'nil'];

function* unset(): Generator<Mistyped> {
  yield { key: '', slip: { zh: '是空的，多半是配置没有读到', en: 'is empty: most likely a setting was not read' } };
  for (const word of wordsOfNothing) {
    yield {
      key: word,
      slip: { zh: `是 ${word} 这个词，多半是配置没有读到`, en: `is the word ${word}: most likely a setting was not read` },
    };
  }
}

function* inOtherCase(key: string): Generator<Mistyped> {
  if (key !== key.toLowerCase()) yield { key: key.toLowerCase(), slip: { zh: '全变成了小写', en: 'is in lower case' } };
  if (key !== key.toUpperCase()) yield { key: key.toUpperCase(), slip: { zh: '全变成了大写', en: 'is in upper case' } };
}

function* slipsAt(key: string, at: number): Generator<Mistyped> {
  const [before, here, after] = [key.slice(0, at), key.charAt(at), key.slice(at + 1)];
  const nth = ordinal(at + 1);
  yield { key: before + after, slip: { zh: `缺了第 ${at + 1} 个字符`, en: `lacks its ${nth} character` } };
  yield { key: before + here + here + after, slip: { zh: `第 ${at + 1} 个字符重复了`, en: `has its ${nth} character twice` } };
  if (after !== '' && !after.startsWith(here)) {
    const swapped = before + after.charAt(0) + here + after.slice(1);
    yield { key: swapped, slip: { zh: `第 ${at + 1}、${at + 2} 个字符颠倒了`, en: `has its ${nth} and next character swapped` } };
  }
}

/** A wrong character is most likely one of those the key is made of. */
function alphabetOf(key: string): string {
  if (/^[0-9a-f]*$/.test(key)) return HEX;
  return /^[0-9A-F]*$/.test(key) ? HEX.toUpperCase() : LETTERS_AND_DIGITS;
}

/** `7th` */
export function ordinal(n: number): string {
  const lastTwo = n % 100;
  const suffix = lastTwo > 10 && lastTwo < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${suffix}`;
}
