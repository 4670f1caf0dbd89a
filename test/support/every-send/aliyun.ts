/** Alibaba Cloud's calls that send. */
import { createHmac } from 'node:crypto';
import { ALIYUN } from '../signers.ts';
import type { Call } from './call.ts';
import { ofState, only } from './call.ts';

const rfc3986 = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);

/** Each call has one of its own. */
let nonces = 0;

/** An action of Alibaba Cloud, by the RPC signature in a form, as pop-core sends it. */
function aliyun(name: string, fields: (to: readonly string[]) => Record<string, string>): Call {
  return {
    provider: 'aliyun',
    name,
    request: (to) => {
      const all: Record<string, string> = {
        ...fields(to),
        Action: name,
        Version: '2017-05-25',
        Format: 'JSON',
        AccessKeyId: ALIYUN.id,
        SignatureMethod: 'HMAC-SHA1',
        SignatureVersion: '1.0',
        SignatureNonce: `${name} ${++nonces}`,
        Timestamp: `${new Date().toISOString().slice(0, 19)}Z`,
      };
      const query = Object.keys(all)
        .toSorted()
        .map((one) => `${rfc3986(one)}=${rfc3986(all[one] ?? '')}`)
        .join('&');
      const text = `POST&%2F&${rfc3986(query)}`;
      const signature = createHmac('sha1', `${ALIYUN.secret}&`).update(text).digest('base64');
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      return { path: '/', init: { method: 'POST', headers, body: `${query}&Signature=${rfc3986(signature)}` } };
    },
    codes: codesOfAliyun,
  };
}

export function codesOfAliyun(text: string): string[] {
  return [(JSON.parse(text) as { Code: string }).Code.replace(/^OK$/, 'ok')];
}

export const ALIYUN_SENDS: readonly Call[] = [
  {
    refusedBy: ofState,
    ...aliyun('SendSms', (to) => ({
      PhoneNumbers: to.join(','),
      SignName: '沙箱商城',
      TemplateCode: 'SMS_480690001',
      TemplateParam: '{"code":"7835"}',
    })),
  },
  aliyun('SendBatchSms', (to) => ({
    PhoneNumberJson: JSON.stringify(to),
    SignNameJson: JSON.stringify(to.map(() => '沙箱商城')),
    TemplateCode: 'SMS_480690001',
    TemplateParamJson: JSON.stringify(to.map(() => ({ code: '7835' }))),
  })),
  aliyun('SendSmsVerifyCode', (to) => ({
    PhoneNumber: only(to),
    SignName: '速通互联验证码',
    TemplateCode: '100001',
    TemplateParam: '{"code":"##code##","min":"5"}',
  })),
];
