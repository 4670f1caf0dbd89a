/** A killed instance loses nothing that it acknowledged, and nothing of it happens twice; the others go on. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { killInTurn } from '../../support/redis/kills.ts';
import { messagesAt, startInstance, submit } from '../../support/redis/processes.ts';
import { hasRedis, startRedis } from '../../support/redis/server.ts';
import type { TestRedis } from '../../support/redis/server.ts';

describe.skipIf(!hasRedis)('sandboxes in processes of their own', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.close());

  it('lose and double nothing through kill -9, whoever has the pen', async () => {
    const figures = await killInTurn(`${redis.url}?prefix=kills`, { instances: 3, kills: 3, clients: 12, between: 60 });
    expect(figures.acknowledged).toBeGreaterThan(100);
    expect(figures).toMatchObject({ lost: [], doubled: [], agree: true, untold: 0, unpushed: 0 });
  });

  it('keep what they acknowledged while Redis is killed under them, and go on once it is back', async () => {
    const store = `${redis.url}?prefix=away`;
    const all = await Promise.all([startInstance(store, ['--limits', 'off']), startInstance(store, ['--limits', 'off'])]);
    const acknowledged: string[] = [];
    const send = async (n: number): Promise<boolean> => {
      const answer = await submit(all[n % 2]?.url ?? '', String(13_000_000_000 + n));
      if (answer?.code === 2) acknowledged.push(answer.smsid);
      return answer?.code === 2;
    };
    try {
      await Promise.all(Array.from({ length: 40 }, (_, n) => send(n)));
      const underway = Promise.all(Array.from({ length: 40 }, (_, n) => send(100 + n)));
      await redis.kill();
      await redis.start();
      await underway;
      for (const { url } of all)
        await vi.waitFor(async () => expect((await fetch(`${url}/_sandbox/api/ready`)).ok).toBe(true), 20_000);
      expect([await send(1_000), await send(1_001)]).toEqual([true, true]);
      const lists = await Promise.all(all.map(({ url }) => messagesAt(url)));
      const ids = lists.map((list) => list.map(({ providerMessageId }) => providerMessageId));
      expect(acknowledged.length).toBeGreaterThan(40);
      expect(acknowledged.filter((id) => !ids[0]?.includes(id))).toEqual([]);
      expect(ids[1]).toEqual(ids[0]);
      expect(new Set(ids[0]).size).toBe(ids[0]?.length);
    } finally {
      await Promise.all(all.map((one) => one.kill()));
    }
  });
});
