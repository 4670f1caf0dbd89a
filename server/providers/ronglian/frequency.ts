/** How often a number may be written to: the limits of codes, notices and texts, in the order they are held (assumed). */
import { startOfDay } from '../../message/beijing-time.ts';
import { mainland } from '../../message/phone.ts';
import type { PastSend } from '../../provider-kit/desk.ts';
import type { Failure } from '../../provider-kit/trail.ts';
import { because } from '../../provider-kit/trail.ts';
import type { Rule, Ruling } from './checks.ts';
import type { ErrorCode } from './codes/codes.ts';
import type { Draft } from './rules.ts';

// oxfmt-ignore
const WHY = {
  tooSoon: (number: string, seconds: number, wait: number) => because('160038', `${seconds} 秒前刚给 ${number} 发过验证码，间隔须满 ${wait} 秒。`,
    `A code went to ${number} ${seconds} s ago; ${wait} s have to lie between two.`,
    `再等 ${wait - seconds} 秒，或在沙箱中放宽频率限制。`, `Wait another ${wait - seconds} s, or lift the frequency limits of the sandbox.`),
  tooOften: (code: '160040' | '160041', id: string, number: string, count: number, most: number) => because(code,
    `模板 ${id} 今天已给 ${number} 发了 ${count} 条，上限 ${most} 条。`,
    `Template ${id} went to ${number} ${count} times today; the limit is ${most}.`,
    '换一个号码、等到明天（北京时间），或在沙箱中放宽频率限制。',
    'Use another number, wait until tomorrow (Beijing time), or lift the frequency limits of the sandbox.'),
  again: (number: string) => because('160056', `今天已给 ${number} 发过完全相同的内容。`, `${number} got exactly this text today already.`,
    '换用不同的变量值，或在沙箱中放宽频率限制。', 'Use other values, or lift the frequency limits of the sandbox.'),
};

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
    if (seconds < wait) return liftable(number, `${seconds} s / ${wait} s`, WHY.tooSoon(number, seconds, wait));
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
    if (count >= most) return liftable(number, `${count} / ${most}`, WHY.tooOften(code, template.id, number, count, most));
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
    if (sent.some((one) => one.at >= today && one.text === draft.text)) return liftable(number, number, WHY.again(number));
  }
  return {};
}

export const frequencyRules: readonly Rule<Draft>[] = [
  { check: 'interval', judge: codesAreFarApart },
  { check: 'daily', judge: underDailyLimit },
  { check: 'repetition', judge: notSaidToday },
];
