/** Why a v5 signature was refused: the usual slips are tried one by one until the received signature fits. Refusals only. */
import type { DeskAccount } from '../../../provider-kit/desk.ts';
import type { Explanation } from '../../../provider-kit/refusal.ts';
import type { Localized } from '../../../message/localized.ts';
import { digestForm } from '../../../provider-kit/digest-form.ts';
import { md5Hex, sha256Hex } from '../../../provider-kit/signing.ts';
import type { TencentPart } from '../part.ts';
import { say } from '../gateway/trail.ts';
import { wrongKeys } from '../diagnosis/wrong-keys.ts';
import type { SignableV5 } from './signature.ts';
import { signV5, sourceV5, stepsV5 } from './signature.ts';

export interface MismatchV5 {
  signable: SignableV5;
  appKey: string;
  account: DeskAccount<TencentPart>;
  /** All there are: the key of another one may have signed. */
  accounts: readonly DeskAccount<TencentPart>[];
  received: string;
  /** Country codes of the numbers, in their order. */
  nationCodes: readonly string[];
}

const REMEDY = say(
  '签名原文：appkey=…&random=…&time=…&mobile=号码1,号码2（不带国家码）。',
  'Sign appkey=…&random=…&time=…&mobile=one,two, numbers without country code.',
);

export function explainV5(mismatch: MismatchV5): Explanation {
  const { signable, appKey, received } = mismatch;
  const steps = stepsV5(signable, appKey);
  return { cause: findCause(mismatch), remedy: REMEDY, expected: steps.at(-1)?.value ?? '', received, steps };
}

function findCause(mismatch: MismatchV5): Localized {
  const { signable, appKey, received } = mismatch;
  const form = digestForm(received, signV5(signable, appKey));
  if (form) return say(`签名算对了，但${form.zh}。`, `The signature is right, but ${form.en}.`);
  for (const { signed, cause } of slips(mismatch)) if (signV5({ ...signable, ...signed }, appKey) === received) return cause;
  for (const { digest, cause } of otherTexts(mismatch)) if (digest === received) return cause;
  const right = { name: 'AppKey', value: appKey, account: mismatch.account } as const;
  for (const { key, cause } of wrongKeys(right, mismatch.accounts)) if (signV5(signable, key) === received) return cause;
  return say(
    'AppKey 很可能不对，是别处的密钥；否则就是 random、time 或号码与签名时不同。',
    'The AppKey is probably wrong, a key from elsewhere; if it is right, random, time or a number is not what was signed.',
  );
}

interface Slip {
  /** What was signed otherwise than it was sent. */
  signed: Partial<SignableV5>;
  cause: Localized;
}

function* slips({ signable, nationCodes }: MismatchV5): Generator<Slip> {
  const { mobiles, time } = signable;
  if (mobiles === null)
    yield { signed: { mobiles: [] }, cause: say('这个命令的签名不含 mobile。', 'This command signs no mobile.') };
  else yield* mobileSlips(mobiles, nationCodes);
  for (const seconds of [1, -1, 2, -2]) {
    yield {
      signed: { time: time + seconds },
      cause: say(
        `签名时的 time 是 ${time + seconds}，请求里是 ${time}：时钟读了两次。`,
        `time was signed as ${time + seconds} but sent as ${time}: the clock was read twice.`,
      ),
    };
  }
  yield {
    signed: { time: time * 1000 },
    cause: say('签名里的 time 是毫秒，请求里是秒。', 'time was signed in milliseconds, but sent in seconds.'),
  };
}

function* mobileSlips(mobiles: readonly string[], nationCodes: readonly string[]): Generator<Slip> {
  yield { signed: { mobiles: null }, cause: say('签名里漏了 mobile。', 'The numbers were left out of the signature.') };
  for (const plus of ['', '+', '%2B', '00']) {
    yield {
      signed: { mobiles: mobiles.map((mobile, i) => `${plus}${nationCodes[i] ?? ''}${mobile}`) },
      cause: say('签名里的号码带了国家码。', 'The numbers were signed with their country code.'),
    };
  }
  for (const other of [mobiles.toSorted(), mobiles.toReversed()]) {
    yield {
      signed: { mobiles: other },
      cause: say('签名里的号码顺序与请求不同。', 'The numbers were signed in another order than the packet has.'),
    };
  }
  yield { signed: { mobiles: mobiles.slice(0, 1) }, cause: say('签名里只有第一个号码。', 'Only the first number was signed.') };
}

/** Texts that are not made as ours is, and other digests of ours. */
function* otherTexts({ signable, appKey }: MismatchV5): Generator<{ digest: string; cause: Localized }> {
  const source = sourceV5(signable, appKey);
  yield {
    digest: sha256Hex(`${source}\n`),
    cause: say('签名原文末尾多了一个换行。', 'The string was signed with a line feed at its end.'),
  };
  yield {
    digest: sha256Hex(source.replaceAll(',', '%2C').replaceAll('+', '%2B')),
    cause: say('签名原文做了 URL 编码。', 'The string was URL-encoded before it was signed.'),
  };
  const fields = source.split('&');
  yield {
    digest: sha256Hex(fields.toSorted().join('&')),
    cause: say(
      '签名原文的字段顺序不对，应为 appkey、random、time、mobile。',
      'The fields were not joined as appkey, random, time, mobile.',
    ),
  };
  yield {
    digest: sha256Hex(fields.map((field) => field.slice(field.indexOf('=') + 1)).join('')),
    cause: say('签名原文只拼接了值，应为“名称=值”。', 'The values were joined without their names.'),
  };
  yield { digest: md5Hex(source), cause: say('签名用了 MD5，应为 SHA-256。', 'MD5 was used in place of SHA-256.') };
}
