/** What is pushed to the app: a form for each report (API document v3.3 §5 to §7). */
import { isMainlandMobile } from '../../message/phone.ts';
import { plainTime } from '../../message/beijing-time.ts';
import type { CarrierReport, Push, Receipts } from '../../provider-kit/callbacks.ts';
import { formBody } from '../../provider-kit/answers.ts';
import type { IhuyiPart } from './account.ts';
import { productOf } from './products.ts';

/** The number as it was submitted: without the country code at home, a landline with its 0, with the code elsewhere (assumed). */
export function mobileOf(to: string): string {
  if (!to.startsWith('+86')) return to.slice(1);
  const national = to.slice(3);
  return isMainlandMobile(national) ? national : `0${national}`;
}

/** Values of `msg` at home are in no source: the carriers' usual words (assumed). */
export const REPORT_CODES = { delivered: 'DELIVRD', undelivered: 'UNDELIV' } as const;

/** What a delivered message says abroad (vendor's page); the words of other failures there are those of home (assumed). */
const DELIVERED_ABROAD = 'The SMS message is successfully delivered';

/** A code that somebody asked for stays. */
function wordsOf({ message, code }: CarrierReport): string {
  const isAbroad = productOf(message.app).id === 'international';
  return isAbroad && code === REPORT_CODES.delivered ? DELIVERED_ABROAD : code;
}

/** `code` is 2 for success and something else for failure; 0, as a rejected template has, is assumed. */
function reportForm(report: CarrierReport): Push {
  const { message, status, at } = report;
  return formBody({
    code: status === 'delivered' ? '2' : '0',
    msg: wordsOf(report),
    mobilephone: mobileOf(message.to),
    smsid: message.providerMessageId,
    report_time: plainTime(at),
  });
}

export const receipts: Receipts<IhuyiPart> = {
  // That voice has the same push is assumed: no document of it was seen.
  channels: ['sms', 'voice'],
  batch: 1,
  reports: ([report]) => (report ? reportForm(report) : formBody({})),
  reply: ({ from, text, providerMessageId, at }) =>
    formBody({ mobilephone: mobileOf(from), content: text, smsid: providerMessageId, reply_time: plainTime(at) }),
  // The document has 2 for approved and 0 for rejected, with the reason; the words for approved are assumed.
  review: ({ id, status, reason }) =>
    formBody({
      code: status === 'approved' ? '2' : '0',
      msg: status === 'approved' ? '审核通过' : reason,
      templateid: id.slice(id.indexOf('/') + 1),
    }),
  // Exactly these letters, without quotes; that white space around them is let pass is assumed.
  acknowledges: ({ body }) => body.trim() === 'success',
  acknowledgement: { contentType: 'text/plain', body: 'success' },
  expects: { zh: '应只输出 success。', en: 'It should be success and nothing else.' },
  // Three pushes at most, the interval growing by 60 seconds each time.
  retryAfterMs: [60_000, 120_000],
};
