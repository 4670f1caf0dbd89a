/** Why a sig is wrong: the usual mistakes are made until one of them yields what came. Refusals only. */
import { compactTime, parseCompactTime } from '../../../message/beijing-time.ts';
import type { Localized } from '../../../message/localized.ts';
import { nearly } from '../../../provider-kit/digest-form.ts';
import { mistyped } from '../../../provider-kit/mistyped.ts';
import { md5Hex } from '../../../provider-kit/signing.ts';
import type { Credential } from '../signature.ts';
import { sigMatches, sign } from '../signature.ts';

export interface SignedWrongly {
  credential: Credential;
  /** Credentials besides this one, those of the same account first: they are easily mixed up. */
  others: readonly Credential[];
  appIds: readonly string[];
  timestamp: string;
  received: string;
}

interface Guess {
  source: string | Buffer;
  cause: Localized;
}

/** The mistake that yields exactly the sig received, found by making it; the last sentence when none does. */
export function whySigDiffers(wrong: SignedWrongly): Localized {
  const { credential, timestamp, received } = wrong;
  const isHex = /^[0-9A-Fa-f]*$/.test(received);
  const flaw = isHex ? nearly(received.toUpperCase(), sign(credential, timestamp).sig) : undefined;
  if (flaw) return { zh: `sig 算对了，但${flaw.zh}。`, en: `The sig is right, but ${flaw.en}.` };
  if (received === credential.token)
    return { zh: 'sig 就是 token 本身，没有求 MD5。', en: 'The sig is the token itself, not an MD5.' };
  const shape = wrongShape(received);
  if (shape) return shape;
  for (const { source, cause } of guesses(wrong)) if (sigMatches(md5Hex(source), received)) return cause;
  return {
    zh: 'token 很可能不对，是别处的 token：它不是沙箱里任何账号的，与正确的 token 不止差一个字符，常见的拼接错误也都不能得到收到的 sig。',
    en: 'The token is probably wrong, one from elsewhere: no account of the sandbox has it, more than one character keeps it from the right one, and no usual slip in the calculation gives this sig.',
  };
}

function wrongShape(received: string): Localized | undefined {
  if (/^[0-9A-Fa-f]{32}$/.test(received)) return undefined;
  if (/^[0-9A-Fa-f]{32}$/.test(received.trim())) {
    return { zh: 'sig 前后多了空白或换行。', en: 'There is a blank or a line break around the sig.' };
  }
  if (/^[0-9A-Fa-f]{32}$/.test(decodeOnce(received).trim())) {
    return { zh: 'sig 被 URL 编码了两次。', en: 'The sig was URL-encoded twice.' };
  }
  if (/^[A-Za-z0-9+/]{22}==$/.test(received)) {
    return { zh: 'sig 是 MD5 的 Base64，应为十六进制。', en: 'The sig is the MD5 in Base64; it has to be hexadecimal.' };
  }
  if (/^[0-9A-Fa-f]{16}$/.test(received)) {
    return { zh: 'sig 只有 16 位，应为全部 32 位十六进制。', en: 'The sig is the short form of 16 digits; all 32 are needed.' };
  }
  if (/^[A-Za-z0-9+/]{43}=$/.test(received) || /^[0-9A-Fa-f]{64}$/.test(received)) {
    return { zh: 'sig 是 SHA-256，应为 MD5。', en: 'The sig is a SHA-256; it has to be an MD5.' };
  }
  return {
    zh: `sig 不是 MD5 的 32 位十六进制（收到 ${received.length} 个字符）。`,
    en: `The sig is not an MD5 of 32 hexadecimal digits (${received.length} characters came).`,
  };
}

function decodeOnce(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Every wrong string to sign that is worth trying, the likeliest first. */
function* guesses({ credential, others, appIds, timestamp }: SignedWrongly): Generator<Guess> {
  const { sid, token } = credential;
  yield* otherTimes(credential, timestamp);
  for (const other of others) {
    const cause = {
      zh: `签名用的是账号 ${other.sid} 的 token，不是 ${sid} 的。主账号与子账号的 token 不能混用。`,
      en: `It was signed with the token of ${other.sid}, not with that of ${sid}. A main account and a sub-account each sign with their own token.`,
    };
    yield { source: sid + other.token + timestamp, cause };
    yield { source: other.sid + other.token + timestamp, cause };
    yield { source: other.sid + token + timestamp, cause: foreignId(other.sid, sid) };
  }
  for (const appId of appIds) {
    yield { source: appId + token + timestamp, cause: foreignId(appId, sid) };
    yield {
      source: sid + appId + timestamp,
      cause: { zh: '签名时把 appId 当成了 token。', en: 'The appId was signed in place of the token.' },
    };
  }
  yield* otherJoins(sid, token, timestamp);
  yield* otherBytes(sid, token, timestamp);
  for (const { key, slip } of mistyped(token)) {
    yield {
      source: sid + key + timestamp,
      cause: { zh: `签名用的 token ${slip.zh}。`, en: `It was signed with a token that ${slip.en}.` },
    };
  }
}

function* otherBytes(sid: string, token: string, timestamp: string): Generator<Guess> {
  const text = sid + token + timestamp;
  yield { source: sid + token, cause: { zh: '签名时漏了时间戳。', en: 'The timestamp was left out.' } };
  for (const digest of [md5Hex(text), md5Hex(text).toUpperCase()]) {
    yield { source: digest, cause: { zh: '做了两次 MD5。', en: 'It was hashed twice.' } };
  }
  yield {
    source: `${text}\n`,
    cause: {
      zh: '求 MD5 的文本末尾多了一个换行（echo 要加 -n）。',
      en: 'The text was hashed with a line feed at its end (echo needs -n).',
    },
  };
  yield {
    source: Buffer.from(text, 'utf16le'),
    cause: {
      zh: '求 MD5 的是 UTF-16 字节，应为 UTF-8。',
      en: 'UTF-16 bytes were hashed; it has to be UTF-8.',
    },
  };
  for (const other of [text.toLowerCase(), text.toUpperCase(), sid.toUpperCase() + token + timestamp]) {
    yield {
      source: other,
      cause: {
        zh: '求 MD5 之前改了账号 ID 或 token 的大小写，应原样使用。',
        en: 'Account id or token were put into another case before they were hashed; they are used as they are.',
      },
    };
  }
}

function foreignId(used: string, sid: string): Localized {
  return {
    zh: `签名用的账号 ID 是 ${used}，应为 URL 中的 ${sid}。`,
    en: `The id that was signed is ${used}; it has to be ${sid}, as in the URL.`,
  };
}

const SECOND = 1_000;
const HOUR = 3_600_000;

/** Seconds apart: the clock was read twice. Eight hours: UTC. Twelve: a 12-hour clock (`hh` for `HH`, as in the C# SDK). */
const DRIFTS: readonly [ms: number, cause: Localized][] = [
  ...[-1, 1, -2, 2].map((seconds): [number, Localized] => [
    seconds * SECOND,
    {
      zh: 'sig 与 Authorization 用了两次读取的时间，正好跨过一秒。应只取一次时间戳，两处共用。',
      en: 'The clock was read twice, once for sig and once for Authorization, across the turn of a second. Read it once and use the same timestamp in both.',
    },
  ]),
  ...[-8, 8].map((hours): [number, Localized] => [
    hours * HOUR,
    {
      zh: 'sig 与 Authorization 的时间戳相差 8 小时：一处用了 UTC，另一处用了北京时间。',
      en: 'The timestamps in sig and Authorization are 8 hours apart: one is UTC, the other Beijing time.',
    },
  ]),
  ...[-12, 12].map((hours): [number, Localized] => [
    hours * HOUR,
    {
      zh: 'sig 与 Authorization 的时间戳相差 12 小时：一处用了 12 小时制（hh），应为 24 小时制（HH）。',
      en: 'The timestamps in sig and Authorization are 12 hours apart: one was formatted with a 12-hour clock (hh), it has to be HH.',
    },
  ]),
];

function* otherTimes({ sid, token }: Credential, timestamp: string): Generator<Guess> {
  const at = parseCompactTime(timestamp);
  if (at === undefined) return;
  for (const [drift, cause] of DRIFTS) yield { source: sid + token + compactTime(at + drift), cause };
  const unix = {
    zh: '签名用的是 Unix 时间戳，应为 Authorization 中的 yyyyMMddHHmmss。',
    en: 'A Unix timestamp was signed; it has to be the yyyyMMddHHmmss of Authorization.',
  };
  yield { source: sid + token + String(at / SECOND), cause: unix };
  yield { source: sid + token + String(at), cause: unix };
  for (let drift = SECOND; drift <= HOUR; drift += SECOND) {
    yield otherSecond(at - drift);
    yield otherSecond(at + drift);
  }

  function otherSecond(ms: number): Guess {
    const signed = compactTime(ms);
    return {
      source: sid + token + signed,
      cause: {
        zh: `sig 里的时间戳是 ${signed}，Authorization 里是 ${timestamp}。应只取一次时间戳，两处共用。`,
        en: `The timestamp in sig was ${signed}, but Authorization says ${timestamp}. Take it once and use it in both.`,
      },
    };
  }
}

function* otherJoins(sid: string, token: string, timestamp: string): Generator<Guess> {
  const order = {
    zh: '拼接顺序不对，应为 账号ID + token + 时间戳。',
    en: 'The parts are in the wrong order; it has to be account id + token + timestamp.',
  };
  for (const parts of [
    [sid, timestamp, token],
    [token, sid, timestamp],
    [token, timestamp, sid],
    [timestamp, sid, token],
    [timestamp, token, sid],
  ]) {
    yield { source: parts.join(''), cause: order };
  }
  for (const glue of ['+', ':', ' + ', '&']) {
    yield {
      source: [sid, token, timestamp].join(glue),
      cause: { zh: `拼接时多了“${glue}”，应直接相连。`, en: `The parts were joined with “${glue}”; nothing goes between them.` },
    };
  }
}
