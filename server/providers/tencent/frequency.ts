/** How often one number may be sent to: the account's own policy, then the four usual limits, in the order of their v5 numbers (1013, 1023 to 1026). */
import { startOfDay } from '../../message/beijing-time.ts';
import type { E164 } from '../../message/message.ts';
import type { Localized } from '../../message/localized.ts';
import type { TencentLimits } from './part.ts';
import type { Fault } from './checks.ts';
import { say } from '../../message/localized.ts';
import { because } from '../../provider-kit/trail.ts';

const HOUR_MS = 3_600_000;

/** A send that counts: an earlier one, or one of the same call. */
export interface Counted {
  at: number;
  text: string;
}

/** One more message to a number. */
export interface Attempt {
  to: E164;
  text: string;
  now: number;
  history: readonly Counted[];
}

interface Limit {
  key: string;
  of(limits: TencentLimits): number;
  count(attempt: Attempt, limits: TencentLimits): number;
  describe(limits: TencentLimits): Localized;
}

/** A natural day is Beijing's (documented); the hour slides (assumed). */
const LIMITS: readonly Limit[] = [
  {
    key: 'LimitExceeded.DeliveryFrequencyLimit',
    of: ({ policy }) => policy?.count ?? 0,
    count: ({ history, now }, { policy }) => history.filter(({ at }) => at > now - (policy?.seconds ?? 0) * 1000).length,
    describe: ({ policy }) => say(`${policy?.seconds ?? 0} 秒内`, `${policy?.seconds ?? 0} s, as the account's policy says`),
  },
  {
    key: 'LimitExceeded.PhoneNumberThirtySecondLimit',
    of: ({ sameContentSeconds }) => (sameContentSeconds > 0 ? 1 : 0),
    count: sameContentOfLate,
    describe: ({ sameContentSeconds }) =>
      say(`${sameContentSeconds} 秒内同一内容`, `the same content within ${sameContentSeconds} s`),
  },
  {
    key: 'LimitExceeded.PhoneNumberOneHourLimit',
    of: ({ hourly }) => hourly,
    count: ({ history, now }) => history.filter(({ at }) => at > now - HOUR_MS).length,
    describe: () => say('一小时内', 'one hour'),
  },
  {
    key: 'LimitExceeded.PhoneNumberDailyLimit',
    of: ({ daily }) => daily,
    count: ({ history, now }) => history.filter(({ at }) => at >= startOfDay(now)).length,
    describe: () => say('一个自然日内', 'one calendar day in Beijing'),
  },
  {
    key: 'LimitExceeded.PhoneNumberSameContentDailyLimit',
    of: ({ sameContentDaily }) => sameContentDaily,
    count: ({ history, now, text }) => history.filter((sent) => sent.at >= startOfDay(now) && sent.text === text).length,
    describe: () => say('一个自然日内同一内容', 'the same content on one calendar day in Beijing'),
  },
];

function sameContentOfLate({ history, now, text }: Attempt, { sameContentSeconds }: TencentLimits): number {
  return history.filter((sent) => sent.at > now - sameContentSeconds * 1000 && sent.text === text).length;
}

// oxfmt-ignore
const WHY = {
  over: (key: string, to: E164, { zh, en }: Localized, most: number, sent: number) => because(key,
    `${to}：${zh}最多 ${most} 条，已有 ${sent} 条。`, `${to} may get ${most} within the period (${en}) and has had ${sent}.`,
    '请稍后再发、换一个号码，或解除此号码的频率限制。', 'Wait, take another number, or lift the limits of this one.',
    { expected: `≤ ${most}`, received: String(sent + 1), action: { type: 'lift-limits', to } }),
};

/** The first limit that one more message would break. */
export function frequencyFault(attempt: Attempt, limits: TencentLimits): Fault | undefined {
  for (const limit of LIMITS) {
    const most = limit.of(limits);
    if (most === 0) continue;
    const sent = limit.count(attempt, limits);
    if (sent >= most) return WHY.over(limit.key, attempt.to, limit.describe(limits), most, sent);
  }
  return undefined;
}

/** `1 / 30 s`: how many messages of this content the shortest period would hold. */
export function frequencyNote(attempt: Attempt, limits: TencentLimits): string {
  return `${sameContentOfLate(attempt, limits) + 1} / ${limits.sameContentSeconds} s`;
}
