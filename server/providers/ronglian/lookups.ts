/** What a send names by id: the application and the template, found or refused. */
import type { Desk } from '../../provider-kit/desk.ts';
import type { RonglianApp, RonglianPart, RonglianTemplate } from './account.ts';
import { ID, TEST_TEMPLATE_ID, appKey, templateStatus } from './account.ts';
import type { Caller } from './credentials.ts';
import type { Checks } from './checks.ts';

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

/** The application with this id, if the caller may use it. Codes are documented, which one means what is assumed. */
export function findApp(appId: string, caller: Caller, desk: Desk<RonglianPart>, trail: Checks): RonglianApp {
  const { part } = caller.account;
  if (appId === '') {
    return trail.refuse('app', {
      key: '111169',
      explanation: {
        cause: { zh: '包体中没有 appId。', en: 'The body has no appId.' },
        remedy: { zh: '填写控制台中的 AppID。', en: 'Fill in the AppID of the console.' },
      },
    });
  }
  const app = part.apps.find((one) => one.appId === appId);
  if (!app && !ID.test(appId)) return malformedApp(appId, trail);
  if (!app) return desk.account(appKey(appId)) ? foreignApp(trail) : unknownApp(appId, part, trail);
  if (caller.subAccount && caller.subAccount.appId !== appId) {
    return trail.refuse('app', {
      key: '111184',
      explanation: {
        cause: { zh: '签名的子账户属于另一个应用。', en: 'The sub-account that signed belongs to another application.' },
        remedy: { zh: `该子账户的 appId 是 ${caller.subAccount.appId}。`, en: `Its appId is ${caller.subAccount.appId}.` },
        expected: caller.subAccount.appId,
        received: appId,
      },
    });
  }
  if (app.state !== 'active') stoppedApp(app.state, trail);
  trail.pass('app', app.name);
  return app;
}

function malformedApp(appId: string, trail: Checks): never {
  return trail.refuse('app', {
    key: /^[0-9A-Za-z]+$/.test(appId) ? '111171' : '111170',
    explanation: {
      cause: { zh: 'appId 不是 32 位字母或数字。', en: 'The appId is not 32 letters or digits.' },
      remedy: { zh: '填写控制台中的 AppID。', en: 'Fill in the AppID of the console.' },
      received: appId,
    },
  });
}

function stoppedApp(state: Exclude<RonglianApp['state'], 'active'>, trail: Checks): never {
  const code = ({ deleted: '111176', disabled: '111177', unpublished: '111178', inReview: '111179', paused: '111180' } as const)[
    state
  ];
  return trail.refuse('app', {
    key: code,
    explanation: {
      cause: { zh: `沙箱中该应用的状态是 ${state}。`, en: `The state of the application is ${state} in the sandbox.` },
      remedy: { zh: '把应用的 state 改回 active。', en: 'Set the state of the application back to active.' },
    },
  });
}

/** 112303 and 112314 are documented; that TemplateSMS meets them, and before its fields are looked at, is assumed. */
export function requireSms(app: RonglianApp, trail: Checks): void {
  if (app.capReached === true) {
    return trail.refuse('cap', {
      key: '112314',
      explanation: {
        cause: {
          zh: '沙箱中该应用已达当日发送上限（capReached 为 true）。',
          en: 'The application has sent what it may today (capReached is true).',
        },
        remedy: { zh: '把应用的 capReached 改为 false。', en: 'Set capReached of the application to false.' },
      },
    });
  }
  if (app.sms) return;
  return trail.refuse('app', {
    key: '112303',
    explanation: {
      cause: {
        zh: '沙箱中该应用没有开通短信（sms 为 false）。',
        en: 'Short messages are switched off for the application (sms is false).',
      },
      remedy: { zh: '把应用的 sms 改为 true。', en: 'Set sms of the application to true.' },
    },
  });
}

function foreignApp(trail: Checks): never {
  return trail.refuse('app', {
    key: '111182',
    explanation: {
      cause: { zh: '该应用属于另一个账号。', en: 'The application belongs to another account.' },
      remedy: { zh: '使用签名账号自己的 appId。', en: 'Use an appId of the account that signs.' },
    },
  });
}

function unknownApp(appId: string, part: RonglianPart, trail: Checks): never {
  const known = part.apps.map((app) => app.appId).join(', ');
  return trail.refuse('app', {
    key: '111181',
    explanation: {
      cause:
        appId === part.accountSid
          ? { zh: 'appId 处填成了 accountSid。', en: 'The accountSid was filled in as the appId.' }
          : { zh: '该账号没有这个应用。', en: 'The account has no such application.' },
      remedy: { zh: `该账号的应用：${known}。`, en: `Applications of the account: ${known}.` },
      received: appId,
    },
  });
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
  if (owner && owner.appId !== app.appId) {
    return trail.refuse('template', {
      key: '160043',
      explanation: {
        cause: { zh: '该模板属于另一个应用。', en: 'The template belongs to another application.' },
        remedy: {
          zh: `改用 appId ${owner.appId}，或改用本应用的模板。`,
          en: `Use appId ${owner.appId}, or a template of this application.`,
        },
      },
    });
  }
  return trail.refuse('template', {
    key: '160032',
    explanation: {
      cause: whyUnusable(status, app),
      remedy: app.online
        ? {
            zh: '使用已审核通过的模板 ID，测试可用模板 1。',
            en: 'Use the id of an approved template; template 1 is there for tests.',
          }
        : { zh: '使用模板 1，或先将应用上线。', en: 'Use template 1, or put the application online first.' },
    },
  });
}

function whyUnusable(status: RonglianTemplate['status'] | undefined, app: RonglianApp) {
  if (!app.online) {
    return {
      zh: '应用未上线，只能使用测试模板 1。',
      en: 'The application is not online, so it may send test template 1 only.',
    };
  }
  if (status === 'pending') return { zh: '该模板还在审核中。', en: 'The template is still under review.' };
  if (status === 'rejected') return { zh: '该模板审核未通过。', en: 'The template was rejected.' };
  return { zh: '没有这个模板。', en: 'There is no such template.' };
}
