/** Submit, at both its addresses, and what is said to anything else. */
import { mainland } from '../../message/phone.ts';
import { mainlandSegments } from '../../message/segments.ts';
import type { Answer, Desk, RawRequest, Route } from '../../provider-kit/contract.ts';
import { Refusal } from '../../provider-kit/contract.ts';
import type { IhuyiChange, IhuyiPart } from './account.ts';
import { messageOf } from './errors.ts';
import { identify } from './identity.ts';
import { apply, newTrail } from './refuse.ts';
import { plainPage, reply } from './reply.ts';
import type { SubmitCall } from './request.ts';
import { actionOf, CLASSIC_PATH, CLOCK_PATH, isAt, readSubmit } from './request.ts';
import { frequencyRules, limitsOf } from './frequency.ts';
import { contentRules, permissionRules, presenceRules, requireTemplate } from './rules.ts';

const SUCCESS = '2';

/** Codes of refusals that are no code of Ihuyi's: there is nothing at this path, or nothing behind this `method`. */
export const UNKNOWN_PATH = 'unknown-path';
export const UNKNOWN_METHOD = 'unknown-method';

/** 10-digit Unix seconds and ten digits that never begin with 0: every id pasted by users since 2016. */
function newSmsId(desk: Desk<IhuyiPart>): string {
  return `${Math.floor(desk.now / 1000)}${1_000_000_000 + Math.floor(desk.random() * 9_000_000_000)}`;
}

function answerSubmit(call: SubmitCall, desk: Desk<IhuyiPart>): Answer<IhuyiChange> {
  const trail = newTrail(call.mobile === '' ? [] : [call.mobile]);
  apply(presenceRules, call, trail);
  const { holder, account } = identify(call, desk, trail);
  apply(contentRules, { call, account }, trail);
  const match = requireTemplate({ call, account }, trail);

  // The platform adds the signature in front, as on the phones of 2023.
  const text = `【${account.sign}】${match.text}`;
  const fee = mainlandSegments(text);
  apply(permissionRules, { call, account, fee }, trail);

  const to = mainland(call.mobile);
  const { id: templateId, kind } = match.template;
  if (desk.limited(holder, to)) {
    const sent = desk.sentTo(holder, to).filter((past) => past.app === account.apiId);
    apply(frequencyRules, { to, now: desk.now, kind, text, sent, limits: limitsOf(account) }, trail);
  }

  const smsid = newSmsId(desk);
  return {
    reply: reply('Submit', { code: SUCCESS, msg: messageOf(SUCCESS, trail.wording), last: smsid }, call.format, call.host),
    code: SUCCESS,
    checks: trail.checks,
    recipients: [
      {
        outcome: 'accepted',
        to,
        app: account.apiId,
        text,
        sign: account.sign,
        kind,
        templateId,
        params: match.values,
        segments: fee,
        fee,
        providerMessageId: smsid,
      },
    ],
    changes: [{ type: 'balance.spent', apiId: account.apiId, count: fee }],
  };
}

export const submit: Route<IhuyiPart, IhuyiChange, SubmitCall> = {
  action: 'Submit',
  matches: (request) => isAt(request, 'Submit'),
  read: readSubmit,
  answer: answerSubmit,
};

/**
 * The clock that dynamic passwords are judged by. A client reads it before it signs; that it is ten digits, as `time`
 * wants them, is assumed.
 */
export const clock: Route<IhuyiPart, IhuyiChange, RawRequest> = {
  action: 'Time',
  matches: ({ path }) => path === CLOCK_PATH,
  read: (request) => request,
  answer: (_request, desk) => ({
    reply: plainPage(String(Math.floor(desk.realNow / 1000))),
    code: SUCCESS,
    checks: [],
    recipients: [],
    changes: [],
  }),
};

/** Everything else; what the real page says to it is not known (assumed in `reply.ts`). */
export const lastResort: Route<IhuyiPart, IhuyiChange, RawRequest> = {
  action: '',
  matches: () => true,
  read: (request) => request,
  answer: (request) => {
    throw request.path === CLASSIC_PATH ? unknownMethod(actionOf(request)) : unknownPath(request.path);
  },
};

const REMEDY = {
  zh: `发送短信请用 ${CLASSIC_PATH}?method=Submit 或 /sms/Submit.json；另有 GetNum 与 AddTemplate。`,
  en: `To send, use ${CLASSIC_PATH}?method=Submit or /sms/Submit.json; there are GetNum and AddTemplate as well.`,
};

function unknownMethod(method: string): Refusal {
  const cause =
    method === ''
      ? { zh: '查询串里没有 method 参数。', en: 'There is no method parameter in the query.' }
      : {
          zh: `沙箱没有 method=${method}；区分大小写。`,
          en: `The sandbox has no method=${method}; upper and lower case count.`,
        };
  const explanation = { cause, remedy: REMEDY, expected: 'Submit, GetNum, AddTemplate', received: method };
  return new Refusal(UNKNOWN_METHOD, '', [{ id: 'action', ok: false, note: method }], explanation);
}

function unknownPath(path: string): Refusal {
  const cause = { zh: `互亿无线没有地址 ${path}。`, en: `Ihuyi has nothing at ${path}.` };
  const explanation = { cause, remedy: REMEDY, expected: CLASSIC_PATH, received: path };
  return new Refusal(UNKNOWN_PATH, '404 Not Found', [{ id: 'action', ok: false, note: path }], explanation);
}
