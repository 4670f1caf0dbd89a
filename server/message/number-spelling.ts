/** What people and programs write in the place of ASCII digits, and the digits behind it. Pure; for explanations only. */
import type { Localized } from './localized.ts';
import { say } from './localized.ts';

/** What a setting or a variable that was not read becomes in several languages. */
const NOTHING = /^(?:null|undefined|nan|none|nil|\(null\))$/i;
const LETTERS: Readonly<Record<string, string>> = { O: '0', o: '0', l: '1', I: '1', i: '1' };
/** A program writes all digits of a figure; a spreadsheet shows a few, and the rest are lost. */
const FIGURE = /^(\d+)\.0+$|^(\d\.\d{6,})e\+?(\d{1,2})$/i;

/** Something that was never meant as a number, or one in a spelling of its own. */
export function misspelling(written: string): Localized | undefined {
  const text = written.trim();
  if (NOTHING.test(text))
    return say(`是“${text}”这个词，多半是变量没有取到值`, `is the word “${text}”: most likely a variable was not set`);
  if (/^[^@\s]+@[^@\s]+$/.test(text)) return say('是电子邮箱地址，不是号码', 'is an e-mail address, not a number');
  if (/^(?:\$?\{.*\}|<.*>|%s)$/.test(text)) return say('是没有替换的占位符', 'is a placeholder that was not filled in');
  if (/^tel:/i.test(text)) return say('带了前缀 tel:', 'has the prefix tel: in front of it');
  if (/%2B|%20/i.test(text)) return say('多做了一次 URL 编码', 'was URL-encoded once too often');
  if (written.includes('*'))
    return say('中间几位是星号：这是打了码的号码', 'has asterisks in place of digits: it is a masked number');
  if (/^\d+\.0+$/.test(written) || /^\d(?:\.\d+)?e\+?\d+$/i.test(written))
    return say('是表格或程序写成小数的数字', 'is written as a decimal or with an exponent, as a spreadsheet or a program does');
  return undefined;
}

/** Is this character a digit of another script, or a letter that looks like a digit among digits? */
export function strangeDigit(character: string, written: string): Localized | undefined {
  if (/^\p{Nd}$/u.test(character)) return say('其他文字的数字', 'a digit of another script,');
  const isLetter = LETTERS[character] !== undefined && /^\+?[\dOoIli]{7,20}$/.test(written.replace(/[\s-]/g, ''));
  return isLetter ? say('字母', 'a letter in place of a digit,') : undefined;
}

/** The same in ASCII digits, as far as it shows which are meant. */
export function digitsBehind(written: string): string {
  const text = written
    .normalize('NFKC')
    .trim()
    .replace(/^tel:/i, '')
    .replace(/%2B/gi, '+')
    .replace(/%20/g, ' ')
    .replace(/\p{Nd}/gu, (digit) => String(valueOf(digit)));
  const [figure, whole] = FIGURE.exec(text) ?? [];
  if (figure !== undefined) return whole ?? String(Number(figure));
  return /^\+?[\dOoIli]{7,20}$/.test(text.replace(/[\s-]/g, ''))
    ? text.replace(/[OoIli]/g, (letter) => LETTERS[letter] ?? letter)
    : text;
}

/** Digits of a script stand together, ten by ten, from its zero on. */
function valueOf(digit: string): number {
  const point = digit.codePointAt(0) ?? 0;
  let zero = point;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return (point - zero) % 10;
}
