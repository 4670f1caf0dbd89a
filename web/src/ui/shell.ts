/** What index.html shows of the inbox until the inbox itself stands. */
import { useLayoutEffect } from 'react';

/** Takes it away once `stands`. */
export function useShellGone(stands: boolean): void {
  useLayoutEffect(() => {
    if (stands) document.getElementById('shell')?.remove();
  }, [stands]);
}
