/** Hears that accounts may have changed. */
import { useCallback, useEffect, useRef } from 'react';
import { useReloadOn } from './reload-on.ts';

/** Every send changes its account: a burst of them is one reading. */
const GATHER_MS = 200;
const CHANGING = ['account.changed'] as const;

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
