/** A send that the account may make, signed. */
import { compactTime } from '../../message/beijing-time.ts';
import type { SampleOptions, SampleRequest } from '../../provider-kit/guide.ts';
import type { RonglianApp, RonglianPart } from './account.ts';
import { TEST_TEMPLATE_ID } from './account.ts';
import { SOFT_VERSION } from './authenticate.ts';
import { sign } from './signature.ts';

/** A code and its minutes, which template 1 takes too. */
const [SAMPLE_CODE, ...MORE] = ['4653', '2'];

/** From an application that is online, where one has an approved template; else the test template. */
export function sample(_key: string, part: RonglianPart, options: SampleOptions): SampleRequest | undefined {
  const { template: wanted } = options;
  const [first] = part.apps;
  if (wanted !== undefined && first) {
    const owner = part.apps.find((one) => one.templates.some(({ id }) => id === wanted)) ?? first;
    return templateSms(part, owner, wanted, options);
  }
  const online = part.apps.find((one) => one.online && one.templates.some(({ status }) => status === 'approved'));
  const template = online?.templates.find(({ status }) => status === 'approved');
  if (online && template) return templateSms(part, online, template.id, options);
  return first && templateSms(part, first, TEST_TEMPLATE_ID, options);
}

type TemplateSms = Pick<SampleOptions, 'to' | 'now' | 'code'>;

export function templateSms(
  part: RonglianPart,
  app: RonglianApp,
  templateId: string,
  { to, now, code = SAMPLE_CODE }: TemplateSms,
): SampleRequest {
  const { sig, authorization } = sign({ sid: part.accountSid, token: part.authToken }, compactTime(now));
  return {
    method: 'POST',
    target: `/${SOFT_VERSION}/Accounts/${part.accountSid}/SMS/TemplateSMS?sig=${sig}`,
    headers: {
      Accept: 'application/json',
      'Content-Type': 'application/json;charset=utf-8',
      Authorization: authorization,
    },
    body: JSON.stringify({ to, appId: app.appId, templateId, datas: [code, ...MORE] }),
  };
}
