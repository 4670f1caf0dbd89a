/** A send that the account may make, signed: of API 3.0, or of v5 for a number of its table. */
import { utcDate } from '../../message/beijing-time.ts';
import { numberedVariables } from '../../message/text.ts';
import type { SampleOptions, SampleRequest } from '../../provider-kit/guide.ts';
import { sha256Hex } from '../../provider-kit/signing.ts';
import type { TencentApp, TencentPart } from './part.ts';
import { isV5Key } from './codes/v5.ts';
import { signV5 } from './legacy/signature.ts';
import { ALGORITHM, sign } from './signature.ts';

const CONTENT_TYPE = 'application/json';
const SIGNED_HEADERS = 'content-type;host';
const SAMPLE_CODE = '671093';
/** Any digits will do. */
const RANDOM = '7226249334';

export function sample(key: string, part: TencentPart, options: SampleOptions): SampleRequest | undefined {
  return isV5Key(key) ? sendV5(part, options) : sendSms(part, options);
}

/** A sign and a template that a first message can use: approved, mainland, a verification code. */
export function stockOf(app: TencentApp) {
  const sign = app.signs.find((one) => one.status === 'approved' && !one.international);
  const template = app.templates.find((one) => one.status === 'approved' && !one.international && one.kind === 'code');
  return sign && template && { sign, template };
}

/** The first application that has both. */
function firstWithStock(part: TencentPart) {
  for (const app of part.apps) {
    const stock = stockOf(app);
    if (stock)
      return { app, ...stock, values: Array.from({ length: numberedVariables(stock.template.content) }, () => SAMPLE_CODE) };
  }
  return undefined;
}

/** SendSms of 2021-01-11 in JSON with signature v3. */
export function sendSms(part: TencentPart, { host, now, to }: SampleOptions): SampleRequest | undefined {
  const stock = firstWithStock(part);
  if (!stock) return undefined;
  const body = JSON.stringify({
    PhoneNumberSet: [`+86${to}`],
    SmsSdkAppId: stock.app.sdkAppId,
    SignName: stock.sign.name,
    TemplateId: String(stock.template.id),
    TemplateParamSet: stock.values,
  });
  const timestamp = String(Math.floor(now / 1000));
  const date = utcDate(now);
  const signature = sign(
    {
      method: 'POST',
      query: '',
      signedHeaders: SIGNED_HEADERS,
      headers: { 'content-type': CONTENT_TYPE },
      host,
      lowerCase: true,
      payloadHash: sha256Hex(body),
      timestamp,
      date,
      service: 'sms',
    },
    part.secretKey,
  );
  return {
    method: 'POST',
    target: '/',
    headers: {
      Authorization: `${ALGORITHM} Credential=${part.secretId}/${date}/sms/tc3_request, SignedHeaders=${SIGNED_HEADERS}, Signature=${signature}`,
      'Content-Type': CONTENT_TYPE,
      'X-TC-Action': 'SendSms',
      'X-TC-Version': '2021-01-11',
      'X-TC-Region': 'ap-guangzhou',
      'X-TC-Timestamp': timestamp,
    },
    body,
  };
}

function sendV5(part: TencentPart, { now, to }: SampleOptions): SampleRequest | undefined {
  const stock = firstWithStock(part);
  if (!stock) return undefined;
  const { app, template, values, sign: own } = stock;
  const time = Math.floor(now / 1000);
  const sig = signV5({ random: RANDOM, time, mobiles: [to] }, app.appKey);
  return {
    method: 'POST',
    target: `/v5/tlssmssvr/sendsms?sdkappid=${app.sdkAppId}&random=${RANDOM}`,
    headers: { 'Content-Type': CONTENT_TYPE },
    body: JSON.stringify({
      tel: { nationcode: '86', mobile: to },
      tpl_id: template.id,
      params: values,
      sign: own.name,
      sig,
      time,
      extend: '',
      ext: '',
    }),
  };
}
