/** What to put into an SDK, and a signed SendSms to paste into a shell. */
import { utcDate } from '../../message/beijing-time.ts';
import { numberedVariables } from '../../message/text.ts';
import type { Guide } from '../../provider-kit/contract.ts';
import { shellQuote } from '../../provider-kit/shell.ts';
import { sha256Hex } from '../../provider-kit/signing.ts';
import type { TencentApp, TencentPart } from './account.ts';
import { ALGORITHM, sign } from './signature.ts';
import { say } from './trail.ts';

const CONTENT_TYPE = 'application/json';
const SIGNED_HEADERS = 'content-type;host';

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
      ...(shown ? [{ label: 'SignName', value: shown.sign.name }] : []),
      ...(shown ? [{ label: 'TemplateId', value: String(shown.template.id) }] : []),
    ];
  },

  examples(part, origin, now) {
    const app = part.apps.find(stockOf);
    const shown = app && stockOf(app);
    if (!shown) return [];
    return [
      {
        title: say('发送一条验证码（签名 5 分钟内有效）', 'Send a verification code (the signature holds for 5 minutes)'),
        command: curl(part, origin, now, {
          PhoneNumberSet: ['+8613800138000'],
          SmsSdkAppId: app.sdkAppId,
          SignName: shown.sign.name,
          TemplateId: String(shown.template.id),
          TemplateParamSet: Array.from({ length: numberedVariables(shown.template.content) }, () => '671093'),
        }),
      },
    ];
  },
};

/** A sign and a template that a first message can use: approved, mainland, a verification code. */
function stockOf(app: TencentApp) {
  const sign = app.signs.find((one) => one.status === 'approved' && !one.international);
  const template = app.templates.find((one) => one.status === 'approved' && !one.international && one.kind === 'code');
  return sign && template && { sign, template };
}

function hostOf(origin: string): string {
  return origin.replace(/^https?:\/\//, '');
}

function curl(part: TencentPart, origin: string, now: number, fields: object): string {
  const body = JSON.stringify(fields);
  const timestamp = String(Math.floor(now / 1000));
  const date = utcDate(now);
  const signature = sign(
    {
      method: 'POST',
      query: '',
      signedHeaders: SIGNED_HEADERS,
      headers: { 'content-type': CONTENT_TYPE },
      host: hostOf(origin),
      lowerCase: true,
      payloadHash: sha256Hex(body),
      timestamp,
      date,
      service: 'sms',
    },
    part.secretKey,
  );
  const headers = [
    `Authorization: ${ALGORITHM} Credential=${part.secretId}/${date}/sms/tc3_request, SignedHeaders=${SIGNED_HEADERS}, Signature=${signature}`,
    `Content-Type: ${CONTENT_TYPE}`,
    'X-TC-Action: SendSms',
    'X-TC-Version: 2021-01-11',
    'X-TC-Region: ap-guangzhou',
    `X-TC-Timestamp: ${timestamp}`,
  ];
  return [
    `curl -sS ${shellQuote(`${origin}/`)}`,
    ...headers.map((header) => `-H ${shellQuote(header)}`),
    `-d ${shellQuote(body)}`,
  ].join(' \\\n  ');
}
