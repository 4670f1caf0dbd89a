/** Why a v5 signature was refused: mistakes with its form, and with what was signed. */
import { digestForm } from '../../../provider-kit/diagnosis/digest-form.ts';
import { md5Hex, sha256Hex } from '../../../provider-kit/signing.ts';
import type { SignableV5 } from '../legacy/signature.ts';
import { signV5, sourceV5, stepsV5 } from '../legacy/signature.ts';
import { say } from '../../../message/localized.ts';
import type { Mismatch, Mistake, Scheme } from '../../../provider-kit/diagnosis/search.ts';
import { misspelt } from '../../../provider-kit/diagnosis/search.ts';
import type { TencentPart } from '../part.ts';
import { keysOf } from './keys.ts';

export interface V5Mismatch extends Mismatch<TencentPart> {
  signable: SignableV5;
  appKey: string;
  /** Country codes of the numbers, in their order. */
  nationCodes: readonly string[];
}

const REMEDY = say(
  '签名原文：appkey=…&random=…&time=…&mobile=13800138000,13800138001（不带国家码）。',
  'Sign appkey=…&random=…&time=…&mobile=13800138000,13800138001, the numbers without country code.',
);

type Sent = Mistake<V5Mismatch>[3];

const signed = ({ signable, appKey }: V5Mismatch, change: Partial<SignableV5> = {}): string =>
  signV5({ ...signable, ...change }, appKey);

/** Signed with other numbers, where the command signs any. */
const numbers =
  (change: (mobiles: readonly string[], nationCodes: readonly string[]) => readonly (readonly string[] | null)[]): Sent =>
  (of) =>
    of.signable.mobiles === null ? [] : change(of.signable.mobiles, of.nationCodes).map((mobiles) => signed(of, { mobiles }));

/** The digest of another text than ours. */
const text =
  (rewrite: (source: string) => string, digest: (source: string) => string = sha256Hex): Sent =>
  ({ signable, appKey }) => [digest(rewrite(sourceV5(signable, appKey)))];

// oxfmt-ignore
const mistakes: readonly Mistake<V5Mismatch>[] = [
  misspelt((of) => [signed(of)], digestForm, REMEDY),
  ['这个命令的签名不含 mobile。', 'The signature of this command does not include mobile.', REMEDY,
    (of) => (of.signable.mobiles === null ? [signed(of, { mobiles: [] })] : [])],
  ['签名里漏了 mobile。', 'mobile was left out of the signature.', REMEDY, numbers(() => [null])],
  ['签名里的号码带了国家码。', 'The numbers were signed with their country code.', REMEDY,
    numbers((mobiles, codes) => ['', '+', '%2B', '00'].map((plus) => mobiles.map((one, i) => `${plus}${codes[i] ?? ''}${one}`)))],
  ['签名里的号码顺序与请求不同。', 'The numbers were signed in a different order than in the request.', REMEDY,
    numbers((mobiles) => [mobiles.toSorted(), mobiles.toReversed()])],
  ['签名里只有第一个号码。', 'Only the first number was signed.', REMEDY, numbers((mobiles) => [mobiles.slice(0, 1)])],
  ['签名时的 time 是 {signed}，请求里是 {time}：时钟读了两次。',
    'time was signed as {signed} but sent as {time}: the clock was read twice.', REMEDY,
    (of, { signed: time }) => [signed(of, { time: Number(time) })],
    ({ signable }) => [1, -1, 2, -2].map((seconds) => String(signable.time + seconds))],
  ['签名里的 time 是毫秒，请求里是秒。', 'time was signed in milliseconds, but sent in seconds.', REMEDY,
    (of) => [signed(of, { time: of.signable.time * 1000 })]],
  ['签名原文末尾多了一个换行。', 'The string was signed with a line feed at its end.', REMEDY, text((source) => `${source}\n`)],
  ['签名原文做了 URL 编码。', 'The string was URL-encoded before it was signed.', REMEDY,
    text((source) => source.replaceAll(',', '%2C').replaceAll('+', '%2B'))],
  ['签名原文的字段顺序不对，应为 appkey、random、time、mobile。',
    'The fields were joined in the wrong order; it must be appkey, random, time, mobile.', REMEDY, text((source) => source.split('&').toSorted().join('&'))],
  ['签名原文只拼接了值，应为“名称=值”。', 'Only the values were joined; it must be “name=value”.', REMEDY,
    text((source) => source.replace(/(?:^|&)\w+=/g, ''))],
  ['签名用了 MD5，应为 SHA-256。', 'The signature is MD5; it must be SHA-256.', REMEDY, text((source) => source, md5Hex)],
];

export const v5: Scheme<V5Mismatch, TencentPart> = {
  mistakes,
  names: ({ signable }) => ({ time: String(signable.time) }),
  key: 'AppKey',
  keyOf: ({ appKey }) => appKey,
  keysOf,
  steps: ({ signable, appKey }) => stepsV5(signable, appKey),
  signedWith:
    ({ signable }) =>
    (key) => [signV5(signable, key)],
  otherwise: {
    cause: say(
      'AppKey 很可能不对，是别处的密钥；否则就是 random、time 或号码与签名时不同。',
      'The AppKey is probably wrong, a key from elsewhere; if it is right, random, time or a number is not what was signed.',
    ),
    remedy: REMEDY,
  },
};
