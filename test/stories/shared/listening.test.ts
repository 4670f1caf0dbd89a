/** Who listens at one of several sandboxes is pushed what happens at any of them. */
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { CallbackResource, Frame, List } from '../../../server/api/wire.ts';
import type { Sandbox } from '../../../server/open-sandbox.ts';
import { apiOf } from '../../support/api.ts';
import { WAIT_MS } from '../../support/patience.ts';
import { openReceiver } from '../../support/receiver.ts';
import { openDoor } from '../../support/redis/door.ts';
import { openOn } from '../../support/redis/instances.ts';
import { submit } from '../../support/redis/processes.ts';
import { hasRedis, startRedis } from '../../support/redis/server.ts';
import type { TestRedis } from '../../support/redis/server.ts';

/** Nobody can look it up: what comes there came by way of a connection. */
const NOWHERE = 'http://app.invalid:3000/sms';

describe.skipIf(!hasRedis)('of two sandboxes on one Redis', () => {
  let redis: TestRedis;
  let all: Sandbox[] = [];
  const sockets: WebSocket[] = [];

  beforeAll(async () => {
    redis = await startRedis();
    all = [await openOn(redis.url), await openOn(redis.url)];
    await apiOf(() => at(0))('accounts/stock', 'PATCH', { limits: { mode: 'off' }, delivery: { mode: 'immediately' } });
  });
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.terminate();
    await nobodyListens();
  });
  afterAll(async () => {
    await Promise.all(all.map((one) => one.close()));
    await redis.close();
  });

  const nobodyListens = (): Promise<boolean> =>
    vi.waitUntil(() => all.every(({ world }) => world.diversions.of('stock') === undefined), WAIT_MS);

  const at = (n: number): Sandbox => {
    const one = all[n];
    if (!one) throw new Error('none');
    return one;
  };

  /** Somebody who listens at one, and acknowledges; what they were pushed. */
  async function listens(n: number, more: Record<string, string>): Promise<{ socket: WebSocket; frames: Frame[] }> {
    const query = new URLSearchParams({ account: 'stock', ...more });
    const socket = new WebSocket(`${at(n).url.replace('http', 'ws')}/_sandbox/stream?${query.toString()}`);
    sockets.push(socket);
    const frames: Frame[] = [];
    socket.on('message', (data: Buffer) => {
      const frame = JSON.parse(data.toString()) as Frame;
      frames.push(frame);
      if (frame.type === 'push') {
        socket.send(JSON.stringify({ push: frame.push, answer: { status: 200, body: 'success', cut: false } }));
      }
    });
    await once(socket, 'open');
    await vi.waitFor(() => expect(frames).not.toEqual([]), WAIT_MS);
    return { socket, frames };
  }

  const pushed = (frames: readonly Frame[]): string[] => frames.flatMap((frame) => (frame.type === 'push' ? [frame.body] : []));
  const newest = async (n: number): Promise<CallbackResource | undefined> =>
    (await apiOf(() => at(n))<List<CallbackResource>>('callbacks?limit=1')).items[0];

  it.each([
    [0, 1],
    [1, 0],
    [1, 1],
  ])('who listens at number %i is pushed what was sent at number %i', async (here, there) => {
    const { frames } = await listens(here, { forwardTo: NOWHERE, relay: '1' });
    const mobile = `1380013800${here}${there}`.slice(0, 11);
    await submit(at(there).url, mobile);
    await vi.waitFor(() => expect(pushed(frames)).toEqual([expect.stringContaining(mobile)]), WAIT_MS);
    for (const n of [0, 1]) {
      await vi.waitFor(
        async () => expect(await newest(n)).toMatchObject({ state: 'acknowledged', url: NOWHERE, attempts: [{ status: 200 }] }),
        WAIT_MS,
      );
    }
  });

  it.each([0, 1])('an address that was named at number %i is called, whoever does that', async (n) => {
    const receiver = await openReceiver();
    await listens(n, { forwardTo: receiver.url });
    await submit(at(1 - n).url, '13800138005');
    await vi.waitFor(
      async () => expect(await newest(n)).toMatchObject({ url: receiver.url, attempts: [{ status: 200 }] }),
      WAIT_MS,
    );
    await receiver.close();
  });

  it('an address is refused at each as at one alone', async () => {
    const { socket, frames } = await listens(1, { forwardTo: 'http://169.254.169.254/latest', relay: '1' });
    await vi.waitFor(() => expect(socket.readyState).toBe(WebSocket.CLOSED), WAIT_MS);
    expect(frames).toMatchObject([{ type: 'problem', problem: { status: 400 } }]);
  });

  it('who is gone leads nothing away any more', async () => {
    const { socket } = await listens(1, { forwardTo: NOWHERE, relay: '1' });
    expect(at(0).world.diversions.of('stock')).toBe(NOWHERE);
    socket.terminate();
    expect(await nobodyListens()).toBe(true);
  });

  it('who is gone before all have heard of it leads nothing away', async () => {
    const door = await openDoor(redis.url);
    const far = await openOn(door.url);
    door.delay(100);
    const query = new URLSearchParams({ account: 'stock', forwardTo: NOWHERE, relay: '1' });
    const socket = new WebSocket(`${far.url.replace('http', 'ws')}/_sandbox/stream?${query.toString()}`);
    const heard = new Promise<void>((resolve) => {
      const stop = at(0).world.bus.subscribe(({ type }) => {
        if (type !== 'account.diverted') return;
        stop();
        resolve();
      });
    });
    await once(socket, 'open');
    socket.terminate();
    await heard;
    await vi.waitFor(() => expect(at(0).world.diversions.of('stock')).toBeUndefined(), WAIT_MS);
    door.delay(0);
    await far.close();
    await door.close();
  });
});
