/** Is there anything that a recorded run would push aside? */
import { isNothing } from '../about-event.ts';
import type { Store } from '../store/store.ts';

/** A store that has seen more events is not looked through. */
const MOST_RULES = 10_000;

/** Only rules were armed so far, and disarmed, nobody was there for what was asked, and somebody may listen. */
export function hasNothing(store: Store): boolean {
  if (store.firstSeq > 1 || store.lastSeq > MOST_RULES) return false;
  return Array.from({ length: store.lastSeq }, (_, i) => store.row(i + 1)).every(isNothing);
}
