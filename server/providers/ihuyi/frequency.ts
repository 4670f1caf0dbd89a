/** How often one number may be written to: ordered, named limits, their numbers as constants on top. */
import { startOfDay } from '../../message/beijing-time.ts';
import type { E164, MessageKind } from '../../message/message.ts';
import type { DailyUse, PastSend } from '../../provider-kit/desk.ts';
import type { Localized } from '../../message/localized.ts';
import { counted, say } from '../../message/localized.ts';
import { limitReached, PER_DAY, within } from '../../provider-kit/diagnosis/limit-words.ts';
import { because } from '../../provider-kit/trail.ts';
import type { IhuyiAccount, IhuyiLimits, IhuyiPart } from './account.ts';
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
  tooOften: (key: ErrorKey, { zh, en }: Localized) => because(key, zh, en,
    '等限制过去再发；测试时可以解除此号码的频率限制，或调整账户的 limits。',
    'Wait until the limit has passed; for tests, lift the limits of this number, or change “limits” of the account.'),
  capReached: (to: E164, limit: number) => because('4082',
    `${to} 已达当日上限：${PER_DAY.zh} ${limit} 条（账户的 capReached 为 true，视为已发满）。`,
    `${to} has reached its daily limit: ${counted(limit, 'message')} ${PER_DAY.en} (“capReached” of the account is true, so all count as sent).`,
    '把账户的 capReached 改为 false。', 'Set “capReached” of the account to false.'),
};

function atMost(
  check: keyof IhuyiLimits,
  key: ErrorKey,
  describe: (limit: number) => Localized,
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
      const { explanation } = WHY.tooOften(key, limitReached(say(facts.to, facts.to), describe(limit), count));
      const action = { type: 'lift-limits', to: facts.to } as const;
      return { note, failure: { key, values: { limit: String(limit) }, explanation: { ...explanation, action } } };
    },
  };
}

const perDay =
  (zh: string, en: string) =>
  (limit: number): Localized =>
    say(`${zh}${PER_DAY.zh} ${limit} 条`, `${counted(limit, en)} ${PER_DAY.en}`);
const perSeconds =
  (ms: number) =>
  (limit: number): Localized => {
    const { zh, en } = within(ms / SECOND_MS);
    return say(`${zh} ${limit} 条`, `${counted(limit, 'message')} ${en}`);
  };

const today = (past: PastSend, facts: Repeated): boolean => past.at >= startOfDay(facts.now);

/**
 * Frequency. Sliding windows for the second, the minute and the burst, Beijing days for the rest: assumed. The codes of
 * the identical-text limits are 4083 and 4084 of the older tables; v3.3 has the rule, in its guide, but no code for it.
 * The real 408 lasts until someone lifts it in the console; here it ends with its window.
 */
// oxfmt-ignore
export const frequencyRules: readonly IhuyiRule<Repeated>[] = [
  atMost('perSecond', '4080', perSeconds(SECOND_MS), (past, { now }) => past.at > now - SECOND_MS),
  atMost('burst', '408', perSeconds(BURST_WINDOW_MS), (past, { now }) => past.at > now - BURST_WINDOW_MS),
  atMost('samePerMinute', '4083', (limit) => {
    const { zh, en } = within(MINUTE_MS / SECOND_MS);
    return say(`相同内容 ${zh} ${limit} 条`, `${counted(limit, 'identical message')} ${en}`);
  },
    (past, { now, text }) => past.at > now - MINUTE_MS && past.text === text),
  atMost('samePerDay', '4084', perDay('相同内容', 'identical message'),
    (past, facts) => today(past, facts) && past.text === facts.text),
  atMost('codesPerDay', '4085', perDay('验证码短信', 'verification code'),
    (past, facts) => today(past, facts) && past.kind === 'code', (facts) => facts.kind === 'code'),
  atMost('perDay', '4082', perDay('', 'message'), today),
];

/** Somebody said by hand that every number has had what it may have today: it holds where limits are off as well. */
export const capReached: IhuyiRule<Repeated> = {
  check: 'perDay',
  judge: ({ to, limits: { perDay } }) => ({
    note: 'capReached',
    failure: { ...WHY.capReached(to, perDay), values: { limit: String(perDay) } },
  }),
};

/** By APIID, as the limits count. */
export function dailyUses(today: readonly PastSend[], { accounts }: IhuyiPart): DailyUse[] {
  return accounts.flatMap((account) => {
    const { apiId } = account;
    const own = today.filter(({ app }) => app === apiId);
    if (own.length === 0) return [];
    const { codesPerDay, perDay } = limitsOf(account);
    const codes = own.filter(({ kind }) => kind === 'code').length;
    return [
      { count: codes, most: codesPerDay, what: say(`今天的验证码 · ${apiId}`, `codes today · ${apiId}`) },
      { count: own.length, most: perDay, what: say(`今天 · ${apiId}`, `today · ${apiId}`) },
    ];
  });
}
