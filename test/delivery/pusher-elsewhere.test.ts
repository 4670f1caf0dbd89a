/** Pushes of an account that somebody listens to at another sandbox: left to that one, for as long as it is there. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startPushing } from '../../server/delivery/pusher.ts';
import { addPush } from '../../server/delivery/pushes.ts';
import type { World } from '../../server/ledger/world.ts';
import { openReceiver } from '../support/receiver.ts';
import type { Receiver } from '../support/receiver.ts';
import { toyWorld } from '../support/toy/toy-world.ts';

let receiver: Receiver;
const closers: (() => Promise<void>)[] = [];

beforeEach(async () => {
  receiver = await openReceiver();
  closers.push(receiver.close);
});
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

function start() {
  const { world, clock } = toyWorld();
  const pusher = startPushing(world, { resolve: () => Promise.reject(new Error('no names here')), hosts: [] });
  closers.push(pusher.close);
  /** Another sandbox says that somebody is there until then. */
  const listens = (until: number): void =>
    world.record((add) => {
      const { url } = receiver;
      add('account.diverted', clock.now(), { account: 'stock', listener: 'l1', url, isRelayed: true, until });
    });
  return { world, clock, listens };
}

const plan = (world: World, body: string, account = 'stock'): void =>
  world.record((add) => {
    const at = world.clock.now();
    const push = { contentType: 'text/plain', body };
    addPush(add, { provider: 'toy', account, url: receiver.url }, { kind: 'report', about: [], push, at });
  });

function attempt(world: World): Promise<void> {
  return new Promise((resolve) => {
    const stop = world.bus.subscribe((event) => {
      if (event.type !== 'callback.attempted') return;
      stop();
      resolve();
    });
  });
}

const bodies = (): string[] => receiver.heard.map(({ body }) => body);

it('are made here once nobody has said for long that they are there', async () => {
  const { world, clock, listens } = start();
  listens(clock.realNow() + 60_000);
  plan(world, 'one');
  clock.advance(59_000);
  expect(world.callbacks.pending()).toHaveLength(1);
  const done = attempt(world);
  clock.advance(2_000);
  await done;
  expect(bodies()).toEqual(['one']);
});

it('are made here once they say that they are gone', async () => {
  const { world, clock, listens } = start();
  listens(clock.realNow() + 60_000);
  plan(world, 'one');
  clock.advance(5_000);
  const done = attempt(world);
  listens(0);
  clock.advance(50);
  await done;
  expect(bodies()).toEqual(['one']);
});

it('are left to whoever came after they were planned', async () => {
  const { world, clock, listens } = start();
  receiver.answer = { status: 500, body: '' };
  plan(world, 'one');
  const first = attempt(world);
  clock.advance(50);
  await first;
  listens(clock.realNow() + 3_600_000);
  clock.advance(600_000);
  const sign = attempt(world);
  plan(world, 'of somebody else', 'other');
  clock.advance(50);
  await sign;
  expect(bodies()).toEqual(['one', 'of somebody else']);
});

it('hold up nothing of the same address that is not theirs', async () => {
  const { world, clock, listens } = start();
  listens(clock.realNow() + 60_000);
  plan(world, 'theirs');
  const done = attempt(world);
  plan(world, 'ours', 'other');
  clock.advance(50);
  await done;
  expect(bodies()).toEqual(['ours']);
});
