/** Marketing texts by Submit: many numbers, the signature inside the text, opt-out words at its end, perhaps later. */
import { parsePlainTime, plainTime } from '../../../message/beijing-time.ts';
import { isMainlandMobile, mainland } from '../../../message/phone.ts';
import { mainlandSegments } from '../../../message/segments.ts';
import { READ_LIMITS } from '../../../provider-kit/limits.ts';
import { because } from '../../../provider-kit/trail.ts';
import type { IhuyiAccount } from '../account.ts';
import { explainNumber } from '../diagnosis/explain-number.ts';
import { leniencies } from '../leniencies.ts';
import type { Order } from './order.ts';
import type { IhuyiRule, IhuyiTrail } from '../trail.ts';
import type { Sending } from '../rules.ts';
import { notFrozen, requireApprovedSign, textRules } from '../rules.ts';

/** Numbers of one request. Assumed: no document has a figure. */
const MAX_NUMBERS = 1000;

// oxfmt-ignore
const WHY = {
  tooMany: (count: number) => because('406', `一次最多 ${MAX_NUMBERS} 个号码，收到 ${count} 个。`,
    `At most ${MAX_NUMBERS} numbers per request; received ${count}.`, '分几次提交。', 'Submit them in several requests.'),
  noSign: (sign: string, received: string) => because('4070', '内容的开头或结尾没有【签名】。',
    'The content has no 【signature】 at its beginning or end.', ...beginWith(sign), { expected: `【${sign}】`, received }),
  wrongSign: (used: string, { apiId, sign }: IhuyiAccount, received: string) => because('4075',
    `签名“${used}”不是账户 ${apiId} 已通过的签名。`, `The signature “${used}” is not the approved one of account ${apiId}.`,
    ...beginWith(sign), { expected: `【${sign}】`, received }),
  // Which code the real service gives is not known; 4072 is the nearest (assumed).
  noOptOut: (received: string) => because('4072', '营销短信没有以退订语结尾。', 'The marketing message does not end with opt-out words.',
    '在内容末尾加上“退订回T”。', 'End the content with “退订回T”.', { expected: '退订回T', received }),
  noTime: (received: string) => because('0', `stime“${received}”不是日期时间。`, `stime “${received}” is not a date and time.`,
    '写成 YYYY-MM-DD HH:MM:SS，北京时间。', 'Write YYYY-MM-DD HH:MM:SS, in Beijing time.', { expected: 'YYYY-MM-DD HH:MM:SS', received }),
};

function beginWith(sign: string): [zh: string, en: string] {
  return [`内容以【${sign}】开头。`, `Begin the content with 【${sign}】.`];
}

/** Comma between numbers (comments that clients copied from the document); no more of them than are looked at. */
export function numbersIn(mobile: string): readonly string[] {
  return mobile === '' ? [] : mobile.split(',', READ_LIMITS.numbers);
}

/** The numbers, all of the mainland, each once; one wrong number refuses the request (assumed). */
export function requireNumbers(numbers: readonly string[], account: IhuyiAccount, trail: IhuyiTrail): readonly string[] {
  const at = numbers.findIndex((number) => !isMainlandMobile(number));
  if (at !== -1) trail.refuse('mobileFormat', { key: '406', explanation: explainNumber(numbers, at, account) });
  if (numbers.length > MAX_NUMBERS) trail.refuse('mobileFormat', WHY.tooMany(numbers.length));
  trail.pass('mobileFormat', String(numbers.length));
  const distinct = new Set(numbers);
  if (distinct.size < numbers.length) warnOfRepeated(numbers, trail);
  return [...distinct];
}

function warnOfRepeated(numbers: readonly string[], trail: IhuyiTrail): void {
  const seen = new Set<string>();
  for (const number of numbers) {
    if (seen.has(number)) trail.warn(leniencies.repeatedNumber, { to: mainland(number), received: number, values: ONE_A_SECOND });
    seen.add(number);
  }
}

const ONE_A_SECOND = { limit: '1' };

const SIGN_AROUND = /^【([^【】]+)】|【([^【】]+)】$/;

/** Where the text's signature stands; it is at the start or the end. */
function signIn(content: string): string | undefined {
  const match = SIGN_AROUND.exec(content);
  return match?.[1] ?? match?.[2];
}

/** 退订回T, 退订回TD (comments in client sources), 回T退订 (the newer document's example). */
const OPT_OUTS = ['退订回T', '回T退订', '回TD退订'];
/** The same with blanks and in lower case (assumed). */
const OPT_OUT = /(?:退订回\s?TD?|回\s?TD?\s?退订)$/i;

const signatureRules: readonly IhuyiRule<Sending>[] = [
  {
    check: 'signature',
    judge: ({ call: { content }, account }) => {
      const sign = signIn(content);
      if (sign === undefined) return { failure: WHY.noSign(account.sign, content) };
      return sign === account.sign ? {} : { failure: WHY.wrongSign(sign, account, content) };
    },
  },
  {
    check: 'optOut',
    judge: ({ call: { content } }) => (OPT_OUT.test(content.replace(SIGN_AROUND, '')) ? {} : { failure: WHY.noOptOut(content) }),
  },
];

/** `2016-11-30 15:30:00`; a moment that is past means at once (assumed). */
function scheduledAt(stime: string, now: number, trail: IhuyiTrail): number | undefined {
  if (stime === '') return undefined;
  const at = parsePlainTime(stime);
  if (at === undefined) trail.refuse('schedule', WHY.noTime(stime));
  trail.pass('schedule', stime);
  if (at <= now) trail.warn(leniencies.pastStime, { received: stime, expected: `> ${plainTime(now)}` });
  return at > now ? at : undefined;
}

/** A marketing Submit; such texts are free and match no template (assumed). */
export function marketingOrder(sending: Sending, trail: IhuyiTrail, now: number): Order {
  const { call, account } = sending;
  trail.hold([notFrozen], sending);
  const numbers = requireNumbers(numbersIn(call.mobile), account, trail);
  trail.hold(textRules, sending);
  trail.hold(signatureRules, sending);
  if (!OPT_OUTS.some((words) => call.content.includes(words))) {
    trail.warn(leniencies.optOutSpelling, { expected: OPT_OUTS.join(', '), received: call.content });
  }
  requireApprovedSign(account, trail);
  const notBefore = scheduledAt(call.stime, now, trail);
  return {
    to: numbers.map(mainland),
    text: call.content,
    sign: account.sign,
    kind: 'marketing',
    templateId: null,
    params: [],
    fee: mainlandSegments(call.content),
    ...(notBefore === undefined ? {} : { notBefore }),
  };
}
