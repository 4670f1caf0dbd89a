/** A recorded run is taken in at one of several sandboxes, and is there at all of them. */
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { List, MessageResource } from '../../../server/api/wire.ts';
import type { Sandbox } from '../../../server/open-sandbox.ts';
import { apiOf } from '../../support/api.ts';
import { allSaid, differing, imported, live, sendSample, textAt } from '../../support/recorded-run.ts';
import { openOn } from '../../support/redis/instances.ts';
import { hasRedis, startRedis } from '../../support/redis/server.ts';
import type { TestRedis } from '../../support/redis/server.ts';

describe.skipIf(!hasRedis)('a run that is imported at one of several', () => {
  let source: Sandbox;
  let recorded = '';
  let redis: TestRedis;
  let lists = 0;
  let others: Sandbox[] = [];

  /** One more on the list of this test. */
  const open = async (): Promise<Sandbox> => {
    const sandbox = await openOn(`${redis.url}?prefix=p${lists}`, { limits: 'off' });
    others.push(sandbox);
    return sandbox;
  };
  /** Resolves when it has been read anew. */
  const told = (sandbox: Sandbox): Promise<void> =>
    new Promise((resolve) => {
      sandbox.world.bus.subscribe(({ type }) => {
        if (type === 'sandbox.imported') resolve();
      });
    });

  beforeAll(async () => {
    redis = await startRedis();
    source = await openOn(`${redis.url}?prefix=source`, { limits: 'off' });
    await live(source);
    recorded = await textAt(source, 'export');
  });
  afterEach(async () => {
    await Promise.all(others.map((one) => one.close()));
    others = [];
    lists += 1;
  });
  afterAll(async () => {
    await source.close();
    await redis.close();
  });

  it('is the same at each, and at whoever comes later', async () => {
    const [one, other] = [await open(), await open()];
    const hears = told(other);
    expect((await imported(one, recorded)).status).toBe(200);
    await hears;
    const before = await allSaid(source);
    expect(Object.keys(before).length).toBeGreaterThan(30);
    const later = await open();
    for (const sandbox of [one, other, later]) expect(differing(before, await allSaid(sandbox))).toEqual([]);
  });

  it('goes on at each from there, and is taken once', async () => {
    const [one, other] = [await open(), await open()];
    const hears = told(other);
    await imported(one, recorded);
    await hears;
    const { items } = await apiOf(() => one)<List<MessageResource>>('messages');
    await sendSample(other, 'ihuyi', 'stock');
    const after = await apiOf(() => one)<List<MessageResource>>('messages');
    expect(after.items).toHaveLength(items.length + 1);
    expect(await textAt(other, 'messages')).toBe(await textAt(one, 'messages'));
    expect((await imported(other, recorded)).status).toBe(409);
    expect(await textAt(one, 'messages')).toBe(await textAt(other, 'messages'));
  });

  it('is taken while somebody listens, and leads callbacks there still', async () => {
    const [one, other] = [await open(), await open()];
    const query = new URLSearchParams({ account: 'stock', forwardTo: 'http://app.invalid:3000/', relay: '1' });
    const socket = new WebSocket(`${other.url.replace('http', 'ws')}/_sandbox/stream?${query.toString()}`);
    const hello = once(socket, 'message');
    await hello;
    expect((await imported(one, recorded)).status).toBe(200);
    expect(one.world.diversions.of('stock')).toBe('http://app.invalid:3000/');
    socket.terminate();
  });

  it('is refused where something happened at another one', async () => {
    const [one, other] = [await open(), await open()];
    await sendSample(other, 'ihuyi', 'stock');
    expect((await imported(one, recorded)).status).toBe(409);
    expect((await apiOf(() => one)<List<MessageResource>>('messages')).items).toHaveLength(1);
  });
});
