/** How often one number may be written to: ordered, named limits, their numbers as constants on top. */
import { startOfDay } from '../../message/beijing-time.ts';
import type { E164, MessageKind } from '../../message/message.ts';
import type { PastSend } from '../../provider-kit/desk.ts';
import type { Localized } from '../../message/localized.ts';
import { say } from '../../message/localized.ts';
import { because } from '../../provider-kit/trail.ts';
import type { IhuyiAccount, IhuyiLimits } from './account.ts';
import type { ErrorKey } from './codes/codes.ts';
import type { IhuyiRule } from './trail.ts';

/**
 * Defaults, which an account may change in its `limits`. User guide of 2018: one a second, two identical a minute and
 * twenty a day, five codes a day, twenty in a short time. `perDay` is a setting without a published default (the
 * table's 【5】 would contradict the twenty identical ones): assumed to be 20.
 */
const LIMITS: Readonly<Required<IhuyiLimits>> = {
  perSecond: 1,
  samePerMinute: 2,
  samePerDay: 20,
  codesPerDay: 5,
  perDay: 20,
  burst: 20,
};

/** The “short time” of 408. Assumed: the guide gives no number. */
const BURST_WINDOW_MS = 600_000;

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;

/** A message about to go to a number that has a history. */
export interface Repeated {
  to: E164;
  now: number;
  kind: MessageKind;
  /** With its signature, as the phone shows it. */
  text: string;
  /** Earlier sends of this APIID to the number. */
  sent: readonly PastSend[];
  limits: Readonly<Required<IhuyiLimits>>;
}

/** The account's own limits where it has some. */
export function limitsOf(account: IhuyiAccount): Readonly<Required<IhuyiLimits>> {
  return { ...LIMITS, ...account.limits };
}

// oxfmt-ignore
const WHY = {
  tooOften: (key: ErrorKey, what: Localized, limit: number, count: number) => because(key,
    `${what.zh}最多 ${limit} 条，已发送 ${count} 条。`, `${what.en}: at most ${limit}, already sent ${count}.`,
    '等限制过去再发；测试时可以关闭频率限制、豁免这个号码，或调整账户的 limits。',
    'Wait until the limit has passed; for tests, switch limits off, exempt the number, or change the account’s limits.'),
  capReached: (to: E164) => because('4082', `${to} 已达当日上限（capReached 为 true）。`,
    `${to} has had what it may have today (capReached is true).`,
    '把账户的 capReached 改为 false。', 'Set capReached of the account to false.'),
};

function counted(
  check: keyof IhuyiLimits,
  key: ErrorKey,
  what: Localized,
  counts: (past: PastSend, facts: Repeated) => boolean,
  applies: (facts: Repeated) => boolean = () => true,
): IhuyiRule<Repeated> {
  return {
    check,
    judge: (facts) => {
      if (!applies(facts)) return {};
      const limit = facts.limits[check];
      const count = facts.sent.filter((past) => counts(past, facts)).length;
      const note = `${count} / ${limit}`;
      if (count < limit) return { note };
      const { explanation } = WHY.tooOften(key, what, limit, count);
      const action = { type: 'lift-limits', to: facts.to } as const;
      return { note, failure: { key, values: { limit: String(limit) }, explanation: { ...explanation, action } } };
    },
  };
}

const today = (past: PastSend, facts: Repeated): boolean => past.at >= startOfDay(facts.now);

/**
 * Frequency. Sliding windows for the second, the minute and the burst, Beijing days for the rest: assumed. The codes of
 * the identical-text limits are 4083 and 4084 of the older tables; v3.3 has the rule, in its guide, but no code for it.
 * The real 408 lasts until someone lifts it in the console; here it ends with its window.
 */
// oxfmt-ignore
export const frequencyRules: readonly IhuyiRule<Repeated>[] = [
  counted('perSecond', '4080', say('同一号码一秒内', 'To one number in a second'), (past, { now }) => past.at > now - SECOND_MS),
  counted('burst', '408', say('同一号码 10 分钟内', 'To one number in 10 minutes'), (past, { now }) => past.at > now - BURST_WINDOW_MS),
  counted('samePerMinute', '4083', say('同一号码相同内容一分钟内', 'The same text to one number in a minute'),
    (past, { now, text }) => past.at > now - MINUTE_MS && past.text === text),
  counted('samePerDay', '4084', say('同一号码相同内容一天内', 'The same text to one number in a day'),
    (past, facts) => today(past, facts) && past.text === facts.text),
  counted('codesPerDay', '4085', say('同一号码一天内的验证码短信', 'Codes to one number in a day'),
    (past, facts) => today(past, facts) && past.kind === 'code', (facts) => facts.kind === 'code'),
  counted('perDay', '4082', say('同一号码一天内', 'To one number in a day'), today),
];

/** Somebody said by hand that every number has had what it may have today: it holds where limits are off as well. */
export const capReached: IhuyiRule<Repeated> = {
  check: 'perDay',
  judge: ({ to, limits: { perDay } }) => ({
    note: 'capReached',
    failure: { ...WHY.capReached(to), values: { limit: String(perDay) } },
  }),
};
