/** Why a TC3 signature was refused: slips with the body, with time and scope, with the key; those above the body stand beside this file. */
import { DAY_MS, utcDate } from '../../../message/beijing-time.ts';
import type { Localized } from '../../../message/localized.ts';
import { digestForm } from '../../../provider-kit/digest-form.ts';
import type { Explanation } from '../../../provider-kit/refusal.ts';
import { hmacSha256, sha256Hex } from '../../../provider-kit/signing.ts';
import { otherRegions, regions } from '../gateway/hosts.ts';
import { say } from '../say.ts';
import { deriveKeys, signingSteps, UNSIGNED_PAYLOAD } from '../signature.ts';
import { bodyForms } from './body-forms.ts';
import type { Finding, Slip } from './search.ts';
import { explain, keySlips, misspelt, signedAs, slip } from './search.ts';
import { headerSlips, unsentHeader } from './tc3-headers.ts';
import type { Tc3Mismatch } from './tc3-signed.ts';
import { acceptedTexts, signed, signedCanonical, signedText } from './tc3-signed.ts';

const WRONG_SECRET: Finding = {
  cause: say(
    'SecretKey 很可能不对，是别处的密钥：请求格式完整，常见的拼接错误和笔误都不能得到收到的签名；否则就是请求体的内容在签名之后变了。',
    'The SecretKey is probably wrong, a key from elsewhere: the request is well formed, and no common slip in its calculation or in the key leads to the received signature. If the key is right, the content of the body was changed after signing.',
  ),
  remedy: say(
    '请核对 SecretKey；自己实现的签名请把下面每一步与自己的中间值对照。',
    'Check the SecretKey; if the signature is your own code, compare each step below with its values.',
  ),
};

export function explainTc3(mismatch: Tc3Mismatch): Explanation {
  const { received, signable, account } = mismatch;
  return explain(received, signingSteps(signable, account.part.secretKey), slips(mismatch), WRONG_SECRET);
}

/** The keys come last: there are many to try. A header that was signed and not sent leaves nothing to try them on. */
function* slips(mismatch: Tc3Mismatch): Generator<Slip> {
  yield* bodySlips(mismatch);
  yield* headerSlips(mismatch);
  yield* timeSlips(mismatch);
  yield* scopeSlips(mismatch);
  yield* unsentHeader(mismatch);
  const { account, signable } = mismatch;
  // Written once: there are thousands of keys to try.
  const texts = acceptedTexts(signable);
  const { date, service } = signable;
  yield* keySlips('SecretKey', account.part.secretKey, mismatch, (key) => withKey(deriveKeys(key, date, service).signing, texts));
}

function withKey(key: Buffer | string, texts: readonly string[]): string[] {
  return texts.map((text) => hmacHex(key, text));
}

function hmacHex(key: Buffer | string, text: string): string {
  return hmacSha256(key, text).toString('hex');
}

const LOWER_HEX = say('哈希值一律写成小写十六进制。', 'Every hash is written in lower-case hex.');

function* bodySlips(mismatch: Tc3Mismatch): Generator<Slip> {
  const { received, signable, body } = mismatch;
  const { payloadHash } = signable;
  const HEX_REMEDY = say('请把 HMAC 结果写成 64 位小写十六进制。', 'Write the HMAC as 64 lower-case hex digits.');
  yield* misspelt(received, signed(mismatch), digestForm, HEX_REMEDY);
  if (signable.headers['x-tc-content-sha256'] === UNSIGNED_PAYLOAD) {
    yield slip(
      say(
        '请求头声明 UNSIGNED-PAYLOAD，但签名里用的是请求体的哈希。',
        'The X-TC-Content-SHA256 header says UNSIGNED-PAYLOAD, but the hash of the body was signed.',
      ),
      say('请去掉该请求头，或对文本 UNSIGNED-PAYLOAD 求哈希。', 'Drop the header, or hash the text UNSIGNED-PAYLOAD.'),
      () => signed(mismatch, { payloadHash: sha256Hex(body) }),
    );
  } else {
    yield slip(
      say(
        '签名里用的是 UNSIGNED-PAYLOAD，但请求没有相应的请求头。',
        'UNSIGNED-PAYLOAD was signed, but the request does not say so in a header.',
      ),
      say('请同时发送 X-TC-Content-SHA256: UNSIGNED-PAYLOAD。', 'Send X-TC-Content-SHA256: UNSIGNED-PAYLOAD as well.'),
      () => signed(mismatch, { payloadHash: sha256Hex(UNSIGNED_PAYLOAD) }),
    );
  }
  const once = say('请只序列化一次，对同一串字节签名并发送。', 'Serialise once; sign and send the very same bytes.');
  for (const { name, bytes } of bodyForms(body)) {
    const cause = say(
      `请求体在签名之后变了：签名对应的是${name.zh}。`,
      `The body changed after it was signed: the signature is that of ${name.en}.`,
    );
    yield slip(cause, once, () => signed(mismatch, { payloadHash: sha256Hex(bytes) }));
  }
  const upper = (name: string): Localized => say(`${name} 用了大写十六进制。`, `${name} was written in upper-case hex.`);
  yield slip(upper('HashedRequestPayload'), LOWER_HEX, () => signed(mismatch, { payloadHash: payloadHash.toUpperCase() }));
  const base64 = Buffer.from(payloadHash, 'hex').toString('base64');
  yield slip(say('HashedRequestPayload 用了 Base64。', 'HashedRequestPayload was written in Base64.'), LOWER_HEX, () =>
    signed(mismatch, { payloadHash: base64 }),
  );
  yield slip(upper('HashedCanonicalRequest'), LOWER_HEX, () =>
    signedText(mismatch, (text) => text.replace(/[0-9a-f]{64}$/, (hash) => hash.toUpperCase())),
  );
  const trailing = (name: string): Localized =>
    say(`${name} 末尾多了一个换行。`, `${name} was hashed with a line feed at its end.`);
  const between = say('各行之间用换行相连，最后一行之后没有换行。', 'Line feeds go between the lines; none follows the last.');
  yield slip(trailing('StringToSign'), between, () => signedText(mismatch, (text) => `${text}\n`));
  yield slip(trailing('CanonicalRequest'), between, () => signedCanonical(mismatch, (canonical) => `${canonical}\n`));
}

const UTC_REMEDY = say(
  '日期要用 UTC，不能用北京时间：否则北京时间 0 点到 8 点之间必然失败。',
  'Take the date in UTC, not in Beijing time, or every call between midnight and 8 a.m. in China fails.',
);

/** Seconds apart: the clock was read twice. Eight hours: one of the two took a local time for UTC. */
const SECONDS_OFF = [1, -1, 2, -2, 28_800, -28_800];

function* timeSlips(mismatch: Tc3Mismatch): Generator<Slip> {
  const { signable, authorization } = mismatch;
  const { timestamp, date, headers } = signable;
  const seconds = Number(timestamp);
  const inScope = authorization.date;
  if (inScope !== date) {
    yield slip(
      say(
        `凭证范围的日期是 ${inScope}，而 X-TC-Timestamp 的 UTC 日期是 ${date}。`,
        `The credential scope says ${inScope}, but the UTC date of X-TC-Timestamp is ${date}.`,
      ),
      UTC_REMEDY,
      () => signed(mismatch, { date: inScope }),
    );
  }
  // The scope is right, but another day went into the calculation.
  yield* signedAs(
    [DAY_MS, -DAY_MS].map((ms) => utcDate(seconds * 1000 + ms)),
    (other) =>
      say(
        `签名时的日期是 ${other}，凭证范围里写的是 ${inScope}。`,
        `The date was signed as ${other}, but the credential scope says ${inScope}.`,
      ),
    UTC_REMEDY,
    (other) => signed(mismatch, { date: other }),
  );
  const milliseconds = String(seconds * 1000);
  yield* signedAs(
    [...SECONDS_OFF.map((off) => String(seconds + off)), milliseconds],
    (other) =>
      say(
        `签名时的时间戳是 ${other}，X-TC-Timestamp 是 ${timestamp}。`,
        `The timestamp was signed as ${other} but sent as ${timestamp} in X-TC-Timestamp.`,
      ),
    say('时钟只读一次，签名与请求头用同一个值。', 'Read the clock once; use the value for both.'),
    (other) =>
      signed(mismatch, {
        timestamp: other,
        headers: { ...headers, 'x-tc-timestamp': other },
        date: utcDate((other === milliseconds ? seconds : Number(other)) * 1000),
      }),
  );
}

function* scopeSlips(mismatch: Tc3Mismatch): Generator<Slip> {
  const { signable, account } = mismatch;
  const { date, service, host } = signable;
  const label = host.slice(0, `${host}.`.indexOf('.'));
  yield* signedAs(
    ['sms', label, 'cvm', 'tms', 'sts'],
    (other) =>
      say(
        `签名时的服务是 “${other}”，凭证范围里写的是 “${service}”。`,
        `The service was signed as "${other}", but the credential scope says "${service}".`,
      ),
    say('派生密钥、待签字符串与凭证范围里的服务都应是 sms。', 'Key derivation, string to sign and scope all take "sms".'),
    (other) => signed(mismatch, { service: other }),
  );
  const texts = acceptedTexts(signable);
  for (const { cause, keys } of DERIVATIONS) {
    yield slip(cause, DERIVE, () => keys(account.part.secretKey, date, service).flatMap((key) => withKey(key, texts)));
  }
}

const DERIVE = say(
  '依次计算 HMAC_SHA256("TC3" + SecretKey, Date)、(…, Service)、(…, "tc3_request")，中间结果都是字节。',
  'HMAC_SHA256("TC3" + SecretKey, Date), then Service, then "tc3_request", each result as bytes.',
);

interface Derivation {
  cause: Localized;
  /** The keys it may lead to. */
  keys(secretKey: string, date: string, service: string): readonly (Buffer | string)[];
}

const chained = (first: string, ...parts: readonly string[]): Buffer | string =>
  parts.reduce<Buffer | string>((key, part) => hmacSha256(key, part), first);

const DERIVATIONS: readonly Derivation[] = [
  {
    cause: say('派生 SecretDate 时少了前缀 TC3。', 'SecretDate was derived without the prefix TC3.'),
    keys: (secretKey, ...scope) => [secretKey, `tc3${secretKey}`].map((first) => chained(first, ...scope, 'tc3_request')),
  },
  {
    cause: say('派生密钥时少了最后一步 tc3_request。', 'The key was derived without the last step, "tc3_request".'),
    keys: (secretKey, ...scope) => [chained(`TC3${secretKey}`, ...scope)],
  },
  {
    cause: say(
      '派生密钥的顺序不对：服务排在了日期前面。',
      'The key was derived in another order, with the service before the date.',
    ),
    keys: (secretKey, date, service) => [chained(`TC3${secretKey}`, service, date, 'tc3_request')],
  },
  {
    cause: say(
      '派生密钥时把上一步的结果当作十六进制文本，应使用原始字节。',
      'The keys were derived from the hex text of the step before; it has to be the raw bytes.',
    ),
    keys: (secretKey, ...scope) => [[...scope, 'tc3_request'].reduce(hmacHex, `TC3${secretKey}`)],
  },
  {
    cause: say('没有派生密钥：直接用 SecretKey 签了待签字符串。', 'No key was derived: the SecretKey itself signed the string.'),
    keys: (secretKey) => [secretKey, `TC3${secretKey}`],
  },
  {
    cause: say(
      '派生密钥时多了地域一步（那是别家的算法）。',
      'The region went into the derivation of the key, as it does with other clouds.',
    ),
    keys: (secretKey, date, service) =>
      [...regions, ...otherRegions].map((region) => chained(`TC3${secretKey}`, date, region, service, 'tc3_request')),
  },
];
