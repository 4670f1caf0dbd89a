/** Mistakes with time, scope and key of a TC3 signature. */
import { DAY_MS, utcDate } from '../../../message/beijing-time.ts';
import { hmacSha256 } from '../../../provider-kit/signing.ts';
import { otherRegions, regions } from '../gateway/hosts.ts';
import type { Finding, Mismatch, Suspect } from './mismatch.ts';
import { acceptedTexts, fits, hmacHex } from './mismatch.ts';
import type { Signable } from '../signature.ts';
import { deriveKeys } from '../signature.ts';
import { say } from '../gateway/trail.ts';
import { wrongKeys } from './wrong-keys.ts';

export const scopeSuspects: readonly Suspect[] = [otherDate, unscopedDate, otherTimestamp, otherService, otherDerivation];
export const keySuspects: readonly Suspect[] = [otherKey];

function otherDate(mismatch: Mismatch): Finding | undefined {
  const { signable, authorization } = mismatch;
  if (authorization.date === signable.date || !fits(mismatch, { date: authorization.date })) return undefined;
  return {
    cause: say(
      `凭证范围的日期是 ${authorization.date}，而 X-TC-Timestamp 的 UTC 日期是 ${signable.date}。`,
      `The credential scope says ${authorization.date}, but the UTC date of X-TC-Timestamp is ${signable.date}.`,
    ),
    remedy: DATE_REMEDY,
  };
}

const DATE_REMEDY = say(
  '日期要用 UTC，不能用北京时间：否则北京时间 0 点到 8 点之间必然失败。',
  'Take the date in UTC, not in Beijing time, or every call between midnight and 8 a.m. in China fails.',
);

/** The scope is right, but another day went into the calculation. */
function unscopedDate(mismatch: Mismatch): Finding | undefined {
  const at = Number(mismatch.signable.timestamp) * 1000;
  const signed = [DAY_MS, -DAY_MS].map((ms) => utcDate(at + ms)).find((date) => fits(mismatch, { date }));
  if (signed === undefined) return undefined;
  return {
    cause: say(
      `签名时的日期是 ${signed}，凭证范围里写的是 ${mismatch.authorization.date}。`,
      `The date was signed as ${signed}, but the credential scope says ${mismatch.authorization.date}.`,
    ),
    remedy: DATE_REMEDY,
  };
}

/** Seconds apart: the clock was read twice. Eight hours: one of the two took a local time for UTC. */
function otherTimestamp(mismatch: Mismatch): Finding | undefined {
  const { timestamp, headers } = mismatch.signable;
  const sent = Number(timestamp);
  const at = (signed: string): Partial<Signable> => ({ timestamp: signed, headers: { ...headers, 'x-tc-timestamp': signed } });
  const signed = [1, -1, 2, -2, 28_800, -28_800].map((seconds) => String(sent + seconds));
  const milliseconds = String(sent * 1000);
  const found = [...signed, milliseconds].find((one) => {
    const date = utcDate((one === milliseconds ? sent : Number(one)) * 1000);
    return fits(mismatch, { ...at(one), date });
  });
  if (found === undefined) return undefined;
  return {
    cause: say(
      `签名时的时间戳是 ${found}，X-TC-Timestamp 是 ${timestamp}。`,
      `The timestamp was signed as ${found} but sent as ${timestamp} in X-TC-Timestamp.`,
    ),
    remedy: say('时钟只读一次，签名与请求头用同一个值。', 'Read the clock once; use the value for both.'),
  };
}

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

interface Derivation {
  cause: Finding['cause'];
  /** The keys it may lead to. */
  keys(secretKey: string, date: string, service: string): readonly (Buffer | string)[];
}

const DERIVATIONS: readonly Derivation[] = [
  {
    cause: say('派生 SecretDate 时少了前缀 TC3。', 'SecretDate was derived without the prefix TC3.'),
    keys: (secretKey, date, service) =>
      [secretKey, `tc3${secretKey}`].map((key) => hmacSha256(hmacSha256(hmacSha256(key, date), service), 'tc3_request')),
  },
  {
    cause: say('派生密钥时少了最后一步 tc3_request。', 'The key was derived without the last step, "tc3_request".'),
    keys: (secretKey, date, service) => [hmacSha256(hmacSha256(`TC3${secretKey}`, date), service)],
  },
  {
    cause: say(
      '派生密钥的顺序不对：服务排在了日期前面。',
      'The key was derived in another order, with the service before the date.',
    ),
    keys: (secretKey, date, service) => [hmacSha256(hmacSha256(hmacSha256(`TC3${secretKey}`, service), date), 'tc3_request')],
  },
  {
    cause: say(
      '派生密钥时把上一步的结果当作十六进制文本，应使用原始字节。',
      'The keys were derived from the hex text of the step before; it has to be the raw bytes.',
    ),
    keys: (secretKey, date, service) => [hmacHex(hmacHex(hmacHex(`TC3${secretKey}`, date), service), 'tc3_request')],
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
      [...regions, ...otherRegions].map((region) =>
        hmacSha256(hmacSha256(hmacSha256(hmacSha256(`TC3${secretKey}`, date), region), service), 'tc3_request'),
      ),
  },
];

function otherDerivation({ signable, authorization, account }: Mismatch): Finding | undefined {
  const texts = acceptedTexts(signable);
  const { date, service } = signable;
  const found = DERIVATIONS.find(({ keys }) =>
    keys(account.part.secretKey, date, service).some((key) =>
      texts.some((text) => hmacHex(key, text) === authorization.signature),
    ),
  );
  if (!found) return undefined;
  return {
    cause: found.cause,
    remedy: say(
      '依次计算 HMAC_SHA256("TC3" + SecretKey, Date)、(…, Service)、(…, "tc3_request")，中间结果都是字节。',
      'HMAC_SHA256("TC3" + SecretKey, Date), then Service, then "tc3_request", each result as bytes.',
    ),
  };
}

function otherKey({ signable, authorization, account, accounts }: Mismatch): Finding | undefined {
  // Written once: there are thousands of keys to try.
  const texts = acceptedTexts(signable);
  const { date, service } = signable;
  const right = { name: 'SecretKey', value: account.part.secretKey, account } as const;
  for (const { key, cause, remedy } of wrongKeys(right, accounts)) {
    const { signing } = deriveKeys(key, date, service);
    if (texts.some((text) => hmacHex(signing, text) === authorization.signature)) return { cause, remedy };
  }
  return undefined;
}
