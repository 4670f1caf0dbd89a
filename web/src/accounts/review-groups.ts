/** Reviews in groups of one provider and one kind, what waits on top. Pure. */
import type { ReviewResource } from '../../../server/api/wire.ts';

/** What waits first; else providers in the order of the sandbox, kinds, each the provider's own word, in the order in which they first come up. */
export function groupsOf<Provider extends { id: string }>(items: readonly ReviewResource[], providers: readonly Provider[]) {
  const groups = providers.flatMap((provider) => {
    const own = items.filter((item) => item.provider === provider.id);
    const kinds = [...new Set(own.map((item) => item.kind))];
    return kinds.map((kind) => ({ provider, kind, items: pendingFirst(own.filter((item) => item.kind === kind)) }));
  });
  const rank = (group: { items: readonly ReviewResource[] }): number => (group.items.some(isWaiting) ? 0 : 1);
  return groups.toSorted((a, b) => rank(a) - rank(b));
}

/** Somebody handed it in and wants to hear of it. */
export function isWaiting({ status, handedIn }: ReviewResource): boolean {
  return status === 'pending' && handedIn;
}

function pendingFirst(items: readonly ReviewResource[]): ReviewResource[] {
  const rank = (item: ReviewResource): number => (isWaiting(item) ? 0 : item.status === 'pending' ? 1 : 2);
  return items.toSorted((a, b) => rank(a) - rank(b));
}
