/** The reviewer's side of signs and templates: what there is to judge, and what a verdict changes. */
import type { ReviewItem, Verdict } from '../../../provider-kit/account.ts';
import { reviewItem } from '../../../provider-kit/holdings/review.ts';
import type { TencentChange, TencentPart } from '../part.ts';
import { signsOf, templatesOf } from '../part.ts';

export function reviewItems(owner: TencentPart, now: number): ReviewItem[] {
  return [
    ...signsOf(owner).map((one) => reviewItem('sign', String(one.id), one.name, one, now)),
    ...templatesOf(owner).map((one) => reviewItem('template', String(one.id), one.content, one, now)),
  ];
}

export function judgement(
  owner: TencentPart,
  { kind, id }: { kind: string; id: string },
  { approved, reason }: Verdict,
): TencentChange | undefined {
  const status = approved ? 'approved' : 'rejected';
  if (kind === 'sign') {
    const sign = signsOf(owner).find((one) => String(one.id) === id);
    return sign && { type: 'sign.put', sign: { ...sign, status, reason } };
  }
  const template = kind === 'template' ? templatesOf(owner).find((one) => String(one.id) === id) : undefined;
  return template && { type: 'template.put', template: { ...template, status, reason } };
}
