/**
 * What is pushed to the app: reports as an array, a reply as an object. Keys and their order as documented (pages
 * 382/59178, 382/5807 and 382/5809); the older API has the same. Content type and spacing of retries are assumed.
 */
import { plainTime } from '../../message/beijing-time.ts';
import type { CarrierReport, Receipts } from '../../provider-kit/callbacks.ts';
import { parseE164 } from '../../message/phone.ts';
import type { PhoneReply } from '../../message/reply.ts';
import type { TencentPart } from './part.ts';
import { carrierCode } from './actions/statistics.ts';

/** Documented: 1 to 100 items. */
const MOST_ITEMS = 100;

const JSON_TYPE = 'application/json; charset=utf-8';

/** The sentence for what arrived is documented; those for what did not are assumed. */
const DESCRIPTIONS: Readonly<Record<string, string>> = {
  delivered: '用户短信送达成功',
  undelivered: '用户短信送达失败',
  expired: '短信已过期',
  unknown: '短信状态未知',
};

/** `ext` comes last, and only where the app attached something (documented). */
export function reportItem({ message, status, at }: Omit<CarrierReport, 'code'>): Readonly<Record<string, unknown>> {
  const phone = parseE164(message.to);
  return {
    user_receive_time: plainTime(at),
    nationcode: phone?.countryCode ?? '',
    mobile: phone?.national ?? '',
    report_status: status === 'delivered' ? 'SUCCESS' : 'FAIL',
    errmsg: carrierCode(message),
    description: DESCRIPTIONS[status] ?? '',
    sid: message.providerMessageId,
    ...(message.context === undefined ? {} : { ext: message.context }),
  };
}

/** Keys and order as documented; `time` in Unix seconds. Extension codes are not played, so `extend` is empty. */
export function replyItem({ from, sign, text, at }: PhoneReply): Readonly<Record<string, unknown>> {
  const phone = parseE164(from);
  return {
    extend: '',
    mobile: phone?.national ?? '',
    nationcode: phone?.countryCode ?? '',
    sign,
    text,
    time: Math.floor(at / 1000),
  };
}

function resultOf(body: string): unknown {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && 'result' in value ? value.result : undefined;
  } catch {
    return undefined;
  }
}

export const receipts: Receipts<TencentPart> = {
  channels: ['sms'],
  batch: MOST_ITEMS,
  reports: (reports) => ({ contentType: JSON_TYPE, body: JSON.stringify(reports.map(reportItem)) }),
  reply: (reply) => ({ contentType: JSON_TYPE, body: JSON.stringify(replyItem(reply)) }),
  // That a receiver's `result` is looked at is assumed; documented is what it has to answer.
  acknowledges: ({ body }) => resultOf(body) === 0,
  acknowledgement: { contentType: JSON_TYPE, body: '{"result":0,"errmsg":"OK"}' },
  expects: { zh: '应为 {"result":0,"errmsg":"OK"}。', en: 'It should be {"result":0,"errmsg":"OK"}.' },
  // Documented: twice more. How long after is not (assumed).
  retryAfterMs: [60_000, 300_000],
};
