/** A store that keeps nothing on disk: `--memory`. */
import type { SandboxEvent } from '../events.ts';
import type { Store } from './store.ts';

/** What an event takes beside the bytes of its request and answer, by and large. */
const EACH_BYTES = 1_000;

export function openMemoryStore(): Store {
  /** Those that are missing are missing in the store they were taken over from. */
  let events: (SandboxEvent | undefined)[] = [];
  let first = 1;
  let bytes = 0;
  return {
    folder: null,
    document: undefined,
    takeMinted: () => [],
    get firstSeq() {
      return first;
    },
    get lastSeq() {
      return first + events.length - 1;
    },
    get bytes() {
      return bytes;
    },
    replay: (fold) => {
      for (const event of events) if (event) fold(event);
      return { events: events.length, tornBytes: 0, badLines: 0 };
    },
    append: (added) => {
      for (const event of added) {
        events.push(event);
        bytes += sizeOf(event);
      }
    },
    flush: () => {},
    syncNow: () => {},
    takeBack: (seq) => {
      for (const event of events.splice(Math.max(0, seq - first))) bytes -= sizeOf(event);
    },
    probe: () => {},
    read: (seq) => events[seq - first],
    saveSoon: () => {},
    saveNow: async () => {},
    settle: async () => {},
    stage: () => {
      const staged: SandboxEvent[] = [];
      return {
        add: (event) => void staged.push(event),
        commit: ({ document: { seq: lastSeq } }) => {
          first = staged[0]?.seq ?? lastSeq + 1;
          events = Array.from({ length: lastSeq + 1 - first }, () => undefined);
          for (const event of staged) events[event.seq - first] = event;
          bytes = events.reduce((sum, event) => sum + sizeOf(event), 0);
        },
        abandon: () => {},
      };
    },
    watch: () => {},
    dropBefore: (seq) => {
      // Moving the array is linear in what stays, so wait until at least half of it goes.
      const gone = Math.min(seq - first, events.length);
      if (gone < 1 || gone * 2 < events.length) return true;
      for (const event of events.slice(0, gone)) bytes -= sizeOf(event);
      events = events.slice(gone);
      first += gone;
      return true;
    },
    firstWithin: (most) => {
      let sum = 0;
      for (let index = events.length - 1; index >= 0; index--) {
        sum += sizeOf(events[index]);
        if (sum > most) return first + index + 1;
      }
      return 0;
    },
    close: async () => {
      events = [];
    },
  };
}

function sizeOf(event: SandboxEvent | undefined): number {
  if (event?.type !== 'exchange.recorded' || !event.raw) return EACH_BYTES;
  return EACH_BYTES + event.raw.body.data.length + event.raw.replyBody.length;
}
