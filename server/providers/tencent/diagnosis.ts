/** Why a signature was refused: the mistakes people make are tried one by one until the received signature fits. Refusals only. */
import { utcDate } from '../../message/beijing-time.ts';
import type { Explanation, Localized } from '../../provider-kit/contract.ts';
import { hmacSha256, sha256Hex } from '../../provider-kit/signing.ts';
import type { TencentPart } from './account.ts';
import { bodyForms } from './body-forms.ts';
import type { Authorization, Signable } from './signature.ts';
import {
  canonicalHeaders,
  canonicalRequest,
  deriveKeys,
  readings,
  sign,
  signingSteps,
  sortedNames,
  stringToSign,
  UNSIGNED_PAYLOAD,
  withoutPort,
} from './signature.ts';
import { say } from './trail.ts';

export interface Mismatch {
  signable: Signable;
  authorization: Authorization;
  account: TencentPart;
  body: Buffer;
  /** Host names of the real service. */
  hosts: readonly string[];
}

/** A mistake that explains the received signature. */
interface Finding {
  cause: Localized;
  remedy: Localized;
}

/** Names the likely cause, with our side of the calculation in every step. */
export function explainSignature(mismatch: Mismatch): Explanation {
  const { signable, authorization, account } = mismatch;
  return {
    ...(findCause(mismatch) ?? WRONG_SECRET),
    expected: sign(signable, account.secretKey),
    received: authorization.signature,
    steps: signingSteps(signable, account.secretKey),
  };
}

const WRONG_SECRET: Finding = {
  cause: say(
    'SecretKey 很可能不对：请求格式完整，常见的拼接错误都不能得到收到的签名。',
    'The SecretKey is probably wrong: the request is well formed, and no common slip in its calculation leads to the received signature.',
  ),
  remedy: say(
    '请核对 SecretKey；自己实现的签名请把下面每一步与自己的中间值对照。',
    'Check the SecretKey; if the signature is your own code, compare each step below with its values.',
  ),
};

function findCause(mismatch: Mismatch): Finding | undefined {
  for (const suspect of SUSPECTS) {
    const finding = suspect(mismatch);
    if (finding) return finding;
  }
  return undefined;
}

/** Each suspect is one mistake, all else being right. */
const SUSPECTS: readonly ((mismatch: Mismatch) => Finding | undefined)[] = [
  signatureForm,
  unsignedPayload,
  changedBody,
  otherContentType,
  otherHost,
  otherDate,
  otherTimestamp,
  otherService,
  otherQuery,
  otherHeaderOrder,
  missingBlankLine,
  keyWithoutPrefix,
  otherKey,
];

/** Does the received signature fit a request read this way, in any of its accepted readings? */
function fits({ signable, authorization, account }: Mismatch, change: Partial<Signable>, secretKey = account.secretKey): boolean {
  return readings({ ...signable, ...change }).some((reading) => sign(reading, secretKey) === authorization.signature);
}

function signatureForm({ signable, authorization, account }: Mismatch): Finding | undefined {
  const matches = readings(signable).some((reading) => {
    const hex = sign(reading, account.secretKey);
    return (
      authorization.signature.toLowerCase() === hex || authorization.signature === Buffer.from(hex, 'hex').toString('base64')
    );
  });
  if (!matches) return undefined;
  return {
    cause: say('签名值算对了，但不是小写十六进制。', 'The signature is right, but not written in lower-case hex.'),
    remedy: say('请把 HMAC 结果写成 64 位小写十六进制。', 'Write the HMAC as 64 lower-case hex digits.'),
  };
}

function unsignedPayload(mismatch: Mismatch): Finding | undefined {
  const declared = mismatch.signable.headers['x-tc-content-sha256'] === UNSIGNED_PAYLOAD;
  if (!fits(mismatch, { payloadHash: sha256Hex(declared ? mismatch.body : UNSIGNED_PAYLOAD) })) return undefined;
  if (declared) {
    return {
      cause: say(
        '请求头声明 UNSIGNED-PAYLOAD，但签名里用的是请求体的哈希。',
        'The X-TC-Content-SHA256 header says UNSIGNED-PAYLOAD, but the hash of the body was signed.',
      ),
      remedy: say('请去掉该请求头，或对文本 UNSIGNED-PAYLOAD 求哈希。', 'Drop the header, or hash the text UNSIGNED-PAYLOAD.'),
    };
  }
  return {
    cause: say(
      '签名里用的是 UNSIGNED-PAYLOAD，但请求没有相应的请求头。',
      'UNSIGNED-PAYLOAD was signed, but the request does not say so in a header.',
    ),
    remedy: say('请同时发送 X-TC-Content-SHA256: UNSIGNED-PAYLOAD。', 'Send X-TC-Content-SHA256: UNSIGNED-PAYLOAD as well.'),
  };
}

function changedBody(mismatch: Mismatch): Finding | undefined {
  const form = bodyForms(mismatch.body).find(({ bytes }) => fits(mismatch, { payloadHash: sha256Hex(bytes) }));
  if (!form) return undefined;
  return {
    cause: say(
      `请求体在签名之后变了：签名对应的是${form.name.zh}。`,
      `The body changed after it was signed: the signature is that of ${form.name.en}.`,
    ),
    remedy: say('请只序列化一次，对同一串字节签名并发送。', 'Serialise once; sign and send the very same bytes.'),
  };
}

const CONTENT_TYPES = [
  'application/json',
  'application/json; charset=utf-8',
  'application/json;charset=utf-8',
  'application/x-www-form-urlencoded',
  'text/plain',
  '',
];

function otherContentType(mismatch: Mismatch): Finding | undefined {
  const { headers } = mismatch.signable;
  const signed = CONTENT_TYPES.find((type) => fits(mismatch, { headers: { ...headers, 'content-type': type } }));
  if (signed === undefined) return undefined;
  const sent = headers['content-type'] ?? '';
  return {
    cause: say(
      `签名时的 Content-Type 是 “${signed}”，实际发送的是 “${sent}”。`,
      `Content-Type was signed as "${signed}" but sent as "${sent}".`,
    ),
    remedy: say(
      '两处要逐字相同；有些 HTTP 库会自己加上 charset。',
      'Both must be the same, letter for letter; some HTTP libraries add a charset of their own.',
    ),
  };
}

function otherHost(mismatch: Mismatch): Finding | undefined {
  const { signable } = mismatch;
  const port = signable.host.slice(withoutPort(signable.host).length);
  const names = [...mismatch.hosts, 'localhost', '127.0.0.1', 'cvm.tencentcloudapi.com'];
  const signed = names.flatMap((name) => [name, name + port]).find((host) => fits(mismatch, { host }));
  if (signed === undefined) return undefined;
  return {
    cause: say(
      `签名时的 host 是 “${signed}”，请求的 Host 是 “${signable.host}”。`,
      `host was signed as "${signed}", but the request's Host is "${signable.host}".`,
    ),
    remedy: say(
      '请对实际请求的主机名签名，或发送与签名一致的 Host 请求头。',
      'Sign the host the request goes to, or send the Host header that was signed.',
    ),
  };
}

function otherDate(mismatch: Mismatch): Finding | undefined {
  const { signable, authorization } = mismatch;
  if (authorization.date === signable.date || !fits(mismatch, { date: authorization.date })) return undefined;
  return {
    cause: say(
      `凭证范围的日期是 ${authorization.date}，而 X-TC-Timestamp 的 UTC 日期是 ${signable.date}。`,
      `The credential scope says ${authorization.date}, but the UTC date of X-TC-Timestamp is ${signable.date}.`,
    ),
    remedy: say(
      '日期要用 UTC，不能用北京时间：否则北京时间 0 点到 8 点之间必然失败。',
      'Take the date in UTC, not in Beijing time, or every call between midnight and 8 a.m. in China fails.',
    ),
  };
}

function otherTimestamp(mismatch: Mismatch): Finding | undefined {
  const sent = Number(mismatch.signable.timestamp);
  const signed = [1, -1, 2, -2].map((seconds) => sent + seconds).find((at) => fits(mismatch, momentOf(at)));
  if (signed === undefined) return undefined;
  return {
    cause: say(
      `签名时的时间戳是 ${signed}，X-TC-Timestamp 是 ${sent}。`,
      `The timestamp was signed as ${signed} but sent as ${sent} in X-TC-Timestamp.`,
    ),
    remedy: say('时钟只读一次，签名与请求头用同一个值。', 'Read the clock once; use the value for both.'),
  };
}

const momentOf = (seconds: number): Partial<Signable> => ({ timestamp: String(seconds), date: utcDate(seconds * 1000) });

function otherService(mismatch: Mismatch): Finding | undefined {
  const { signable } = mismatch;
  const label = signable.host.slice(0, (signable.host + '.').indexOf('.'));
  const signed = ['sms', label, 'cvm', 'tms', 'sts'].find((service) => fits(mismatch, { service }));
  if (signed === undefined) return undefined;
  return {
    cause: say(
      `签名时的服务是 “${signed}”，凭证范围里写的是 “${signable.service}”。`,
      `The service was signed as "${signed}", but the credential scope says "${signable.service}".`,
    ),
    remedy: say('派生密钥、待签字符串与凭证范围里的服务都应是 sms。', 'Key derivation, string to sign and scope all take "sms".'),
  };
}

function otherQuery({ signable, authorization, account }: Mismatch): Finding | undefined {
  if (signable.query === '') return undefined;
  const matches = readings(signable).some((reading) => {
    const canonical = canonicalRequest(reading).replace('\n/\n\n', () => `\n/\n${reading.query}\n`);
    return signCanonical(reading, canonical, account.secretKey) === authorization.signature;
  });
  if (!matches) return undefined;
  return {
    cause: say(
      'POST 请求的 CanonicalQueryString 应为空，签名里却有查询字符串。',
      'A POST signs an empty CanonicalQueryString, but the query string was signed.',
    ),
    remedy: say('请把该行留空，最好也不要在 URL 里带参数。', 'Leave that line empty, and better the URL as well.'),
  };
}

function otherHeaderOrder({ signable, authorization, account }: Mismatch): Finding | undefined {
  const given = signable.signedHeaders.split(';');
  const sorted = sortedNames(signable.signedHeaders);
  if (given.join(';') === sorted.join(';')) return undefined;
  const matches = readings(signable).some((reading) => {
    const ours = `${canonicalHeaders(reading, sorted)}\n${sorted.join(';')}\n`;
    const theirs = `${headersAsWritten(reading, given)}\n${given.join(';')}\n`;
    return (
      signCanonical(
        reading,
        canonicalRequest(reading).replace(ours, () => theirs),
        account.secretKey,
      ) === authorization.signature
    );
  });
  if (!matches) return undefined;
  return {
    cause: say(
      'CanonicalHeaders 或 SignedHeaders 没有用小写并按 ASCII 升序排列。',
      'CanonicalHeaders or SignedHeaders are not in lower case and ASCII order.',
    ),
    remedy: say('请写成 content-type;host 这样的小写升序。', 'Write them in lower case and ascending order: content-type;host.'),
  };
}

function headersAsWritten(signable: Signable, names: readonly string[]): string {
  const values = canonicalHeaders(
    signable,
    names.map((name) => name.toLowerCase()),
  ).split('\n');
  return names.map((name, i) => `${name}${(values[i] ?? '').slice(name.length)}\n`).join('');
}

function missingBlankLine({ signable, authorization, account }: Mismatch): Finding | undefined {
  const matches = readings(signable).some((reading) => {
    const names = sortedNames(reading.signedHeaders).join(';');
    const canonical = canonicalRequest(reading).replace(`\n\n${names}\n`, () => `\n${names}\n`);
    return signCanonical(reading, canonical, account.secretKey) === authorization.signature;
  });
  if (!matches) return undefined;
  return {
    cause: say(
      'CanonicalHeaders 与 SignedHeaders 之间少了一个空行。',
      'The empty line between CanonicalHeaders and SignedHeaders is missing.',
    ),
    remedy: say('每个请求头以换行结尾，之后再加一个换行。', 'Each header ends with a line feed; one more follows the last.'),
  };
}

/** The signature over a canonical request that is not ours. */
function signCanonical(signable: Signable, canonical: string, secretKey: string): string {
  const { signing } = deriveKeys(secretKey, signable.date, signable.service);
  return hmacSha256(signing, stringToSign(signable, canonical)).toString('hex');
}

function keyWithoutPrefix({ signable, authorization, account }: Mismatch): Finding | undefined {
  const matches = readings(signable).some((reading) => {
    const signing = hmacSha256(hmacSha256(hmacSha256(account.secretKey, reading.date), reading.service), 'tc3_request');
    return hmacSha256(signing, stringToSign(reading, canonicalRequest(reading))).toString('hex') === authorization.signature;
  });
  if (!matches) return undefined;
  return {
    cause: say('派生 SecretDate 时少了前缀 TC3。', 'SecretDate was derived without the prefix TC3.'),
    remedy: say('第一步是 HMAC_SHA256("TC3" + SecretKey, Date)。', 'The first step is HMAC_SHA256("TC3" + SecretKey, Date).'),
  };
}

function otherKey(mismatch: Mismatch): Finding | undefined {
  const { account } = mismatch;
  const keys: [string, string][] = [
    ['SecretId', account.secretId],
    ...account.apps.map((app): [string, string] => ['AppKey', app.appKey]),
    ['SecretKey + \\n', `${account.secretKey}\n`],
  ];
  const signed = keys.find(([, key]) => fits(mismatch, {}, key));
  if (!signed) return undefined;
  return {
    cause: say(`签名用的密钥是 ${signed[0]}，不是 SecretKey。`, `The key that signed is ${signed[0]}, not the SecretKey.`),
    remedy: say('请用 SecretKey，前后不要有空白或换行。', 'Use the SecretKey, without blanks or a line feed around it.'),
  };
}

/** Milliseconds, a local time taken for UTC, or a clock that is wrong. */
export function explainExpired(timestamp: string, realNow: number): Explanation {
  const now = Math.floor(realNow / 1000);
  const sides = { expected: `${now} ± 300`, received: timestamp };
  if (Math.abs(Number(timestamp) - realNow) <= 300_000) {
    return {
      cause: say('X-TC-Timestamp 是毫秒。', 'X-TC-Timestamp is in milliseconds.'),
      remedy: say('请发送 Unix 秒。', 'Send Unix seconds.'),
      ...sides,
    };
  }
  const off = Number(timestamp) - now;
  const hours = Math.round(off / 3600);
  if (hours !== 0 && Math.abs(hours) <= 14 && Math.abs(off - hours * 3600) <= 300) {
    return {
      cause: say(
        `X-TC-Timestamp 相差 ${hours} 小时整：很可能把本地时间当作了 UTC。`,
        `X-TC-Timestamp is ${hours} whole hours off: a local time was probably taken for UTC.`,
      ),
      remedy: say(
        'Unix 时间戳与时区无关，请直接取系统的 epoch 秒。',
        'Unix time has no zone; take the epoch seconds of the system.',
      ),
      ...sides,
    };
  }
  return {
    cause: say(
      `X-TC-Timestamp 与服务器时间相差 ${off} 秒，超过 5 分钟。`,
      `X-TC-Timestamp is ${off} s away from the server's clock; 5 minutes are allowed.`,
    ),
    remedy: say('请校准客户端时钟，并为每个请求重新签名。', "Set the client's clock, and sign each request anew."),
    ...sides,
  };
}
