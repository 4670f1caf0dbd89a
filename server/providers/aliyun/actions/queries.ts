/** QuerySendDetails and QuerySendStatistics: what was sent, and what became of it. */
import { DAY_MS, compactTime, parseCompactTime, plainTime, startOfDay } from '../../../message/beijing-time.ts';
import type { Message } from '../../../message/message.ts';
import { parseE164 } from '../../../message/phone.ts';
import { because } from '../../../provider-kit/trail.ts';
import { pushedNumber, receiptCode } from '../callbacks.ts';
import { deny } from '../checks.ts';
import { isMainland, resolveNumber } from '../numbers.ts';
import type { Action, ActionCall } from './action.ts';

/** Days that can be looked back (documented). */
const REACH_DAYS = 30;

// oxfmt-ignore
const WHY = {
  number: (received: string) => because('isv.MOBILE_NUMBER_ILLEGAL', `“${received}”不是手机号码。`, `“${received}” is not a phone number.`,
    '只写一个号码，11 位。', 'Write one number, of eleven digits.', { received }),
  date: (name: string, received: string) => because('isv.INVALID_PARAMETERS/format', `${name} 不是 yyyyMMdd，或不在最近 ${REACH_DAYS} 天内。`,
    `${name} is not in the form yyyyMMdd, or not within the last ${REACH_DAYS} days.`, '例如 20261130，北京时间。', 'Such as 20261130, in Beijing time.',
    { received, expected: 'yyyyMMdd' }),
  order: (received: string, expected: string) => because('isv.INVALID_PARAMETERS/format', 'EndDate 早于 StartDate。', 'EndDate is before StartDate.',
    '请交换两个日期。', 'Swap the two.', { received, expected: `≥ ${expected}` }),
};

/** The beginning of a Beijing day that can be asked for. */
function readDay({ text, trail, desk }: ActionCall, name: string): number {
  const written = text(name);
  const day = /^\d{8}$/.test(written) ? parseCompactTime(`${written}000000`) : undefined;
  const today = startOfDay(desk.now);
  if (day === undefined || day > today || day < today - REACH_DAYS * DAY_MS)
    return deny(trail, 'fields', WHY.date(name, written));
  return day;
}

/** Those of the SMS product; the other one's are its own. */
function sentBy({ account, desk }: ActionCall, query: { to?: string; since: number; until: number }): Message[] {
  return desk.messages(account, query).filter(({ app }) => app === '');
}

/** The newest first (assumed). */
export const querySendDetails: Action = (call) => {
  const { text, number, trail, account } = call;
  const written = text('PhoneNumber');
  const phone = resolveNumber(written);
  if (!phone) return deny(trail, 'number', WHY.number(written));
  const day = readDay(call, 'SendDate');
  const bizId = text('BizId');
  const all = sentBy(call, { to: phone.e164, since: day, until: day + DAY_MS })
    .filter(({ providerMessageId }) => bizId === '' || providerMessageId === bizId)
    .toReversed();
  const size = number('PageSize') ?? 10;
  const from = ((number('CurrentPage') ?? 1) - 1) * size;
  const tests = new Set(account.part.templates.filter(({ test }) => test).map(({ code }) => code));
  return {
    response: {
      TotalCount: all.length,
      Message: 'OK',
      RequestId: call.requestId,
      SmsSendDetailDTOs: { SmsSendDetailDTO: all.slice(from, from + size).map((one) => detail(one, tests)) },
      Code: 'OK',
    },
  };
};

/** 1 waiting, 2 failed, 3 delivered. */
function statusCode({ status }: Message): 1 | 2 | 3 {
  if (status === 'delivered') return 3;
  return status === 'accepted' || status === 'sent' ? 1 : 2;
}

/** In the order that was seen; what is sent by the test template comes back without its code (model). */
function detail(message: Message, tests: ReadonlySet<string>): Readonly<Record<string, unknown>> {
  const { context, acceptedAt, timeline, templateId, text, to, status } = message;
  const told = statusCode(message) === 1 ? undefined : timeline.at(-1);
  return {
    ...(context === undefined ? {} : { OutId: context }),
    SendDate: plainTime(acceptedAt),
    SendStatus: statusCode(message),
    ...(told ? { ReceiveDate: plainTime(told.at), ErrCode: receiptCode(status, told.code ?? '') } : {}),
    ...(templateId === null || tests.has(templateId) ? {} : { TemplateCode: templateId }),
    Content: text,
    PhoneNum: pushedNumber(to),
  };
}

/** The kinds of templates by their numbers; 3 is international. */
const KINDS: readonly (Message['kind'] | undefined)[] = ['code', 'notice', 'marketing'];

/** A row for each day that had a send; whether days without one have a row is not known. */
export const querySendStatistics: Action = (call) => {
  const { text, number, trail, requestId } = call;
  const [from, last] = [readDay(call, 'StartDate'), readDay(call, 'EndDate')];
  if (last < from) deny(trail, 'fields', WHY.order(text('EndDate'), text('StartDate')));
  const abroad = number('IsGlobe') === 2;
  const type = number('TemplateType');
  const kind = type === undefined ? undefined : KINDS[type];
  const sign = text('SignName');
  const rows = new Map<string, Message[]>();
  for (const message of sentBy(call, { since: from, until: last + DAY_MS })) {
    const phone = parseE164(message.to);
    if (
      !phone ||
      isMainland(phone) === abroad ||
      (kind !== undefined && message.kind !== kind) ||
      (sign !== '' && message.sign !== sign)
    )
      continue;
    const day = compactTime(message.acceptedAt).slice(0, 8);
    rows.set(day, [...(rows.get(day) ?? []), message]);
  }
  const all = [...rows].map(([day, messages]) => ({
    TotalCount: messages.length,
    RespondedSuccessCount: messages.filter((one) => statusCode(one) === 3).length,
    RespondedFailCount: messages.filter((one) => statusCode(one) === 2).length,
    NoRespondedCount: messages.filter((one) => statusCode(one) === 1).length,
    SendDate: day,
  }));
  const size = number('PageSize') ?? 10;
  const at = ((number('PageIndex') ?? 1) - 1) * size;
  return {
    response: { RequestId: requestId, Data: { TargetList: all.slice(at, at + size), TotalSize: all.length }, Code: 'OK' },
  };
};
