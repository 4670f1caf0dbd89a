/** How wide the page is: three columns, two, or one that is the phone itself. */
import { useSyncExternalStore } from 'react';

export type Layout = 'wide' | 'middle' | 'narrow';

const wide = matchMedia('(min-width: 1100px)');
const narrow = matchMedia('(max-width: 699px)');

function subscribe(listener: () => void): () => void {
  for (const query of [wide, narrow]) query.addEventListener('change', listener);
  return () => {
    for (const query of [wide, narrow]) query.removeEventListener('change', listener);
  };
}

export function useLayout(): Layout {
  return useSyncExternalStore(subscribe, () => (wide.matches ? 'wide' : narrow.matches ? 'narrow' : 'middle'));
}

export function prefersStillness(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
