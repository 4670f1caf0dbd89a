/** What is wrong with what a request says about its sender: its id, its Authorization, its timestamp. */
import type { Localized } from '../../../message/localized.ts';
import { say } from '../../../message/localized.ts';
import { parseCompactTime } from '../../../message/beijing-time.ts';
import type { Credential } from '../signature.ts';

// oxfmt-ignore
const CAUSES = {
  noId: say('URL 中的账号是空的，多半是配置没有读到。', 'The account in the URL is empty; most likely a setting was not read.'),
  id: say('URL 中的账号不是 32 位字母或数字。', 'The account in the URL is not 32 letters or digits.'),
  characters: say('Authorization 中有 Base64 以外的字符。', 'Authorization contains characters that are not Base64.'),
  word: (word: string) => say(`Authorization 前面多了“${word}”。`, `The value of Authorization has a word in front of it: “${word}”.`),
  colons: say('时间戳里有冒号，应为 yyyyMMddHHmmss（14 位数字）。',
    'The timestamp contains colons; it must be yyyyMMddHHmmss (14 digits).'),
  pair: say('Authorization 解码后不是以一个冒号相连的两部分。', 'Authorization does not decode to two parts joined by one colon.'),
  lineFeed: say('Authorization 解码后末尾多了换行或空白（echo 要加 -n）。',
    'Authorization decodes to a text with a line feed or a blank at its end (echo needs -n).'),
  unixTime: (zh: string, en: string) => say(`Authorization 中的时间戳是 Unix ${zh}，应为北京时间 yyyyMMddHHmmss。`,
    `The timestamp in Authorization is Unix time in ${en}; it must be yyyyMMddHHmmss in Beijing time.`),
  timestamp: say('Authorization 中的时间戳不是 yyyyMMddHHmmss（14 位数字）。',
    'The timestamp in Authorization is not yyyyMMddHHmmss (14 digits).'),
  tokenForTime: say('Authorization 冒号后面是 token，应为时间戳。',
    'Authorization has the token after the colon; it must be the timestamp.'),
  tokenForId: say('账号 ID 填成了 token。', 'The account id is the token.'),
  otherCase: say('账号 ID 与沙箱中的账号只有大小写不同，应原样填写。',
    'The account id differs from that of an account in the sandbox in letter case only; use it exactly as issued.'),
};

/** Why an id is none. */
export function malformedId(sid: string): Localized {
  return sid === '' ? CAUSES.noId : CAUSES.id;
}

/** Why an Authorization is no Base64. */
export function malformedBase64(value: string): Localized {
  const word = /^\w+(?= )/.exec(value)?.[0];
  return word === undefined ? CAUSES.characters : CAUSES.word(word);
}

/** What follows the id is no timestamp alone, but `parts` of one or of something else. */
export function malformedPair(parts: readonly string[]): Localized {
  const isTime = parts.length === 3 && parseCompactTime(parts.join('').replace(/\D/g, '')) !== undefined;
  return isTime ? CAUSES.colons : CAUSES.pair;
}

/** Why a timestamp is none, by its form. */
export function malformedTimestamp(timestamp: string): Localized {
  if (parseCompactTime(timestamp.trim()) !== undefined) return CAUSES.lineFeed;
  if (/^\d{10}$/.test(timestamp)) return CAUSES.unixTime('秒', 'seconds');
  return /^\d{13}$/.test(timestamp) ? CAUSES.unixTime('毫秒', 'milliseconds') : CAUSES.timestamp;
}

/** The token of any account, put where the timestamp belongs. */
export function tokenForTimestamp(timestamp: string, all: Iterable<Credential>): Localized | undefined {
  for (const { token } of all) if (token === timestamp) return CAUSES.tokenForTime;
  return undefined;
}

/** What somebody wrote in place of an account's id. */
export function wroteForId(sid: string, all: Iterable<Credential>): Localized | undefined {
  for (const one of all) {
    if (one.token === sid) return CAUSES.tokenForId;
    if (one.sid.toLowerCase() === sid.toLowerCase()) return CAUSES.otherCase;
  }
  return undefined;
}
