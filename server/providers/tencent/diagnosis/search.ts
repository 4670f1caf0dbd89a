/** Why a signature was refused, whichever of the three it is: likely slips are made one after the other until one leads to what came. */
import type { Localized } from '../../../message/localized.ts';
import type { DeskAccount } from '../../../provider-kit/desk.ts';
import { mistyped } from '../../../provider-kit/mistyped.ts';
import type { Explanation, SigningStep } from '../../../provider-kit/refusal.ts';
import type { Slip as AnySlip } from '../../../provider-kit/slips.ts';
import { findSlip } from '../../../provider-kit/slips.ts';
import type { TencentPart } from '../part.ts';
import { say } from '../say.ts';

/** A signature that is not ours. */
export interface Mismatch {
  received: string;
  account: DeskAccount<TencentPart>;
  /** All there are: the key of another one may have signed. */
  accounts: readonly DeskAccount<TencentPart>[];
}

export interface Finding {
  cause: Localized;
  remedy: Localized;
}

/** A likely mistake; its inputs are the signatures that somebody who made it would have sent. */
export type Slip = Finding & AnySlip<string>;

export function slip(cause: Localized, remedy: Localized, inputs: Slip['inputs']): Slip {
  return { cause, remedy, inputs };
}

/** A slip for each value that something may have had when it was signed. */
export function* signedAs(
  values: Iterable<string>,
  told: (signed: string) => Localized,
  remedy: Localized,
  sent: (signed: string) => Iterable<string>,
): Generator<Slip> {
  for (const signed of values) yield slip(told(signed), remedy, () => sent(signed));
}

/** The right signature, wrongly written: what is wrong with it shows without a calculation. */
export function* misspelt(
  received: string,
  right: Iterable<string>,
  flawOf: (received: string, right: string) => Localized | undefined,
  remedy: Localized,
): Generator<Slip> {
  for (const ours of right) {
    const flaw = flawOf(received, ours);
    if (flaw) yield slip(say(`签名算对了，但${flaw.zh}。`, `The signature is right, but ${flaw.en}.`), remedy, () => [received]);
  }
}

/** The likely cause, beside our side of the calculation in every step. */
export function explain(received: string, steps: readonly SigningStep[], slips: Iterable<Slip>, otherwise: Finding): Explanation {
  const { cause, remedy } = findSlip(slips, (sent) => sent === received) ?? otherwise;
  return { cause, remedy, expected: steps.at(-1)?.value ?? '', received, steps };
}

/** What is known of a wrong signature without a search. */
export function differs(received: string, name: 'SecretKey' | 'AppKey'): Explanation {
  return {
    cause: say(
      `收到的签名 ${received.slice(0, 8)}… 与按这个请求和 ${name} 算出的不一致。`,
      `The signature that came, ${received.slice(0, 8)}…, is not that of this request with the ${name}.`,
    ),
    remedy: say(
      `请核对 ${name} 与签名原文；在请求日志里打开这次请求，可以看到每一步和可能的原因。`,
      `Check the ${name} and what was signed; opened in the log, the request shows every step and the likely cause.`,
    ),
    received,
  };
}

/** Another key than the right one signed. The likeliest first: keys that lie beside it, those of other accounts, slips of the hand. */
export function* keySlips(
  name: 'SecretKey' | 'AppKey',
  right: string,
  { account, accounts }: Mismatch,
  sent: (key: string) => Iterable<string>,
): Generator<Slip> {
  const remedy = say(`请用 ${name}，前后不要有空白或换行。`, `Use the ${name}, without blanks or a line feed around it.`);
  for (const [key, zh, en] of keysOf(account.part)) {
    if (key === right) continue;
    const cause = say(`签名用的密钥是${zh}，不是 ${name}。`, `The key that signed is ${en}, not the ${name}.`);
    yield slip(cause, remedy, () => sent(key));
  }
  for (const { id, part } of accounts) {
    if (id === account.id) continue;
    for (const [key, zh, en] of keysOf(part)) {
      const cause = say(
        `签名用的密钥是另一个账号 ${id} 的${zh}，不是账号 ${account.id} 的 ${name}。`,
        `The key that signed is ${en} of another account, ${id}, not the ${name} of ${account.id}.`,
      );
      yield slip(cause, remedy, () => sent(key));
    }
  }
  const article = name === 'AppKey' ? 'an' : 'a';
  for (const { key, slip: how } of mistyped(right)) {
    const cause = say(`签名用的 ${name} ${how.zh}。`, `It was signed with ${article} ${name} that ${how.en}.`);
    yield slip(cause, remedy, () => sent(key));
  }
}

function keysOf({ secretId, secretKey, apps }: TencentPart): (readonly [key: string, zh: string, en: string])[] {
  return [
    [secretKey, ' SecretKey', 'the SecretKey'],
    [secretId, ' SecretId', 'the SecretId'],
    ...apps.map(
      ({ sdkAppId, appKey }) => [appKey, `应用 ${sdkAppId} 的 AppKey`, `the AppKey of the application ${sdkAppId}`] as const,
    ),
  ];
}
