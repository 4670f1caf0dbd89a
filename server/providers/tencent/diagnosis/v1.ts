/** Why a v1 signature was refused: slips with its form, its digest, the string to sign, single parameters, the key. */
import { encodeGbk } from '../../../message/gbk.ts';
import type { Localized } from '../../../message/localized.ts';
import { nearly } from '../../../provider-kit/digest-form.ts';
import type { Explanation } from '../../../provider-kit/refusal.ts';
import { hmacBase64 } from '../../../provider-kit/signing.ts';
import { hostsSignedInstead, otherRegions, regions } from '../gateway/hosts.ts';
import type { SignableV1 } from '../gateway/signature-v1.ts';
import { algorithmOf, signedHosts, sourceString, stepsV1 } from '../gateway/signature-v1.ts';
import { say } from '../say.ts';
import type { Finding, Mismatch, Slip } from './search.ts';
import { explain, keySlips, misspelt, signedAs, slip } from './search.ts';

export interface V1Mismatch extends Mismatch {
  signable: SignableV1;
}

const WRONG_SECRET: Finding = {
  cause: say(
    'SecretKey 很可能不对，是别处的密钥；否则就是某个参数的值在签名之后被改动。',
    'The SecretKey is probably wrong, a key from elsewhere; if it is right, the value of a parameter was changed after signing.',
  ),
  remedy: say(
    '请核对 SecretKey，并逐字对照下面的签名原文。',
    'Check the SecretKey, and compare the string to sign below with yours.',
  ),
};

export function explainV1(mismatch: V1Mismatch): Explanation {
  const steps = stepsV1(mismatch.signable, mismatch.account.part.secretKey);
  return explain(mismatch.received, steps, slips(mismatch), WRONG_SECRET);
}

/** Strings that somebody with a slip would have signed, of one reading of the request. */
type Sources = (reading: SignableV1) => Iterable<string | Buffer>;

function* slips(mismatch: V1Mismatch): Generator<Slip> {
  const { received, signable, account } = mismatch;
  const { secretKey } = account.part;
  const algorithm = algorithmOf(signable.pairs);
  const readings = signedHosts(signable.host).map((host) => ({ ...signable, host }));
  const plain = readings.map((reading) => sourceString(reading));
  const signed = function* (sources: Sources): Generator<string> {
    for (const reading of readings) for (const source of sources(reading)) yield hmacBase64(algorithm, secretKey, source);
  };
  const right = plain.map((source) => hmacBase64(algorithm, secretKey, source));
  for (const { cause, remedy, written } of FORMS)
    yield slip(cause, remedy, () => right.flatMap((ours) => written(ours, received)));
  yield* misspelt(received, right, nearly, ONCE);
  const other = algorithm === 'sha1' ? 'sha256' : 'sha1';
  yield slip(
    say('签名用了另一种摘要算法。', 'The other digest was used.'),
    say(
      '用 SHA-256 时必须带参数 SignatureMethod=HmacSHA256，否则按 HmacSHA1 校验。',
      'SHA-256 needs the parameter SignatureMethod=HmacSHA256; without it HmacSHA1 is expected.',
    ),
    () => plain.map((source) => hmacBase64(other, secretKey, source)),
  );
  for (const { cause, remedy, sources } of SLIPS) yield slip(cause, remedy, () => signed(sources));
  yield* parameterSlips(signable, signed);
  yield* keySlips('SecretKey', secretKey, mismatch, (key) => plain.map((source) => hmacBase64(algorithm, key, source)));
}

const ONCE = say('签名是 Base64 文本，发送时做一次 URL 编码。', 'The signature is Base64; URL-encode it once when it is sent.');
const RAW = say('对 HMAC 的原始字节做 Base64。', 'Take the Base64 of the raw bytes of the HMAC.');

const hexOf = (base64: string): string => Buffer.from(base64, 'base64').toString('hex');
const base64Of = (text: string): string => Buffer.from(text).toString('base64');

/** A right signature that was written, or sent, in a wrong form. */
const FORMS: readonly (Finding & { written(ours: string, received: string): readonly string[] })[] = [
  {
    cause: say(
      'Signature 没有做 URL 编码：Base64 里的加号到达时变成了空格。',
      'Signature was not URL-encoded: a + of its Base64 came as a blank.',
    ),
    remedy: ONCE,
    // Any of them may have become one.
    written: (ours, received) => (received.includes(' ') && received.replaceAll(' ', '+') === ours ? [received] : []),
  },
  {
    cause: say('Signature 做了两次 URL 编码。', 'Signature was URL-encoded twice.'),
    remedy: ONCE,
    written: (ours) => [encodeURIComponent(ours)],
  },
  {
    cause: say('Signature 前后多了空白或换行。', 'There is a blank or a line break around Signature.'),
    remedy: ONCE,
    written: (ours, received) => (received.trim() === ours ? [received] : []),
  },
  {
    cause: say('Signature 是十六进制，应为 Base64。', 'Signature is written in hex; it has to be Base64.'),
    remedy: RAW,
    written: (ours) => [hexOf(ours), hexOf(ours).toUpperCase()],
  },
  {
    cause: say(
      'Signature 是十六进制文本的 Base64，应为原始字节的 Base64。',
      'Signature is the Base64 of the hex digits, not of the raw bytes.',
    ),
    remedy: RAW,
    written: (ours) => [base64Of(hexOf(ours)), base64Of(hexOf(ours).toUpperCase())],
  },
];

const LAST = say('签名应在全部参数确定之后最后计算。', 'Sign last, once every parameter has its value.');

const SLIPS: readonly (Finding & { sources: Sources })[] = [
  {
    cause: say('签名原文里的参数值做了 URL 编码。', 'Values were URL-encoded before they were signed.'),
    remedy: say('先用原始值计算签名，再做 URL 编码。', 'Sign the plain values; encode them afterwards.'),
    sources: (reading) => [encodeURIComponent, formEncode].map((encode) => sourceString(reading, encode)),
  },
  {
    cause: say('参数值里的加号没有做 URL 编码，到达时变成了空格。', 'A + in a value was not URL-encoded, and came as a blank.'),
    remedy: say('发送时加号要写成 %2B。', 'Send a + as %2B.'),
    sources: (reading) => [sourceString(reading, (value) => value.replaceAll(' ', '+'))],
  },
  {
    cause: say('签名用的是 GBK 字节，应为 UTF-8。', 'GBK bytes were signed instead of UTF-8.'),
    remedy: say('签名与发送都用 UTF-8。', 'Sign and send in UTF-8.'),
    sources: (reading) => [encodeGbk(sourceString(reading))],
  },
  {
    cause: say('签名用的请求方法与实际不同。', 'Another method was signed than the one that was used.'),
    remedy: say('签名原文以实际的 GET 或 POST 开头。', 'The string to sign begins with the method of the request.'),
    sources: (reading) => ['GET', 'POST', 'get', 'post'].map((method) => sourceString({ ...reading, method })),
  },
  {
    cause: say('签名用的域名与 Host 不同。', 'Another host was signed than the Host header names.'),
    remedy: say('请用请求实际发往的接入点计算签名。', 'Sign the endpoint that the request goes to.'),
    sources: (reading) => hostsSignedInstead(reading.host).map((host) => sourceString({ ...reading, host })),
  },
  {
    cause: say('签名原文里的路径不是“/?”。', 'The string to sign has another path than "/?".'),
    remedy: say('域名之后是“/?”，再接参数。', 'After the host come "/?" and the parameters.'),
    sources: (reading) => ['?', '/v2/index.php?', ''].map((path) => sourceString(reading).replace('/?', () => path)),
  },
  {
    cause: say('参数没有按名称的 ASCII 顺序排序。', 'The parameters were not sorted by name.'),
    remedy: say('请按参数名的 ASCII 顺序排列。', 'Sort them by name, in ASCII order.'),
    sources: (reading) => [unsorted(reading), ...[foldCase, byNumber].map((key) => sortedBy(reading, key))],
  },
  {
    cause: say('签名原文末尾多了一个换行。', 'The string was signed with a line feed at its end.'),
    remedy: say('签名原文之后没有换行。', 'Nothing follows the string to sign.'),
    sources: (reading) => [`${sourceString(reading)}\n`],
  },
  {
    cause: say(
      '某个参数值两端的空白或换行在签名时还没有（或已被去掉）。',
      'A value has blanks or a line break around it that it did not have when it was signed, or the other way round.',
    ),
    remedy: LAST,
    sources: (reading) => [
      sourceString(reading, (value) => value.trim()),
      ...singleNames(reading).map((name) => sourceString(withValue(reading, name, (value) => `${value}\n`))),
    ],
  },
];

/** Slips that name the parameter they are about. */
function* parameterSlips(signable: SignableV1, signed: (sources: Sources) => Iterable<string>): Generator<Slip> {
  const valueOf = (name: string): string => signable.pairs.find(([one]) => one === name)?.[1] ?? '';
  const timestamp = Number(valueOf('Timestamp'));
  const values: Readonly<Record<string, readonly string[]>> = {
    Region: ['', ...regions, ...otherRegions],
    Timestamp: [1, -1, 2, -2].map((seconds) => String(timestamp + seconds)),
  };
  for (const [name, others] of Object.entries(values)) {
    const told = (value: string): Localized =>
      say(
        `签名时的 ${name} 是 “${value}”，实际发送的是 “${valueOf(name)}”。`,
        `${name} was signed as "${value}" but sent as "${valueOf(name)}".`,
      );
    yield* signedAs(others, told, LAST, (value) => signed((reading) => [sourceString(withValue(reading, name, () => value))]));
  }
  for (const name of singleNames(signable)) {
    const cause = say(`参数 ${name} 不在签名原文里：它是签名之后加上的。`, `${name} was not signed: it was added afterwards.`);
    yield slip(cause, LAST, () =>
      signed(({ pairs, ...rest }) => [sourceString({ ...rest, pairs: pairs.filter(([one]) => one !== name) })]),
    );
  }
}

function formEncode(value: string): string {
  return encodeURIComponent(value).replaceAll('%20', '+');
}

function unsorted({ method, host, pairs }: SignableV1): string {
  const signed = pairs.filter(([name]) => name !== 'Signature');
  return `${method}${host}/?${signed.map(([name, value]) => `${name}=${value}`).join('&')}`;
}

function sortedBy(reading: SignableV1, keyOf: (name: string) => string): string {
  const keyed = reading.pairs.map((pair) => ({ key: keyOf(pair[0]), pair }));
  const sorted = keyed.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return unsorted({ ...reading, pairs: sorted.map(({ pair }) => pair) });
}

const foldCase = (name: string): string => name.toLowerCase();

/** `Set.2` before `Set.10`, which ASCII order turns round. */
const byNumber = (name: string): string => name.replace(/\d+/g, (digits) => digits.padStart(9, '0'));

function withValue(reading: SignableV1, name: string, change: (value: string) => string): SignableV1 {
  return { ...reading, pairs: reading.pairs.map(([one, value]) => [one, one === name ? change(value) : value] as const) };
}

/** Members of lists are left out: there may be thousands, and clients change other things. */
function singleNames({ pairs }: SignableV1): readonly string[] {
  return pairs.map(([name]) => name).filter((name) => name !== 'Signature' && !name.includes('.'));
}
