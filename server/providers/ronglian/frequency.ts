/** How often a number may be written to: the limits of codes, notices and texts, in the order they are held (assumed). */
import { startOfDay } from '../../message/beijing-time.ts';
import type { Localized } from '../../message/localized.ts';
import { counted, say } from '../../message/localized.ts';
import { mainland } from '../../message/phone.ts';
import type { DailyUse, PastSend } from '../../provider-kit/desk.ts';
import type { Failure } from '../../provider-kit/trail.ts';
import { limitReached, PER_DAY, within } from '../../provider-kit/diagnosis/limit-words.ts';
import { because } from '../../provider-kit/trail.ts';
import type { RonglianPart } from './account.ts';
import type { Rule, Ruling } from './checks.ts';
import type { ErrorCode } from './codes/codes.ts';
import type { Draft } from './rules.ts';

// oxfmt-ignore
const WHY = {
  tooSoon: ({ zh, en }: Localized, seconds: number, wait: number) => because('160038', zh, en,
    `上一条验证码在 ${seconds} 秒前发出：再等 ${wait - seconds} 秒，或解除此号码的频率限制。`,
    `The last code was sent ${seconds} s ago: wait another ${wait - seconds} s, or lift the limits of this number.`),
  tooOften: (code: '160040' | '160041', { zh, en }: Localized) => because(code, zh, en,
    '换一个号码、等到明天（北京时间），或解除此号码的频率限制。',
    'Use another number, wait until tomorrow (Beijing time), or lift the limits of this number.'),
  again: ({ zh, en }: Localized) => because('160056', zh, en,
    '换用不同的变量值，或解除此号码的频率限制。', 'Use other values, or lift the limits of this number.'),
};

const SAME_TEXT = say(`相同内容${PER_DAY.zh} 1 条`, `1 identical message ${PER_DAY.en}`);

/** What was sent so far to the numbers whose limits hold. */
function* limitedHistory({ numbers, caller, desk }: Draft): Generator<readonly [number: string, sent: readonly PastSend[]]> {
  for (const number of numbers) {
    const to = mainland(number);
    if (desk.limited(caller.account, to)) yield [number, desk.sentTo(caller.account, to)];
  }
}

/** A frequency limit of one number, which the inbox can lift at one click. */
function liftable(number: string, note: string, failure: Failure<ErrorCode>): Ruling {
  const action = { type: 'lift-limits', to: mainland(number) } as const;
  return { note, failure: { ...failure, explanation: { ...failure.explanation, action } } };
}

/** Whatever the template and application: the text speaks of verification codes only (window assumed, configurable). */
function codesAreFarApart(draft: Draft): Ruling {
  if (draft.template.kind !== 'code') return {};
  const wait = draft.caller.account.part.limits.codeIntervalSeconds;
  for (const [number, sent] of limitedHistory(draft)) {
    const last = sent.findLast((one) => one.kind === 'code');
    if (!last) continue;
    const seconds = Math.floor((draft.desk.now - last.at) / 1_000);
    if (seconds >= wait) continue;
    const { zh, en } = within(wait);
    const codes = limitReached(say(number, number), say(`验证码 ${zh} 1 条`, `1 verification code ${en}`), 1);
    return liftable(number, `${seconds} s / ${wait} s`, WHY.tooSoon(codes, seconds, wait));
  }
  return {};
}

/** Codes and notices are counted by template, number and Beijing day (numbers assumed, configurable); no limit is known for marketing. */
function underDailyLimit(draft: Draft): Ruling {
  const { template } = draft;
  if (template.kind === 'marketing') return {};
  const { limits } = draft.caller.account.part;
  const [code, most] =
    template.kind === 'code'
      ? (['160040', limits.codePerTemplateDaily] as const)
      : (['160041', limits.noticePerTemplateDaily] as const);
  const today = startOfDay(draft.desk.now);
  for (const [number, sent] of limitedHistory(draft)) {
    const count = sent.filter((one) => one.at >= today && one.templateId === template.id).length;
    if (count < most) continue;
    const limit = say(
      `模板 ${template.id} ${PER_DAY.zh} ${most} 条`,
      `${counted(most, 'message')} of template ${template.id} ${PER_DAY.en}`,
    );
    return liftable(number, `${count} / ${most}`, WHY.tooOften(code, limitReached(say(number, number), limit, count)));
  }
  return {};
}

/**
 * Within a Beijing day, from the wording of the older 160021 (assumed). Codes are left out: they have limits of their
 * own, and 160040 would never be met by those who test with a fixed code (assumed).
 */
function notSaidToday(draft: Draft): Ruling {
  if (draft.template.kind === 'code') return {};
  const today = startOfDay(draft.desk.now);
  for (const [number, sent] of limitedHistory(draft)) {
    const same = sent.filter((one) => one.at >= today && one.text === draft.text).length;
    if (same > 0) return liftable(number, number, WHY.again(limitReached(say(number, number), SAME_TEXT, same)));
  }
  return {};
}

export const frequencyRules: readonly Rule<Draft>[] = [
  { check: 'interval', judge: codesAreFarApart },
  { check: 'daily', judge: underDailyLimit },
  { check: 'repetition', judge: notSaidToday },
];

/** By template, as `underDailyLimit` counts. */
export function dailyUses(today: readonly PastSend[], { limits }: RonglianPart): DailyUse[] {
  const counted = today.filter(({ kind }) => kind !== 'marketing');
  return [...new Set(counted.map(({ templateId }) => templateId))].map((id) => {
    const same = counted.filter(({ templateId }) => templateId === id);
    const most = same[0]?.kind === 'code' ? limits.codePerTemplateDaily : limits.noticePerTemplateDaily;
    return { count: same.length, most, what: say(`今天 · 模板 ${id}`, `today · template ${id}`) };
  });
}
