/** Callbacks that cannot be recorded, and those of very many receivers. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DueQueue } from '../../server/delivery/due.ts';
import { startPushing } from '../../server/delivery/pusher.ts';
import { addPush } from '../../server/delivery/pushes.ts';
import { openMemoryStore } from '../../server/ledger/store/memory.ts';
import type { World } from '../../server/ledger/world.ts';
import { TOY_ACCOUNT, toyWorld } from '../support/toy/toy-world.ts';

const MINUTE_MS = 60_000;

let heard: number;
let receiver: http.Server;
let origin: string;
/** How many attempts were begun. */
let begun: number;

beforeEach(async () => {
  [heard, begun] = [0, 0];
  receiver = http.createServer((_incoming, response) => {
    heard += 1;
    response.end('ok');
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  origin = `http://receiver.test:${(receiver.address() as AddressInfo).port}`;
});

afterEach(async () => {
  vi.restoreAllMocks();
  receiver.closeAllConnections();
  await new Promise((resolve) => receiver.close(resolve));
});

function start() {
  const stock = [TOY_ACCOUNT, { ...TOY_ACCOUNT, id: 'other', toy: { key: 'k2', balance: 100 } }];
  const made = toyWorld(openMemoryStore(), { stock, limits: 'off' });
  const resolve = async () => {
    begun += 1;
    return ['127.0.0.1'];
  };
  const pusher = startPushing(made.world, { resolve, hosts: ['receiver.test'] });
  return { ...made, pusher };
}

function plan({ record, clock }: World, path: string, afterMs = 0, account = TOY_ACCOUNT.id): void {
  record((add) =>
    addPush(
      add,
      { provider: 'toy', account, url: `${origin}${path}` },
      { kind: 'test', about: [], push: { contentType: 'text/plain', body: 'x' }, at: clock.now() + afterMs },
    ),
  );
}

it('is not pushed over and over while what came of it cannot be kept', async () => {
  const { world, clock, pusher } = start();
  plan(world, '/');
  const { append } = world.store;
  const refusals = new Promise<void>((resolve) => {
    Object.assign(world.store, {
      append: () => {
        resolve();
        throw new Error('ENOSPC');
      },
    });
  });
  clock.advance(50);
  await refusals;
  expect([begun, heard]).toEqual([1, 1]);
  Object.assign(world.store, { append });
  const done = new Promise<void>((resolve) => {
    world.bus.subscribe(() => resolve());
  });
  clock.advance(1_000);
  await done;
  expect(heard).toBe(2);
  await pusher.close();
});

it('looks at nobody else’s pushes when one is planned, or an attempt is over', async () => {
  const { world, clock, pusher } = start();
  const others = 300;
  for (let i = 0; i < others; i++) plan(world, `/later-${i}`, MINUTE_MS);
  const looks = vi.spyOn(DueQueue.prototype, 'peek');
  const pushes = 100;
  for (let i = 0; i < pushes; i++) plan(world, '/now');
  const done = new Promise<void>((resolve) => {
    let left = pushes;
    world.bus.subscribe(({ type }) => {
      if (type === 'callback.attempted' && --left === 0) resolve();
    });
  });
  clock.advance(50);
  await done;
  expect(looks.mock.calls.length).toBeLessThan(4 * others + 10 * pushes);
  await pusher.close();
});

it('plans nobody else’s pushes anew when the time of an account is moved', async () => {
  const { world, clock, pusher } = start();
  plan(world, '/', MINUTE_MS);
  plan(world, '/', MINUTE_MS, 'other');
  const planned = vi.spyOn(world.accounts, 'offsetOf');
  world.record((add) => add('account.clock', clock.now(), { account: 'other', offsetMs: 1_000 }));
  expect(planned.mock.calls).toEqual([['other']]);
  await pusher.close();
});
