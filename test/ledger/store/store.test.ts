/** Every store keeps what it was told. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SandboxEvent } from '../../../server/ledger/events.ts';
import { openMemoryStore } from '../../../server/ledger/store/memory.ts';
import type { Store } from '../../../server/ledger/store/store.ts';
import { openShared } from '../../support/redis/shared.ts';
import { hasRedis, startRedis } from '../../support/redis/server.ts';
import type { TestRedis } from '../../support/redis/server.ts';
import { event, saved } from '../../support/toy/stored.ts';
import { diskStore, withFolder } from '../../support/toy/toy-world.ts';

/** Appends as the world does: in a turn where others append as well. */
type Append = (...events: readonly SandboxEvent[]) => Promise<void>;

function describeStore(name: string, withStore: (run: (store: Store, append: Append) => Promise<void>) => Promise<void>): void {
  describe(name, () => {
    it('reads back every event it was given, whole', () =>
      withStore(async (store, append) => {
        store.replay(() => {});
        await append(event(1), event(2));
        await append(event(3, ',"raw":{'));
        expect([store.firstSeq, store.lastSeq]).toEqual([1, 3]);
        expect([1, 2, 3].map((seq) => store.read(seq))).toEqual([event(1), event(2), event(3, ',"raw":{')]);
      }));

    it('answers undefined for events it never had', () =>
      withStore(async (store, append) => {
        store.replay(() => {});
        await append(event(1));
        expect([store.read(0), store.read(2)]).toEqual([undefined, undefined]);
      }));

    it('takes in as many at once as fall due when the clock is moved', () =>
      withStore(async (store) => {
        store.replay(() => {});
        const one = event(1);
        store.append(Array.from({ length: 200_000 }, (_, i) => ({ ...one, seq: i + 1 })));
        expect(store.lastSeq).toBe(200_000);
        store.takeBack(1);
        expect(store.lastSeq).toBe(0);
      }));

    it('forgets what is taken back, and gives its numbers again', () =>
      withStore(async (store, append) => {
        store.replay(() => {});
        await append(event(1));
        store.append([event(2), event(3)]);
        store.takeBack(2);
        expect([store.lastSeq, store.read(2)]).toEqual([1, undefined]);
        await append(event(2, 'another'));
        expect(store.read(2)).toEqual(event(2, 'another'));
      }));
  });
}

const alone =
  (store: Store): Append =>
  async (...events) => {
    store.append(events);
    store.flush();
  };

describeStore('memory', async (run) => {
  const store = openMemoryStore();
  await run(store, alone(store));
});
describeStore('disk', (run) =>
  withFolder(async (folder) => {
    const store = await diskStore(folder);
    await run(store, alone(store));
    await store.close(saved(store.lastSeq));
  }),
);

describe.skipIf(!hasRedis)('shared', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.close());
  let stores = 0;

  describeStore('redis', async (run) => {
    const { store, append, close } = await openShared(`${redis.url}?prefix=suite-${stores++}`);
    await run(store, (...events) => append(() => events));
    await close();
  });
});
