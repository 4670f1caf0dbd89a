/** The sig parameter and the Authorization header, with every intermediate value, and why a wrong sig may be wrong. */
import { compactTime, parseCompactTime } from '../../message/beijing-time.ts';
import type { Localized, SigningStep } from '../../provider-kit/contract.ts';
import { md5Hex, safeEqual } from '../../provider-kit/signing.ts';

/** A main account or a sub-account: both sign in the same way, with their own id and token. */
export interface Credential {
  sid: string;
  token: string;
}

export interface Signature {
  /** Upper case, as the documentation demands it. */
  sig: string;
  authorization: string;
  steps: readonly SigningStep[];
}

/** Leaves the last four characters: enough to see which token it was. */
export function maskToken(token: string): string {
  return `${'*'.repeat(Math.max(0, token.length - 4))}${token.slice(-4)}`;
}

/**
 * SigParameter = upper-case hex MD5 of account id + token + timestamp; Authorization = Base64 of account id, colon and
 * the same timestamp. Source: documentation 1.2 (documented); checked against a published unit test of ipy/yuntongxun.
 */
export function sign({ sid, token }: Credential, timestamp: string): Signature {
  const sig = md5Hex(sid + token + timestamp).toUpperCase();
  const authorization = Buffer.from(`${sid}:${timestamp}`).toString('base64');
  return {
    sig,
    authorization,
    steps: [
      { name: 'sid', value: sid },
      { name: 'token', value: maskToken(token) },
      { name: 'timestamp', value: timestamp },
      { name: 'sid + token + timestamp', value: sid + maskToken(token) + timestamp },
      { name: 'sig = MD5(sid + token + timestamp)', value: sig },
      { name: 'sid:timestamp', value: `${sid}:${timestamp}` },
      { name: 'Authorization = Base64(sid:timestamp)', value: authorization },
    ],
  };
}

/** Lower case counts too: the vendor's own Go SDK sends it (observed). */
export function sigMatches(expected: string, received: string): boolean {
  return safeEqual(expected.toUpperCase(), received.toUpperCase());
}

export interface SignedWrongly {
  credential: Credential;
  /** Other credentials and the applications of the same account, which are easily mixed up with this one. */
  others: readonly Credential[];
  appIds: readonly string[];
  timestamp: string;
  received: string;
}

interface Guess {
  source: string;
  cause: Localized;
}

/** The mistake that yields exactly the sig received, found by making it; the last sentence when none does. */
export function whySigDiffers(wrong: SignedWrongly): Localized {
  const shape = wrongShape(wrong.received);
  if (shape) return shape;
  for (const { source, cause } of guesses(wrong)) if (sigMatches(md5Hex(source), wrong.received)) return cause;
  return {
    zh: 'sig 与用该账号的令牌算出的值不同，最常见的原因是 token 不对（多了空格、少了字符，或用了别的账号的 token）。',
    en: 'The sig is not the one this account’s token gives. Most often the token is wrong: a blank too many, a character missing, or the token of another account.',
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
