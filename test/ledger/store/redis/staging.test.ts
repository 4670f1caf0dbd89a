/** Events that are to stand in the place of the list: all of them, for everybody, or none. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createLink } from '../../../../server/ledger/store/redis/link.ts';
import { createStaging } from '../../../../server/ledger/store/redis/staging.ts';
import { Overtaken } from '../../../../server/ledger/store/store.ts';
import type { WorldDocument } from '../../../../server/ledger/store/store.ts';
import { StoreRefusal } from '../../../../server/ledger/store/store-refusal.ts';
import { WAIT_MS } from '../../../support/patience.ts';
import { hasRedis, startRedis } from '../../../support/redis/server.ts';
import type { TestRedis } from '../../../support/redis/server.ts';
import { deleted, idsOf, openStores } from '../../../support/redis/shared.ts';
import type { SharedStore } from '../../../support/redis/shared.ts';

const GONE = { messages: 0, messageSeq: 0, exchanges: 0, exchangeSeq: 0 };
const document = (seq: number): WorldDocument => ({ seq, evicted: GONE, accounts: [{ id: 'imported' }] });
const minted = [{ id: 'a1', seq: 1, account: { id: 'a1' }, origin: { id: 'a1' } }];

describe.skipIf(!hasRedis)('a run for several', () => {
  let redis: TestRedis;
  let lists = 0;
  const stores = openStores();
  const address = (): string => `${redis.url}?prefix=staging-${lists++}`;

  beforeAll(async () => {
    redis = await startRedis();
  });
  afterEach(stores.closeAll);
  afterAll(() => redis.close());

  const warned = (store: SharedStore, part: string): Promise<void> =>
    vi.waitFor(() => expect(store.warnings).toEqual([expect.stringContaining(part)]), WAIT_MS);
  /** What is left beside the list. */
  const staged = (): Promise<unknown> => redis.say('KEYS', `{staging-${lists - 1}}:*:staged:*`);

  it('stands in the place of the list, at each and at whoever comes later', async () => {
    const at = address();
    const [one, other] = [await stores.open(at), await stores.open(at)];
    await other.append((seq) => [deleted(seq, 'before')]);
    await idsOf(one);
    const run = one.store.stage();
    for (const seq of [3, 4, 6]) run.add(deleted(seq, `e${seq}`));
    await run.commit({ document: document(8), minted });
    expect(one.heard.at(-1)).toBe('rebuilt');
    expect(await idsOf(one)).toEqual(['e3', 'e4', '?', 'e6', '?', '?']);
    await vi.waitFor(() => expect(other.heard).toContain('rebuilt'), WAIT_MS);
    expect(await idsOf(other)).toEqual(['e3', 'e4', '?', 'e6', '?', '?']);
    const later = await stores.open(at);
    expect(await idsOf(later)).toEqual(['e3', 'e4', '?', 'e6', '?', '?']);
    for (const { store } of [one, other, later]) {
      expect(store.document).toMatchObject({ seq: 8, accounts: [{ id: 'imported' }] });
      expect(store.takeMinted()).toEqual(minted);
    }
    for (const store of [one, other]) await warned(store, 'Somebody imported a run');
    expect(await redis.say('PTTL', `{staging-${lists - 1}}:log`)).toBe(-1);
    await later.append((seq) => [deleted(seq, `e${seq}`)]);
    for (const store of [one, other]) expect((await idsOf(store)).at(-1)).toBe('e9');
    expect(await staged()).toEqual([]);
  });

  it('may be without an event', async () => {
    const one = await stores.open(address());
    await one.append((seq) => [deleted(seq, 'before')]);
    await one.store.stage().commit({ document: document(5), minted: [] });
    expect(await idsOf(one)).toEqual([]);
    await one.append((seq) => [deleted(seq, `e${seq}`)]);
    expect(await idsOf(one)).toEqual(['e6']);
  });

  it('has its document saved from then on, be it of a lower number', async () => {
    const at = address();
    const one = await stores.open(at);
    for (let n = 0; n < 9; n++) await one.append((seq) => [deleted(seq, 'before')]);
    await one.store.saveNow(() => document(9));
    await one.store.stage().commit({ document: document(2), minted: [] });
    await one.append((seq) => [deleted(seq, `e${seq}`)]);
    await one.store.saveNow(() => document(3));
    expect((await stores.open(at)).store.document?.seq).toBe(3);
  });

  it('comes in pieces where it is long', async () => {
    const one = await stores.open(address());
    const run = one.store.stage();
    const long = 'x'.repeat(700 * 1024);
    for (const seq of [1, 2, 3, 4, 5]) run.add(deleted(seq, `${seq}${long}`));
    await run.commit({ document: document(5), minted: [] });
    expect((await idsOf(one)).map((id) => id[0])).toEqual(['1', '2', '3', '4', '5']);
    expect(await redis.say('XLEN', `{staging-${lists - 1}}:log`)).toBe(3);
  });

  it('is not taken where somebody appended of whom it is not known', async () => {
    const at = address();
    const other = await stores.open(at);
    const link = createLink({
      url: redis.url,
      prefix: `staging-${lists - 1}`,
      instance: 'one',
      setup: '{}',
      newId: randomUUID,
      ticks: () => performance.now(),
      lost: () => {},
    });
    await link.connect();
    await other.append((seq) => [deleted(seq, 'kept')]);
    const run = createStaging({ link, lastSeq: () => 0, lookAgain: async () => {}, refusal: () => new Error('refused') });
    run.add(deleted(1, 'imported'));
    await expect(run.commit({ document: document(1), minted: [] })).rejects.toThrow(Overtaken);
    expect(await idsOf(other)).toEqual(['kept']);
    run.abandon();
    await vi.waitFor(async () => expect(await staged()).toEqual([]), WAIT_MS);
    link.drop();
  });

  it('is not taken where another one was', async () => {
    const at = address();
    const [one, other] = [await stores.open(at), await stores.open(at)];
    const runs = [one, other].map(async ({ store }, n) => {
      const run = store.stage();
      run.add(deleted(1, `of number ${n}`));
      return run.commit({ document: document(1), minted: [] });
    });
    const outcomes = await Promise.allSettled(runs);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const first = outcomes.findIndex(({ status }) => status === 'fulfilled');
    expect(outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))).toEqual([expect.any(Overtaken)]);
    expect(await idsOf(one)).toEqual([`of number ${first}`]);
  });

  it('is refused in words by a Redis that is full, and changes nothing', async () => {
    const one = await stores.open(address());
    await one.append((seq) => [deleted(seq, 'before')]);
    await redis.say('CONFIG', 'SET', 'maxmemory', '1');
    const run = one.store.stage();
    run.add(deleted(1, 'imported'));
    const error: unknown = await Promise.resolve(run.commit({ document: document(1), minted: [] })).catch(
      (reason: unknown) => reason,
    );
    await redis.say('CONFIG', 'SET', 'maxmemory', '0');
    expect(error).toBeInstanceOf(StoreRefusal);
    expect(String(error)).toContain('no memory left');
    expect(await idsOf(one)).toEqual(['before']);
  });

  it.each(['rename', 'persist'])('goes by itself where Redis keeps %s from its user, and changes nothing', async (command) => {
    const one = await stores.open(address());
    await one.append((seq) => [deleted(seq, 'before')]);
    const run = one.store.stage();
    run.add(deleted(1, 'imported'));
    await redis.say('ACL', 'SETUSER', 'default', `-${command}`);
    await expect(run.commit({ document: document(1), minted: [] })).rejects.toThrow('may not use');
    await redis.say('ACL', 'SETUSER', 'default', `+${command}`);
    const [key] = (await staged()) as string[];
    expect(Number(await redis.say('PTTL', key ?? ''))).toBeGreaterThan(0);
    expect(await redis.say('PTTL', `{staging-${lists - 1}}:log`)).toBe(-1);
    expect(await idsOf(one)).toEqual(['before']);
    // What is left of it is in nobody's way.
    const again = one.store.stage();
    again.add(deleted(1, 'again'));
    await again.commit({ document: document(1), minted: [] });
    expect(await idsOf(one)).toEqual(['again']);
  });
});
