/** Why an RPC signature was refused: mistakes with its form, the key, the string to sign, and single parameters. */
import { encodeGbk } from '../../../message/gbk.ts';
import { say } from '../../../message/localized.ts';
import { nearly } from '../../../provider-kit/diagnosis/digest-form.ts';
import type { Mistake, Scheme } from '../../../provider-kit/diagnosis/search.ts';
import { misspelt } from '../../../provider-kit/diagnosis/search.ts';
import { hmacBase64 } from '../../../provider-kit/signing.ts';
import { canonicalQuery, encode } from '../gateway/parameters.ts';
import type { Pair } from '../gateway/parameters.ts';
import type { RpcSignable } from '../gateway/rpc.ts';
import { digestName, rpcSteps, rpcString, signRpc } from '../gateway/rpc.ts';
import type { AliyunPart } from '../part.ts';
import { ENCODERS, encoderAt, RFC_3986 } from './encoders.ts';
import type { AliyunMismatch } from './keys.ts';
import { keysOf, secretFor } from './keys.ts';

export interface RpcMismatch extends AliyunMismatch {
  signable: RpcSignable;
}

const signed = (of: RpcMismatch, ...texts: readonly (string | Buffer)[]): string[] =>
  texts.map((text) => signRpc(text, secretFor(of), of.signable.digest));
const right = (of: RpcMismatch): string[] => signed(of, rpcString(of.signable));
const hexes = (base64: string): string[] => {
  const hex = Buffer.from(base64, 'base64').toString('hex');
  return [hex, hex.toUpperCase()];
};
const toSign = ({ signable }: RpcMismatch): readonly Pair[] => signable.pairs.filter(([name]) => name !== 'Signature');
/** The parameters written in another way, then encoded as they should be. */
const around = (of: RpcMismatch, query: string): string => `${of.signable.method}&${encode('/')}&${encode(query)}`;
const withPairs = (of: RpcMismatch, change: (pairs: readonly Pair[]) => Pair[]): string =>
  rpcString({ ...of.signable, pairs: change(of.signable.pairs) });

const ONCE = say('签名是 Base64 文本，发送时做一次 URL 编码。', 'The signature is Base64; URL-encode it once when it is sent.');
const LAST = say('签名应在全部参数确定之后最后计算。', 'Sign last, once every parameter has its value.');
const WHOLE = say(
  '待签名字符串是：方法 & %2F & 编码(排序后的参数)，参数整体再编码一次。',
  'The string to sign is the method, &, %2F, & and the sorted parameters, encoded once more as a whole.',
);

// oxfmt-ignore
const formMistakes: readonly Mistake<RpcMismatch>[] = [
  ['Signature 没有做 URL 编码：Base64 里的加号到达时变成了空格。', 'Signature was not URL-encoded: a + in its Base64 arrived as a space.', ONCE,
    (of) => (of.received.includes(' ') && right(of).includes(of.received.replaceAll(' ', '+')) ? [of.received] : [])],
  ['Signature 做了两次 URL 编码。', 'Signature was URL-encoded twice.', ONCE, (of) => right(of).map(encodeURIComponent)],
  ['Signature 前后多了空白或换行。', 'Signature has a space or a line break around it.', ONCE,
    (of) => (right(of).includes(of.received.trim()) ? [of.received] : [])],
  ['Signature 是十六进制，应为 Base64。', 'Signature is written in hex; it must be Base64.', ONCE, (of) => right(of).flatMap(hexes)],
  ['Signature 是十六进制文本的 Base64，应为原始字节的 Base64。', 'Signature is the Base64 of the hex digits, not of the raw bytes.', ONCE,
    (of) => right(of).flatMap(hexes).map((hex) => Buffer.from(hex).toString('base64'))],
  misspelt(right, nearly, ONCE),
  ['签名的密钥后面没有加 &。', 'There was no & behind the key that signed.',
    say('HMAC 的密钥是 AccessKeySecret 加上一个 &。', 'The key of the HMAC is the AccessKeySecret followed by an &.'),
    (of) => [hmacBase64(of.signable.digest, secretFor(of), rpcString(of.signable))]],
  ['签名用了另一种摘要算法，SignatureMethod 写的是 {digest}。', 'It was signed by another digest than SignatureMethod says, {digest}.',
    say('SignatureMethod 要与实际的算法一致。', 'SignatureMethod has to be the digest that signs.'),
    (of) => [signRpc(rpcString(of.signable), secretFor(of), of.signable.digest === 'sha1' ? 'sha256' : 'sha1')]],
];

// oxfmt-ignore
const stringMistakes: readonly Mistake<RpcMismatch>[] = [
  ['签名用的请求方法是 {signed}，实际是 {method}。', 'The method was signed as {signed}, but the request is a {method}.',
    say('待签名字符串以实际的 GET 或 POST 开头，用大写。', 'The string to sign begins with the method of the request, in capitals.'),
    (of, { signed: method }) => signed(of, rpcString({ ...of.signable, method })),
    ({ signable }) => ['GET', 'POST', 'get', 'post'].filter((one) => one !== signable.method)],
  ['参数的编码不对：{zh}。', 'Parameters were encoded wrongly: {en}.', RFC_3986,
    (of, { signed: index }) => {
      const write = encoderAt(Number(index));
      const query = canonicalQuery(toSign(of), write);
      // Whoever encodes so does it to the whole as well.
      return signed(of, around(of, query), ...[write('/'), '%2F'].map((path) => `${of.signable.method}&${path}&${write(query)}`));
    },
    () => ENCODERS.map(({ zh, en }, i) => ({ signed: String(i), zh, en }))],
  ['参数整体没有再编码一次。', 'The parameters were not encoded once more as a whole.', WHOLE,
    (of) => {
      const query = canonicalQuery(toSign(of));
      const { method } = of.signable;
      return signed(of, `${method}&${encode('/')}&${query}`, `${method}&/&${query}`, `${method}&/&${encode(query)}`);
    }],
  ['只签了参数，没有方法与 %2F。', 'The parameters alone were signed, without the method and %2F.', WHOLE,
    (of) => signed(of, canonicalQuery(toSign(of)), encode(canonicalQuery(toSign(of))))],
  ['参数没有按名称的 ASCII 顺序排序。', 'The parameters were not sorted by name, in ASCII order.',
    say('请按参数名的 ASCII 顺序排列，大写在小写之前。', 'Sort them by name, in ASCII order, capitals first.'),
    (of) => {
      const write = (pairs: readonly Pair[]): string => around(of, pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&'));
      const folded = toSign(of).toSorted(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
      return signed(of, write(toSign(of)), write(folded));
    }],
  ['签名用的是 GBK 字节，应为 UTF-8。', 'GBK bytes were signed instead of UTF-8.', say('签名与发送都用 UTF-8。', 'Sign and send in UTF-8.'),
    (of) => signed(of, around(of, canonicalQuery(toSign(of), gbkEncoded)))],
  ['待签名字符串末尾多了一个换行。', 'The string was signed with a line feed at its end.',
    say('待签名字符串之后没有换行。', 'Nothing follows the string to sign.'), (of) => signed(of, `${rpcString(of.signable)}\n`)],
  ['某个参数值两端的空白在签名时还没有，或已被去掉。', 'Blanks around a value were added, or removed, after it was signed.', LAST,
    (of) => signed(of, withPairs(of, (pairs) => pairs.map(([name, value]) => [name, value.trim()])))],
  ['参数值里的加号没有做 URL 编码，到达时变成了空格。', 'A + in a value was not URL-encoded and arrived as a space.',
    say('发送时加号要写成 %2B。', 'Send a + as %2B.'),
    (of) => signed(of, withPairs(of, (pairs) => pairs.map(([name, value]) => [name, value.replaceAll(' ', '+')])))],
  ['参数 {signed} 不在待签名字符串里：它是签名之后加上的。', 'The parameter {signed} is not in the string to sign: it was added after signing.', LAST,
    (of, { signed: added }) => signed(of, withPairs(of, (pairs) => pairs.filter(([name]) => name !== added))),
    (of) => toSign(of).map(([name]) => name)],
  ['签名时的 {name} 是“{signed}”，实际发送的是“{sent}”。', '{name} was signed as “{signed}” but sent as “{sent}”.', LAST,
    (of, { signed: value, name = '' }) => signed(of, withPairs(of, (pairs) => pairs.map(([one, sent]) => [one, one === name ? value : sent]))),
    (of) => [...waysOf(of, 'Format', ['JSON', 'XML', 'json', '']), ...waysOf(of, 'RegionId', ['cn-hangzhou', 'default', ''])]],
];

function waysOf(of: RpcMismatch, name: string, values: readonly string[]) {
  const sent = of.signable.pairs.find(([one]) => one === name)?.[1];
  return sent === undefined ? [] : values.filter((one) => one !== sent).map((one) => ({ signed: one, name, sent }));
}

function gbkEncoded(text: string): string {
  return [...encodeGbk(text)]
    .map((byte) => (byte < 0x80 ? encode(String.fromCharCode(byte)) : `%${byte.toString(16).toUpperCase()}`))
    .join('');
}

export const rpc: Scheme<RpcMismatch, AliyunPart> = {
  mistakes: [...formMistakes, ...stringMistakes],
  names: ({ signable: { method, digest } }) => ({ method, digest: digestName(digest) }),
  key: 'AccessKeySecret',
  keyOf: secretFor,
  keysOf,
  steps: (of) => rpcSteps(of.signable, secretFor(of)),
  signedWith: ({ signable }) => {
    const text = rpcString(signable);
    return (key) => [signRpc(text, key, signable.digest)];
  },
  otherwise: {
    cause: say(
      'AccessKeySecret 很可能不对，是别处的密钥；否则就是某个参数的值在签名之后被改动。',
      'The AccessKeySecret is probably wrong, a key from elsewhere; if it is right, the value of a parameter was changed after signing.',
    ),
    remedy: say(
      '请核对 AccessKeySecret，并逐字对照下面的待签名字符串。',
      'Check the AccessKeySecret, and compare the string to sign below with yours.',
    ),
  },
};
