/** The address may name an account (`#stock`), which is on the page only once the list is. */
import { useEffect } from 'react';

export function useAnchor(ready: boolean): void {
  useEffect(() => {
    if (!ready || location.hash === '') return;
    document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  }, [ready]);
}
