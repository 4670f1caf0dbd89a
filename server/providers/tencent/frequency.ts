/** How often one number may be sent to: the account's own policy, then the four usual limits, in the order of their v5 numbers (1013, 1023 to 1026). */
import { startOfDay } from '../../message/beijing-time.ts';
import type { E164 } from '../../message/message.ts';
import type { Localized } from '../../message/localized.ts';
import type { DailyUse, PastSend } from '../../provider-kit/desk.ts';
import type { TencentLimits, TencentPart } from './part.ts';
import type { Fault } from './checks.ts';
import { counted, say } from '../../message/localized.ts';
import { limitReached, PER_DAY, within } from '../../provider-kit/diagnosis/limit-words.ts';
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
  /** `most` of what, and over how long. */
  describe(most: number, limits: TencentLimits): Localized;
}

/** A natural day is Beijing's (documented); the hour slides (assumed). */
const LIMITS: readonly Limit[] = [
  {
    key: 'LimitExceeded.DeliveryFrequencyLimit',
    of: ({ policy }) => policy?.count ?? 0,
    count: ({ history, now }, { policy }) => history.filter(({ at }) => at > now - (policy?.seconds ?? 0) * 1000).length,
    describe: (most, { policy }) => {
      const { zh, en } = within(policy?.seconds ?? 0);
      return say(`账号策略 ${zh} ${most} 条`, `${counted(most, 'message')} ${en} by the policy of the account`);
    },
  },
  {
    key: 'LimitExceeded.PhoneNumberThirtySecondLimit',
    of: ({ sameContentSeconds }) => (sameContentSeconds > 0 ? 1 : 0),
    count: sameContentOfLate,
    describe: (most, { sameContentSeconds }) => {
      const { zh, en } = within(sameContentSeconds);
      return say(`相同内容 ${zh} ${most} 条`, `${counted(most, 'identical message')} ${en}`);
    },
  },
  {
    key: 'LimitExceeded.PhoneNumberOneHourLimit',
    of: ({ hourly }) => hourly,
    count: ({ history, now }) => history.filter(({ at }) => at > now - HOUR_MS).length,
    describe: (most) => say(`1 小时内 ${most} 条`, `${counted(most, 'message')} per hour`),
  },
  {
    key: 'LimitExceeded.PhoneNumberDailyLimit',
    of: ({ daily }) => daily,
    count: ({ history, now }) => history.filter(({ at }) => at >= startOfDay(now)).length,
    describe: (most) => say(`${PER_DAY.zh} ${most} 条`, `${counted(most, 'message')} ${PER_DAY.en}`),
  },
  {
    key: 'LimitExceeded.PhoneNumberSameContentDailyLimit',
    of: ({ sameContentDaily }) => sameContentDaily,
    count: ({ history, now, text }) => history.filter((sent) => sent.at >= startOfDay(now) && sent.text === text).length,
    describe: (most) => say(`相同内容${PER_DAY.zh} ${most} 条`, `${counted(most, 'identical message')} ${PER_DAY.en}`),
  },
];

function sameContentOfLate({ history, now, text }: Attempt, { sameContentSeconds }: TencentLimits): number {
  return history.filter((sent) => sent.at > now - sameContentSeconds * 1000 && sent.text === text).length;
}

// oxfmt-ignore
const WHY = {
  over: (key: string, to: E164, { zh, en }: Localized, most: number, sent: number) => because(key, zh, en,
    '请稍后再发、换一个号码，或解除此号码的频率限制。', 'Wait, use another number, or lift the limits of this one.',
    { expected: `≤ ${most}`, received: String(sent + 1), action: { type: 'lift-limits', to } }),
};

/** The first limit that one more message would break. */
export function frequencyFault(attempt: Attempt, limits: TencentLimits): Fault | undefined {
  for (const limit of LIMITS) {
    const most = limit.of(limits);
    if (most === 0) continue;
    const sent = limit.count(attempt, limits);
    if (sent >= most) {
      const cause = limitReached(say(attempt.to, attempt.to), limit.describe(most, limits), sent);
      return WHY.over(limit.key, attempt.to, cause, most, sent);
    }
  }
  return undefined;
}

/** `1 / 30 s`: how many messages of this content the shortest period would hold. */
export function frequencyNote(attempt: Attempt, limits: TencentLimits): string {
  return `${sameContentOfLate(attempt, limits) + 1} / ${limits.sameContentSeconds} s`;
}

/** Of the number, whatever the text. */
export function dailyUses(today: readonly PastSend[], { limits: { daily } }: TencentPart): DailyUse[] {
  return daily === 0 ? [] : [{ count: today.length, most: daily, what: say('今天', 'today') }];
}
