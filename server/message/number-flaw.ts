/** What is wrong with a number as somebody wrote it, and the number put right. Pure; for explanations only. */
import type { Localized } from './localized.ts';
import { say } from './localized.ts';
import type { E164 } from './message.ts';
import { looseE164, parseE164 } from './phone.ts';

export interface NumberFlaw {
  /** The end of a sentence that began with the number: no capital, no full stop. */
  cause: Localized;
  /** What was meant, as far as it shows; several where one field holds several. */
  meant: readonly E164[];
}

/** The first thing wrong with what was written, or what it is read for where nothing shows. */
export function numberFlaw(written: string): NumberFlaw {
  const meant = numbersIn(written);
  const cause =
    emptiness(written) ??
    unseen(written) ??
    several(written, meant) ??
    foreignSigns(written) ??
    prefix(written) ??
    digits(written);
  return { cause, meant };
}

const NAMES: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  '\n': ['换行', 'a line feed'],
  '\r': ['回车', 'a carriage return'],
  '\t': ['制表符', 'a tab'],
  ' ': ['空格', 'a blank'],
  '\u3000': ['全角空格', 'a full-width blank'],
};

/** `U+202D` */
function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function emptiness(written: string): Localized | undefined {
  return written.trim() === '' ? say('是空的', 'is empty') : undefined;
}

/** Where a character stands, in words that count from 1. */
function placed(written: string, wanted: RegExp): { character: string; zh: string; en: string } | undefined {
  const characters = [...written];
  const at = characters.findIndex((one) => wanted.test(one));
  const character = characters[at];
  if (character === undefined) return undefined;
  if (at === characters.length - 1) return { character, zh: '末尾', en: 'at its end' };
  return at === 0
    ? { character, zh: '开头', en: 'at its beginning' }
    : { character, zh: `第 ${at + 1} 个字符处`, en: `at character ${at + 1}` };
}

/** Blanks, line feeds, and characters without width, such as come along from an address book. */
function unseen(written: string): Localized | undefined {
  const place = placed(written, /^[\p{C}\p{Z}\u115f\u1160\u3164]$/u);
  // Blanks in the middle of what may be several numbers are told as that.
  if (!place || (place.character === ' ' && numbersIn(written).length > 1)) return undefined;
  const [zh, en] = NAMES[place.character] ?? ['看不见的字符', 'an invisible character'];
  const code = codePoint(place.character);
  return say(`${place.zh}有${zh}（${code}）`, `has ${en} (${code}) ${place.en}`);
}

const BETWEEN = /[,，;；、|｜/\s]+/;

function several(written: string, meant: readonly E164[]): Localized | undefined {
  if (meant.length < 2) return undefined;
  const mark = BETWEEN.exec(written)?.[0].trim() || ' ';
  return say(
    `一个号码里写了 ${meant.length} 个号码，以“${mark}”分隔`,
    `is ${meant.length} numbers in one, separated by "${mark}"`,
  );
}

function foreignSigns(written: string): Localized | undefined {
  const wide = placed(written, /^[０-９＋]$/u);
  if (wide) {
    const code = codePoint(wide.character);
    return say(
      `${wide.zh}有全角字符“${wide.character}”（${code}）`,
      `has a full-width character, "${wide.character}" (${code}), ${wide.en}`,
    );
  }
  if (written.includes('*'))
    return say('中间几位是星号：这是打了码的号码', 'has asterisks in the place of digits: it is a masked number');
  const other = placed(written, /^[^\d+]$/u);
  if (!other) return undefined;
  const code = codePoint(other.character);
  return say(`${other.zh}有“${other.character}”（${code}）`, `has "${other.character}" (${code}) ${other.en}`);
}

/** What stands before the national number: `+`, `00`, and the country code, once each. */
function prefix(written: string): Localized | undefined {
  if (/^\+\++/.test(written)) return say('开头有多个 +', 'begins with more than one +');
  if (/.\+/.test(written)) return say('+ 不在开头', 'has a + that is not at its beginning');
  if (/^\+?(?:00)?86(?:00)?86(?=1[3-9]\d{9}$)/.test(written)) return say('国家码 86 写了两次', 'has the country code 86 twice');
  if (written.startsWith('+00')) return say('+ 与 00 只要一个，应为 +', 'has both + and 00; it should begin with + alone');
  const mobile = /^(?:86)?1[3-9]\d{9}$/.test(written);
  if (/^00[1-9]/.test(written) && parseE164(`+${written.slice(2)}`)) {
    return say('以 00 开头，应以 + 开头', 'begins with 00 in the place of +');
  }
  if (/^[1-9]\d{7}/.test(written) && !mobile && !looksMainland(written) && parseE164(`+${written}`)) {
    return say('没有 +，所以按内地号码理解', 'has no +, so it is read as a mainland number');
  }
  if (!mobile) return undefined;
  return written.startsWith('86') ? say('没有 +', 'has no +') : say('没有 +86', 'has no +86');
}

/** A digit less or more than eleven, as a slip of the finger leaves them. */
function looksMainland(written: string): boolean {
  return /^(?:86)?1[3-9](?:\d{8}|\d{10})$/.test(written);
}

function digits(written: string): Localized {
  const [, national] = /^(?:\+|00)?86(\d+)$/.exec(written) ?? /^(1[3-9]\d*)$/.exec(written) ?? [];
  if (national !== undefined && national.length !== 11) {
    return say(
      `国家码之后有 ${national.length} 位数字，内地手机号是 11 位`,
      `has ${national.length} digits after the country code; mainland mobile numbers have 11`,
    );
  }
  if (national !== undefined)
    return say('不在 13 到 19 号段，不是内地手机号', 'begins with none of 13 to 19, so it is no mainland mobile number');
  const all = written.replace(/^\+/, '');
  if (/^0\d{9,11}$/.test(all)) return say('像是固定电话，不能收短信', 'looks like a landline, which gets no messages');
  if (all.length < 6) return say(`只有 ${all.length} 位数字`, `has ${all.length} digit(s) only`);
  if (all.length > 15)
    return say(`有 ${all.length} 位数字，号码最多 15 位`, `has ${all.length} digits; no number has more than 15`);
  return say('没有这个国家码', 'has an unknown country code');
}

/** The numbers that a text holds, once blanks, separators and doubled prefixes are gone. */
function numbersIn(written: string): readonly E164[] {
  const plain = written
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Cc}]/gu, ' ')
    .trim();
  const parts = plain.split(BETWEEN).filter((part) => /\d/.test(part));
  const each = parts.map(putRight);
  if (parts.length > 1 && each.every((one) => one !== undefined)) return each;
  const whole = putRight(plain);
  return whole === undefined ? [] : [whole];
}

function putRight(written: string): E164 | undefined {
  if (/[*a-z]/i.test(written) || looksMainland(written)) return undefined;
  const compact = written
    .replace(/[^\d+]/g, '')
    .replace(/^\++/, '+')
    .replace(/(?!^)\+/g, '');
  const once = compact.replace(/^\+?(?:00)?86(?:00)?(?=86?1[3-9]\d{9}$)/, '').replace(/^\+?(?:00)?8686(?=1)/, '86');
  return looseE164(once) ?? looseE164(compact) ?? parseE164(`+${compact.replace(/^\+?(?:00)?/, '')}`)?.e164;
}
