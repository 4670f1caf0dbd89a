/** Machines whose clocks are minutes apart: all sandboxes go by the time of Redis, and say so. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { List, MessageResource } from '../../../server/api/wire.ts';
import type { Sandbox } from '../../../server/open-sandbox.ts';
import { shifted, systemClock } from '../../../server/world/clock.ts';
import { apiOf } from '../../support/api.ts';
import { WAIT_MS } from '../../support/patience.ts';
import { openOn } from '../../support/redis/instances.ts';
import { submit } from '../../support/redis/processes.ts';
import { hasRedis, startRedis } from '../../support/redis/server.ts';
import type { TestRedis } from '../../support/redis/server.ts';

const APART_MS = 300_000;
const TOGETHER_MS = 1_000;

const phone = (n: number): string => String(13_800_000_000 + n);

describe.skipIf(!hasRedis)('two sandboxes on one Redis, five minutes behind and ahead of it', () => {
  let redis: TestRedis;
  const said: string[] = [];
  const all: Sandbox[] = [];

  beforeAll(async () => {
    redis = await startRedis();
    for (const aheadMs of [-APART_MS, APART_MS]) {
      const clock = shifted(systemClock, () => aheadMs);
      all.push(await openOn(redis.url, { clock, quiet: false, write: (line) => said.push(line) }));
    }
  });
  afterAll(async () => {
    await Promise.all(all.map((one) => one.close()));
    await redis.close();
  });

  const send = (n: number, mobile: string): Promise<number | undefined> =>
    submit(all[n % 2]?.url ?? '', mobile).then((answer) => answer?.code);

  it('warn of it', () => {
    expect(said.filter((line) => line.includes('300 s behind that of Redis, by which it goes'))).toHaveLength(1);
    expect(said.filter((line) => line.includes('300 s ahead of that of Redis, by which it goes'))).toHaveLength(1);
  });

  it.each([0, 1])('hold a number to its limits together, whichever was asked first (%s)', async (first) => {
    const to = phone(100 + first);
    expect(await send(first, to)).toBe(2);
    expect(await send(first + 1, to)).not.toBe(2);
    expect(await send(first, to)).not.toBe(2);
  });

  it('refuse nobody for what went to others', async () => {
    for (let n = 0; n < 20; n++) expect(await send(n, phone(n))).toBe(2);
  });

  it('list one order, in which no time goes back by more than a second, and deliver everything once it is time', async () => {
    const lists = async (): Promise<(readonly MessageResource[])[]> =>
      Promise.all(all.map(async (one) => (await apiOf(() => one)<List<MessageResource>>('messages?limit=500')).items));
    const [ours = [], theirs = []] = await lists();
    expect(ours).toHaveLength(22);
    expect(theirs.map(({ id }) => id)).toEqual(ours.map(({ id }) => id));
    expect(new Set(ours.map(({ providerMessageId }) => providerMessageId)).size).toBe(ours.length);
    const times = ours.map(({ acceptedAt }) => Date.parse(acceptedAt)).toReversed();
    // The way to Redis and back takes each a little.
    expect(times.filter((time, n) => time < (times[n - 1] ?? 0) - TOGETHER_MS)).toEqual([]);
    await vi.waitFor(async () => {
      for (const list of await lists()) expect(list.filter(({ status }) => status !== 'delivered')).toEqual([]);
    }, WAIT_MS);
    for (const { timeline, acceptedAt } of (await lists())[0] ?? []) {
      const steps = timeline.map(({ at }) => at);
      expect([steps[0], steps]).toEqual([acceptedAt, steps.toSorted()]);
    }
  });
});
