/**
 * What is pushed to the app: reports and replies as arrays. Order of keys as receivers noted it in 2020, which is not that of
 * the document (help 101867, 101847); content type assumed.
 */
import { plainTime } from '../../message/beijing-time.ts';
import { parseE164 } from '../../message/phone.ts';
import type { PhoneReply } from '../../message/reply.ts';
import type { CarrierReport, Receipts } from '../../provider-kit/callbacks.ts';
import type { ReviewItem } from '../../provider-kit/account.ts';
import { jsonObject } from '../../provider-kit/fields.ts';
import { timeOf } from './actions/manage.ts';
import type { AliyunPart } from './part.ts';
import { isMainland } from './numbers.ts';

/** "Many at once" (documented); how many is assumed. */
const MOST_ITEMS = 100;

const JSON_TYPE = 'application/json;charset=utf-8';

/** Codes of receipts (documented) with their words: the first was seen, the others are ours. */
const RECEIPTS: Readonly<Record<string, string>> = {
  DELIVERED: '用户接收成功',
  MOBILE_NOT_ON_SERVICE: '停机、空号或暂停服务',
  MOBILE_SEND_LIMIT: '号码发送频率超限',
  MOBILE_ACCOUNT_ABNORMAL: '用户账户异常',
  MOBILE_IN_BLACK: '手机号在黑名单中',
  MOBLLE_TERMINAL_ERROR: '手机终端问题',
  CONTENT_KEYWORD: '内容关键字拦截',
  CONTENT_ERROR: '推广短信中未包含退订信息',
  INVALID_NUMBER: '号码状态异常',
  IS_CLOSE: '短信通道关闭',
  PARAMS_ILLEGAL: '参数信息错误',
  REQUEST_SUCCESS: '请求成功，未收到回执',
  SP_NOT_BY_INTER_SMS: '收件人未开通国际短信功能',
  SP_UNKNOWN_ERROR: '运营商未知错误',
  USER_REJECT: '用户已退订此业务',
  NO_ROUTE: '当前短信内容无可用通道发送',
  UNSUPPORTED_CONTENT: '不支持的短信内容',
  SMS_CONTENT_MISMATCH_TEMPLATE_TYPE: '短信内容和模板属性不匹配',
  PORT_NOT_REGISTERED: '签名未完成实名制报备',
};

/** What the carriers' own words for an intercepted text, a phone that is off, no such number and an expired text become (assumed). */
const OF_CARRIERS: Readonly<Record<string, string>> = {
  SUBFAIL: 'CONTENT_KEYWORD',
  'MK:0024': 'MOBLLE_TERMINAL_ERROR',
  'MN:0001': 'MOBILE_NOT_ON_SERVICE',
  EXPIRED: 'REQUEST_SUCCESS',
};

/** The provider's word for how a message ended. */
export function receiptCode(status: CarrierReport['status'], code: string): string {
  if (status === 'delivered') return 'DELIVERED';
  const known = OF_CARRIERS[code] ?? code;
  return known === '' ? 'SP_UNKNOWN_ERROR' : known;
}

/** `13800138000`, or country code and number. */
export function pushedNumber(e164: string): string {
  const phone = parseE164(e164);
  if (!phone) return e164;
  return isMainland(phone) ? phone.national : `${phone.countryCode}${phone.national}`;
}

/** `out_id` is absent where the send had none (seen). */
function reportItem({ message, status, code, at }: CarrierReport): Readonly<Record<string, unknown>> {
  const errCode = receiptCode(status, code);
  return {
    send_time: plainTime(message.acceptedAt),
    report_time: plainTime(at),
    success: status === 'delivered',
    err_msg: RECEIPTS[errCode] ?? errCode,
    err_code: errCode,
    phone_number: pushedNumber(message.to),
    sms_size: String(message.segments),
    biz_id: message.providerMessageId,
    ...(message.context === undefined ? {} : { out_id: message.context }),
  };
}

/** As documented for HTTP; the queue's form has the sign besides. What the phone wrote to is the same for all (assumed). */
function replyItem({ from, text, at, seq }: PhoneReply): Readonly<Record<string, unknown>> {
  return {
    phone_number: pushedNumber(from),
    content: text,
    send_time: plainTime(at),
    dest_code: '2493559',
    sequence_id: String(568_000_000 + seq),
  };
}

/** What came of a review, in the words of the document. */
const VERDICTS = { pending: 'approving', approved: 'approved', rejected: 'rejected' } as const;

/** An array with one object; the order of its members is the document’s. */
function reviewItem(
  { kind, id, status, reason }: ReviewItem,
  { signs, templates }: AliyunPart,
): Readonly<Record<string, string>> | undefined {
  const sign = kind === 'sign' ? signs.find(({ name }) => name === id) : undefined;
  const template = kind === 'template' ? templates.find(({ code }) => code === id) : undefined;
  const item = sign ?? template;
  if (!item) return undefined;
  const common = { orderId: item.orderId, remark: item.remark ?? '', create_date: timeOf(item.createdAt) };
  if (sign) {
    const of = { sign_source: String(sign.source), sign_scene: sign.scene === 'code' ? '验证码' : '通用' };
    return { sign_name: id, sign_status: VERDICTS[status], reason, ...of, ...common };
  }
  const type = template?.kind === 'code' ? '验证码' : template?.kind === 'notice' ? '短信通知' : '推广短信';
  const of = { template_type: type, template_name: template?.name ?? '', template_content: template?.content ?? '' };
  return { ...of, template_code: id, template_status: VERDICTS[status], reason, ...common };
}

export const receipts: Receipts<AliyunPart> = {
  channels: ['sms'],
  batch: MOST_ITEMS,
  reports: (reports) => ({ contentType: JSON_TYPE, body: JSON.stringify(reports.map(reportItem)) }),
  reply: (reply) => ({ contentType: JSON_TYPE, body: JSON.stringify([replyItem(reply)]) }),
  review: (item, part) => {
    const told = reviewItem(item, part);
    return told && { contentType: JSON_TYPE, body: JSON.stringify([told]) };
  },
  // Any number counts as taken, 0 or not (documented).
  acknowledges: ({ body }) => typeof jsonObject(body)?.['code'] === 'number',
  acknowledgement: { contentType: JSON_TYPE, body: '{"code":0,"msg":"接收成功"}' },
  expects: {
    zh: '应为 {"code":0,"msg":"接收成功"}，code 是数字即可。',
    en: 'It should be {"code":0,"msg":"…"}; any number will do for code.',
  },
  // Documented: after 1, 5 and 10 minutes, then never.
  retryAfterMs: [60_000, 300_000, 600_000],
};
