/** What of an account may have signed in place of the right key. */
import type { DeskAccount } from '../../../provider-kit/desk.ts';
import type { KeyOfAccount, Mismatch } from '../../../provider-kit/diagnosis/search.ts';
import { temporaryKeysOf } from '../../../provider-kit/holdings/temporary-keys.ts';
import type { AliyunPart } from '../part.ts';
import { secretOf } from '../temporary-keys.ts';

/** A signature that is not ours; an account may have several keys. */
export interface AliyunMismatch extends Mismatch<AliyunPart> {
  account: DeskAccount<AliyunPart>;
  accessKeyId: string;
}

export function secretFor({ account, accessKeyId }: AliyunMismatch): string {
  return secretOf(account.part, accessKeyId);
}

export function keysOf(owner: AliyunPart): KeyOfAccount[] {
  return [
    [owner.accessKeySecret, ' AccessKeySecret', 'the AccessKeySecret'],
    [owner.accessKeyId, ' AccessKeyId', 'the AccessKeyId'],
    ...temporaryKeysOf(owner).map(
      ({ accessKeySecret }) =>
        [accessKeySecret, '一组 STS 临时凭证的 AccessKeySecret', 'the secret of an STS credential'] as const,
    ),
  ];
}
