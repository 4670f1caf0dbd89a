/** Reviews in groups of one provider and one kind, what waits on top. Pure. */
import type { ReviewResource } from '../../../server/api/wire.ts';

/** Providers in the order of the sandbox, kinds, each the provider's own word, in the order in which they first come up. */
export function groupsOf<Provider extends { id: string }>(items: readonly ReviewResource[], providers: readonly Provider[]) {
  return providers.flatMap((provider) => {
    const own = items.filter((item) => item.provider === provider.id);
    const kinds = [...new Set(own.map((item) => item.kind))];
    return kinds.map((kind) => ({ provider, kind, items: pendingFirst(own.filter((item) => item.kind === kind)) }));
  });
}

function pendingFirst(items: readonly ReviewResource[]): ReviewResource[] {
  const waits = ({ status }: ReviewResource): number => (status === 'pending' ? 0 : 1);
  return items.toSorted((a, b) => waits(a) - waits(b));
}
