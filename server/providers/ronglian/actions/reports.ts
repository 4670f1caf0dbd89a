/** QuerySMS and GetArrived: what became of a message, asked for one at a time or handed out in batches. */
import { DAY_MS, compactTime, parseCompactTime } from '../../../message/beijing-time.ts';
import type { PhoneReply } from '../../../message/reply.ts';
import type { Message, MessageStatus } from '../../../message/message.ts';
import { mainland } from '../../../message/phone.ts';
import { because } from '../../../provider-kit/trail.ts';
import type { RonglianPart } from '../account.ts';
import { SOFT_VERSION } from '../authenticate.ts';
import type { Asked, BodyCodes, Demand, Outcome } from '../call.ts';
import { addressOf, appOf, endpoint, isFilled, requireFields } from '../call.ts';

/** How long a status is kept (assumed: 112352 says that it expires, no source says when). */
const KEPT_DAYS = 3;

/** Documented: 500 at most, 100 when left out. */
const MOST = 500;
const USUAL = 100;

const CHECK = ['核对 msgId、date 与 phoneNum。', 'Check msgId, date and phoneNum.'] as const;

// oxfmt-ignore
const WHY = {
  tooOld: (received: string) => because('112352', `状态只保留 ${KEPT_DAYS} 天。`, `Reports are kept for ${KEPT_DAYS} days.`,
    '查询近几天的短信。', 'Query messages of the last few days.', { received }),
  notSent: (received: string) => because('112351', `近 ${KEPT_DAYS} 天没有发过 smsMessageSid 为 ${received} 的短信。`,
    `No message of the last ${KEPT_DAYS} days has the smsMessageSid ${received}.`, ...CHECK, { received }),
  otherDay: (expected: string, received: string) => because('112351', `这条短信是 ${expected} 发的，不是 ${received}。`,
    `The message was sent on ${expected}, not on ${received}.`, ...CHECK, { expected, received }),
  otherNumber: (expected: string, received: string) => because('112351', `这条短信发给 ${expected}，不是 ${received}。`,
    `The message went to ${expected}, not to ${received}.`, ...CHECK, { expected, received }),
  noReport: because('112356', '短信已接收，但还没有状态报告。', 'The message was accepted, but no report of it has arrived yet.',
    '稍后再查。', 'Query again later.'),
};

const DAY = ['日期写作 yyyyMMdd，北京时间。', 'Write the date as yyyyMMdd, in Beijing time.'] as const;
const COUNT = [`1 到 ${MOST} 的数字，省略为 ${USUAL}。`, `A number from 1 to ${MOST}; ${USUAL} when left out.`] as const;

const dayOf = (date: string): number | undefined => parseCompactTime(`${date}000000`);

// oxfmt-ignore
const QUERY: readonly Demand[] = [
  ['112324', 'date', isFilled, ...DAY],
  ['112325', 'msgId', isFilled, '填写 smsMessageSid。', 'Send the smsMessageSid.'],
  ['112327', 'date', (date) => dayOf(date) !== undefined, ...DAY],
  ['112328', 'phoneNum', (number) => /^\d*$/.test(number), '号码只写数字。', 'Write the number in digits only.'],
];

// oxfmt-ignore
const ARRIVED: readonly Demand[] = [
  ['160047', 'smsType', (type) => /^[01]?$/.test(type), '上行填 0，状态报告填 1。', 'Use 0 for replies or 1 for reports.'],
  ['112329', 'count', (count) => count === '' || (/^\d+$/.test(count) && Number(count) > 0), ...COUNT],
  ['112330', 'count', (count) => Number(count) <= MOST, ...COUNT],
];

interface Fate {
  status: string;
  deliverCode: string;
}

/** status 0 and DELIVRD are documented for a delivered message; the other words are those of carriers (assumed). */
const FATES: Partial<Record<MessageStatus, Fate>> = {
  delivered: { status: '0', deliverCode: 'DELIVRD' },
  undelivered: { status: '1', deliverCode: 'UNDELIV' },
  expired: { status: '1', deliverCode: 'EXPIRED' },
  unknown: { status: '1', deliverCode: 'UNKNOWN' },
};

/** The channel number of the documentation's sample; which one a message took is not played. */
const SP_CODE = '10690876';

/** Its life has ended, so there is a report. */
function isOver(message: Message): boolean {
  return message.channel === 'sms' && FATES[message.status] !== undefined;
}

/** The report of a message that is over; the fields and their order are those of the documented push. */
export function reportOf(
  { status, to, providerMessageId, acceptedAt, timeline, segments }: Message,
  part: RonglianPart,
): Readonly<Record<string, string>> {
  const fate = FATES[status];
  const last = timeline.at(-1);
  return {
    action: 'SMSArrived',
    smsType: '1',
    apiVersion: SOFT_VERSION,
    content: providerMessageId,
    fromNum: nationalNumber(to),
    dateSent: compactTime(acceptedAt),
    deliverCode: last?.code ?? fate?.deliverCode ?? '',
    recvTime: compactTime(last?.at ?? acceptedAt),
    status: fate?.status ?? '',
    reqId: part.reqIdOfCalls.find((one) => one.smsMessageSid === providerMessageId)?.reqId ?? '',
    smsCount: String(segments),
    spCode: SP_CODE,
  };
}

/** A reply, with the fields the documentation lists for it; their order is that of the report's (assumed). */
export function replyOf({ from, text, at }: PhoneReply): Readonly<Record<string, string>> {
  return {
    action: 'SMSArrived',
    smsType: '0',
    apiVersion: SOFT_VERSION,
    content: text,
    fromNum: nationalNumber(from),
    recvTime: compactTime(at),
    // Extension codes are not played.
    appendCode: '',
    subAppend: '',
  };
}

/** Eleven digits for the mainland (documented); elsewhere 00 and the country code, as it was sent (assumed). */
function nationalNumber(to: string): string {
  return to.startsWith('+86') ? to.slice(3) : to.replace('+', '00');
}

/** Field names of the vendor's own tests; the answer is in no source: a list as GetArrived has it (assumed). */
function querySms(asked: Asked): Outcome {
  const { field, caller, desk, trail } = asked;
  requireFields(asked, QUERY);
  const [date, msgId, phoneNum] = [field('date'), field('msgId'), field('phoneNum')];
  const day = dayOf(date) ?? 0;
  trail.pass('fields');
  if (day < desk.now - (KEPT_DAYS + 1) * DAY_MS) trail.refuse('found', WHY.tooOld(date));
  const sent = desk
    .messages(caller.account, {
      ...(phoneNum === '' ? {} : { to: phoneNum.startsWith('00') ? `+${phoneNum.slice(2)}` : mainland(phoneNum) }),
      since: day,
      until: day + DAY_MS,
    })
    .filter((one) => one.providerMessageId === msgId && one.channel === 'sms');
  if (sent.length === 0) trail.refuse('found', whyNotFound(asked, msgId, date, phoneNum));
  const reports = sent.filter(isOver).map((one) => reportOf(one, caller.account.part));
  if (reports.length === 0) trail.refuse('found', WHY.noReport);
  trail.pass('found', String(reports.length));
  return { tree: { reports } };
}

/** The message of this id, if it was sent on another day or to another number. */
function whyNotFound({ caller, desk }: Asked, msgId: string, date: string, phoneNum: string): ReturnType<typeof WHY.notSent> {
  const window = { since: desk.now - KEPT_DAYS * DAY_MS, until: desk.now + 1 };
  const kept = desk.messages(caller.account, window).filter((one) => one.providerMessageId === msgId && one.channel === 'sms');
  const [first] = kept;
  if (!first) return WHY.notSent(msgId);
  const days = kept.map(({ acceptedAt }) => compactTime(acceptedAt).slice(0, date.length));
  return days.includes(date)
    ? WHY.otherNumber(nationalNumber(first.to), phoneNum)
    : WHY.otherDay(compactTime(first.acceptedAt).slice(0, date.length), date);
}

/** Each report is handed out once (assumed from a published receiver), the oldest messages first. */
function getArrived(asked: Asked): Outcome {
  const { field, caller, desk, trail } = asked;
  const app = appOf(asked);
  requireFields(asked, ARRIVED);
  const most = Number(field('count') || USUAL);
  trail.pass('fields');
  const { part } = caller.account;
  if (field('smsType') === '0') {
    const window = { since: desk.now - KEPT_DAYS * DAY_MS, until: desk.now + 1 };
    const written = desk
      .replies(caller.account, window)
      .filter((one) => one.app === app.appId && one.seq > (part.pulledReplies[app.appId] ?? 0))
      .slice(0, most);
    const last = written.at(-1);
    return {
      // The same key as for reports is assumed.
      tree: { reports: written.map(replyOf) },
      changes: last ? [{ type: 'replies.pulled', appId: app.appId, upTo: last.seq }] : [],
    };
  }
  const { upTo, seqs } = part.pulledReports;
  const pulled = new Set(seqs);
  const arrived = desk
    .messages(caller.account, { since: desk.now - KEPT_DAYS * DAY_MS, until: desk.now + 1 })
    .filter((one) => one.app === app.appId && one.seq > upTo && isOver(one) && !pulled.has(one.seq))
    .slice(0, most);
  return {
    tree: { reports: arrived.map((one) => reportOf(one, part)) },
    changes: arrived.length === 0 ? [] : [{ type: 'reports.pulled', seqs: arrived.map((one) => one.seq) }],
  };
}

/** 160047 speaks of the body of a query for reports (documented); an empty one is the platform's 160030 (assumed). */
const REPORT_BODY: BodyCodes = { empty: '160030', unreadable: '160047' };

export const querySmsRoute = endpoint({
  action: 'QuerySMS',
  address: addressOf('Accounts|SubAccounts', 'SMS/QuerySMS'),
  fields: ['msgId', 'date', 'phoneNum'],
  bodyCodes: REPORT_BODY,
  answer: querySms,
});

export const getArrivedRoute = endpoint({
  action: 'GetArrived',
  address: addressOf('Accounts|SubAccounts', 'SMS/GetArrived'),
  fields: ['appId', 'smsType', 'count'],
  bodyCodes: REPORT_BODY,
  answer: getArrived,
});
