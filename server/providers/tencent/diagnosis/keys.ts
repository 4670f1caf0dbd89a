/** What of an account may have signed in place of the right key. */
import type { KeyOfAccount } from '../../../provider-kit/diagnosis/search.ts';
import type { TencentPart } from '../part.ts';

export function keysOf({ secretId, secretKey, apps }: TencentPart): KeyOfAccount[] {
  return [
    [secretKey, ' SecretKey', 'the SecretKey'],
    [secretId, ' SecretId', 'the SecretId'],
    ...apps.map(
      ({ sdkAppId, appKey }) => [appKey, `应用 ${sdkAppId} 的 AppKey`, `the AppKey of the application ${sdkAppId}`] as const,
    ),
  ];
}
