/** A send that the account may make, signed. */
import { compactTime } from '../../message/beijing-time.ts';
import type { SampleOptions, SampleRequest } from '../../provider-kit/guide.ts';
import type { RonglianApp, RonglianPart } from './account.ts';
import { TEST_TEMPLATE_ID } from './account.ts';
import { SOFT_VERSION } from './authenticate.ts';
import { sign } from './signature.ts';

/** A code and its minutes, which template 1 takes too. */
const VALUES = ['4653', '2'];

/** From an application that is online, where one has an approved template; else the test template. */
export function sample(_key: string, part: RonglianPart, { now, to }: SampleOptions): SampleRequest | undefined {
  const online = part.apps.find((one) => one.online && one.templates.some(({ status }) => status === 'approved'));
  const template = online?.templates.find(({ status }) => status === 'approved');
  if (online && template) return templateSms(part, online, template.id, to, now);
  const [app] = part.apps;
  return app && templateSms(part, app, TEST_TEMPLATE_ID, to, now);
}

export function templateSms(part: RonglianPart, app: RonglianApp, templateId: string, to: string, now: number): SampleRequest {
  const { sig, authorization } = sign({ sid: part.accountSid, token: part.authToken }, compactTime(now));
  return {
    method: 'POST',
    target: `/${SOFT_VERSION}/Accounts/${part.accountSid}/SMS/TemplateSMS?sig=${sig}`,
    headers: {
      Accept: 'application/json',
      'Content-Type': 'application/json;charset=utf-8',
      Authorization: authorization,
    },
    body: JSON.stringify({ to, appId: app.appId, templateId, datas: VALUES }),
  };
}
