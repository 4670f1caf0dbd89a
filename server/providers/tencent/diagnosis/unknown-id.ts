/** Why nobody has a SecretId: what else it is, or whose it nearly is. Refusals only. */
import type { DeskAccount } from '../../../provider-kit/desk.ts';
import type { Localized } from '../../../message/localized.ts';
import type { Explanation } from '../../../provider-kit/refusal.ts';
import { nearly } from '../../../provider-kit/digest-form.ts';
import { wordsOfNothing } from '../../../provider-kit/mistyped.ts';
import type { TencentPart } from '../part.ts';
import { say } from '../../../message/localized.ts';

/** Without accounts, what is known at once. */
export function explainUnknown(secretId: string, accounts: readonly DeskAccount<TencentPart>[]): Explanation {
  return {
    cause: whyUnknown(secretId, accounts),
    remedy: say(
      '请用“接入”页上的 SecretId；真实的密钥不要发到这里。',
      'Use the SecretId of the Connect page; do not send real keys here.',
    ),
    received: secretId,
  };
}

function whyUnknown(secretId: string, accounts: readonly DeskAccount<TencentPart>[]): Localized {
  if (wordsOfNothing.includes(secretId)) {
    return say(
      `SecretId 是 ${secretId} 这个词，多半是配置没有读到。`,
      `The SecretId is the word ${secretId}: most likely a setting was not read.`,
    );
  }
  for (const { id, part } of accounts) {
    if (part.secretKey === secretId) {
      return say(
        `SecretId 处填成了账号 ${id} 的 SecretKey：两者可能写反了。`,
        `The SecretKey of the account ${id} stands where the SecretId belongs: the two may be swapped.`,
      );
    }
    if (part.apps.some(({ sdkAppId }) => sdkAppId === secretId)) {
      return say('SecretId 处填成了 SdkAppId。', 'The SdkAppId stands where the SecretId belongs.');
    }
    const isSame = part.secretId.toLowerCase() === secretId.toLowerCase();
    if (isSame || nearly(secretId, part.secretId)) {
      return say(
        `SecretId 与账号 ${id} 的只差${isSame ? '大小写' : '一两个字符'}，多半是复制时出了错。`,
        `The SecretId differs from that of the account ${id} in ${isSame ? 'case' : 'a character or its end'} only.`,
      );
    }
  }
  return say('沙箱里没有哪个账号有这个 SecretId。', 'No account of the sandbox has this SecretId.');
}
