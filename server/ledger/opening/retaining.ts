/** Retention at work: looks around from time to time, and lets go of what is too old or too much a little at a time. */
import type { Store } from '../store/store.ts';

export interface Retaining {
  /** So many events have come. Answers whether it looked around. */
  look(events: number): boolean;
}

export interface RetainingParts {
  /** Each lets go of its own, and answers the oldest sequence number that it still needs. */
  lists: readonly { evict(now: number, floor: number): number }[];
  store: Pick<Store, 'bytes' | 'firstWithin' | 'firstSeq' | 'dropBefore'>;
  now(): number;
  /** What all of it may take. */
  bytes: number | undefined;
  /** The document has to be saved for more to go. */
  save(): void;
}

/** Retention looks around after this many events rather than after each. */
const EVERY = 256;
/** Where there is too much already: a few requests of megabytes take as much as thousands. */
const SOONEST = 8;
/**
 * What goes for its size goes by a segment of the journal, which has thousands of messages: so many numbers at a look, which
 * is more than come meanwhile.
 */
const FLOOR_STEP = 8 * EVERY;

/** Looks around at once, for everything. */
export function createRetaining({ lists, store, now, bytes = Infinity, save }: RetainingParts): Retaining {
  let floor = 0;
  let since = 0;

  const evict = (mostNumbers: number): void => {
    const at = now();
    floor = Math.min(store.firstWithin(bytes), Math.max(floor, store.firstSeq) + mostNumbers);
    const oldest = lists.map((list) => list.evict(at, floor));
    if (!store.dropBefore(Math.min(...oldest))) save();
  };

  evict(Infinity);
  return {
    look: (events) => {
      since += events;
      if (since < EVERY && (since < SOONEST || store.bytes <= bytes)) return false;
      since = 0;
      evict(FLOOR_STEP);
      return true;
    },
  };
}
