/** What a send names by id: the application and the template, found or refused. */
import type { Localized } from '../../message/localized.ts';
import { say } from '../../message/localized.ts';
import type { Desk } from '../../provider-kit/desk.ts';
import { offering } from '../../provider-kit/diagnosis/offering.ts';
import type { Failure } from '../../provider-kit/trail.ts';
import { because } from '../../provider-kit/trail.ts';
import type { RonglianApp, RonglianPart, RonglianTemplate } from './account.ts';
import { ID, TEST_TEMPLATE_ID, appKey, templateStatus } from './account.ts';
import type { Fields } from './fields.ts';
import type { Caller } from './credentials.ts';
import type { Checks } from './checks.ts';
import type { ErrorCode } from './codes/codes.ts';

/**
 * The test template of every application, as the API document and all demos print it (documented). The SDK and
 * free-trial documents since 2020 leave out 您使用的是云通讯短信模板.
 */
export const TEST_TEMPLATE: RonglianTemplate = {
  id: TEST_TEMPLATE_ID,
  title: '测试模板',
  content: '【云通讯】您使用的是云通讯短信模板，您的验证码是{1}，请于{2}分钟内正确输入',
  kind: 'code',
  status: 'approved',
};

const CONSOLE = ['填写控制台中的 AppID。', 'Use the AppID from the console.'] as const;

const STOPPED = { deleted: '111176', disabled: '111177', unpublished: '111178', inReview: '111179', paused: '111180' } as const;
type Stopped = keyof typeof STOPPED;

// oxfmt-ignore
const WHY = {
  noAppId: ({ zh, en }: Localized) => because('111169', zh, en, ...CONSOLE),
  malformedApp: ({ zh, en }: Localized, expected: string | undefined, received: string) => because(
    /^[0-9A-Za-z]+$/.test(received) ? '111171' : '111170', zh, en, ...CONSOLE, { ...(expected === undefined ? {} : { expected }), received }),
  foreignApp: because('111182', '该应用属于另一个账号。', 'The application belongs to another account.',
    '使用签名账号自己的 appId。', 'Use an appId of the account that signs.'),
  unknownApp: (received: string, known: string) => because('111181', `该账号没有 appId 为 ${received} 的应用。`, `The account has no application with the appId ${received}.`,
    ...appsOf(known), { received }),
  accountForApp: (received: string, known: string) => because('111181', 'appId 填成了 accountSid。',
    'appId is the accountSid.', ...appsOf(known), { received }),
  otherApp: (expected: string, received: string) => because('111184', '签名的子账户属于另一个应用。',
    'The sub-account that signed belongs to another application.', `该子账户的 appId 是 ${expected}。`, `The appId of the sub-account is ${expected}.`,
    { expected, received }),
  stoppedApp: (state: Stopped) => because(STOPPED[state], `该应用不可用：沙箱中它的 state 是 ${state}。`,
    `The application is not active: its state in the sandbox is ${state}.`,
    '把应用的 state 改回 active。', 'Set the state of the application back to active.'),
  capReached: because('112314', '沙箱中该应用已达当日发送上限（capReached 为 true）。',
    'The application has reached its daily sending limit (capReached is true).',
    '把应用的 capReached 改为 false。', 'Set capReached of the application to false.'),
  noSms: because('112303', '沙箱中该应用没有开通短信（sms 为 false）。', 'SMS is not enabled for the application (sms is false).',
    '把应用的 sms 改为 true。', 'Set sms of the application to true.'),
  foreignTemplate: (appId: string) => because('160043', '该模板属于另一个应用。', 'The template belongs to another application.',
    `改用 appId ${appId}，或改用本应用的模板。`, `Use appId ${appId}, or a template of this application.`),
  offline: because('160032', '应用未上线，只能使用测试模板 1。', 'The application is not online and may use test template 1 only.',
    '使用模板 1，或先将应用上线。', 'Use template 1, or put the application online first.'),
  unusable: (received: string, cause: readonly [zh: string, en: string], usable: readonly string[]) => because('160032', ...cause,
    ...offering('使用该应用已审核通过的模板 ID', 'Use the id of an approved template of the application', usable),
    { expected: usable.join(', '), received }),
};

function appsOf(known: string): [zh: string, en: string] {
  return [`该账号的应用：${known}。`, `Applications of the account: ${known}.`];
}

function whyUnusable(id: string, name: string, status: RonglianTemplate['status'] | undefined): [zh: string, en: string] {
  if (status === 'pending') return [`模板 ${id} 还在审核中。`, `Template ${id} is still under review.`];
  if (status === 'rejected') return [`模板 ${id} 审核未通过。`, `Template ${id} was rejected.`];
  return [`应用“${name}”没有模板 ${id}。`, `The application “${name}” has no template ${id}.`];
}

/** The application with this id, if the caller may use it. Codes are documented, which one means what is assumed. */
export function findApp(
  appId: string,
  absence: Fields['absence'],
  caller: Caller,
  desk: Desk<RonglianPart>,
  trail: Checks,
): RonglianApp {
  const { part } = caller.account;
  if (appId === '') return trail.refuse('app', WHY.noAppId(absence('appId')));
  const app = part.apps.find((one) => one.appId === appId);
  if (!app) return trail.refuse('app', whyNoApp(appId, part, desk));
  if (caller.subAccount && caller.subAccount.appId !== appId) {
    return trail.refuse('app', WHY.otherApp(caller.subAccount.appId, appId));
  }
  if (app.state !== 'active') trail.refuse('app', WHY.stoppedApp(app.state));
  trail.pass('app', app.name);
  return app;
}

function whyNoApp(appId: string, part: RonglianPart, desk: Desk<RonglianPart>): Failure<ErrorCode> {
  if (!ID.test(appId)) return malformedApp(appId, part);
  if (desk.account(appKey(appId))) return WHY.foreignApp;
  const known = part.apps.map((app) => app.appId).join(', ');
  return appId === part.accountSid ? WHY.accountForApp(appId, known) : WHY.unknownApp(appId, known);
}

/** What stands in the place of an appId that is none: another of its application's, the id itself with something around it, or anything. */
function malformedApp(written: string, { apps }: RonglianPart): Failure<ErrorCode> {
  const named = apps.find(({ name }) => name === written);
  if (named)
    return WHY.malformedApp(say('appId 填成了应用的名称。', 'appId is the name of the application.'), named.appId, written);
  const around = apps.find(({ appId }) => written.includes(appId));
  if (around)
    return WHY.malformedApp(
      say('appId 前后多了字符，如空格或引号。', 'The appId has extra characters around it, such as spaces or quotation marks.'),
      around.appId,
      written,
    );
  return WHY.malformedApp(
    say(
      `appId 不是 32 位字母或数字（收到 ${written.length} 个字符）。`,
      `The appId is not 32 letters or digits (${written.length} characters received).`,
    ),
    undefined,
    written,
  );
}

/** 112303 and 112314 are documented; that TemplateSMS meets them, and before its fields are looked at, is assumed. */
export function requireSms(app: RonglianApp, trail: Checks): void {
  if (app.capReached === true) trail.refuse('cap', WHY.capReached);
  if (!app.sms) trail.refuse('app', WHY.noSms);
}

/** The template with this id, if this application may send it; 160043 for another application's is assumed. */
export function findTemplate(templateId: string, app: RonglianApp, caller: Caller, now: number, trail: Checks): RonglianTemplate {
  if (templateId === TEST_TEMPLATE_ID) {
    trail.pass('template', TEST_TEMPLATE.title);
    return TEST_TEMPLATE;
  }
  const own = app.templates.find((one) => one.id === templateId);
  const status = own && templateStatus(own, now);
  if (own && status === 'approved' && app.online) {
    trail.pass('template', own.title);
    return own;
  }
  const owner = caller.account.part.apps.find((one) => one.templates.some((candidate) => candidate.id === templateId));
  if (owner && owner.appId !== app.appId) return trail.refuse('template', WHY.foreignTemplate(owner.appId));
  if (!app.online) return trail.refuse('template', WHY.offline);
  const approved = app.templates.filter((one) => templateStatus(one, now) === 'approved').map((one) => one.id);
  const cause = whyUnusable(templateId, app.name, status);
  return trail.refuse('template', WHY.unusable(templateId, cause, [TEST_TEMPLATE_ID, ...approved]));
}
