/** What nobody needs any more is trimmed off the log in Redis, once the document has it; whoever was behind begins anew. */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { WorldDocument } from '../../../../server/ledger/store/store.ts';
import { WAIT_MS } from '../../../support/patience.ts';
import { openDoor } from '../../../support/redis/door.ts';
import { hasRedis, startRedis } from '../../../support/redis/server.ts';
import type { TestRedis } from '../../../support/redis/server.ts';
import { deleted, openStores } from '../../../support/redis/shared.ts';
import type { SharedStore } from '../../../support/redis/shared.ts';

const BATCH = 1_000;

const appendBatches = async (store: SharedStore, batches: number): Promise<void> => {
  for (let n = 0; n < batches; n++) {
    await store.append((seq) => Array.from({ length: BATCH }, (_, i) => deleted(seq + i, String(seq + i))));
  }
};

const saved = (seq: number) => (): WorldDocument => ({
  seq,
  evicted: { messages: 0, exchanges: 0, messageSeq: 0, exchangeSeq: 0 },
  accounts: [{ id: 'stock' }],
});

describe.skipIf(!hasRedis)('retention', () => {
  let redis: TestRedis;
  const stores = openStores();
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterEach(stores.closeAll);
  afterAll(() => redis.close());

  it('trims whole entries before what is needed, less what others may be behind by, and no sooner than it is saved', async () => {
    const address = `${redis.url}?prefix=trimmed`;
    const a = await stores.open(address);
    await appendBatches(a, 30);
    expect(a.store.dropBefore(25_000)).toBe(false);
    expect(await redis.say('XLEN', '{trimmed}:log')).toBe(30);
    await a.store.saveNow(saved(30_000));
    expect(await redis.say('XLEN', '{trimmed}:log')).toBe(16);
    expect(a.store.dropBefore(25_000)).toBe(true);
    const b = await stores.open(address);
    expect([b.store.firstSeq, b.store.lastSeq, b.store.document?.seq]).toEqual([14_001, 30_000, 30_000]);
    const seqs: number[] = [];
    b.store.replay(({ seq }) => seqs.push(seq));
    expect([seqs.length, seqs[0], seqs.at(-1)]).toEqual([16_000, 14_001, 30_000]);
    await b.append((seq) => [deleted(seq, 'more')]);
    await vi.waitFor(() => expect(a.store.lastSeq).toBe(30_001), WAIT_MS);
    // An older document than the one that is there stays unsaved.
    await a.store.saveNow(saved(20_000));
    const c = await stores.open(address);
    expect(c.store.document?.seq).toBe(30_000);
  });

  it('leaves nobody with a gap: whoever was away for longer reads the document and what there is', async () => {
    const door = await openDoor(redis.url);
    const a = await stores.open(`${redis.url}?prefix=behind`);
    await appendBatches(a, 1);
    const late = await stores.open(`${door.url}?prefix=behind`);
    expect(late.store.lastSeq).toBe(1_000);
    door.answerTo('', '');
    await appendBatches(a, 20);
    a.store.dropBefore(20_000);
    await a.store.saveNow(saved(21_000));
    door.answerTo('', undefined);
    await vi.waitFor(() => expect(late.heard).toContain('rebuilt'), WAIT_MS);
    expect(late.warnings).toEqual(['The list in Redis had gone on without this sandbox for too long: it was read anew.']);
    await late.shared.look(() => {});
    expect([late.store.firstSeq, late.store.lastSeq, late.store.document?.seq]).toEqual([9_001, 21_000, 21_000]);
    // It may still take Redis for away.
    await vi.waitFor(() => late.append((seq) => [deleted(seq, 'more')]), WAIT_MS);
    await a.shared.look(() => {});
    expect(a.store.lastSeq).toBe(21_001);
    await late.close();
    await door.close();
  });

  it.each([
    ['let go of: refused, since it may have happened', 20_000],
    ['there, and only what stood before it is not: answered as what it is', 11_001],
  ])('tells of an append in doubt, whose entry is %s', async (_name, needed) => {
    const door = await openDoor(redis.url);
    const prefix = `doubt-${needed}`;
    const a = await stores.open(`${redis.url}?prefix=${prefix}`);
    await appendBatches(a, 1);
    const cut = await stores.open(`${door.url}?prefix=${prefix}`);
    let plays = 0;
    // Nobody is asked what became of it before its entry is let go of.
    door.cutNextAnswerTo('doubtful', true);
    const doubtful = cut
      .append((seq) => [{ seq, at: ++plays, type: 'messages.deleted', ids: ['doubtful'] }])
      .then(() => 'kept', String);
    await vi.waitFor(async () => expect(await redis.say('XLEN', `{${prefix}}:log`)).toBe(2), WAIT_MS);
    await appendBatches(a, 20);
    a.store.dropBefore(needed);
    await a.store.saveNow(saved(a.store.lastSeq));
    door.answerTo('', undefined);
    expect(await doubtful).toMatch(needed === 20_000 ? /cannot be reached/ : /^kept$/);
    expect(plays).toBe(1);
    await cut.close();
    await door.close();
  });
});
