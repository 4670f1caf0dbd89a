/** Why a v5 signature was refused: slips with its form, with what was signed, with the key. */
import { digestForm } from '../../../provider-kit/digest-form.ts';
import type { Explanation } from '../../../provider-kit/refusal.ts';
import { md5Hex, sha256Hex } from '../../../provider-kit/signing.ts';
import type { SignableV5 } from '../legacy/signature.ts';
import { signV5, sourceV5, stepsV5 } from '../legacy/signature.ts';
import { say } from '../say.ts';
import type { Mismatch, Slip } from './search.ts';
import { explain, keySlips, misspelt, slip } from './search.ts';

export interface V5Mismatch extends Mismatch {
  signable: SignableV5;
  appKey: string;
  /** Country codes of the numbers, in their order. */
  nationCodes: readonly string[];
}

const REMEDY = say(
  '签名原文：appkey=…&random=…&time=…&mobile=号码1,号码2（不带国家码）。',
  'Sign appkey=…&random=…&time=…&mobile=one,two, numbers without country code.',
);

export function explainV5(mismatch: V5Mismatch): Explanation {
  const cause = say(
    'AppKey 很可能不对，是别处的密钥；否则就是 random、time 或号码与签名时不同。',
    'The AppKey is probably wrong, a key from elsewhere; if it is right, random, time or a number is not what was signed.',
  );
  const steps = stepsV5(mismatch.signable, mismatch.appKey);
  return { ...explain(mismatch.received, steps, slips(mismatch), { cause, remedy: REMEDY }), remedy: REMEDY };
}

function* slips(mismatch: V5Mismatch): Generator<Slip> {
  const { received, signable, appKey } = mismatch;
  yield* misspelt(received, [signV5(signable, appKey)], digestForm, REMEDY);
  for (const [zh, en, ...changes] of changed(mismatch))
    yield slip(say(zh, en), REMEDY, () => changes.map((change) => signV5({ ...signable, ...change }, appKey)));
  for (const [zh, en, digest] of otherDigests(sourceV5(signable, appKey))) yield slip(say(zh, en), REMEDY, () => [digest]);
  yield* keySlips('AppKey', appKey, mismatch, (key) => [signV5(signable, key)]);
}

/** What was signed otherwise than it was sent. */
function* changed({ signable, nationCodes }: V5Mismatch): Generator<[zh: string, en: string, ...Partial<SignableV5>[]]> {
  const { mobiles, time } = signable;
  if (mobiles === null) yield ['这个命令的签名不含 mobile。', 'This command signs no mobile.', { mobiles: [] }];
  else {
    yield ['签名里漏了 mobile。', 'The numbers were left out of the signature.', { mobiles: null }];
    const withCountry = ['', '+', '%2B', '00'].map((plus) => ({
      mobiles: mobiles.map((mobile, i) => `${plus}${nationCodes[i] ?? ''}${mobile}`),
    }));
    yield ['签名里的号码带了国家码。', 'The numbers were signed with their country code.', ...withCountry];
    const orders = [{ mobiles: mobiles.toSorted() }, { mobiles: mobiles.toReversed() }];
    yield ['签名里的号码顺序与请求不同。', 'The numbers were signed in another order than the packet has.', ...orders];
    yield ['签名里只有第一个号码。', 'Only the first number was signed.', { mobiles: mobiles.slice(0, 1) }];
  }
  for (const other of [1, -1, 2, -2].map((seconds) => time + seconds)) {
    yield [
      `签名时的 time 是 ${other}，请求里是 ${time}：时钟读了两次。`,
      `time was signed as ${other} but sent as ${time}: the clock was read twice.`,
      { time: other },
    ];
  }
  yield ['签名里的 time 是毫秒，请求里是秒。', 'time was signed in milliseconds, but sent in seconds.', { time: time * 1000 }];
}

/** Texts that are not made as ours is, and another digest of ours. */
function otherDigests(source: string): readonly (readonly [zh: string, en: string, digest: string])[] {
  const fields = source.split('&');
  const values = fields.map((field) => field.slice(field.indexOf('=') + 1));
  const encoded = source.replaceAll(',', '%2C').replaceAll('+', '%2B');
  return [
    ['签名原文末尾多了一个换行。', 'The string was signed with a line feed at its end.', sha256Hex(`${source}\n`)],
    ['签名原文做了 URL 编码。', 'The string was URL-encoded before it was signed.', sha256Hex(encoded)],
    [
      '签名原文的字段顺序不对，应为 appkey、random、time、mobile。',
      'The fields were not joined as appkey, random, time, mobile.',
      sha256Hex(fields.toSorted().join('&')),
    ],
    ['签名原文只拼接了值，应为“名称=值”。', 'The values were joined without their names.', sha256Hex(values.join(''))],
    ['签名用了 MD5，应为 SHA-256。', 'MD5 was used in place of SHA-256.', md5Hex(source)],
  ];
}
