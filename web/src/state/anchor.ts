/** The address may name an account (`#stock`), which is on the page only once the list is. */
import { useEffect } from 'react';

export function useAnchor(ready: boolean): void {
  useEffect(() => {
    if (!ready || location.hash === '') return;
    // Encoded to be compared, not decoded: not every fragment that somebody may write can be.
    const named = [...document.querySelectorAll('[id]')].find(({ id }) => `#${encodeURIComponent(id)}` === location.hash);
    named?.scrollIntoView();
  }, [ready]);
}
