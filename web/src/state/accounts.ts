/** The accounts of the sandbox, kept current while a part of the page shows them. */
import type { AccountResource, List } from '../../../server/api/wire.ts';
import { useAccount } from './chosen.ts';
import { useAccountFrames } from './account-frames.ts';
import { useLive } from './live.ts';
import { useResource } from './resource.ts';
import type { Loaded } from './resource.ts';

const COMING = ['account.added'] as const;

/** What tells one account from another. */
export type AccountSummary = Pick<AccountResource, 'id' | 'name' | 'minted'>;
const SHORT = 'id,name,minted';

/** Accounts by name, for choosing one: those with `q` in id or name, and the one that has it as a key. */
export function useAccountList(q: string, limit: number): Loaded<List<AccountSummary>> {
  return useLive('accounts', COMING, { q: q.trim(), fields: SHORT, limit });
}

/** One account; nothing is read while `id` is undefined. */
export function useOneAccount(id: string | undefined): Loaded<AccountResource> {
  const loaded = useResource<AccountResource>(id === undefined ? null : accountPath(id));
  useAccountFrames(loaded.reload);
  return loaded;
}

export function accountPath(id: string): string {
  return `accounts/${encodeURIComponent(id)}`;
}

/** Which account to show where there is room for one: the chosen one, else the one that is wanted, else the first there is. */
export function useShownId(wanted?: string) {
  const chosen = useAccount();
  const path = chosen === '' ? 'accounts' : null;
  const { data, problem, reload } = useLive<List<AccountSummary>>(path, COMING, { fields: SHORT, limit: 1 });
  const id = chosen || wanted || data?.items[0]?.id;
  // `open`: there are others to choose from.
  return { id, open: (data?.next ?? null) !== null, none: !id && data?.items.length === 0, problem, reload };
}

/** The same account whole. */
export function useShownAccount(wanted?: string) {
  const first = useShownId(wanted);
  const shown = useOneAccount(first.id);
  return first.problem ? { ...shown, ...first } : { ...first, ...shown };
}
