/** Why nobody has a SecretId: what else it is, or whose it nearly is. Refusals only. */
import type { DeskAccount } from '../../../provider-kit/desk.ts';
import type { Localized } from '../../../message/localized.ts';
import type { Explanation } from '../../../provider-kit/refusal.ts';
import { nearly } from '../../../provider-kit/diagnosis/digest-form.ts';
import { wordsOfNothing } from '../../../provider-kit/diagnosis/mistyped.ts';
import type { TencentPart } from '../part.ts';
import { say } from '../../../message/localized.ts';

// oxfmt-ignore
const CAUSES = {
  word: (word: string) => say(`SecretId 是 ${word} 这个词，多半是配置没有读到。`, `The SecretId is the word ${word}: most likely a setting was not read.`),
  secretKey: (account: string) => say(`SecretId 填成了账号 ${account} 的 SecretKey：两者可能写反了。`,
    `SecretId is the SecretKey of the account ${account}: the two may be swapped.`),
  app: say('SecretId 填成了 SdkAppId。', 'SecretId is the SdkAppId.'),
  blanks: (account: string) => say(`账号 ${account} 的 SecretId 前后有空白。`, `There is a blank before or after the SecretId of the account ${account}.`),
  otherCase: (account: string) => say(`SecretId 与账号 ${account} 的只差大小写，多半是复制时出了错。`,
    `The SecretId differs from that of the account ${account} in case only.`),
  nearly: (account: string) => say(`SecretId 与账号 ${account} 的只差一两个字符，多半是复制时出了错。`,
    `The SecretId differs from that of the account ${account} in a character or its end only.`),
  nobody: say('沙箱里没有哪个账号有这个 SecretId。', 'No account in the sandbox has this SecretId.'),
};

/** Without accounts, what is known at once. */
export function explainUnknown(secretId: string, accounts: readonly DeskAccount<TencentPart>[]): Explanation {
  const remedy = say(
    '请用“接入”页上的 SecretId；真实的密钥不要发到这里。',
    'Use the SecretId of the Connect page; do not send real keys here.',
  );
  return { cause: whyUnknown(secretId, accounts), remedy, received: secretId };
}

function whyUnknown(secretId: string, accounts: readonly DeskAccount<TencentPart>[]): Localized {
  if (wordsOfNothing.includes(secretId)) return CAUSES.word(secretId);
  for (const { id, part } of accounts) {
    if (part.secretId === secretId.replace(/^[\s\u00a0]+|[\s\u00a0]+$/g, '')) return CAUSES.blanks(id);
    if (part.secretKey === secretId) return CAUSES.secretKey(id);
    if (part.apps.some(({ sdkAppId }) => sdkAppId === secretId)) return CAUSES.app;
    if (part.secretId.toLowerCase() === secretId.toLowerCase()) return CAUSES.otherCase(id);
    if (nearly(secretId, part.secretId)) return CAUSES.nearly(id);
  }
  return CAUSES.nobody;
}
