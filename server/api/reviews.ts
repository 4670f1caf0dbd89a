/** The reviewer: signs and templates that wait for somebody at the provider to say yes or no. */
import { say } from '../message/localized.ts';
import { optional, picklist, strictObject } from 'valibot';
import type { InferOutput } from 'valibot';
import { addresseeOf, addPush } from '../delivery/pushes.ts';
import type { Account } from '../ledger/account-document.ts';
import type { World } from '../ledger/world.ts';
import { short } from './body-shape.ts';
import { KEPT_LIMITS } from '../provider-kit/limits.ts';
import type { ReviewItem } from '../provider-kit/account.ts';
import { ProblemError } from '../net/problem.ts';
import type { ReviewResource } from './wire.ts';

const verdict = strictObject({
  provider: short(KEPT_LIMITS.name),
  kind: short(KEPT_LIMITS.name),
  id: short(KEPT_LIMITS.name),
  verdict: picklist(['approve', 'reject']),
  reason: optional(short(KEPT_LIMITS.note), ''),
});

export const reviewBody = {
  schema: verdict,
  example: '{"provider":"…","kind":"sign"|"template","id":"…","verdict":"approve"|"reject","reason":"…"}',
  sample: (world: World) => {
    const [item] = world.accounts.list().flatMap((account) => reviewsOf(world, account));
    return { provider: item?.provider, kind: item?.kind, id: item?.id, verdict: 'approve' };
  },
};

type ReviewRequest = InferOutput<typeof verdict>;

export function reviewsOf(world: World, account: Account): ReviewResource[] {
  return world.providers.flatMap(({ id, account: kit }) => {
    const part = account.parts.get(id);
    const now = world.nowOf(account.id);
    const brought = world.accounts.broughtPart(account.id, id);
    const before = brought === undefined ? [] : (kit.reviews?.(brought, now) ?? []);
    const isOld = (item: ReviewItem): boolean => before.some((one) => isSame(one, item));
    const items = part === undefined ? undefined : kit.reviews?.(part, now);
    return (items ?? []).map((item) => ({ provider: id, ...item, handedIn: !isOld(item) }));
  });
}

/** It stands there as it did when the account began: nobody waits for it. */
function isSame(one: ReviewItem, other: ReviewItem): boolean {
  return one.kind === other.kind && one.id === other.id && one.title === other.title && one.status === other.status;
}

/** Records the verdict; answers the item as it is now. */
export function review(world: World, account: Account, request: ReviewRequest): ReviewResource {
  const { provider: id, kind, verdict: word, reason } = request;
  const provider = world.providers.find((one) => one.id === id);
  const part = account.parts.get(id);
  const at = world.nowOf(account.id);
  const approved = word === 'approve';
  const change = provider?.account.review?.(part, { kind, id: request.id }, { approved, reason: approved ? '' : reason, at });
  if (change === undefined) {
    throw new ProblemError(
      404,
      'Nothing to review',
      say(
        `账号“${account.id}”没有 ${id} 的 ${kind}“${request.id}”。`,
        `Account “${account.id}” has no ${id} ${kind} “${request.id}”.`,
      ),
      say(`GET accounts/${account.id}/reviews 列出现有的。`, `GET accounts/${account.id}/reviews lists those there are.`),
    );
  }
  world.enter((add) => add('account.changed', at, { account: account.id, provider: id, changes: [change] }));
  const item = reviewed(world, account.id, request);
  const to = addresseeOf(world, account.id, id, 'review');
  const push = to?.receipts.review?.(item, to.part);
  if (to && push) world.enter((add) => addPush(add, to, { kind: 'review', about: [item.id], push, at }));
  world.keep();
  return item;
}

/** The item as it is now. */
function reviewed(world: World, accountId: string, { provider: id, kind, id: itemId }: ReviewRequest): ReviewResource {
  const now = world.accounts.get(accountId);
  const item = now && reviewsOf(world, now).find((one) => one.provider === id && one.kind === kind && one.id === itemId);
  if (!item) throw new Error(`A review of ${id} ${kind} ${itemId} made it disappear.`);
  return item;
}
