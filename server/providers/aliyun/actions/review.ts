/** The reviewer's side of signs and templates: what there is to judge, and what a verdict changes. */
import type { ReviewItem, Verdict } from '../../../provider-kit/account.ts';
import { reviewItem } from '../../../provider-kit/holdings/review.ts';
import type { AliyunChange, AliyunPart } from '../part.ts';

export function reviewItems({ signs, templates }: AliyunPart, now: number): ReviewItem[] {
  return [
    ...signs.map((one) => reviewItem('sign', one.name, one.name, one, now)),
    ...templates.map((one) => reviewItem('template', one.code, one.content, one, now)),
  ];
}

export function judgement(
  { signs, templates }: AliyunPart,
  { kind, id }: { kind: string; id: string },
  { approved, reason, at }: Verdict,
): AliyunChange | undefined {
  const verdict = { status: approved ? ('approved' as const) : ('rejected' as const), reason, judgedAt: at };
  if (kind === 'sign') {
    const sign = signs.find(({ name }) => name === id);
    return sign && { type: 'sign.put', sign: { ...sign, ...verdict } };
  }
  const template = kind === 'template' ? templates.find(({ code }) => code === id) : undefined;
  return template && { type: 'template.put', template: { ...template, ...verdict } };
}
