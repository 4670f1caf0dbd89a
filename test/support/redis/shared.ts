/** A store on Redis without a world: what is appended in a turn, and what is heard of. */
import type { SandboxEvent } from '../../../server/ledger/events.ts';
import { openRedisStore } from '../../../server/ledger/store/redis/store.ts';
import type { RedisOptions } from '../../../server/ledger/store/redis/store.ts';
import type { Shared, Store } from '../../../server/ledger/store/store.ts';
import { systemClock } from '../../../server/world/clock.ts';

export interface SharedStore {
  store: Store;
  shared: Shared;
  /** What happened, in words: `kept`, `taken back`, `folded 3`, `rebuilt`, `refused`, `back`. */
  heard: string[];
  /** What it warned of. */
  warnings: string[];
  /** Appends what `make` answers in a turn; it may be asked again. */
  append(make: (seq: number) => readonly SandboxEvent[]): Promise<void>;
  /** Asked again, it has been done. */
  close(): Promise<void>;
}

/** Opens stores, and closes all that are still open. */
export interface Stores {
  open(address: string, options?: Partial<RedisOptions>): Promise<SharedStore>;
  closeAll(): Promise<void>;
}

export function openStores(): Stores {
  const all: SharedStore[] = [];
  return {
    open: async (address, options) => {
      const store = await openShared(address, options);
      all.push(store);
      return store;
    },
    closeAll: async () => {
      await Promise.all(all.splice(0).map((store) => store.close()));
    },
  };
}

/** An event that says nothing but this. */
export const deleted = (seq: number, id: string): SandboxEvent => ({ seq, at: 1, type: 'messages.deleted', ids: [id] });

/** What such events say, in order, of all that anybody has kept by now. */
export const idsOf = ({ store, shared }: SharedStore): Promise<string[]> =>
  shared.look(() =>
    Array.from({ length: store.lastSeq + 1 - store.firstSeq }, (_, i) => {
      const event = store.read(store.firstSeq + i);
      return event?.type === 'messages.deleted' ? (event.ids[0] ?? '') : '?';
    }),
  );

export async function openShared(address: string, options: Partial<RedisOptions> = {}): Promise<SharedStore> {
  const heard: string[] = [];
  const warnings: string[] = [];
  const store = await openRedisStore(address, { clock: systemClock, setup: {}, warn: ({ en }) => warnings.push(en), ...options });
  let first: number | undefined;
  let closing: Promise<void> | undefined;
  const shared = store.share?.({
    keep: () => {
      first = undefined;
      heard.push('kept');
    },
    takeBack: () => {
      heard.push('taken back');
      if (first !== undefined) store.takeBack(first);
      first = undefined;
    },
    count: (events) => heard.push(...events.map(({ seq }) => `folded ${seq}`)),
    show: () => {},
    rebuild: () => heard.push('rebuilt'),
    refused: () => heard.push('refused'),
    back: () => heard.push('back'),
  });
  if (!shared) throw new Error('a store on Redis is shared');
  return {
    store,
    shared,
    heard,
    warnings,
    append: (make) =>
      shared.turn(() => {
        const events = make(store.lastSeq + 1);
        first ??= events[0]?.seq;
        store.append(events);
      }),
    close: () => (closing ??= store.close()),
  };
}
