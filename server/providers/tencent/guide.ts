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
      { label: 'endpoint', value: hostOf(origin) },
      { label: 'protocol', value: origin.startsWith('https:') ? 'https://' : 'http://' },
      { label: 'SecretId', value: part.secretId },
      { label: 'SecretKey', value: part.secretKey },
      { label: 'Region', value: 'ap-guangzhou' },
      ...(app ? [{ label: 'SmsSdkAppId', value: app.sdkAppId }] : []),
      ...(app ? [{ label: 'AppKey', value: app.appKey }] : []),
      ...(shown ? [{ label: 'SignName', value: shown.sign.name }] : []),
      ...(shown ? [{ label: 'TemplateId', value: String(shown.template.id) }] : []),
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
