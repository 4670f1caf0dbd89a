/** What is wrong with a number as somebody wrote it, and the number put right. Pure; for explanations only. */
import type { Localized } from './localized.ts';
import { counted, say } from './localized.ts';
import type { E164 } from './message.ts';
import type { NumberForm } from './number-form.ts';
import {
  BETWEEN,
  PLUS,
  abroadWithoutSign,
  americanIn,
  isMainlandNumber,
  landlineIn,
  numbersIn,
  wantedNotation,
  writeNumber,
} from './number-form.ts';
import { misspelling, strangeDigit } from './number-spelling.ts';
import type { Phone } from './phone.ts';
import { isLandline, isMainlandMobile, parseE164 } from './phone.ts';

export interface NumberFlaw {
  /** The end of a sentence that began with the number: no capital, no full stop. */
  cause: Localized;
  /** What was meant, as far as it shows; several where one field holds several. */
  meant: readonly E164[];
  /** The same as the product wants it written, or its sibling where that takes such numbers; undefined where nothing shows. */
  expected: string | undefined;
  /** It is for another product of the provider. */
  isElsewhere: boolean;
}

/** The first thing wrong with what was written for a product, or what it is read for where nothing shows. */
export function numberFlaw(written: string, form: NumberForm = PLUS): NumberFlaw {
  const meant = numbersIn(written, form);
  const other = elsewhere(written, form);
  const cause =
    other ??
    emptiness(written) ??
    codeAndGap(written, form) ??
    unseen(written, meant, form) ??
    misspelling(written) ??
    several(written, meant) ??
    foreignSigns(written, form) ??
    doubled(written) ??
    PREFIXES[wantedNotation(form)](written) ??
    digits(written, form);
  const landline = form.landlines === true && meant.length === 0 ? landlineIn(written) : undefined;
  const expected = landline ?? meant.map((number) => writeNumber(number, form)).join(', ');
  return {
    cause,
    meant,
    expected: expected === '' || expected === written ? undefined : expected,
    isElsewhere: other !== undefined,
  };
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
  if (at === 0) return { character, zh: '开头', en: 'at its beginning' };
  // A line feed after a carriage return ends the same line.
  const isEnd = characters.slice(at + 1).every((one) => /\s/.test(one));
  return isEnd
    ? { character, zh: '末尾', en: 'at its end' }
    : { character, zh: `第 ${at + 1} 个字符处`, en: `at character ${at + 1}` };
}

/** A number that another product of the provider takes. */
function elsewhere(written: string, form: NumberForm): Localized | undefined {
  const { takes } = form;
  const phone = form.takes === 'both' ? undefined : plainly(written, form);
  if (!phone || isMainlandNumber(phone) === (takes === 'mainland')) return undefined;
  return takes === 'mainland'
    ? say(
        `是境外号码（国家码 ${phone.countryCode}），这里只发内地号码`,
        `is a number abroad (country code ${phone.countryCode}), but only mainland numbers are accepted here`,
      )
    : say('是内地号码，这里只发境外号码', 'is a mainland number, but only numbers abroad are accepted here');
}

/** The number behind plain blanks and hyphens, whatever stands in front of it. */
function plainly(written: string, form: NumberForm): Phone | undefined {
  const american = americanIn(written, form);
  if (american) return american;
  const compact = written.replace(/[ ()-]/g, '');
  const [, sign, rest = ''] = /^(\+|00)?(\d+)$/.exec(compact) ?? [];
  if (/^(?:86)?1[3-9]\d{9}$/.test(rest)) return parseE164(`+86${rest.slice(-11)}`);
  return sign === undefined ? abroadWithoutSign(rest) : parseE164(`+${rest}`);
}

/** The one blank that belongs into `852 51234567` is passed over. */
function besidesTheBlank(written: string, form: NumberForm): string {
  if (wantedNotation(form) !== 'spaced') return written;
  return written.replace(/^((?:\+|00)?\d{1,3}) (?=[ \d])/, (_, code: string) => `${code}0`);
}

/** `86 13800138000`, as clients write it that know country codes: its blank is the lesser fault. */
function codeAndGap(written: string, form: NumberForm): Localized | undefined {
  const [, code, gap = ''] = (wantedNotation(form) === 'bare' && /^((?:\+|00)?86)([ -])1[3-9]\d{9}$/.exec(written)) || [];
  if (code === undefined) return undefined;
  const [zh, en] = gap === ' ' ? ['空格', 'a blank'] : ['连字符', 'a hyphen'];
  return say(`带了国家码 ${code} 和${zh}，这里只写 11 位`, `has a country code, ${code}, and ${en}; write the 11 digits alone`);
}

/** Blanks, line feeds, and characters without width, such as come along from an address book. */
function unseen(written: string, meant: readonly E164[], form: NumberForm): Localized | undefined {
  const place = placed(besidesTheBlank(written, form), /^[\p{C}\p{Z}\u115f\u1160\u3164]$/u);
  // What stands between several numbers is told as that.
  if (!place || (meant.length > 1 && /\s/.test(place.character))) return undefined;
  const [zh, en] = NAMES[place.character] ?? ['看不见的字符', 'an invisible character'];
  const code = codePoint(place.character);
  return say(`${place.zh}有${zh}（${code}）`, `has ${en} (${code}) ${place.en}`);
}

function several(written: string, meant: readonly E164[]): Localized | undefined {
  if (meant.length < 2) return undefined;
  const found = BETWEEN.exec(written.trim())?.[0] ?? ' ';
  const mark = found.trim();
  const [zh, en] = mark === '' ? (NAMES[found.charAt(0)] ?? ['空格', 'a blank']) : [`“${mark}”`, `“${mark}”`];
  const code = codePoint(mark === '' ? found : mark);
  return say(
    `一个号码里写了 ${meant.length} 个号码，以${zh}（${code}）分隔`,
    `is ${meant.length} numbers in one, separated by ${en} (${code})`,
  );
}

function foreignSigns(written: string, form: NumberForm): Localized | undefined {
  const looked = besidesTheBlank(written, form);
  const wide = placed(looked, /^[０-９＋]$/u);
  if (wide) {
    const code = codePoint(wide.character);
    return say(
      `${wide.zh}有全角字符“${wide.character}”（${code}）`,
      `has a full-width character, “${wide.character}” (${code}), ${wide.en}`,
    );
  }
  const other = placed(looked, /^[^\d+]$/u);
  if (!other) return undefined;
  const code = codePoint(other.character);
  const kind = strangeDigit(other.character, written);
  if (kind)
    return say(
      `${other.zh}有${kind.zh}“${other.character}”（${code}）`,
      `has ${kind.en} “${other.character}” (${code}), ${other.en}`,
    );
  return say(`${other.zh}有“${other.character}”（${code}）`, `has “${other.character}” (${code}) ${other.en}`);
}

/** What stands before the national number more than once, or not where it belongs. */
function doubled(written: string): Localized | undefined {
  if (/^\+\++/.test(written)) return say('开头有多个 +', 'begins with more than one +');
  const [, code, again = ''] = /^\+?(?:00)?([1-9]\d{0,2})\+(\d+)$/.exec(written) ?? [];
  if (code !== undefined && again.startsWith(code)) return say(`国家码 ${code} 写了两次`, `has the country code ${code} twice`);
  if (/.\+/.test(written)) return say('有不在开头的 +', 'has a + that is not at its beginning');
  if (/^\+?(?:00)?86(?:00)?86(?=1[3-9]\d{9}$)/.test(written)) return say('国家码 86 写了两次', 'has the country code 86 twice');
  if (written.startsWith('+00')) return say('+ 与 00 只要一个', 'has both + and 00; write only one of them');
  return /^000[1-9]/.test(written) ? say('开头有三个 0', 'begins with three zeros') : undefined;
}

/** What stands before a number that another notation has, or what this one has and it lacks. */
const PREFIXES: Readonly<Record<ReturnType<typeof wantedNotation>, (written: string) => Localized | undefined>> = {
  plus(written) {
    if (/^(?:\+|00)1[3-9]\d{9}$/.test(written)) return say('缺少国家码 86', 'lacks the country code 86');
    const mobile = /^(?:86)?1[3-9]\d{9}$/.test(written);
    if (/^00[1-9]/.test(written) && parseE164(`+${written.slice(2)}`)) {
      return say('以 00 开头，应以 + 开头', 'begins with 00 instead of +');
    }
    if (abroadWithoutSign(written)) return say('没有 +，所以按内地号码理解', 'has no +, so it is read as a mainland number');
    if (mobile) return written.startsWith('86') ? say('没有 +', 'has no +') : say('没有 +86', 'has no +86');
    return leadingZero(written);
  },
  bare(written) {
    const [, code] = /^((?:\+|00)?86)1[3-9]\d{9}$/.exec(written) ?? [];
    if (code !== undefined)
      return say(`带了国家码 ${code}，这里只写 11 位`, `has a country code, ${code}; write the 11 digits alone`);
    const [, sign] = /^(\+|00)1[3-9]\d{9}$/.exec(written) ?? [];
    if (sign !== undefined) return say(`开头多了 ${sign}`, `has ${sign} in front of its 11 digits`);
    return leadingZero(written);
  },
  zeros(written) {
    if (/^\+[1-9]/.test(written) && parseE164(written)) return say('以 + 开头，应以 00 开头', 'begins with + instead of 00');
    return abroadWithoutSign(written, true) ? say('开头没有 00', 'has no 00 in front of its country code') : undefined;
  },
  spaced(written) {
    if (/^\+[1-9]/.test(written)) return say('以 + 开头，国家码前不写 +', 'begins with +; write the country code without it');
    if (/^00[1-9]/.test(written)) return say('以 00 开头，国家码前不写 00', 'begins with 00; write the country code without it');
    if (isMainlandMobile(written) && !abroadWithoutSign(written, true))
      return say('没有国家码，内地号码也要写 86 和空格', 'has no country code; mainland numbers need 86 and a blank too');
    return abroadWithoutSign(written, true) || /^861[3-9]\d{9}$/.test(written)
      ? say('国家码与号码之间没有空格', 'has no blank between country code and number')
      : undefined;
  },
};

function leadingZero(written: string): Localized | undefined {
  return /^01[3-9]\d{9}$/.test(written) ? say('手机号前多了一个 0', 'has an extra 0 in front of a mobile number') : undefined;
}

function digits(written: string, { takes, landlines = false }: NumberForm): Localized {
  const [, code = '', national] = /^((?:\+|00)?86)[ 0]?(\d+)$/.exec(written) ?? /^()(1[3-9]\d*)$/.exec(written) ?? [];
  const all = written.replace(/^(?:\+|00)/, '').replace(/^(\d{1,3}) /, '$1');
  const landline = [written, `0${national ?? ''}`].find(isLandline);
  if (landline !== undefined && landlines)
    return say(
      '是带了国家码的固定电话，这里写区号和号码',
      'is a landline with a country code; write the area code and the number alone',
    );
  if (landline !== undefined) return say('是固定电话，不能收短信', 'is a landline, which cannot receive messages');
  if (national !== undefined && national.length !== 11) {
    const [zh, en] = code === '' ? ['有', ''] : ['国家码之后有', ' after the country code'];
    return say(
      `${zh} ${national.length} 位数字，内地手机号是 11 位`,
      `has ${counted(national.length, 'digit')}${en}; mainland mobile numbers have 11`,
    );
  }
  if (national !== undefined || (takes === 'mainland' ? /^[1-9]\d{10}$/ : /^1\d{10}$/).test(written))
    return say('不在 13 到 19 号段，不是内地手机号', 'does not begin with 13 to 19, so it is not a mainland mobile number');
  if (all === '') return say('没有数字', 'has no digits');
  if (all.length < 6) return say(`只有 ${all.length} 位数字`, `has only ${counted(all.length, 'digit')}`);
  if (takes !== 'abroad' && all === written && all.length <= 15) {
    return landlines && written.startsWith('0')
      ? say('不是区号加固定电话号码', 'is not an area code followed by a landline number')
      : say(`有 ${all.length} 位数字，内地手机号是 11 位`, `has ${all.length} digits; mainland mobile numbers have 11`);
  }
  if (all.length > 15)
    return say(`有 ${all.length} 位数字，号码最多 15 位`, `has ${all.length} digits; no number has more than 15`);
  return say('以不存在的国家码开头', 'has a country code that does not exist');
}
