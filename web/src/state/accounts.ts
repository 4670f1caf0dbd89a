/** The accounts of the sandbox, as parts of the page show them. */
import type { AccountResource, List } from '../../../server/api/wire.ts';
import { useAccount } from './chosen.ts';
import { ACCOUNT, accountPath } from './open-session.ts';
import { useRead } from './read.ts';
import type { Read } from './read.ts';

const COMING = { on: ['account.added'] } as const;

/** What tells one account from another. */
export type AccountSummary = Pick<AccountResource, 'id' | 'name' | 'minted'>;
const SHORT = 'id,name,minted';

/** Accounts by name, for choosing one: those with `q` in id or name, and the one that has it as a key. */
export function useAccountList(q: string, limit: number): Read<List<AccountSummary>> {
  return useRead('accounts', { q: q.trim(), fields: SHORT, limit }, COMING);
}

/** One account; nothing is read while `id` is undefined. */
export function useOneAccount(id: string | undefined): Read<AccountResource> {
  return useRead(id === undefined ? null : accountPath(id), {}, ACCOUNT);
}

/** Which account to show where there is room for one: the chosen one, else the one that is wanted, else the first there is. */
export function useShownId(wanted?: string) {
  const chosen = useAccount();
  const path = chosen === '' ? 'accounts' : null;
  const { data, problem, reload } = useRead<List<AccountSummary>>(path, { fields: SHORT, limit: 1 }, COMING);
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
