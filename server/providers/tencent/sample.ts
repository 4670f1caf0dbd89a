/** A send that the account may make, signed: of API 3.0, or of v5 for a number of its table. */
import { utcDate } from '../../message/beijing-time.ts';
import { numberedPieces, numberedVariables } from '../../message/text.ts';
import type { SampleOptions, SampleRequest, SampleTemplate } from '../../provider-kit/guide.ts';
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

/** The first application that has both; of those that have the template that is named, if any has it. */
function firstWithStock(part: TencentPart, { code = SAMPLE_CODE, template: wanted, values: given }: SampleOptions) {
  const named = (app: TencentApp) => app.templates.find(({ id }) => String(id) === wanted);
  for (const app of [...part.apps.filter(named), ...part.apps]) {
    const stock = stockOf(app);
    if (!stock) continue;
    const template = named(app) ?? stock.template;
    const values = given ?? valuesFor(template.content, code);
    return { app, sign: stock.sign, templateId: wanted ?? String(template.id), values };
  }
  return undefined;
}

/** The one that a sample takes first; of mainland texts, which its signs go with. */
export function templates(part: TencentPart): readonly SampleTemplate[] {
  const first = firstWithStock(part, { host: '', now: 0, to: '' })?.templateId;
  const all = part.apps.flatMap((app) => (stockOf(app) ? app.templates.filter(({ international }) => !international) : []));
  const ordered = [...all.filter(({ id }) => String(id) === first), ...all];
  const each = new Map(ordered.map((one) => [one.id, one]));
  return [...each.values()].map(({ id, content, status }) => ({
    id: String(id),
    text: numberedPieces(content),
    approved: status === 'approved',
    values: valuesFor(content, SAMPLE_CODE),
  }));
}

function valuesFor(content: string, code: string): string[] {
  return Array.from({ length: numberedVariables(content) }, () => code);
}

/** SendSms of 2021-01-11 in JSON with signature v3. */
export function sendSms(part: TencentPart, options: SampleOptions): SampleRequest | undefined {
  const { host, now, to } = options;
  const stock = firstWithStock(part, options);
  if (!stock) return undefined;
  const body = JSON.stringify({
    PhoneNumberSet: [to.startsWith('+') ? to : `+86${to}`],
    SmsSdkAppId: stock.app.sdkAppId,
    SignName: stock.sign.name,
    TemplateId: stock.templateId,
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

function sendV5(part: TencentPart, options: SampleOptions): SampleRequest | undefined {
  const { now, to } = options;
  const stock = firstWithStock(part, options);
  if (!stock) return undefined;
  const { app, templateId, values, sign: own } = stock;
  const time = Math.floor(now / 1000);
  const sig = signV5({ random: RANDOM, time, mobiles: [to] }, app.appKey);
  return {
    method: 'POST',
    target: `/v5/tlssmssvr/sendsms?sdkappid=${app.sdkAppId}&random=${RANDOM}`,
    headers: { 'Content-Type': CONTENT_TYPE },
    body: JSON.stringify({
      tel: { nationcode: '86', mobile: to },
      tpl_id: Number(templateId),
      params: values,
      sign: own.name,
      sig,
      time,
      extend: '',
      ext: '',
    }),
  };
}
