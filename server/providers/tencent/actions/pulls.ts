/** Pulls of reports: the queue of an application, each report handed out once, and the window of one number, as often as asked. */
import type { Failure } from '../../../provider-kit/trail.ts';
import { because } from '../../../provider-kit/trail.ts';
import { DAY_MS, plainTime } from '../../../message/beijing-time.ts';
import { parseE164 } from '../../../message/phone.ts';
import type { E164, Message } from '../../../message/message.ts';
import type { PhoneReply } from '../../../message/reply.ts';
import type { Phone } from '../../../message/phone.ts';
import type { Action, ActionCall } from './action.ts';
import { appIdOf, deny, findApp, inRange, requireZero, seconds } from './action.ts';
import type { TencentApp, TencentChange } from '../part.ts';
import { leniencies } from '../leniencies.ts';
import { unreadableNumber } from '../number-rules.ts';
import { resolveNumber } from '../numbers.ts';
import { carrierCode, sentBy } from './statistics.ts';

const MOST_ROWS = 100;
/** Windows reach back this far. Source: both ByPhoneNumber actions. */
const REACH_MS = 7 * DAY_MS;

// oxfmt-ignore
const WHY = {
  noPulls: (key: string, received: string) => because(key, '该应用没有开通拉取状态和回复。',
    'Pulling reports and replies is not enabled for the application.',
    '请在沙箱账号里把应用的 pulls 改为 true。', 'Set “pulls” of the application to true in the sandbox account.', { received }),
  tooEarly: (begin: string, received: string) => because('InvalidParameterValue.BeginTimeVerifyFail', `${begin} 早于 7 天前。`,
    `${begin} is more than 7 days ago.`, '只能查询最近 7 天。', 'Only the last 7 days can be queried.', { received }),
  turned: (begin: string, end: string, received: string) => because('InvalidParameterValue.InvalidStartTime',
    `${begin} 晚于 ${end}。`, `${begin} is after ${end}.`, '时间是 Unix 秒。', 'Both are Unix seconds.', { received }),
};

export const noPulls = (key: string, { sdkAppId }: TencentApp): Failure => WHY.noPulls(key, sdkAppId);

/** Only a carrier's report makes a row. */
export interface Reported {
  message: Message;
  at: number;
}

/** The next reports of an application's queue, and the change that remembers how far it was handed out. */
export function nextReports(
  call: Pick<ActionCall, 'account' | 'desk'>,
  app: TencentApp,
  limit: number,
): { rows: readonly Reported[]; changes: readonly TencentChange[] } {
  const { at, seq } = app.pulled ?? { at: 0, seq: 0 };
  // What is reported in this very millisecond may not be all of it yet.
  const fresh = reportsOf(call, app).filter(
    (one) => one.at < call.desk.now && (one.at > at || (one.at === at && one.message.seq > seq)),
  );
  const rows = fresh.slice(0, limit);
  const last = rows.at(-1);
  return {
    rows,
    changes: last ? [{ type: 'reports.pulled', sdkAppId: app.sdkAppId, pulled: { at: last.at, seq: last.message.seq } }] : [],
  };
}

/** The queues are switched on by the provider's staff (documented); the code where they are not is assumed. */
function appWithPulls(call: ActionCall): TencentApp {
  const app = findApp(call, appIdOf(call));
  return app.pulls ? app : deny(call.trail, 'permission', noPulls('UnauthorizedOperation.RequestPermissionDeny', app));
}

export const pullSmsSendStatus: Action = (call) => {
  const app = appWithPulls(call);
  const { rows, changes } = nextReports(call, app, readLimit(call));
  return { response: { PullSmsSendStatusSet: rows.map((one) => row(call, one)) }, changes };
};

export const pullSmsSendStatusByPhoneNumber: Action = (call) => {
  const app = findApp(call, appIdOf(call));
  const { phone, from, until, limit } = readByNumber(call);
  const rows = reportsOf(call, app)
    .filter(({ message, at }) => message.to === phone.e164 && at >= from && at <= until)
    .slice(0, limit);
  return { response: { PullSmsSendStatusSet: rows.map((one) => row(call, one)) } };
};

export const pullSmsReplyStatus: Action = (call) => {
  const app = appWithPulls(call);
  const { rows, changes } = nextReplies(call, app, readLimit(call));
  return { response: { PullSmsReplyStatusSet: rows.map((one) => replyRow(call, one)) }, changes };
};

export const pullSmsReplyStatusByPhoneNumber: Action = (call) => {
  const app = findApp(call, appIdOf(call));
  const { phone, from, until, limit } = readByNumber(call);
  const rows = repliesOf(call, app, phone.e164)
    .filter(({ at }) => at >= from && at <= until)
    .slice(0, limit);
  return { response: { PullSmsReplyStatusSet: rows.map((one) => replyRow(call, one)) } };
};

/** What phones wrote back to an application, oldest first. */
export function repliesOf({ account, desk }: Pick<ActionCall, 'account' | 'desk'>, app: TencentApp, from?: E164) {
  const window = { since: desk.now - REACH_MS, until: desk.now + 1 };
  const replies = desk.replies(account, from === undefined ? window : { ...window, from });
  return replies.filter((reply) => reply.app === app.sdkAppId);
}

/** The next replies of an application's queue, and the change that remembers how far it was handed out. */
export function nextReplies(
  call: Pick<ActionCall, 'account' | 'desk'>,
  app: TencentApp,
  limit: number,
): { rows: readonly PhoneReply[]; changes: readonly TencentChange[] } {
  const rows = repliesOf(call, app)
    .filter(({ seq }) => seq > (app.repliesPulled ?? 0))
    .slice(0, limit);
  const last = rows.at(-1);
  return { rows, changes: last ? [{ type: 'replies.pulled', sdkAppId: app.sdkAppId, upTo: last.seq }] : [] };
}

/** Extension codes are not played. The older version's number is E.164 (documented sample). */
function replyRow({ version }: ActionCall, { from, sign, text, at }: PhoneReply): Readonly<Record<string, unknown>> {
  const phone = parseE164(from);
  const [country, bare] = [phone?.countryCode ?? '', phone?.national ?? ''];
  if (version === '2019-07-11') {
    return {
      ExtendCode: '',
      NationCode: country,
      PhoneNumber: from,
      Sign: sign,
      ReplyContent: text,
      ReplyTime: plainTime(at),
      ReplyUnixTime: seconds(at),
    };
  }
  return {
    ExtendCode: '',
    CountryCode: country,
    PhoneNumber: from,
    SignName: sign,
    ReplyContent: text,
    ReplyTime: seconds(at),
    SubscriberNumber: bare,
  };
}

/** In the order the reports came. */
export function reportsOf(call: Pick<ActionCall, 'account' | 'desk'>, app: TencentApp): Reported[] {
  const { now } = call.desk;
  return sentBy(call, app, { from: now - REACH_MS, until: now + 1 })
    .flatMap((message) => {
      const { status, timeline } = message;
      const isReport = status === 'delivered' || status === 'undelivered' || status === 'expired';
      return isReport ? [{ message, at: timeline.at(-1)?.at ?? message.acceptedAt }] : [];
    })
    .toSorted((a, b) => a.at - b.at || a.message.seq - b.message.seq);
}

/** The older version calls the E.164 form "pure" and the bare number the phone number (documented so). */
function row({ version }: ActionCall, { message, at }: Reported): Readonly<Record<string, unknown>> {
  const phone = parseE164(message.to);
  const [country, bare] = [phone?.countryCode ?? '', phone?.national ?? ''];
  const report = {
    SerialNo: message.providerMessageId,
    ReportStatus: message.status === 'delivered' ? 'SUCCESS' : 'FAIL',
    Description: carrierCode(message),
  };
  if (version === '2019-07-11') {
    return {
      UserReceiveTime: plainTime(at),
      UserReceiveUnixTime: seconds(at),
      NationCode: country,
      PurePhoneNumber: message.to,
      PhoneNumber: bare,
      ...report,
    };
  }
  return {
    UserReceiveTime: seconds(at),
    CountryCode: country,
    SubscriberNumber: bare,
    PhoneNumber: message.to,
    ...report,
    SessionContext: message.context ?? '',
  };
}

/** Its code for a value out of range is assumed: the pulls list no code of their own for it. */
const readLimit = (call: ActionCall): number => inRange(call, 'Limit', 0, 1, MOST_ROWS);

interface ByNumber {
  phone: Phone;
  from: number;
  until: number;
  limit: number;
}

function readByNumber(call: ActionCall): ByNumber {
  const { version, fields, trail, desk } = call;
  const phone = readNumber(call);
  const [begin, end] = version === '2019-07-11' ? ['SendDateTime', 'EndDateTime'] : ['BeginTime', 'EndTime'];
  const from = (fields.count(begin) ?? 0) * 1000;
  const until = (fields.count(end) ?? seconds(desk.now)) * 1000;
  const window = `${from / 1000} – ${until / 1000}`;
  if (from < desk.now - REACH_MS) deny(trail, 'window', WHY.tooEarly(begin, String(from / 1000)));
  if (until < from) deny(trail, 'window', WHY.turned(begin, end, window));
  requireZero(call, 'Offset');
  trail.pass('window', window);
  return { phone, from, until, limit: readLimit(call) };
}

/** The number that is asked about, in any form that a send takes. */
export function readNumber({ fields, trail, version, account }: ActionCall): Phone {
  const written = fields.text('PhoneNumber');
  const phone = resolveNumber(written, version);
  if (!phone) return deny(trail, 'number', unreadableNumber(written, version, account.part));
  if (phone.e164 !== written) trail.warn(leniencies.recordNumber, { expected: phone.e164, received: written, to: phone.e164 });
  return phone;
}
