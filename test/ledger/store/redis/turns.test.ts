/** Turns at one list in Redis: exact whoever pauses, dies or is cut off, and nothing acknowledged is lost. */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openLine } from '../../../../server/ledger/store/redis/client.ts';
import { createLink } from '../../../../server/ledger/store/redis/link.ts';
import type { Link } from '../../../../server/ledger/store/redis/link.ts';
import { UserError } from '../../../../server/settings/user-error.ts';
import { openDoor } from '../../../support/redis/door.ts';
import { hasRedis, startRedis } from '../../../support/redis/server.ts';
import type { TestRedis } from '../../../support/redis/server.ts';
import { deleted, idsOf, openShared, openStores } from '../../../support/redis/shared.ts';

describe.skipIf(!hasRedis)('on Redis', () => {
  let redis: TestRedis;
  let lists = 0;
  const stores = openStores();
  const place = (): string => `${redis.url}?prefix=turns-${lists++}`;

  beforeAll(async () => {
    redis = await startRedis();
  });
  afterEach(stores.closeAll);
  afterAll(() => redis.close());

  /** Two that share a list, without a store. */
  const linked = async (prefix: string): Promise<[Link, Link]> => {
    const link = (instance: string): Link =>
      createLink({ url: redis.url, prefix, instance, setup: '', newId: () => 'list', ticks: () => 0, lost: () => {} });
    const [a, b] = [link('a'), link('b')];
    await Promise.all([a.connect(), b.connect()]);
    return [a, b];
  };

  it('two append in turns, without a gap, and have the same list', async () => {
    const address = place();
    const [a, b] = [await stores.open(address), await stores.open(address)];
    const all = [a, b].flatMap((one, n) =>
      Array.from({ length: 100 }, (_, i) => one.append((seq) => [deleted(seq, `${n}-${i}`), deleted(seq + 1, `${n}-${i}+`)])),
    );
    await Promise.all(all);
    const ids = await idsOf(a);
    expect(ids).toHaveLength(400);
    expect(new Set(ids).size).toBe(400);
    expect(await idsOf(b)).toEqual(ids);
  });

  it('a turn that throws rejects alone, and what was read in it is what all did before', async () => {
    const address = place();
    const [a, b] = [await stores.open(address), await stores.open(address)];
    await a.append((seq) => [deleted(seq, 'one')]);
    await expect(
      b.shared.turn(() => {
        throw new Error(`at ${b.store.lastSeq}`);
      }),
    ).rejects.toThrow('at 1');
    await b.append((seq) => [deleted(seq, 'two')]);
    expect(await idsOf(a)).toEqual(['one', 'two']);
  });

  it('hears of what others append though it does nothing', async () => {
    const address = place();
    const [a, b] = [await stores.open(address), await stores.open(address)];
    await a.append((seq) => [deleted(seq, 'one')]);
    await vi.waitFor(() => expect(b.heard).toContain('folded 1'), 10_000);
  });

  it('whoever comes later reads all, also what was long before', async () => {
    const address = place();
    const a = await stores.open(address);
    for (let i = 0; i < 250; i++) await a.append((seq) => [deleted(seq, String(i))]);
    const b = await stores.open(address);
    expect(await idsOf(b)).toEqual(await idsOf(a));
    expect(b.store.lastSeq).toBe(250);
  });

  it('refuses what a former holder still sends, and what was appended to another end', async () => {
    const [a, b] = await linked(`fence-${lists++}`);
    const round = { last: 1, round: 'r', lines: JSON.stringify(deleted(1, 'x')), leaseMs: 60_000, again: false };
    const first = await a.take(0, 1);
    const token = 'token' in first ? first.token : '';
    await vi.waitFor(async () => expect(await b.take(0, 1)).toHaveProperty('token'), 10_000);
    expect(await a.append({ ...round, seq: 0, token })).toBe('fenced');
    const again = await vi.waitFor(async () => {
      const taken = await a.take(0, 60_000);
      if (!('token' in taken)) throw new Error('not yet');
      return taken.token;
    }, 10_000);
    expect(await a.append({ ...round, seq: 5, last: 6, token: again })).toBe('stale');
    expect(await b.take(0, 60_000)).toHaveProperty('waitMs');
    // Handed over directly, and an older grant with it is gone.
    expect(await a.append({ ...round, seq: 0, token: again })).toEqual({ waitMs: 60_000 });
    const granted = await b.granted(0, 5_000);
    expect(Number(granted.token)).toBeGreaterThan(Number(again));
    expect(await a.append({ ...round, seq: 1, last: 2, token: again })).toBe('fenced');
    a.drop();
    b.drop();
  });

  it('hands the pen on for as long as whoever waits for it asked, who may be slow', async () => {
    const [a, b] = await linked(`lease-${lists++}`);
    const first = await a.take(0, 60_000);
    expect(await b.take(0, 3_600_000)).toHaveProperty('waitMs');
    const append = { seq: 0, last: 0, round: 'r', lines: '', leaseMs: 60_000, again: false };
    expect(await a.append({ ...append, token: 'token' in first ? first.token : '' })).toEqual({ waitMs: 3_600_000 });
    const taken = await a.take(0, 60_000);
    expect('waitMs' in taken && taken.waitMs).toBeGreaterThan(60_000);
    a.drop();
    b.drop();
  });

  it('gives the pen back to whoever asks for it with an append, after those who waited before, for as long as they asked', async () => {
    const [a, b] = await linked(`again-${lists++}`);
    const first = await a.take(0, 60_000);
    expect(await b.take(0, 60_000)).toHaveProperty('waitMs');
    const append = { seq: 0, last: 0, round: 'r', lines: '', again: true };
    expect(await a.append({ ...append, token: 'token' in first ? first.token : '', leaseMs: 70_000 })).toEqual({
      waitMs: 60_000,
    });
    const { token: second = '' } = await b.granted(0, 5_000);
    expect(await b.append({ ...append, token: second, leaseMs: 60_000, again: false })).toEqual({ waitMs: 70_000 });
    const { token: third = '' } = await a.granted(0, 5_000);
    expect(await a.append({ ...append, token: third, leaseMs: 60_000 })).toBe('held');
    expect(await a.append({ ...append, token: third, leaseMs: 60_000, again: false })).toBe('rests');
    a.drop();
    b.drop();
  });

  it('an append whose answer is cut off is looked up: it happened once, and is told once', async () => {
    const door = await openDoor(redis.url);
    const address = place();
    const there = await stores.open(address);
    const cut = await stores.open(address.replace(redis.url, door.url));
    await cut.append((seq) => [deleted(seq, 'before')]);
    door.cutNextAnswerTo('messages.deleted');
    await cut.append((seq) => [deleted(seq, 'doubtful')]);
    expect(cut.heard).toContain('taken back');
    expect(await idsOf(there)).toEqual(['before', 'doubtful']);
    expect(await idsOf(cut)).toEqual(['before', 'doubtful']);
    expect(cut.heard.filter((one) => one === 'folded 2')).toHaveLength(1);
    await cut.close();
    await door.close();
  });

  it('an append that never arrived is played again', async () => {
    const door = await openDoor(redis.url);
    const address = place();
    const there = await stores.open(address);
    const cut = await stores.open(address.replace(redis.url, door.url));
    door.cutBefore('messages.deleted');
    let plays = 0;
    await cut.append((seq) => [deleted(seq, `play ${++plays}`)]);
    expect(await idsOf(there)).toEqual(['play 2']);
    await cut.close();
    await door.close();
  });

  it('a Redis that answers nothing for a while loses and doubles nothing', async () => {
    const address = place();
    const [a, b] = [await stores.open(address), await stores.open(address)];
    redis.pause();
    const all = [a, b].flatMap((one, n) => [0, 1, 2].map((i) => one.append((seq) => [deleted(seq, `${n}-${i}`)])));
    setTimeout(() => redis.resume(), 500);
    await Promise.all(all);
    const ids = await idsOf(a);
    expect(ids.toSorted()).toEqual(['0-0', '0-1', '0-2', '1-0', '1-1', '1-2']);
    expect(await idsOf(b)).toEqual(ids);
  });

  it('without Redis what was never sent is refused, what is kept is read, and it recovers by itself', async () => {
    const address = place();
    const a = await stores.open(address);
    await a.append((seq) => [deleted(seq, 'kept')]);
    await redis.kill();
    await vi.waitFor(() => expect(a.heard).toContain('refused'), 20_000);
    await expect(a.append((seq) => [deleted(seq, 'refused')])).rejects.toThrow('cannot be reached');
    expect(() => a.store.probe()).toThrow('cannot be reached');
    expect(await idsOf(a)).toEqual(['kept']);
    await redis.start();
    await vi.waitFor(() => expect(a.heard).toContain('back'), 20_000);
    await a.append((seq) => [deleted(seq, 'again')]);
    expect(await idsOf(a)).toEqual(['kept', 'again']);
  });

  it('a list that was emptied is begun anew, and told of, also where nothing is done', async () => {
    const address = place();
    const [a, idle] = [await stores.open(address), await stores.open(address)];
    await a.append((seq) => [deleted(seq, 'gone')]);
    await redis.say('FLUSHALL');
    await vi.waitFor(() => expect(idle.heard).toContain('rebuilt'), 20_000);
    await a.append((seq) => [deleted(seq, 'anew')]);
    expect(a.heard).toContain('rebuilt');
    expect(await idsOf(a)).toEqual(['anew']);
    expect(await idsOf(idle)).toEqual(['anew']);
  });

  it('commands that are underway when the connection goes are rejected, every one', async () => {
    const errors: string[] = [];
    const line = await openLine(redis.url, (error) => errors.push(error.message));
    const underway = [line.send(['BLPOP', 'nothing', '0']), line.send(['PING'])];
    const ends = Promise.allSettled(underway);
    await redis.kill();
    expect((await ends).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(line.send(['PING'])).rejects.toThrow('closed');
    expect(errors).toHaveLength(1);
    await redis.start();
    const other = await openLine(redis.url, () => {});
    const waiting = Promise.allSettled([other.send(['BLPOP', 'nothing', '0'])]);
    other.close();
    expect((await waiting)[0]?.status).toBe('rejected');
  });
});

it('says in one sentence that nobody answers at the address, without the password', async () => {
  const failed = openShared('redis://:hushhush@127.0.0.1:1');
  await expect(failed).rejects.toBeInstanceOf(UserError);
  await expect(failed).rejects.toThrow(/^Redis at redis:\/\/127\.0\.0\.1:1 cannot be used/);
});
