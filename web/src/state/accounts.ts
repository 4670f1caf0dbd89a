/** Every account of the sandbox, kept current while a part of the page shows them. */
import { useCallback, useEffect, useRef } from 'react';
import type { AccountResource, List } from '../../../server/api/wire.ts';
import { useReloadOn } from './live.ts';
import { useResource } from './resource.ts';
import type { Loaded } from './resource.ts';

/** Every send changes its account: a burst of them is one reading. */
const GATHER_MS = 200;
const CHANGING = ['account.added', 'account.changed'] as const;

export function useAccounts(): Loaded<List<AccountResource>> {
  const loaded = useResource<List<AccountResource>>('accounts');
  useAccountFrames(loaded.reload);
  return loaded;
}

/** Hears that accounts may have changed. */
export function useAccountFrames(reload: () => void): void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const gather = useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      reload();
    }, GATHER_MS);
  }, [reload]);
  useReloadOn(CHANGING, gather);
}
