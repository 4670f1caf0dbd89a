/** Hears that accounts may have changed. */
import { useCallback, useEffect, useRef } from 'react';
import type { Frame } from '../../../server/api/wire.ts';
import { useFrames } from './session.tsx';

/** Every send changes its account: a burst of them is one reading. */
const GATHER_MS = 200;

export function useAccountFrames(reload: () => void): void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useFrames(
    useCallback(
      (frame: Frame) => {
        if (frame.type !== 'account.changed' && frame.type !== 'resync' && frame.type !== 'hello') return;
        timer.current ??= setTimeout(() => {
          timer.current = undefined;
          reload();
        }, GATHER_MS);
      },
      [reload],
    ),
  );
}
