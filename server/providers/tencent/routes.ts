/** The actions: SendSms in both versions, and the route of last resort that refuses what is unknown. */
import type { Answer, Desk, DeskAccount, Route } from '../../provider-kit/contract.ts';
import type { TencentApp, TencentChange, TencentPart } from './account.ts';
import { authenticate, checkRegion } from './authenticate.ts';
import type { Envelope } from './gateway.ts';
import { openEnvelope } from './gateway.ts';
import { MAX_NUMBERS, resolveNumber } from './numbers.ts';
import { succeed } from './reply.ts';
import type { Order } from './rules.ts';
import { send } from './send.ts';
import type { SendRequest, SendVersion } from './send-request.ts';
import { readSendRequest, sendFields } from './send-request.ts';
import { findSign, findTemplate, renderText } from './templates.ts';
import { pass, refuse, say } from './trail.ts';

type TencentRoute = Route<TencentPart, TencentChange, Envelope>;

const SEND = 'SendSms';
const versions = new Map(Object.keys(sendFields).map((version) => [version, new Set([SEND])]));

/** The same action twice: names differ, and 2019-07-11 needs no region. */
const sendSms = (version: SendVersion): TencentRoute => ({
  action: SEND,
  matches: ({ headers }) => headers['x-tc-action'] === SEND && headers['x-tc-version'] === version,
  read: (request) => openEnvelope(request, versions),
  answer: (envelope, desk) => answerSend(envelope, desk, version),
});

/** Whatever else comes: the gateway says what is wrong with it. */
const lastResort: TencentRoute = {
  action: 'Unknown',
  matches: () => true,
  read: (request) => openEnvelope(request, versions),
  answer: ({ action }) => {
    throw new Error(`${action} is listed, but has no route`);
  },
};

export const routes: readonly TencentRoute[] = [sendSms('2021-01-11'), sendSms('2019-07-11'), lastResort];

function answerSend(envelope: Envelope, desk: Desk<TencentPart>, version: SendVersion): Answer<TencentChange> {
  const call = { ...envelope, checks: [...envelope.checks] };
  const account = authenticate(call, desk);
  if (version === '2021-01-11') checkRegion(call);
  const request = readSendRequest(call.fields, sendFields[version], call);
  const app = findApp(call, account, request);
  checkBatch(call, request);
  const { items, recipients, checks, spent } = send(placeOrder(version, request, account.part, app, desk.now), account, desk);
  return {
    reply: succeed({ SendStatusSet: items }, desk.uuid()),
    code: items.find((item) => item.Code !== 'Ok')?.Code ?? 'Ok',
    checks: [...call.checks, ...checks],
    recipients,
    changes: spent === 0 ? [] : [{ type: 'balance.spent', sdkAppId: app.sdkAppId, count: spent }],
  };
}

function placeOrder(version: SendVersion, request: SendRequest, owner: TencentPart, app: TencentApp, now: number): Order {
  const sign = findSign(app, request.signName);
  const template = findTemplate(app, request.templateId);
  const text = template ? renderText(template, request.signName, request.params) : '';
  const phones = request.numbers.map((written) => resolveNumber(written, version));
  return { version, request, owner, app, sign, template, text, phones, now };
}

/** Top level, unlike the backend's other refusals: tencentcloud-sdk-php#109. */
function findApp(call: Envelope, account: DeskAccount<TencentPart>, { sdkAppId }: SendRequest): TencentApp {
  const { apps } = account.part;
  const app = apps.find((one) => one.sdkAppId === sdkAppId);
  if (!app) {
    return refuse(call, 'app', {
      key: 'UnauthorizedOperation.SmsSdkAppIdVerifyFail',
      note: sdkAppId,
      explanation: {
        cause: say(
          `应用 ${sdkAppId} 不属于这个密钥的账号。`,
          `The application ${sdkAppId} does not belong to the owner of this key.`,
        ),
        remedy: say(
          '请用短信控制台“应用管理”里的 SDKAppID（1400 开头），不是账号的 APPID。',
          "Use the SDKAppID of the SMS console's application list (it begins with 1400), not the account's APPID.",
        ),
        expected: apps.map((one) => one.sdkAppId).join(', '),
        received: sdkAppId,
      },
    });
  }
  pass(call, 'app', sdkAppId);
  return app;
}

/** Refusals without a number to hang them on; that they are top level is assumed. */
function checkBatch(call: Envelope, { numbers }: SendRequest): void {
  if (numbers.length === 0) {
    refuse(call, 'batch', {
      key: 'MissingParameter.EmptyPhoneNumberSet',
      note: '0',
      explanation: {
        cause: say('PhoneNumberSet 是空数组。', 'PhoneNumberSet is an empty array.'),
        remedy: say('请至少给出一个号码。', 'Name at least one number.'),
      },
    });
  }
  if (numbers.length > MAX_NUMBERS) {
    refuse(call, 'batch', {
      key: 'LimitExceeded.PhoneNumberCountLimit',
      note: `${numbers.length} / ${MAX_NUMBERS}`,
      explanation: {
        cause: say(`一次请求有 ${numbers.length} 个号码。`, `One call names ${numbers.length} numbers.`),
        remedy: say(`一次最多 ${MAX_NUMBERS} 个，请分批发送。`, `At most ${MAX_NUMBERS}: send in batches.`),
      },
    });
  }
  pass(call, 'batch', `${numbers.length} / ${MAX_NUMBERS}`);
}
