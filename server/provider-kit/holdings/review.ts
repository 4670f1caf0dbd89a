/** Signs and templates on their way through the review: a person decides, or the clock does. Pure. */
import type { ReviewStatus } from '../../message/vocabulary.ts';
import type { ReviewItem } from '../account.ts';

/** What is judged. */
export interface Judged {
  status: ReviewStatus;
  reason?: string | undefined;
  createdAt: number;
  /** When a pending one is approved by itself; left out where a person decides. */
  approvedAt?: number | undefined;
}

/** A pending one whose time has come counts as approved, without anybody doing anything. */
export function statusAt({ status, approvedAt }: Pick<Judged, 'status' | 'approvedAt'>, now: number): ReviewStatus {
  return status === 'pending' && approvedAt !== undefined && approvedAt <= now ? 'approved' : status;
}

/** The item as it stands now. */
export function judgedAt<Item extends Judged>(item: Item, now: number): Item {
  const status = statusAt(item, now);
  return status === item.status ? item : { ...item, status };
}

/** Who judges what an account adds. */
export type Reviewer = 'at-once' | 'by-hand' | { afterSeconds: number };

/** What is added or changed now waits for a person, or for its time where the account's setting approves it. */
export function waiting(
  { review }: { review: Reviewer },
  createdAt: number,
  now: number,
): { status: 'pending'; createdAt: number; approvedAt?: number } {
  const item = { status: 'pending', createdAt } as const;
  if (review === 'by-hand') return item;
  return { ...item, approvedAt: review === 'at-once' ? now : now + review.afterSeconds * 1000 };
}

/** As reviewers see it. */
export function reviewItem(kind: string, id: string, title: string, one: Judged, now: number): ReviewItem {
  return { kind, id, title, status: statusAt(one, now), reason: one.reason ?? '' };
}
