/** What is wrong with what a request says about its sender: its id, its Authorization, its timestamp. */
import type { Localized } from '../../../message/localized.ts';
import { parseCompactTime } from '../../../message/beijing-time.ts';
import type { Credential } from '../signature.ts';

/** Why an id is none. */
export function malformedId(sid: string): Localized {
  return sid === ''
    ? {
        zh: 'URL 中的账号是空的，多半是配置没有读到。',
        en: 'The account in the URL is empty; most likely a setting was not read.',
      }
    : { zh: 'URL 中的账号不是 32 位字母或数字。', en: 'The account in the URL is not 32 letters or digits.' };
}

/** Why an Authorization is no Base64. */
export function malformedBase64(value: string): Localized {
  const word = /^\w+(?= )/.exec(value)?.[0];
  return word === undefined
    ? { zh: 'Authorization 中有 Base64 以外的字符。', en: 'Authorization holds characters that are not Base64.' }
    : { zh: `Authorization 前面多了“${word}”。`, en: `There is a word before the value: “${word}”.` };
}

/** What follows the id is no timestamp alone, but `parts` of one or of something else. */
export function malformedPair(parts: readonly string[]): Localized {
  return parts.length === 3 && parseCompactTime(parts.join('').replace(/\D/g, '')) !== undefined
    ? {
        zh: '时间戳里有冒号，应为 yyyyMMddHHmmss（14 位数字）。',
        en: 'The timestamp has colons of its own; it has to be yyyyMMddHHmmss (14 digits).',
      }
    : { zh: '解码后不是以一个冒号相连的两部分。', en: 'Decoded, it is not two parts joined by one colon.' };
}

/** Why a timestamp is none, by its form. */
export function malformedTimestamp(timestamp: string): Localized {
  if (parseCompactTime(timestamp.trim()) !== undefined) {
    return {
      zh: 'Authorization 解码后末尾多了换行或空白（echo 要加 -n）。',
      en: 'Authorization decodes to a text with a line feed or a blank at its end (echo needs -n).',
    };
  }
  if (/^\d{10}(?:\d{3})?$/.test(timestamp)) {
    const unit = timestamp.length === 10 ? { zh: '秒', en: 'seconds' } : { zh: '毫秒', en: 'milliseconds' };
    return {
      zh: `Authorization 中的时间戳是 Unix ${unit.zh}，应为北京时间 yyyyMMddHHmmss。`,
      en: `The timestamp in Authorization is Unix time in ${unit.en}; it has to be yyyyMMddHHmmss in Beijing time.`,
    };
  }
  return {
    zh: 'Authorization 中的时间戳不是 yyyyMMddHHmmss（14 位数字）。',
    en: 'The timestamp in Authorization is not yyyyMMddHHmmss (14 digits).',
  };
}

/** The token of any account, put where the timestamp belongs. */
export function tokenForTimestamp(timestamp: string, all: Iterable<Credential>): Localized | undefined {
  for (const { token } of all) {
    if (token === timestamp) {
      return {
        zh: 'Authorization 冒号后面是 token，应为时间戳。',
        en: 'The token stands where the timestamp belongs, after the colon of Authorization.',
      };
    }
  }
  return undefined;
}

/** What somebody wrote in place of an account's id. */
export function wroteForId(sid: string, all: Iterable<Credential>): Localized | undefined {
  for (const one of all) {
    if (one.token === sid) return { zh: '账号 ID 处填成了 token。', en: 'The token stands where the account id belongs.' };
    if (one.sid.toLowerCase() === sid.toLowerCase()) {
      return {
        zh: '沙箱中的这个账号大小写不同，账号 ID 应原样填写。',
        en: 'The sandbox has this account in another case; write the id as it is given.',
      };
    }
  }
  return undefined;
}
