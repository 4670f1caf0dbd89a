/** What to put into an SDK, and a signed SendSms to paste into a shell. */
import { say } from '../../message/localized.ts';
import type { Guide } from '../../provider-kit/guide.ts';
import { curlOf } from '../../provider-kit/shell.ts';
import type { AliyunPart } from './part.ts';
import { sendSms, stockOf } from './sample.ts';

export const guide: Guide<AliyunPart> = {
  settings(part, origin) {
    const shown = stockOf(part);
    return [
      { label: 'baseUrl', value: origin },
      { label: 'endpoint', value: hostOf(origin), variable: 'ALIBABA_CLOUD_SMS_ENDPOINT' },
      { label: 'protocol', value: origin.startsWith('https:') ? 'https' : 'http', variable: 'ALIBABA_CLOUD_SMS_PROTOCOL' },
      { label: 'AccessKeyId', value: part.accessKeyId, variable: 'ALIBABA_CLOUD_ACCESS_KEY_ID' },
      { label: 'AccessKeySecret', value: part.accessKeySecret, variable: 'ALIBABA_CLOUD_ACCESS_KEY_SECRET' },
      { label: 'RegionId', value: 'cn-hangzhou', variable: 'ALIBABA_CLOUD_REGION_ID' },
      ...(shown ? [{ label: 'SignName', value: shown.sign.name, variable: 'ALIBABA_CLOUD_SMS_SIGN_NAME' }] : []),
      ...(shown ? [{ label: 'TemplateCode', value: shown.template.code, variable: 'ALIBABA_CLOUD_SMS_TEMPLATE_CODE' }] : []),
    ];
  },

  examples(part, origin, now) {
    const request = sendSms(part, { host: hostOf(origin), now, to: '13800138000' });
    if (!request) return [];
    return [
      {
        title: say(
          '发送一条验证码（签名 15 分钟内有效，只能用一次）',
          'Send a verification code (the signature holds for 15 minutes, once)',
        ),
        command: curlOf(request, origin),
      },
    ];
  },
};

function hostOf(origin: string): string {
  return origin.replace(/^https?:\/\//, '');
}
