/** Actions about single numbers and messages: what a number is, what was sent to it, what a message brought about. */
import { because } from '../../../provider-kit/trail.ts';
import type { Message } from '../../../message/message.ts';
import { parseE164 } from '../../../message/phone.ts';
import type { Action, ActionCall } from './action.ts';
import { appIdOf, deny, findApp, inRange, seconds } from './action.ts';
import { textOf } from '../codes/codes.ts';
import { MAX_NUMBERS, resolveNumber } from '../numbers.ts';
import { readNumber } from './pulls.ts';
import { carrierCode, sentBy } from './statistics.ts';

const RECORDS_REACH_MS = 72 * 3_600_000;
const MOST_RECORDS = 50;
const USUAL_RECORDS = 20;
const LAST_OFFSET = 1000;
const RECORDS_WINDOW = [
  'BeginTime 与 EndTime 都是 Unix 秒，最多回看 72 小时。',
  'BeginTime and EndTime are Unix seconds, at most 72 hours back.',
] as const;

// oxfmt-ignore
const WHY = {
  empty: (key: string, field: string) => because(key, `${field} 是空数组。`, `${field} is an empty array.`,
    '请至少给出一个号码。', 'Send at least one number.', { received: '0' }),
  tooMany: (length: number) => because('LimitExceeded.PhoneNumberCountLimit', `一次请求有 ${length} 个号码，最多 ${MAX_NUMBERS} 个。`,
    `The request has ${length} numbers; the maximum is ${MAX_NUMBERS}.`, '请分批发送。', 'Send in batches.',
    { received: `${length} / ${MAX_NUMBERS}`, expected: `≤ ${MAX_NUMBERS}` }),
  begin: (received: string) => because('InvalidParameterValue.BeginTimeVerifyFail', `BeginTime ${received} 早于 72 小时前。`,
    `BeginTime ${received} is more than 72 hours ago.`, ...RECORDS_WINDOW, { received }),
  end: (received: string) => because('InvalidParameterValue.EndTimeVerifyFail', `EndTime ${received} 早于 BeginTime 或晚于现在。`,
    `EndTime ${received} is before BeginTime or in the future.`, ...RECORDS_WINDOW, { received }),
};

export const describePhoneNumberInfo: Action = (call) => {
  const numbers = call.fields.texts('PhoneNumberSet');
  checkBatch(call, numbers.length, 'PhoneNumberSet');
  // Not once for all calls: every start would pay some 15 ms for it.
  const countries = new Intl.DisplayNames(['en'], { type: 'region' });
  return { response: { PhoneNumberInfoSet: numbers.map((written) => numberInfo(written, call, countries)) } };
};

/** A number that cannot be read comes back as it was; that its code is this one is assumed. */
function numberInfo(written: string, { version }: ActionCall, countries: Intl.DisplayNames): Readonly<Record<string, string>> {
  const phone = resolveNumber(written, version);
  if (!phone) {
    const key = 'FailedOperation.PhoneNumberParseFail';
    const nothing = { NationCode: '', SubscriberNumber: '', PhoneNumber: written, IsoCode: 'DEF', IsoName: 'DEFAULT' };
    return { Code: key, Message: textOf(key), ...nothing };
  }
  return {
    Code: 'Ok',
    Message: 'Describe success',
    NationCode: phone.countryCode,
    SubscriberNumber: phone.national,
    PhoneNumber: phone.e164,
    IsoCode: phone.iso,
    IsoName: phone.iso === 'DEF' ? 'DEFAULT' : (countries.of(phone.iso) ?? phone.iso),
  };
}

/** Refusals without a number to hang them on; that they are top level is assumed. */
export function checkBatch({ trail }: Pick<ActionCall, 'trail'>, length: number, field: string): void {
  const key = field === 'PhoneNumberSet' ? 'MissingParameter.EmptyPhoneNumberSet' : 'InvalidParameterValue.MultiSmsInfoSetEmpty';
  if (length === 0) deny(trail, 'batch', WHY.empty(key, field));
  if (length > MAX_NUMBERS) deny(trail, 'batch', WHY.tooMany(length));
  trail.pass('batch', `${length} / ${MAX_NUMBERS}`);
}

/** The words of the documented sample; the notes of the fields say `ok` and `report success`. */
export const reportConversion: Action = (call) => {
  findApp(call, appIdOf(call));
  return { response: { ReportConversionStatus: { Code: 'OK', Message: 'success' } } };
};

export const describeSendRecordList: Action = (call) => {
  const { fields, desk, trail } = call;
  const app = findApp(call, appIdOf(call));
  const phone = readNumber(call);
  const from = (fields.count('BeginTime') ?? 0) * 1000;
  const until = (fields.count('EndTime') ?? seconds(desk.now)) * 1000;
  if (from < desk.now - RECORDS_REACH_MS) deny(trail, 'window', WHY.begin(String(from / 1000)));
  if (until < from || until > seconds(desk.now) * 1000) deny(trail, 'window', WHY.end(String(until / 1000)));
  trail.pass('window', `${from / 1000} – ${until / 1000}`);
  const limit = inRange(call, 'Limit', USUAL_RECORDS, 1, MOST_RECORDS);
  const offset = inRange(call, 'Offset', 0, 0, LAST_OFFSET);
  const all = sentBy(call, app, { from, until: until + 1000 })
    .filter(({ to }) => to === phone.e164)
    .toReversed();
  return {
    response: { SendRecordSet: all.slice(offset, offset + limit).map(record), TotalCount: Math.min(all.length, LAST_OFFSET) },
  };
};

/** 2 delivered, 3 on its way, 4 not delivered; refused sends (1) are no messages of the sandbox. */
function record(message: Message): Readonly<Record<string, unknown>> {
  const { status } = message;
  const failed = status === 'undelivered' || status === 'expired';
  return {
    PhoneNumber: message.to,
    SerialNo: message.providerMessageId,
    SendStatus: status === 'delivered' ? 2 : failed ? 4 : 3,
    RequestCode: 'Ok',
    StatusCode: carrierCode(message),
    IsoCode: parseE164(message.to)?.iso ?? 'DEF',
    // "Some parameters masked" (documented); that it is the code, and how, is assumed.
    Content: message.code === null ? message.text : message.text.replace(message.code, '*'.repeat(message.code.length)),
    SendTime: seconds(message.acceptedAt),
    UserReceiveTime: status === 'delivered' ? seconds(message.timeline.at(-1)?.at ?? 0) : 0,
  };
}
