/** Redis stops for a while: sends are refused as each provider would, what is kept can be read, and all goes on by itself. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { List, MessageResource } from '../../../server/api/wire.ts';
import type { Sandbox } from '../../../server/open-sandbox.ts';
import { apiOf } from '../../support/api.ts';
import { EVERY_SEND, sendBy } from '../../support/every-send/every-send.ts';
import type { Call } from '../../support/every-send/call.ts';
import { WAIT_MS } from '../../support/patience.ts';
import { openOn } from '../../support/redis/instances.ts';
import { submit } from '../../support/redis/processes.ts';
import { hasRedis, startRedis } from '../../support/redis/server.ts';
import type { TestRedis } from '../../support/redis/server.ts';

type Way = readonly [name: string, stop: (redis: TestRedis) => Promise<void>, goOn: (redis: TestRedis) => Promise<void>];

const WAYS: readonly Way[] = [
  ['is ended, and started again', (redis) => redis.stop(), (redis) => redis.start()],
  ['takes connections and says nothing', async (redis) => redis.pause(), async (redis) => redis.resume()],
];

const phone = (n: number): string => String(13_800_000_000 + n);

describe.skipIf(!hasRedis)('two sandboxes on a Redis that', () => {
  let redis: TestRedis;
  let all: Sandbox[] = [];

  beforeAll(async () => {
    redis = await startRedis();
    all = await Promise.all([openOn(redis.url), openOn(redis.url)]);
    await apiOf(() => all[0] ?? fail())('accounts/stock', 'PATCH', {
      limits: { mode: 'off' },
      delivery: { mode: 'immediately' },
    });
  });
  afterAll(async () => {
    await Promise.all(all.map((one) => one.close()));
    await redis.close();
  });

  const fail = (): never => {
    throw new Error('none');
  };
  const urlOf = (n: number): string => (all[n % all.length] ?? fail()).url;
  const statuses = (path: string): Promise<number[]> =>
    Promise.all(all.map(async ({ url }) => (await fetch(`${url}/_sandbox/api/${path}`)).status));
  const listed = (): Promise<(readonly MessageResource[])[]> =>
    Promise.all(
      all.map(async (one) => (await apiOf(() => one)<List<MessageResource>>('messages?provider=ihuyi&limit=500')).items),
    );

  it.each(WAYS)('%s', async (name, stop, goOn) => {
    const acknowledged: string[] = [];
    const send = async (n: number): Promise<number | undefined> => {
      const answer = await submit(urlOf(n), phone(n));
      if (answer?.code === 2) acknowledged.push(answer.smsid);
      return answer?.code;
    };
    const first = name === WAYS[0]?.[0] ? 0 : 1_000;
    await Promise.all(Array.from({ length: 20 }, (_, n) => send(first + n)));
    // Each has read what the other one kept.
    await listed();
    const underway = Promise.all(Array.from({ length: 20 }, (_, n) => send(first + 100 + n)));
    await stop(redis);
    for (const n of [0, 1]) await vi.waitFor(async () => expect(await send(first + 200 + n)).not.toBe(2), WAIT_MS);

    const sendOne = (call: Call): Promise<readonly string[]> => sendBy(call, urlOf(first), phone(first + 300));
    for (const call of EVERY_SEND.filter(({ situations }) => !situations)) {
      const { codes, failure } = all[0]?.world.providers.find(({ id }) => id === call.provider) ?? fail();
      expect([call.name, await sendOne(call)]).toEqual([call.name, [codes[failure]?.code]]);
    }
    // The older interfaces have codes of their own for it.
    for (const call of EVERY_SEND.filter(({ situations }) => situations)) expect(await sendOne(call)).not.toContain('ok');
    expect(await statuses('ready')).toEqual([503, 503]);
    expect(await statuses('health')).toEqual([200, 200]);
    const meanwhile = await listed();
    for (const list of meanwhile) expect(list.length).toBeGreaterThanOrEqual(20);

    await goOn(redis);
    await underway;
    await vi.waitFor(async () => expect(await statuses('ready')).toEqual([200, 200]), WAIT_MS);
    expect([await send(first + 400), await send(first + 401)]).toEqual([2, 2]);
    const [ours = [], theirs = []] = await listed();
    const ids = ours.map(({ providerMessageId }) => providerMessageId);
    expect(theirs.map(({ providerMessageId }) => providerMessageId)).toEqual(ids);
    expect(acknowledged.filter((id) => !ids.includes(id))).toEqual([]);
    expect(new Set(ours.map(({ to }) => to)).size).toBe(ours.length);
    await vi.waitFor(async () => {
      for (const list of await listed()) expect(list.filter(({ status }) => status !== 'delivered')).toEqual([]);
    }, WAIT_MS);
  });
});
