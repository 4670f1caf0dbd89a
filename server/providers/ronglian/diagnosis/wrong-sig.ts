/** Why a sig is wrong: the usual mistakes are made until one of them yields what came. */
import { compactTime } from '../../../message/beijing-time.ts';
import type { Localized } from '../../../message/localized.ts';
import { decoded, nearly } from '../../../provider-kit/diagnosis/digest-form.ts';
import { mistyped } from '../../../provider-kit/diagnosis/mistyped.ts';
import { md5Hex } from '../../../provider-kit/signing.ts';
import type { Slip } from '../../../provider-kit/diagnosis/slips.ts';
import { findSlip } from '../../../provider-kit/diagnosis/slips.ts';
import type { Credential } from '../signature.ts';
import { sigOf } from '../signature.ts';

export interface SignedWrongly {
  credential: Credential;
  /** Every credential there is, those of the same account first: they are easily mixed up. */
  all: Iterable<Credential>;
  appIds: readonly string[];
  /** The moment of the timestamp in Authorization. */
  at: number;
  received: string;
}

/** The mistake that yields exactly the sig received, found by making it; the last sentence when none does. */
export function whySigDiffers(wrong: SignedWrongly): Localized {
  const { credential, at, received } = wrong;
  const isHex = /^[0-9A-Fa-f]*$/.test(received);
  const flaw = isHex ? nearly(received.toUpperCase(), sigOf(credential, compactTime(at))) : undefined;
  if (flaw) return { zh: `sig 算对了，但${flaw.zh}。`, en: `The sig is right, but ${flaw.en}.` };
  if (received === credential.token)
    return { zh: 'sig 就是 token 本身，没有求 MD5。', en: 'The sig is the token itself, not an MD5.' };
  if (!HEX_32.test(received)) return wrongForm(received);
  const digest = received.toLowerCase();
  return findSlip(slips(wrong), (source: string | Buffer) => md5Hex(source) === digest)?.cause ?? FROM_ELSEWHERE;
}

const FROM_ELSEWHERE: Localized = {
  zh: 'token 很可能不对，是别处的 token：它不是沙箱里任何账号的，与正确的 token 不止差一个字符，常见的拼接错误也都不能得到收到的 sig。',
  en: 'The token is probably wrong, a token from elsewhere: no account in the sandbox has it, it differs from the right one in more than one character, and no common slip in the calculation leads to the received sig.',
};

const HEX_32 = /^[0-9A-F]{32}$/i;

function wrongForm(received: string): Localized {
  const [, zh, en] = FORMS.find(([fits]) => fits(received)) ?? [
    undefined,
    `sig 不是 MD5 的 32 位十六进制（收到 ${received.length} 个字符）。`,
    `The sig is not an MD5 of 32 hexadecimal digits (${received.length} characters received).`,
  ];
  return { zh, en };
}

/** Of any text: the digest need not be that of the right one. */
// oxfmt-ignore
const FORMS: readonly (readonly [fits: (sig: string) => boolean, zh: string, en: string])[] = [
  [(sig) => HEX_32.test(sig.trim()), 'sig 前后多了空白或换行。', 'The sig has a space or a line break around it.'],
  [(sig) => HEX_32.test(decoded(sig).trim()), 'sig 被 URL 编码了两次。', 'The sig was URL-encoded twice.'],
  [(sig) => /^[a-z0-9+/]{22}==$/i.test(sig), 'sig 是 MD5 的 Base64，应为十六进制。', 'The sig is the MD5 in Base64; it must be hexadecimal.'],
  [(sig) => /^[0-9a-f]{16}$/i.test(sig), 'sig 只有 16 位，应为全部 32 位十六进制。',
    'The sig is the short form of 16 digits; all 32 are needed.'],
  [(sig) => /^(?:[a-z0-9+/]{43}=|[0-9a-f]{64})$/i.test(sig), 'sig 是 SHA-256，应为 MD5。',
    'The sig is a SHA-256; it must be an MD5.'],
];

const SECOND = 1_000;
const HOUR = 3_600_000;

/** Texts that were hashed in place of the right one. */
const slip = (zh: string, en: string, sources: readonly (string | Buffer)[]): Slip<string | Buffer> => ({
  cause: { zh, en },
  inputs: () => sources,
});

/** The likeliest first, and the longest list last: the search is bounded. */
function* slips(wrong: SignedWrongly): Generator<Slip<string | Buffer>> {
  const { at } = wrong;
  const { sid, token } = wrong.credential;
  const timestamp = compactTime(at);
  yield* inTimeAndText(wrong, timestamp);
  for (const other of wrong.all) {
    if (other.sid === sid) continue;
    yield slip(
      `签名用的是账号 ${other.sid} 的 token，不是 ${sid} 的。主账号与子账号的 token 不能混用。`,
      `It was signed with the token of ${other.sid}, not with that of ${sid}. A main account and a sub-account each sign with their own token.`,
      [sid + other.token + timestamp, other.sid + other.token + timestamp],
    );
    yield foreignId(other.sid, sid, other.sid + token + timestamp);
  }
  // After the real tokens: one of those may well differ in a single character.
  for (const { key, slip: how } of mistyped(token)) {
    yield slip(`签名用的 token ${how.zh}。`, `It was signed with a token that ${how.en}.`, [sid + key + timestamp]);
  }
  for (let drift = SECOND; drift <= HOUR; drift += SECOND) {
    for (const one of [at - drift, at + drift]) {
      const signed = compactTime(one);
      yield slip(
        `sig 里的时间戳是 ${signed}，Authorization 里是 ${timestamp}。应只取一次时间戳，两处共用。`,
        `The timestamp in sig was ${signed}, but Authorization says ${timestamp}. Take it once and use it in both.`,
        [sid + token + signed],
      );
    }
  }
}

/** Slips that have nothing to do with which token it was. */
function inTimeAndText({ credential: { sid, token }, appIds, at }: SignedWrongly, timestamp: string): Slip<string | Buffer>[] {
  const text = sid + token + timestamp;
  const off = (...ms: readonly number[]) => ms.flatMap((by) => [at - by, at + by]).map((one) => sid + token + compactTime(one));
  // oxfmt-ignore
  return [
    slip('sig 与 Authorization 用了两次读取的时间，正好跨过一秒。应只取一次时间戳，两处共用。',
      'The clock was read twice, once for sig and once for Authorization, across the turn of a second. Read it once and use the same timestamp in both.',
      off(SECOND, 2 * SECOND)),
    slip('sig 与 Authorization 的时间戳相差 8 小时：一处用了 UTC，另一处用了北京时间。',
      'The timestamps in sig and Authorization are 8 hours apart: one is UTC, the other Beijing time.', off(8 * HOUR)),
    // `hh` for `HH`, as in the C# SDK.
    slip('sig 与 Authorization 的时间戳相差 12 小时：一处用了 12 小时制（hh），应为 24 小时制（HH）。',
      'The timestamps in sig and Authorization are 12 hours apart: one was formatted with a 12-hour clock (hh), it must be a 24-hour clock (HH).',
      off(12 * HOUR)),
    slip('签名用的是 Unix 时间戳，应为 Authorization 中的 yyyyMMddHHmmss。',
      'A Unix timestamp was signed; it must be the yyyyMMddHHmmss of Authorization.',
      [sid + token + String(at / SECOND), sid + token + String(at)]),
    ...appIds.flatMap((appId) => [
      foreignId(appId, sid, appId + token + timestamp),
      slip('签名时把 appId 当成了 token。', 'The appId was signed in place of the token.', [sid + appId + timestamp]),
    ]),
    slip('拼接顺序不对，应为 账号ID + token + 时间戳。',
      'The parts are in the wrong order; it must be account id + token + timestamp.',
      [sid + timestamp + token, token + sid + timestamp, token + timestamp + sid, timestamp + sid + token, timestamp + token + sid]),
    ...['+', ':', ' + ', '&'].map((glue) => slip(`拼接时多了“${glue}”，应直接相连。`,
      `The parts were joined with “${glue}”; nothing goes between them.`, [[sid, token, timestamp].join(glue)])),
    slip('签名时漏了时间戳。', 'The timestamp was left out of the text that was hashed.', [sid + token]),
    slip('做了两次 MD5。', 'MD5 was applied twice.', [md5Hex(text), md5Hex(text).toUpperCase()]),
    slip('求 MD5 的文本末尾多了一个换行（echo 要加 -n）。', 'The text was hashed with a line feed at its end (echo needs -n).', [`${text}\n`]),
    slip('求 MD5 的是 UTF-16 字节，应为 UTF-8。', 'UTF-16 bytes were hashed; it must be UTF-8.', [Buffer.from(text, 'utf16le')]),
    slip('求 MD5 之前改了账号 ID 或 token 的大小写，应原样使用。',
      'The letter case of the account id or token was changed before hashing; use both exactly as issued.',
      [text.toLowerCase(), text.toUpperCase(), sid.toUpperCase() + token + timestamp]),
  ];
}

function foreignId(used: string, sid: string, source: string): Slip<string | Buffer> {
  return slip(
    `签名用的账号 ID 是 ${used}，应为 URL 中的 ${sid}。`,
    `The account id that was signed is ${used}; it must be ${sid}, as in the URL.`,
    [source],
  );
}
