/** A store that keeps nothing on disk: `--memory`. */
import type { SandboxEvent } from '../events.ts';
import type { Store } from './store.ts';

export function openMemoryStore(): Store {
  let events: SandboxEvent[] = [];
  let first = 1;
  return {
    folder: null,
    document: undefined,
    get firstSeq() {
      return first;
    },
    get lastSeq() {
      return first + events.length - 1;
    },
    replay: () => ({ events: 0, tornBytes: 0, badLines: 0 }),
    append: (added) => {
      for (const event of added) events.push(event);
    },
    flush: () => {},
    read: (seq) => events[seq - first],
    saveSoon: () => {},
    dropBefore: (seq) => {
      // Moving the array is linear in what stays, so wait until at least half of it goes.
      const gone = Math.min(seq - first, events.length);
      if (gone < 1 || gone * 2 < events.length) return;
      events = events.slice(gone);
      first += gone;
    },
    close: async () => {
      events = [];
    },
  };
}
