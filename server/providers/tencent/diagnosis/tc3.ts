/** Why a TC3 signature was refused: mistakes with the body, with time and scope, with the keys; those above the body stand beside this file. */
import { DAY_MS, utcDate } from '../../../message/beijing-time.ts';
import { digestForm } from '../../../provider-kit/diagnosis/digest-form.ts';
import { hmacSha256, sha256Hex } from '../../../provider-kit/signing.ts';
import { otherRegions, regions } from '../gateway/hosts.ts';
import { say } from '../../../message/localized.ts';
import { deriveKeys, signingSteps, UNSIGNED_PAYLOAD } from '../signature.ts';
import { bodyForms } from './body-forms.ts';
import type { Mistake, Scheme } from '../../../provider-kit/diagnosis/search.ts';
import { misspelt } from '../../../provider-kit/diagnosis/search.ts';
import { headerMistakes, unsentHeader } from './tc3-headers.ts';
import type { Tc3Mismatch } from './tc3-signed.ts';
import { acceptedTexts, signed, signedCanonical, signedText } from './tc3-signed.ts';
import type { TencentPart } from '../part.ts';
import { keysOf } from './keys.ts';

const LOWER_HEX = say('哈希值一律写成小写十六进制。', 'Every hash is written in lower-case hex.');
const BETWEEN = say('各行之间用换行相连，最后一行之后没有换行。', 'Line feeds go between the lines; none follows the last.');

// oxfmt-ignore
const bodyMistakes: readonly Mistake<Tc3Mismatch>[] = [
  misspelt(signed, digestForm, say('请把 HMAC 结果写成 64 位小写十六进制。', 'Write the HMAC as 64 lower-case hex digits.')),
  ['请求头 X-TC-Content-SHA256 声明 UNSIGNED-PAYLOAD，但签名里用的是请求体的哈希。',
    'The X-TC-Content-SHA256 header says UNSIGNED-PAYLOAD, but the hash of the body was signed.',
    say('请去掉该请求头，或对文本 UNSIGNED-PAYLOAD 求哈希。', 'Remove the header, or hash the text UNSIGNED-PAYLOAD.'),
    (of, { signed: payloadHash }) => signed(of, { payloadHash }), (of) => isUnsigned(of) ? [sha256Hex(of.body)] : []],
  ['签名里用的是 UNSIGNED-PAYLOAD，但请求没有相应的请求头。',
    'UNSIGNED-PAYLOAD was signed, but the request does not say so in a header.',
    say('请同时发送 X-TC-Content-SHA256: UNSIGNED-PAYLOAD。', 'Send X-TC-Content-SHA256: UNSIGNED-PAYLOAD as well.'),
    (of, { signed: payloadHash }) => signed(of, { payloadHash }),
    (of) => isUnsigned(of) ? [] : [sha256Hex(UNSIGNED_PAYLOAD)]],
  ['请求体在签名之后变了：签名对应的是{zh}。', 'The body changed after it was signed: the signature is that of {en}.',
    say('请只序列化一次，对同一串字节签名并发送。', 'Serialise the body once; sign and send the same bytes.'),
    (of, { signed: payloadHash }) => signed(of, { payloadHash }),
    ({ body }) => bodyForms(body).map(([zh, en, form]) => ({ zh, en, signed: sha256Hex(form) }))],
  ['HashedRequestPayload 用了大写十六进制。', 'HashedRequestPayload was written in upper-case hex.', LOWER_HEX,
    (of) => signed(of, { payloadHash: of.signable.payloadHash.toUpperCase() })],
  ['HashedRequestPayload 用了 Base64。', 'HashedRequestPayload was written in Base64.', LOWER_HEX,
    (of) => signed(of, { payloadHash: Buffer.from(of.signable.payloadHash, 'hex').toString('base64') })],
  ['HashedCanonicalRequest 用了大写十六进制。', 'HashedCanonicalRequest was written in upper-case hex.', LOWER_HEX,
    (of) => signedText(of, (text) => text.replace(/[0-9a-f]{64}$/, (hash) => hash.toUpperCase()))],
  ['StringToSign 末尾多了一个换行。', 'StringToSign was hashed with a line feed at its end.', BETWEEN,
    (of) => signedText(of, (text) => `${text}\n`)],
  ['CanonicalRequest 末尾多了一个换行。', 'CanonicalRequest was hashed with a line feed at its end.', BETWEEN,
    (of) => signedCanonical(of, (canonical) => `${canonical}\n`)],
];

function isUnsigned({ signable }: Tc3Mismatch): boolean {
  return signable.headers['x-tc-content-sha256'] === UNSIGNED_PAYLOAD;
}

const IN_UTC = say(
  '日期要用 UTC，不能用北京时间：否则北京时间 0 点到 8 点之间必然失败。',
  'Take the date in UTC: in Beijing time, every call between midnight and 8 a.m. fails.',
);
/** Seconds apart: the clock was read twice. Eight hours: one of the two took a local time for UTC. */
const SECONDS_OFF = [1, -1, 2, -2, 28_800, -28_800];

// oxfmt-ignore
const scopeMistakes: readonly Mistake<Tc3Mismatch>[] = [
  ['凭证范围的日期是 {signed}，而 X-TC-Timestamp 的 UTC 日期是 {date}。',
    'The credential scope says {signed}, but the UTC date of X-TC-Timestamp is {date}.', IN_UTC,
    (of, { signed: date }) => signed(of, { date }),
    ({ signable, authorization }) => [authorization.date].filter((date) => date !== signable.date)],
  ['签名时的日期是 {signed}，凭证范围里写的是 {scopeDate}。',
    'The date was signed as {signed}, but the credential scope says {scopeDate}.', IN_UTC,
    (of, { signed: date }) => signed(of, { date }),
    ({ signable }) => [DAY_MS, -DAY_MS].map((ms) => utcDate(Number(signable.timestamp) * 1000 + ms))],
  ['签名时的时间戳是 {signed}，X-TC-Timestamp 是 {timestamp}。',
    'The timestamp was signed as {signed} but sent as {timestamp} in X-TC-Timestamp.',
    say('时钟只读一次，签名与请求头用同一个值。', 'Read the clock once, and use that value for the signature and the header.'),
    // Ten digits are the seconds, of milliseconds too.
    (of, { signed: timestamp }) => signed(of, { timestamp, headers: { ...of.signable.headers, 'x-tc-timestamp': timestamp },
      date: utcDate(Number(timestamp.slice(0, 10)) * 1000) }),
    ({ signable: { timestamp } }) => [...SECONDS_OFF.map((off) => String(Number(timestamp) + off)), `${timestamp}000`]],
  ['签名时的服务是“{signed}”，凭证范围里写的是“{service}”。',
    'The service was signed as “{signed}”, but the credential scope says “{service}”.',
    say('派生密钥、待签字符串与凭证范围里的服务都应是 sms。', 'The service is sms in the derived key, the string to sign and the credential scope.'),
    (of, { signed: service }) => signed(of, { service }),
    ({ signable: { host } }) => ['sms', host.slice(0, `${host}.`.indexOf('.')), 'cvm', 'tms', 'sts']],
];

type Key = Buffer | string;

const chained = (first: string, ...parts: readonly string[]): Key =>
  parts.reduce<Key>((key, part) => hmacSha256(key, part), first);
const hmacHex = (key: Key, text: string): string => hmacSha256(key, text).toString('hex');
const signedWith = (key: Key, texts: readonly string[]): string[] => texts.map((text) => hmacHex(key, text));

/** A key that was not derived as it should be. */
const derived =
  (keys: (secretKey: string, date: string, service: string) => Key[]) =>
  ({ signable, account }: Tc3Mismatch): string[] => {
    const texts = acceptedTexts(signable);
    return keys(account.part.secretKey, signable.date, signable.service).flatMap((key) => signedWith(key, texts));
  };
const DERIVE = say(
  '依次计算 HMAC_SHA256("TC3" + SecretKey, Date)、(…, Service)、(…, "tc3_request")，中间结果都是字节。',
  'HMAC_SHA256("TC3" + SecretKey, Date), then Service, then “tc3_request”, each result as bytes.',
);

// oxfmt-ignore
const derivationMistakes: readonly Mistake<Tc3Mismatch>[] = [
  ['派生 SecretDate 时少了前缀 TC3。', 'SecretDate was derived without the prefix TC3.', DERIVE,
    derived((key, ...scope) => ['', 'tc3'].map((prefix) => chained(prefix + key, ...scope, 'tc3_request')))],
  ['派生密钥时少了最后一步 tc3_request。', 'The key was derived without the last step, “tc3_request”.', DERIVE,
    derived((key, ...scope) => [chained(`TC3${key}`, ...scope)])],
  ['派生密钥的顺序不对：服务排在了日期前面。', 'The key was derived in the wrong order, with the service before the date.', DERIVE,
    derived((key, date, service) => [chained(`TC3${key}`, service, date, 'tc3_request')])],
  ['派生密钥时把上一步的结果当作十六进制文本，应使用原始字节。',
    'The keys were derived from the hex text of the step before; use the raw bytes.', DERIVE,
    derived((key, ...scope) => [[...scope, 'tc3_request'].reduce(hmacHex, `TC3${key}`)])],
  ['没有派生密钥：直接用 SecretKey 签了待签字符串。', 'No key was derived: the string to sign was signed with the SecretKey itself.', DERIVE,
    derived((key) => [key, `TC3${key}`])],
  ['派生密钥时多了地域一步（那是别家的算法）。',
    'The key was derived with the region as an extra step, as other clouds do.', DERIVE,
    derived((key, date, service) =>
      [...regions, ...otherRegions].map((region) => chained(`TC3${key}`, date, region, service, 'tc3_request')))],
];

export const tc3: Scheme<Tc3Mismatch, TencentPart> = {
  // A header that was signed and not sent leaves nothing to try keys on.
  mistakes: [...bodyMistakes, ...headerMistakes, ...scopeMistakes, ...derivationMistakes, unsentHeader],
  names: ({ signable: { method, host, timestamp, date, service, headers }, authorization }) => {
    const contentType = headers['content-type'] ?? '';
    return { method, host, timestamp, date, service, contentType, scopeDate: authorization.date };
  },
  key: 'SecretKey',
  keyOf: ({ account }) => account.part.secretKey,
  keysOf,
  steps: ({ signable, account }) => signingSteps(signable, account.part.secretKey),
  signedWith: ({ signable }) => {
    const texts = acceptedTexts(signable);
    return (key) => signedWith(deriveKeys(key, signable.date, signable.service).signing, texts);
  },
  otherwise: {
    cause: say(
      'SecretKey 很可能不对，是别处的密钥：请求格式完整，常见的拼接错误和笔误都不能得到收到的签名；否则就是请求体的内容在签名之后变了。',
      'The SecretKey is probably wrong, a key from elsewhere: the request is well formed, and no common slip in its calculation or in the key leads to the received signature. If the key is right, the content of the body was changed after signing.',
    ),
    remedy: say(
      '请核对 SecretKey；自己实现的签名请把下面每一步与自己的中间值对照。',
      'Check the SecretKey; if the signature is your own code, compare each step below with its values.',
    ),
  },
};
