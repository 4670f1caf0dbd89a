/** Long entries are read in pages that arrive in time, whoever reads them, and all of them are. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createLink } from '../../../../server/ledger/store/redis/link.ts';
import type { Page } from '../../../../server/ledger/store/redis/link.ts';
import { hasRedis, startRedis } from '../../../support/redis/server.ts';
import type { TestRedis } from '../../../support/redis/server.ts';
import { deleted, openStores } from '../../../support/redis/shared.ts';

const ENTRIES = 20;

describe.skipIf(!hasRedis)('entries of a megabyte and more', () => {
  let redis: TestRedis;
  const stores = openStores();
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterEach(stores.closeAll);
  afterAll(() => redis.close());

  it('are not all in one answer', async () => {
    const address = `${redis.url}?prefix=long`;
    const writer = await stores.open(address);
    for (let n = 0; n < ENTRIES; n++) await writer.append((seq) => [deleted(seq, 'x'.repeat(1_200_000))]);

    const never = (): never => {
      throw new Error('nobody asks for it');
    };
    const link = createLink({
      url: redis.url,
      prefix: 'long',
      instance: 'reader',
      setup: '',
      newId: () => 'id',
      ticks: () => 0,
      lost: never,
    });
    const { last } = await link.connect();
    const first = await link.read(0, 1_000);
    const rest = await link.read(16, 1_000);
    link.drop();
    expect(last).toBe(ENTRIES);
    // Not the entries themselves, which nobody wants to see compared.
    const shapeOf = ({ entries, isCut }: Page): unknown => [Array.isArray(entries) && entries.length, isCut];
    expect([first, rest].map(shapeOf)).toEqual([
      [16, true],
      [4, false],
    ]);
    const reader = await stores.open(address);
    expect([reader.store.firstSeq, reader.store.lastSeq]).toEqual([1, ENTRIES]);
  });
});
