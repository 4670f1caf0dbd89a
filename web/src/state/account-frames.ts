/** Accounts change with every send: what shows them is read again, once for a burst. */
import { useCallback, useEffect, useRef } from 'react';
import { useReloadOn } from './live.ts';

const GATHER_MS = 200;
const CHANGING = ['account.added', 'account.changed'] as const;

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
