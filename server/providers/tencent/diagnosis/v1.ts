/** Why a v1 signature was refused: mistakes with its form, its digest, the string to sign, and single parameters. */
import { encodeGbk } from '../../../message/gbk.ts';
import { nearly } from '../../../provider-kit/diagnosis/digest-form.ts';
import { hmacBase64 } from '../../../provider-kit/signing.ts';
import { hostsSignedInstead, otherRegions, regions } from '../gateway/hosts.ts';
import type { SignableV1 } from '../gateway/signature-v1.ts';
import { algorithmOf, signedHosts, sourceString, stepsV1 } from '../gateway/signature-v1.ts';
import { say } from '../../../message/localized.ts';
import type { Mismatch, Mistake, Scheme, Way } from '../../../provider-kit/diagnosis/search.ts';
import { misspelt } from '../../../provider-kit/diagnosis/search.ts';
import type { TencentPart } from '../part.ts';
import { keysOf } from './keys.ts';

export interface V1Mismatch extends Mismatch<TencentPart> {
  signable: SignableV1;
}

/** The request in its accepted readings. */
function readings({ signable }: V1Mismatch): SignableV1[] {
  return signedHosts(signable.host).map((host) => ({ ...signable, host }));
}

/** Signed over these strings in place of ours. */
function* signed(
  of: V1Mismatch,
  sources: (reading: SignableV1) => Iterable<string | Buffer>,
  algorithm = algorithmOf(of.signable.pairs),
): Generator<string> {
  for (const reading of readings(of))
    for (const source of sources(reading)) yield hmacBase64(algorithm, of.account.part.secretKey, source);
}

const right = (of: V1Mismatch): string[] => [...signed(of, (reading) => [sourceString(reading)])];

const ONCE = say('签名是 Base64 文本，发送时做一次 URL 编码。', 'The signature is Base64; URL-encode it once when it is sent.');
const RAW = say('对 HMAC 的原始字节做 Base64。', 'Take the Base64 of the raw bytes of the HMAC.');
const LAST = say('签名应在全部参数确定之后最后计算。', 'Sign last, once every parameter has its value.');

const hexes = (base64: string): string[] => {
  const hex = Buffer.from(base64, 'base64').toString('hex');
  return [hex, hex.toUpperCase()];
};

/** A right signature that was written, or sent, in a wrong form. */
// oxfmt-ignore
const formMistakes: readonly Mistake<V1Mismatch>[] = [
  ['Signature 没有做 URL 编码：Base64 里的加号到达时变成了空格。',
    'Signature was not URL-encoded: a + in its Base64 arrived as a space.', ONCE,
    (of) => (of.received.includes(' ') && right(of).includes(of.received.replaceAll(' ', '+')) ? [of.received] : [])],
  ['Signature 做了两次 URL 编码。', 'Signature was URL-encoded twice.', ONCE, (of) => right(of).map(encodeURIComponent)],
  ['Signature 前后多了空白或换行。', 'Signature has a space or a line break around it.', ONCE,
    (of) => (right(of).includes(of.received.trim()) ? [of.received] : [])],
  ['Signature 是十六进制，应为 Base64。', 'Signature is written in hex; it must be Base64.', RAW,
    (of) => right(of).flatMap(hexes)],
  ['Signature 是十六进制文本的 Base64，应为原始字节的 Base64。',
    'Signature is the Base64 of the hex digits, not of the raw bytes.', RAW,
    (of) => right(of).flatMap(hexes).map((hex) => Buffer.from(hex).toString('base64'))],
  misspelt(right, nearly, ONCE),
  ['签名用了另一种摘要算法。', 'The signature was computed with the other digest algorithm.',
    say('用 SHA-256 时必须带参数 SignatureMethod=HmacSHA256，否则按 HmacSHA1 校验。',
      'SHA-256 needs the parameter SignatureMethod=HmacSHA256; without it HmacSHA1 is expected.'),
    (of) => signed(of, (reading) => [sourceString(reading)], algorithmOf(of.signable.pairs) === 'sha1' ? 'sha256' : 'sha1')],
];

// oxfmt-ignore
const sourceMistakes: readonly Mistake<V1Mismatch>[] = [
  ['签名原文里的参数值做了 URL 编码。', 'Values were URL-encoded before they were signed.',
    say('先用原始值计算签名，再做 URL 编码。', 'Sign the plain values; encode them afterwards.'),
    (of) => signed(of, (reading) => [encodeURIComponent, formEncode].map((encode) => sourceString(reading, encode)))],
  ['参数值里的加号没有做 URL 编码，到达时变成了空格。', 'A + in a value was not URL-encoded and arrived as a space.',
    say('发送时加号要写成 %2B。', 'Send a + as %2B.'),
    (of) => signed(of, (reading) => [sourceString(reading, (value) => value.replaceAll(' ', '+'))])],
  ['签名用的是 GBK 字节，应为 UTF-8。', 'GBK bytes were signed instead of UTF-8.',
    say('签名与发送都用 UTF-8。', 'Sign and send in UTF-8.'),
    (of) => signed(of, (reading) => [encodeGbk(sourceString(reading))])],
  ['签名用的请求方法与实际不同。', 'The request method that was signed is not the one that was used.',
    say('签名原文以实际的 GET 或 POST 开头。', 'The string to sign begins with the method of the request.'),
    (of, { signed: method }) => signed(of, (reading) => [sourceString({ ...reading, method })]),
    () => ['GET', 'POST', 'get', 'post']],
  ['签名用的域名与 Host 不同。', 'The host that was signed is not the one in the Host header.',
    say('请用请求实际发往的接入点计算签名。', 'Sign the endpoint that the request is sent to.'),
    (of, { signed: host }) => signed(of, (reading) => [sourceString({ ...reading, host })]),
    ({ signable }) => hostsSignedInstead(signable.host)],
  ['签名原文里的路径不是“/?”。', 'The path in the string to sign is not “/?”.',
    say('域名之后是“/?”，再接参数。', 'The host is followed by “/?” and the parameters.'),
    (of, { signed: path }) => signed(of, (reading) => [sourceString(reading).replace('/?', () => path)]),
    () => ['?', '/v2/index.php?', '']],
  ['参数没有按名称的 ASCII 顺序排序。', 'The parameters were not sorted by name.',
    say('请按参数名的 ASCII 顺序排列。', 'Sort them by name, in ASCII order.'),
    (of) => signed(of, (reading) => [() => '', foldCase, byNumber].map((keyOf) => sortedBy(reading, keyOf)))],
  ['签名原文末尾多了一个换行。', 'The string was signed with a line feed at its end.',
    say('签名原文之后没有换行。', 'Nothing follows the string to sign.'),
    (of) => signed(of, (reading) => [`${sourceString(reading)}\n`])],
  ['某个参数值两端的空白或换行在签名时还没有（或已被去掉）。',
    'Spaces or a line break around a value were added (or removed) after it was signed.', LAST,
    function* (of) {
      yield* signed(of, (reading) => [sourceString(reading, (value) => value.trim())]);
      for (const name of singleNames(of)) yield* signed(of, (reading) => [sourceWith(reading, name, (value) => `${value}\n`)]);
    }],
];

// oxfmt-ignore
const parameterMistakes: readonly Mistake<V1Mismatch>[] = [
  ['签名时的 {name} 是“{signed}”，实际发送的是“{sent}”。', '{name} was signed as “{signed}” but sent as “{sent}”.', LAST,
    (of, { signed: value, name = '' }) => signed(of, (reading) => [sourceWith(reading, name, () => value)]),
    (of) => {
      const seconds = Number(valueOf(of, 'Timestamp'));
      const clockReadTwice = [1, -1, 2, -2].map((off) => String(seconds + off));
      return [...waysOf(of, 'Region', ['', ...regions, ...otherRegions]), ...waysOf(of, 'Timestamp', clockReadTwice)];
    }],
  ['参数 {signed} 不在签名原文里：它是签名之后加上的。', 'The parameter {signed} is not in the string to sign: it was added after signing.', LAST,
    (of, { signed: added }) =>
      signed(of, ({ pairs, ...rest }) => [sourceString({ ...rest, pairs: pairs.filter(([name]) => name !== added) })]),
    (of) => singleNames(of)],
];

function waysOf(of: V1Mismatch, name: string, values: readonly string[]): Way[] {
  const sent = valueOf(of, name);
  return values.map((signedAs) => ({ signed: signedAs, name, sent }));
}

function valueOf({ signable }: V1Mismatch, name: string): string {
  return signable.pairs.find(([one]) => one === name)?.[1] ?? '';
}

/** Members of lists are left out: there may be thousands, and clients change other things. */
function singleNames({ signable }: V1Mismatch): readonly string[] {
  return signable.pairs.map(([name]) => name).filter((name) => name !== 'Signature' && !name.includes('.'));
}

function formEncode(value: string): string {
  return encodeURIComponent(value).replaceAll('%20', '+');
}

function sourceWith(reading: SignableV1, changed: string, change: (value: string) => string): string {
  const pairs = reading.pairs.map(([name, value]) => [name, name === changed ? change(value) : value] as const);
  return sourceString({ ...reading, pairs });
}

/** In the order of another key than the name; as they came where it is the same for all. */
function sortedBy({ method, host, pairs }: SignableV1, keyOf: (name: string) => string): string {
  const keyed = pairs
    .filter(([name]) => name !== 'Signature')
    .map(([name, value]) => ({ key: keyOf(name), pair: `${name}=${value}` }));
  const sorted = keyed.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return `${method}${host}/?${sorted.map(({ pair }) => pair).join('&')}`;
}

const foldCase = (name: string): string => name.toLowerCase();

/** `Set.2` before `Set.10`, which ASCII order turns round. */
const byNumber = (name: string): string => name.replace(/\d+/g, (digits) => digits.padStart(9, '0'));

export const v1: Scheme<V1Mismatch, TencentPart> = {
  mistakes: [...formMistakes, ...sourceMistakes, ...parameterMistakes],
  names: () => ({}),
  key: 'SecretKey',
  keyOf: ({ account }) => account.part.secretKey,
  keysOf,
  steps: ({ signable, account }) => stepsV1(signable, account.part.secretKey),
  signedWith: (of) => {
    const algorithm = algorithmOf(of.signable.pairs);
    const sources = readings(of).map((reading) => sourceString(reading));
    return (key) => sources.map((source) => hmacBase64(algorithm, key, source));
  },
  otherwise: {
    cause: say(
      'SecretKey 很可能不对，是别处的密钥；否则就是某个参数的值在签名之后被改动。',
      'The SecretKey is probably wrong, a key from elsewhere; if it is right, the value of a parameter was changed after signing.',
    ),
    remedy: say(
      '请核对 SecretKey，并逐字对照下面的签名原文。',
      'Check the SecretKey, and compare the string to sign below with yours.',
    ),
  },
};
