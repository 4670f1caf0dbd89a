/** Why an ACS3 signature was refused: mistakes with its form, the request that was signed, and the key. */
import { say } from '../../../message/localized.ts';
import { digestForm } from '../../../provider-kit/diagnosis/digest-form.ts';
import type { Mistake, Scheme } from '../../../provider-kit/diagnosis/search.ts';
import { misspelt } from '../../../provider-kit/diagnosis/search.ts';
import { hmacSha256, sha256Hex } from '../../../provider-kit/signing.ts';
import type { Signable } from '../gateway/acs3.ts';
import {
  canonicalRequest,
  readings,
  sentHeader,
  sign,
  signingSteps,
  signText,
  sortedNames,
  stringToSign,
} from '../gateway/acs3.ts';
import { hostsSignedInstead } from '../gateway/hosts.ts';
import type { Pair } from '../gateway/parameters.ts';
import { canonicalQuery, encode } from '../gateway/parameters.ts';
import type { AliyunPart } from '../part.ts';
import { ENCODERS, encoderAt, RFC_3986 } from './encoders.ts';
import type { AliyunMismatch } from './keys.ts';
import { keysOf, secretFor } from './keys.ts';

export interface Acs3Mismatch extends AliyunMismatch {
  signable: Signable;
  body: Buffer;
  pairs: readonly Pair[];
}

/** Signed of a request that differs in this, in any of its accepted readings. */
const signed = (of: Acs3Mismatch, change: Partial<Signable> = {}): string[] =>
  readings({ ...of.signable, ...change }).map((reading) => sign(reading, secretFor(of)));
/** Signed over another canonical request, or another string to sign, than ours. */
const signedCanonical = (of: Acs3Mismatch, rewrite: (canonical: string) => string): string[] =>
  readings(of.signable).map((reading) => signText(stringToSign(rewrite(canonicalRequest(reading))), secretFor(of)));
const signedText = (of: Acs3Mismatch, rewrite: (text: string) => string): string[] =>
  readings(of.signable).map((reading) => signText(rewrite(stringToSign(canonicalRequest(reading))), secretFor(of)));
const texts = (of: Acs3Mismatch): string[] => readings(of.signable).map((reading) => stringToSign(canonicalRequest(reading)));

const LOWER_HEX = say('哈希值一律写成小写十六进制。', 'Every hash is written in lower-case hex.');
const BETWEEN = say('各行之间用换行相连，最后一行之后没有换行。', 'Line feeds go between the lines; none follows the last.');
const BARE = say(
  'V3 签名直接用 AccessKeySecret 作密钥，不加 &，也不派生。',
  'With V3 the bare AccessKeySecret signs: no & behind it, and no key derived.',
);

/** A canonical request has one character a byte. */
const latin1 = (text: string): string => Buffer.from(text).toString('latin1');

const EMPTY_HASH = sha256Hex('');

// oxfmt-ignore
const requestMistakes: readonly Mistake<Acs3Mismatch>[] = [
  misspelt(signed, digestForm, say('请把 HMAC 结果写成 64 位小写十六进制。', 'Write the HMAC as 64 lower-case hex digits.')),
  ['签名的密钥后面加了 &，那是 RPC 签名的做法。', 'There was an & behind the key that signed, as the RPC signature has it.', BARE,
    (of) => texts(of).map((text) => signText(text, `${secretFor(of)}&`))],
  ['签名的密钥是派生出来的。', 'A key was derived to sign with.', BARE,
    (of) => ['aliyun_v3', 'aliyun_v4', 'ACS3'].flatMap((prefix) => texts(of).map((text) => hmacSha256(`${prefix}${secretFor(of)}`, text).toString('hex')))],
  ['直接签了 CanonicalRequest，没有先求哈希、拼成 StringToSign。', 'CanonicalRequest itself was signed, not the StringToSign that holds its hash.',
    say('StringToSign 是“ACS3-HMAC-SHA256”、换行、CanonicalRequest 的 SHA-256。', 'StringToSign is ACS3-HMAC-SHA256, a line feed, and the SHA-256 of CanonicalRequest.'),
    (of) => readings(of.signable).flatMap((reading) => {
      const canonical = canonicalRequest(reading);
      return [canonical, sha256Hex(canonical)].map((text) => signText(text, secretFor(of)));
    })],
  ['签名时的请求方法是“{signed}”，实际是 {method}。', 'The method was signed as “{signed}”, but the request is a {method}.',
    say('CanonicalRequest 的第一行是实际的请求方法，用大写。', 'The first line of CanonicalRequest is the method of the request, in capitals.'),
    (of, { signed: method }) => signed(of, { method }),
    ({ signable }) => ['GET', 'POST', 'get', 'post'].filter((other) => other !== signable.method)],
  ['签名时的路径是“{signed}”，请求的是“{path}”。', 'The path was signed as “{signed}”, but “{path}” was called.',
    say('短信接口的路径固定为“/”。', 'The path is always “/”.'),
    (of, { signed: path }) => signed(of, { path }), ({ signable }) => ['', '/', '//'].filter((other) => other !== signable.path)],
  ['签名时的 host 是“{signed}”，请求的 Host 是“{host}”。', 'host was signed as “{signed}”, but the request’s Host is “{host}”.',
    say('请对实际请求的主机名签名。', 'Sign the host that the request goes to.'),
    (of, { signed: host }) => signed(of, { host }), ({ signable }) => hostsSignedInstead(signable.host)],
  ['查询参数没有签名：CanonicalQueryString 是空的。', 'The query was not signed: CanonicalQueryString was empty.',
    say('把 URL 里的全部参数按名称排序后签名。', 'Sort the parameters of the URL by name, and sign them all.'),
    (of) => signed(of, { query: '' })],
  ['查询参数没有按名称排序。', 'The parameters of the query were not sorted by name.', say('请按参数名的 ASCII 顺序排列。', 'Sort them by name, in ASCII order.'),
    (of) => signed(of, { query: of.pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&') })],
  ['查询参数的编码不对：{zh}。', 'Parameters of the query were encoded wrongly: {en}.', RFC_3986,
    (of, { signed: index }) => signed(of, { query: latin1(canonicalQuery(of.pairs, encoderAt(Number(index)))) }),
    () => ENCODERS.map(({ zh, en }, i) => ({ signed: String(i), zh, en }))],
  ['参数 {signed} 不在签名里：它是签名之后加上的。', 'The parameter {signed} is not signed: it was added afterwards.',
    say('签名应在全部参数确定之后最后计算。', 'Sign last, once every parameter has its value.'),
    (of, { signed: added }) => signed(of, { query: canonicalQuery(of.pairs.filter(([name]) => name !== added)) }),
    (of) => of.pairs.map(([name]) => name)],
];

// oxfmt-ignore
const bodyMistakes: readonly Mistake<Acs3Mismatch>[] = [
  ['签名用的请求体哈希是 x-acs-content-sha256 里的值，与实际的请求体不符。', 'The hash that was signed is that of x-acs-content-sha256, which is not that of the body.',
    say('对实际发送的字节求哈希；请求体为空时是空文本的哈希。', 'Hash the bytes that are sent; of an empty body, the empty text.'),
    (of, { signed: payloadHash }) => signed(of, { payloadHash }),
    ({ signable }) => [sentHeader(signable, 'x-acs-content-sha256') ?? ''].filter((hash) => hash !== signable.payloadHash)],
  ['签名用的是空请求体的哈希，请求却带了请求体。', 'The hash of an empty body was signed, but the request has a body.',
    say('对实际发送的字节求哈希。', 'Hash the bytes that are sent.'), (of) => signed(of, { payloadHash: EMPTY_HASH })],
  ['请求体的哈希用了大写十六进制。', 'The hash of the body was written in upper-case hex.', LOWER_HEX,
    (of) => signed(of, { payloadHash: of.signable.payloadHash.toUpperCase() })],
  ['HashedCanonicalRequest 用了大写十六进制。', 'HashedCanonicalRequest was written in upper-case hex.', LOWER_HEX,
    (of) => signedText(of, (text) => text.replace(/[0-9a-f]{64}$/, (hash) => hash.toUpperCase()))],
  ['StringToSign 末尾多了一个换行。', 'StringToSign was signed with a line feed at its end.', BETWEEN, (of) => signedText(of, (text) => `${text}\n`)],
  ['CanonicalRequest 末尾多了一个换行。', 'CanonicalRequest was hashed with a line feed at its end.', BETWEEN, (of) => signedCanonical(of, (text) => `${text}\n`)],
  ['CanonicalHeaders 与 SignedHeaders 之间少了一个空行。', 'The empty line between CanonicalHeaders and SignedHeaders is missing.',
    say('每个请求头以换行结尾，之后再加一个换行。', 'Each header ends with a line feed; one more follows the last.'),
    (of) => signedCanonical(of, (text) => text.replace(`\n\n${namesOf(of).join(';')}\n`, (lines) => lines.slice(1)))],
  ['签名时的 {name} 是“{signed}”，实际发送的是“{sent}”。', '{name} was signed as “{signed}” but sent as “{sent}”.',
    say('先设好全部请求头，再计算签名。', 'Set every header first, then sign.'),
    (of, { signed: value, name = '' }) => signed(of, { headers: { ...of.signable.headers, [name]: value } }),
    (of) => namesOf(of).flatMap((name) => {
      const sent = sentHeader(of.signable, name) ?? '';
      return [...(VALUES[name] ?? []), ''].filter((value) => value !== sent).map((value) => ({ signed: value, name, sent }));
    })],
  ['SignedHeaders 列了 {signed}，但计算签名时没有包含。', 'SignedHeaders lists {signed}, which was left out of the calculation.',
    say('SignedHeaders 只列真正参与签名的请求头。', 'List only the headers that are signed.'),
    (of, { signed: left }) => signed(of, { signedHeaders: namesOf(of).filter((name) => name !== left).join(';') }), (of) => namesOf(of)],
  ['SignedHeaders 里的 {signed} 没有随请求发送。', 'SignedHeaders lists {signed}, which the request does not have.',
    say('请把它一并发送，或不要签它；代理可能会删改请求头。', 'Send it, or do not sign it; a proxy on the way may have removed it.'),
    ({ received }) => [received],
    (of) => [namesOf(of).filter((name) => name !== 'host' && sentHeader(of.signable, name) === undefined).join(', ')].filter((names) => names !== '')],
];

const namesOf = ({ signable }: Acs3Mismatch): readonly string[] => sortedNames(signable.signedHeaders);

/** Values that a header may have had when it was signed. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  'content-type': [
    'application/json',
    'application/json; charset=utf-8',
    'application/x-www-form-urlencoded',
    'application/octet-stream',
  ],
  'x-acs-version': ['2017-05-25', '2018-05-01'],
  'x-acs-action': ['SendSms', 'SendSmsVerifyCode'],
};

export const acs3: Scheme<Acs3Mismatch, AliyunPart> = {
  mistakes: [...requestMistakes, ...bodyMistakes],
  names: ({ signable: { method, path, host } }) => ({ method, path, host }),
  key: 'AccessKeySecret',
  keyOf: secretFor,
  keysOf,
  steps: (of) => signingSteps(of.signable, secretFor(of)),
  signedWith: (of) => {
    const known = texts(of);
    return (key) => known.map((text) => hmacSha256(key, text).toString('hex'));
  },
  otherwise: {
    cause: say(
      'AccessKeySecret 很可能不对，是别处的密钥：常见的拼接错误和笔误都不能得到收到的签名。',
      'The AccessKeySecret is probably wrong, a key from elsewhere: no common slip in the calculation or in the key leads to the received signature.',
    ),
    remedy: say(
      '请核对 AccessKeySecret；自己实现的签名请把下面每一步与自己的中间值对照。',
      'Check the AccessKeySecret; if the signature is your own code, compare each step below with its values.',
    ),
  },
};
