/** Every account of the sandbox, kept current while a part of the page shows them. */
import type { AccountResource, List } from '../../../server/api/wire.ts';
import { useAccountFrames } from './account-frames.ts';
import { useResource } from './resource.ts';
import type { Loaded } from './resource.ts';

export function useAccounts(): Loaded<List<AccountResource>> {
  const loaded = useResource<List<AccountResource>>('accounts');
  useAccountFrames(loaded.reload);
  return loaded;
}
