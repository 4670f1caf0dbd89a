/** What to put into an SDK, and a signed request to paste into a shell. */
import type { Example, Guide, Setting } from '../../provider-kit/guide.ts';
import { curlOf } from '../../provider-kit/shell.ts';
import type { RonglianPart } from './account.ts';
import { TEST_TEMPLATE_ID } from './account.ts';
import { SOFT_VERSION } from './authenticate.ts';
import { templateSms } from './sample.ts';

function settings(part: RonglianPart, origin: string): readonly Setting[] {
  return [
    { label: 'baseUrl', value: origin, variable: 'RONGLIAN_BASE_URL' },
    { label: 'softVersion', value: SOFT_VERSION },
    { label: 'accountSid', value: part.accountSid, variable: 'RONGLIAN_ACCOUNT_SID' },
    { label: 'authToken', value: part.authToken, variable: 'RONGLIAN_AUTH_TOKEN' },
    ...part.apps.flatMap((app) => [
      { label: `appId (${app.name})`, value: app.appId, variable: 'RONGLIAN_APP_ID' },
      ...(app.testNumbers.length > 0 ? [{ label: `to (${app.name})`, value: app.testNumbers.join(',') }] : []),
      {
        label: `templateId (${app.name})`,
        value: [TEST_TEMPLATE_ID, ...app.templates.filter((one) => one.status === 'approved').map((one) => one.id)].join(', '),
      },
    ]),
  ];
}

/** The test template to a test number, from the first application that has one. */
function examples(part: RonglianPart, origin: string, now: number): readonly Example[] {
  const app = part.apps.find((one) => one.testNumbers.length > 0);
  const to = app?.testNumbers[0];
  if (!app || to === undefined) return [];
  const command = curlOf(templateSms(part, app, TEST_TEMPLATE_ID, { to, now }), origin);
  return [{ title: { zh: '用测试模板发送验证码', en: 'Send a code with the test template' }, command }];
}

export const guide: Guide<RonglianPart> = { settings, examples };
