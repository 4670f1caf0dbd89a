/** What to put into an SDK, and a signed SendSms to paste into a shell. */
import type { Guide } from '../../provider-kit/guide.ts';
import { curlOf } from '../../provider-kit/shell.ts';
import type { TencentPart } from './part.ts';
import { sendSms, stockOf } from './sample.ts';
import { say } from '../../message/localized.ts';

export const guide: Guide<TencentPart> = {
  settings(part, origin) {
    const app = part.apps[0];
    const shown = app && stockOf(app);
    return [
      { label: 'baseUrl', value: origin },
      { label: 'endpoint', value: hostOf(origin), variable: 'TENCENTCLOUD_SMS_ENDPOINT' },
      { label: 'protocol', value: origin.startsWith('https:') ? 'https://' : 'http://', variable: 'TENCENTCLOUD_SMS_PROTOCOL' },
      { label: 'SecretId', value: part.secretId, variable: 'TENCENTCLOUD_SECRET_ID' },
      { label: 'SecretKey', value: part.secretKey, variable: 'TENCENTCLOUD_SECRET_KEY' },
      { label: 'Region', value: 'ap-guangzhou', variable: 'TENCENTCLOUD_REGION' },
      ...(app ? [{ label: 'SmsSdkAppId', value: app.sdkAppId, variable: 'TENCENTCLOUD_SMS_SDK_APP_ID' }] : []),
      ...(app ? [{ label: 'AppKey', value: app.appKey, variable: 'TENCENTCLOUD_SMS_APP_KEY' }] : []),
      ...(shown ? [{ label: 'SignName', value: shown.sign.name, variable: 'TENCENTCLOUD_SMS_SIGN_NAME' }] : []),
      ...(shown ? [{ label: 'TemplateId', value: String(shown.template.id), variable: 'TENCENTCLOUD_SMS_TEMPLATE_ID' }] : []),
    ];
  },

  examples(part, origin, now) {
    const request = sendSms(part, { host: hostOf(origin), now, to: '13800138000' });
    if (!request) return [];
    return [
      {
        title: say('发送一条验证码（签名 5 分钟内有效）', 'Send a verification code (the signature holds for 5 minutes)'),
        command: curlOf(request, origin),
      },
    ];
  },
};

function hostOf(origin: string): string {
  return origin.replace(/^https?:\/\//, '');
}
