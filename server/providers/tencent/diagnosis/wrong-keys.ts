/** Keys that somebody may have signed with in place of the right one. Refusals only. */
import type { DeskAccount } from '../../../provider-kit/desk.ts';
import type { Localized } from '../../../message/localized.ts';
import { mistyped } from '../../../provider-kit/mistyped.ts';
import type { TencentPart } from '../part.ts';
import { say } from '../gateway/trail.ts';

export interface WrongKey {
  key: string;
  cause: Localized;
  remedy: Localized;
}

export interface RightKey {
  name: 'SecretKey' | 'AppKey';
  value: string;
  account: DeskAccount<TencentPart>;
}

/** The likeliest first: keys that lie beside the right one, those of other accounts, then slips of the hand. */
export function* wrongKeys(right: RightKey, accounts: readonly DeskAccount<TencentPart>[]): Generator<WrongKey> {
  const { name, value, account } = right;
  const remedy = say(`请用 ${name}，前后不要有空白或换行。`, `Use the ${name}, without blanks or a line feed around it.`);
  for (const { key, named } of keysOf(account.part)) {
    if (key === value) continue;
    yield {
      key,
      cause: say(`签名用的密钥是${named.zh}，不是 ${name}。`, `The key that signed is ${named.en}, not the ${name}.`),
      remedy,
    };
  }
  for (const { id, part } of accounts) {
    if (id === account.id) continue;
    for (const { key, named } of keysOf(part)) {
      const cause = say(
        `签名用的密钥是另一个账号 ${id} 的${named.zh}，不是账号 ${account.id} 的 ${name}。`,
        `The key that signed is ${named.en} of another account, ${id}, not the ${name} of ${account.id}.`,
      );
      yield { key, cause, remedy };
    }
  }
  const article = name === 'AppKey' ? 'an' : 'a';
  for (const { key, slip } of mistyped(value)) {
    yield { key, cause: say(`签名用的 ${name} ${slip.zh}。`, `It was signed with ${article} ${name} that ${slip.en}.`), remedy };
  }
}

function keysOf({ secretId, secretKey, apps }: TencentPart): { key: string; named: Localized }[] {
  return [
    { key: secretKey, named: say(' SecretKey', 'the SecretKey') },
    { key: secretId, named: say(' SecretId', 'the SecretId') },
    ...apps.map(({ sdkAppId, appKey }) => ({
      key: appKey,
      named: say(`应用 ${sdkAppId} 的 AppKey`, `the AppKey of the application ${sdkAppId}`),
    })),
  ];
}
