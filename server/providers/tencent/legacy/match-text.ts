/** A whole text sent by v5: the approved template it is made of, and why it is made of none. */
import type { Localized } from '../../../message/localized.ts';
import { valuesBetween } from '../../../message/text.ts';
import type { Explanation } from '../../../provider-kit/refusal.ts';
import { differenceInWords, nearestTemplate } from '../../../provider-kit/diagnosis/text-difference.ts';
import { because, why } from '../../../provider-kit/trail.ts';
import { statusAt } from '../../../provider-kit/holdings/review.ts';
import type { TencentApp, TencentPart, TencentTemplate } from '../part.ts';
import type { Packet } from './packet.ts';

// oxfmt-ignore
const TO_THE_LETTER = ['变量以外的文字与标点要逐字相同，只有已通过的模板有效；也可以改用 tpl_id 与 params。',
  'Apart from the variables, text and punctuation must match an approved template exactly; or send tpl_id and params instead.'] as const;

// oxfmt-ignore
const WHY = {
  none: (compared: number, received: string) => because('1014/content', `msg 与已通过的模板（比较了 ${compared} 个）都不一致。`,
    `msg matches no approved template; it was compared with ${compared}.`, ...TO_THE_LETTER, { received }),
  near: (id: number, { zh, en }: Localized, expected: string, received: string) => why(
    `msg 与已通过的模板都不一致。最接近的是模板 ${id}，${zh}。`,
    `msg matches no approved template. The nearest is template ${id}; ${en}.`, ...TO_THE_LETTER, { expected, received }),
  waiting: (id: number, rejected: boolean, expected: string, received: string) => why(
    `msg 与模板 ${id} 一致，但该模板${rejected ? '未通过审核' : '还在审核'}。`,
    `msg matches template ${id}, but that template ${rejected ? 'was rejected' : 'is still under review'}.`, ...TO_THE_LETTER, { expected, received }),
};

export interface Matched {
  template: TencentTemplate;
  params: readonly string[];
  /** Undefined where the text has none. */
  sign: string | undefined;
}

/** `【sign】text`, the sign in front or behind. Throws 1014 for a text of no approved template. */
export function matchText(packet: Packet, msg: string, owner: TencentPart, app: TencentApp, now: number): Matched {
  const { sign, text } = signAround(msg);
  const all = [...app.templates, ...owner.templates];
  const usable = all.filter((template) => statusAt(template, now) === 'approved');
  for (const template of usable) {
    const params = valuesOf(template, text);
    if (params) return { template, params, sign };
  }
  const diagnose = (): Explanation => explainMismatch(all, usable, msg, text);
  return packet.trail.refuse('template', { ...WHY.none(usable.length, text), diagnose }, text.slice(0, 24));
}

function explainMismatch(
  all: readonly TencentTemplate[],
  usable: readonly TencentTemplate[],
  msg: string,
  text: string,
): Explanation {
  const waiting = all.find((template) => !usable.includes(template) && valuesOf(template, text));
  if (waiting) return WHY.waiting(waiting.id, waiting.status === 'rejected', waiting.content, text);
  const near = nearestTemplate(usable, text);
  // Characters are counted from the sign that stands in front.
  const front = msg.endsWith(text) ? msg.slice(0, msg.length - text.length) : '';
  const [first = '', ...rest] = near ? literalsOf(near) : [];
  const difference = near && differenceInWords([front + first, ...rest], front + text);
  return near && difference ? WHY.near(near.id, difference, near.content, text) : WHY.none(usable.length, text).explanation;
}

/** The sign at either end of a text, without its brackets, and the text without it. */
function signAround(msg: string): { sign?: string; text: string } {
  const end = msg.startsWith('【') ? msg.indexOf('】') : -1;
  if (end > 1) return { sign: msg.slice(1, end), text: msg.slice(end + 1) };
  const last = msg.length - 1;
  const start = msg.endsWith('】') ? msg.indexOf('【', last === 0 ? 0 : msg.lastIndexOf('】', last - 1) + 1) : -1;
  return start !== -1 && start + 1 < last ? { sign: msg.slice(start + 1, last), text: msg.slice(0, start) } : { text: msg };
}

/** Characters of one variable (assumed). */
const LONGEST_VALUE = 100;

function literalsOf({ content }: TencentTemplate): readonly string[] {
  return content.split(/\{\d+\}/);
}

/** The values of a template's variables in a text; undefined when the text is not made of it. */
function valuesOf(template: TencentTemplate, text: string): string[] | undefined {
  const order = [...template.content.matchAll(/\{(\d+)\}/g)].map(([, n]) => Number(n) - 1);
  const found = valuesBetween(literalsOf(template), text, LONGEST_VALUE);
  if (!found) return undefined;
  const values: string[] = [];
  for (const [i, at] of order.entries()) values[at] = found[i] ?? '';
  return values;
}
