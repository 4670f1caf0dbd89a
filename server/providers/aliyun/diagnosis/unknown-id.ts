/** Why nobody has an AccessKeyId: what else it is, or whose it nearly is. Refusals only. */
import type { Localized } from '../../../message/localized.ts';
import { say } from '../../../message/localized.ts';
import type { DeskAccount } from '../../../provider-kit/desk.ts';
import { nearly } from '../../../provider-kit/diagnosis/digest-form.ts';
import { wordsOfNothing } from '../../../provider-kit/diagnosis/mistyped.ts';
import type { Explanation } from '../../../provider-kit/refusal.ts';
import type { AliyunPart } from '../part.ts';

/** Without accounts, what is known at once. */
export function explainUnknown(accessKeyId: string, accounts: readonly DeskAccount<AliyunPart>[]): Explanation {
  const remedy = say(
    '请用“接入”页上的 AccessKeyId；真实的密钥不要发到这里。',
    'Use the AccessKeyId of the Connect page; do not send real keys here.',
  );
  return { cause: whyUnknown(accessKeyId, accounts), remedy, received: accessKeyId };
}

function whyUnknown(written: string, accounts: readonly DeskAccount<AliyunPart>[]): Localized {
  if (wordsOfNothing.includes(written)) {
    return say(
      `AccessKeyId 是 ${written} 这个词，多半是配置没有读到。`,
      `The AccessKeyId is the word ${written}: most likely a setting was not read.`,
    );
  }
  for (const { id, part } of accounts) {
    const { accessKeyId, accessKeySecret } = part;
    if (accessKeyId === written.trim())
      return say(`账号 ${id} 的 AccessKeyId 前后有空白。`, `There is a blank around the AccessKeyId of the account ${id}.`);
    if (accessKeySecret === written)
      return say(
        `AccessKeyId 填成了账号 ${id} 的 AccessKeySecret：两者可能写反了。`,
        `AccessKeyId is the AccessKeySecret of the account ${id}: the two may be swapped.`,
      );
    if (accessKeyId.toLowerCase() === written.toLowerCase())
      return say(
        `AccessKeyId 与账号 ${id} 的只差大小写。`,
        `The AccessKeyId differs from that of the account ${id} in case only.`,
      );
    if (nearly(written, accessKeyId))
      return say(
        `AccessKeyId 与账号 ${id} 的只差一两个字符，多半是复制时出了错。`,
        `The AccessKeyId differs from that of the account ${id} in a character or its end only.`,
      );
  }
  return say('沙箱里没有哪个账号有这个 AccessKeyId。', 'No account in the sandbox has this AccessKeyId.');
}
