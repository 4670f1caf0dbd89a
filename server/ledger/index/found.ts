/** From rows to what is answered: pages, and two lists as one. */
import type { Exchange } from '../events.ts';
import type { ExchangeAt } from './shelf.ts';
import type { Steps } from './walks.ts';
import type { Work } from './work.ts';

export interface Page<Item> {
  items: Item[];
  /** Sequence number to go on below, or null at the end. */
  next: number | null;
}

/** `limit` items; `next` is where to go on, or null when nothing more fits. */
export function* page<Item extends { seq: number }>(steps: Steps<Item>, limit: number): Work<Page<Item>> {
  const items: Item[] = [];
  for (const item of steps) {
    yield undefined;
    if (!item) continue;
    if (items.length === limit) return { items, next: items.at(-1)?.seq ?? null };
    items.push(item);
  }
  return { items, next: null };
}

/** Two such lists as one, newest first. */
export function* newestOf(rows: Iterable<ExchangeAt | undefined>, others: Iterable<Exchange>): Steps<ExchangeAt | Exchange> {
  const rest = others[Symbol.iterator]();
  let other = rest.next();
  for (const at of rows) {
    for (; at && !other.done && other.value.seq > at.rows.seqAt(at.row); other = rest.next()) yield other.value;
    yield at;
  }
  for (; !other.done; other = rest.next()) yield other.value;
}
