/** The reviewer's side of signs and templates: what waits, what time decides, and what a verdict changes. */
import type { ReviewItem, Verdict } from '../../../provider-kit/account.ts';
import type { TencentChange, TencentPart, TencentSign, TencentTemplate } from '../part.ts';
import { signsOf, templatesOf } from '../part.ts';

type Judged = Pick<TencentSign, 'status' | 'approvedAt'>;

/** A pending sign or template whose time has come counts as approved, without anybody doing anything. */
export function statusAt(item: Judged, now: number): TencentSign['status'] {
  return item.status === 'pending' && item.approvedAt !== undefined && item.approvedAt <= now ? 'approved' : item.status;
}

/** What is added or changed now waits for a person, or for its time where the account's setting approves it. */
export function waiting(
  { review }: TencentPart,
  createdAt: number,
  now: number,
): Pick<TencentSign, 'status' | 'createdAt' | 'approvedAt'> {
  const item = { status: 'pending', createdAt } as const;
  if (review === 'by-hand') return item;
  return { ...item, approvedAt: review === 'at-once' ? now : now + review.afterSeconds * 1000 };
}

export function reviewItems(owner: TencentPart, now: number): ReviewItem[] {
  const item = (kind: string, title: string, one: TencentSign | TencentTemplate): ReviewItem => ({
    kind,
    id: String(one.id),
    title,
    status: statusAt(one, now),
    reason: one.reason ?? '',
  });
  return [
    ...signsOf(owner).map((one) => item('sign', one.name, one)),
    ...templatesOf(owner).map((one) => item('template', one.content, one)),
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
