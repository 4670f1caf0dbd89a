/** A send that the account may make, signed. */
import { compactTime } from '../../message/beijing-time.ts';
import type { SampleOptions, SampleRequest, SampleTemplate } from '../../provider-kit/guide.ts';
import type { RonglianApp, RonglianPart, RonglianTemplate } from './account.ts';
import { TEST_TEMPLATE_ID } from './account.ts';
import { numberedPieces, numberedVariables } from '../../message/text.ts';
import { TEST_TEMPLATE } from './lookups.ts';
import { SOFT_VERSION } from './authenticate.ts';
import { sign } from './signature.ts';

/** A code and its minutes, which template 1 takes too; a template with more variables gets the minutes again. */
const [SAMPLE_CODE, MINUTES] = ['4653', '2'];

/** From an application that is online, where one has an approved template; else the test template. */
export function sample(_key: string, part: RonglianPart, options: SampleOptions): SampleRequest | undefined {
  const { template: wanted } = options;
  const [first] = part.apps;
  const online = part.apps.find((one) => one.online && one.templates.some(({ status }) => status === 'approved'));
  if (wanted !== undefined && first) {
    const owner = part.apps.find((one) => one.templates.some(({ id }) => id === wanted)) ?? online ?? first;
    return templateSms(part, owner, wanted, options);
  }
  const template = online?.templates.find(({ status }) => status === 'approved');
  if (online && template) return templateSms(part, online, template.id, options);
  return first && templateSms(part, first, TEST_TEMPLATE_ID, options);
}

/** The one that a sample takes first, the test template last. */
export function templates(part: RonglianPart): readonly SampleTemplate[] {
  const online = part.apps.flatMap((app) => (app.online ? app.templates : []));
  const first = online.find(({ status }) => status === 'approved');
  const all = [
    ...(first ? [first] : []),
    ...part.apps.flatMap((app) => app.templates),
    ...(part.apps.length > 0 ? [TEST_TEMPLATE] : []),
  ];
  const each = new Map(all.map((one) => [one.id, one]));
  return [...each.values()].map(({ id, content, status }: RonglianTemplate) => ({
    id,
    text: numberedPieces(content),
    approved: status === 'approved',
    values: valuesFor(content, SAMPLE_CODE),
  }));
}

function valuesFor(content: string, code: string): string[] {
  return Array.from({ length: numberedVariables(content) }, (_, i) => (i === 0 ? code : MINUTES));
}

type TemplateSms = Pick<SampleOptions, 'to' | 'now' | 'code' | 'values'>;

export function templateSms(
  part: RonglianPart,
  app: RonglianApp,
  templateId: string,
  { to, now, code = SAMPLE_CODE, values }: TemplateSms,
): SampleRequest {
  const content = app.templates.find(({ id }) => id === templateId)?.content ?? TEST_TEMPLATE.content;
  const datas = values ?? valuesFor(content, code);
  const { sig, authorization } = sign({ sid: part.accountSid, token: part.authToken }, compactTime(now));
  return {
    method: 'POST',
    target: `/${SOFT_VERSION}/Accounts/${part.accountSid}/SMS/TemplateSMS?sig=${sig}`,
    headers: {
      Accept: 'application/json',
      'Content-Type': 'application/json;charset=utf-8',
      Authorization: authorization,
    },
    body: JSON.stringify({ to, appId: app.appId, templateId, datas }),
  };
}
