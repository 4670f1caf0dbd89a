/** Callbacks in a world with a real receiver: planned with the report, tried on the ladder, kept across restarts. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startDelivery } from '../../server/delivery/engine.ts';
import { startPushing } from '../../server/delivery/pusher.ts';
import { moveClock } from '../../server/api/clock.ts';
import { toWholeCallback } from '../../server/api/resources.ts';
import { serve } from '../../server/serving/serve.ts';
import { openMemoryStore } from '../../server/ledger/store/memory.ts';
import type { Store } from '../../server/ledger/store/store.ts';
import type { World } from '../../server/ledger/world.ts';
import { request } from '../support/desk.ts';
import { toy } from '../support/toy/toy-provider.ts';
import { TOY_ACCOUNT, diskStore, toyWorld, withFolder } from '../support/toy/toy-world.ts';

/** What the receiver heard, and what it answers from now on. */
let heard: string[];
let answer: { status: number; body: string };
let receiver: http.Server;
let url: string;

beforeEach(async () => {
  heard = [];
  answer = { status: 200, body: 'ok' };
  receiver = http.createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      heard.push(Buffer.concat(chunks).toString());
      response.writeHead(answer.status).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/sms`;
});

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
  receiver.closeAllConnections();
  await new Promise((resolve) => receiver.close(resolve));
});

function start(store: Store = openMemoryStore(), ...reports: readonly string[]) {
  const accounts = (reports.length === 0 ? [url] : reports).map((report, i) => ({
    id: i === 0 ? TOY_ACCOUNT.id : `account-${i + 1}`,
    name: TOY_ACCOUNT.name,
    toy: { key: `k${i + 1}`, balance: 1000 },
    delivery: { mode: 'immediately' },
    callbacks: { toy: { report } },
  }));
  const made = toyWorld(store, { stock: accounts, limits: 'off' });
  const delivery = startDelivery(made.world);
  const pusher = startPushing(made.world, { resolve: () => Promise.reject(new Error('no names here')), hosts: [] });
  const close = async (): Promise<void> => {
    delivery.close();
    await pusher.close();
  };
  closers.push(close);
  return { ...made, close };
}

function send(world: World, ...to: readonly string[]): void {
  sendAs(world, 'k1', ...to);
}

function sendAs(world: World, key: string, ...to: readonly string[]): void {
  const body = JSON.stringify({ key, to, text: '验证码 1234' });
  serve(world, [{ provider: toy, request: request({ target: '/toy', body }), ownAddress: true }]);
}

/** Waits for the next attempts that are recorded. */
function attempts(world: World, count = 1): Promise<void> {
  return new Promise((resolve) => {
    let left = count;
    const stop = world.bus.subscribe((event) => {
      if (event.type !== 'callback.attempted' || --left > 0) return;
      stop();
      resolve();
    });
  });
}

const only = (world: World) => world.callbacks.list({}, Infinity, 10).items[0];

describe('a report', () => {
  it('is pushed once, and acknowledged', async () => {
    const { world, clock } = start();
    const done = attempts(world);
    send(world, '+8613800138000');
    clock.advance(50);
    await done;
    expect(heard).toEqual(['+8613800138000 delivered DELIVRD']);
    expect(only(world)).toMatchObject({
      state: 'acknowledged',
      nextAt: null,
      attempts: [{ status: 200, answer: 'ok', failure: null }],
    });
    clock.advance(3_600_000);
    expect(heard).toHaveLength(1);
  });

  it('shares a push with others that are due with it, as many as the provider puts into one', async () => {
    const { world, clock } = start();
    const done = attempts(world, 2);
    send(world, '+8613800138000', '+8613800138001', '+8613800138002', '+8613800138003');
    clock.advance(50);
    await done;
    expect(heard.map((body) => body.split('\n').length).toSorted((a, b) => a - b)).toEqual([1, 3]);
  });

  it('of a call goes nowhere where the provider reports on texts only', () => {
    const { world, clock } = start();
    const body = JSON.stringify({ key: 'k1', to: ['+8613800138000'], text: '验证码 1234', channel: 'voice' });
    serve(world, [{ provider: toy, request: request({ target: '/toy', body }), ownAddress: true }]);
    clock.advance(50);
    expect(world.mailbox.messages({ status: 'delivered' }, Infinity, 10).items).toHaveLength(1);
    expect(world.callbacks.list({}, Infinity, 10).items).toEqual([]);
  });

  it('goes nowhere where the account names no address', () => {
    const { world, clock } = toyWorld(openMemoryStore(), {
      stock: [{ ...TOY_ACCOUNT, delivery: { mode: 'immediately' } }],
      limits: 'off',
    });
    closers.push(startDelivery(world).close);
    send(world, '+8613800138000');
    clock.advance(50);
    expect(world.callbacks.list({}, Infinity, 10).items).toEqual([]);
  });
});

describe('a wrong answer', () => {
  it.each<[status: number, body: string, failure: string]>([
    [200, 'thanks', 'The answer does not acknowledge. It should be ok.'],
    [500, 'ok', 'The HTTP status is 500.'],
  ])('%d %s is tried again on the ladder, and given up at its end', async (status, body, failure) => {
    const { world, clock } = start();
    answer = { status, body };
    send(world, '+8613800138000');
    const first = attempts(world);
    clock.advance(50);
    await first;
    const due = only(world)?.attempts[0]?.at ?? 0;
    expect(only(world)).toMatchObject({
      state: 'pending',
      nextAt: due + 60_000,
      attempts: [{ status, answer: body, failure: { en: failure } }],
    });

    const second = attempts(world);
    clock.advance(59_000);
    expect(heard).toHaveLength(1);
    clock.advance(1_100);
    await second;
    expect(only(world)?.nextAt).toBe(due + 180_000);

    const third = attempts(world);
    clock.advance(120_100);
    await third;
    expect(only(world)).toMatchObject({ state: 'failed', nextAt: null });
    expect(only(world)?.attempts.map(({ at }) => at - due)).toEqual([0, 60_000, 180_000]);
    clock.advance(86_400_000);
    expect(heard).toHaveLength(3);
  });

  it('is tried at every time the clock is moved over, at once', async () => {
    const { world, clock } = start();
    answer = { status: 500, body: '' };
    const first = attempts(world);
    send(world, '+8613800138000');
    clock.advance(50);
    await first;
    const rest = attempts(world, 2);
    moveClock(world, { type: 'advance', ms: 3_600_000 });
    clock.advance(50);
    // The third attempt is due once the second is recorded.
    const tick = world.bus.subscribe(() => queueMicrotask(() => clock.advance(50)));
    await rest;
    tick();
    const due = only(world)?.attempts[0]?.at ?? 0;
    expect(only(world)?.attempts.map(({ at }) => at - due)).toEqual([0, 60_000, 180_000]);
  });
});

it('an address that may not be called is refused at every attempt, and not tried again', async () => {
  const { world, clock } = start(openMemoryStore(), 'http://169.254.169.254/latest');
  const done = attempts(world);
  send(world, '+8613800138000');
  clock.advance(50);
  await done;
  expect(only(world)).toMatchObject({
    state: 'failed',
    attempts: [{ status: null, failure: { en: expect.stringContaining('never called') } }],
  });
});

it('goes on with its ladder after a restart: nothing twice, nothing lost', () =>
  withFolder(async (folder) => {
    const before = start(await diskStore(folder));
    answer = { status: 500, body: '' };
    const first = attempts(before.world);
    send(before.world, '+8613800138000');
    before.clock.advance(50);
    await first;
    await before.close();
    await before.world.close();

    const after = start(await diskStore(folder));
    const due = only(after.world)?.attempts[0]?.at ?? 0;
    expect(only(after.world)).toMatchObject({ state: 'pending', nextAt: due + 60_000 });
    answer = { status: 200, body: 'ok' };
    const second = attempts(after.world);
    after.clock.advance(61_000);
    await second;
    expect(heard).toEqual(Array.from({ length: 2 }, () => '+8613800138000 delivered DELIVRD'));
    expect(only(after.world)?.state).toBe('acknowledged');
    await after.close();
    await after.world.close();
  }));

describe('a receiver that hangs', () => {
  let hung: Map<string, number>;

  beforeEach(() => {
    hung = new Map();
    receiver.removeAllListeners('request');
    receiver.on('request', (incoming, response) => {
      const path = incoming.url ?? '';
      if (path === '/well') response.end('ok');
      else hung.set(path, (hung.get(path) ?? 0) + 1);
    });
  });

  it('delays no push to another one', async () => {
    const { world, clock } = start(openMemoryStore(), url, new URL('/well', url).href);
    for (let i = 0; i < 60; i++) {
      send(world, `+86138001380${10 + i}`);
      clock.advance(50);
    }
    const done = attempts(world);
    sendAs(world, 'k2', '+8613800138000');
    clock.advance(50);
    await done;
    expect(world.callbacks.list({ account: 'account-2' }, Infinity, 10).items).toMatchObject([{ state: 'acknowledged' }]);
    expect(world.callbacks.list({ account: 'stock' }, Infinity, 100).items.map(({ attempts: made }) => made)).toEqual(
      Array.from({ length: 60 }, () => []),
    );
  });

  it('shares what is open in all with others, fairly', async () => {
    const paths = Array.from({ length: 20 }, (_, i) => `/hung-${i}`);
    const { world, clock } = start(openMemoryStore(), ...paths.map((path) => new URL(path, url).href));
    const all = new Promise<void>((resolve) => {
      receiver.on('request', () => {
        if ([...hung.values()].reduce((sum, count) => sum + count) === 256) resolve();
      });
    });
    for (const i of paths.keys())
      for (let n = 0; n < 15; n++) sendAs(world, `k${i + 1}`, `+86138001380${10 + n}`, '+8613800138000', '+8613800138001');
    clock.advance(50);
    await all;
    expect(new Set(hung.values())).toEqual(new Set([12, 13]));
  });
});

describe('a long answer', () => {
  const WHOLE = `${'长'.repeat(20_000)}!`;

  it('is kept on disk whole, and in memory its first 2 KB, after a restart too', () =>
    withFolder(async (folder) => {
      const before = start(await diskStore(folder));
      answer = { status: 500, body: WHOLE };
      const done = attempts(before.world);
      send(before.world, '+8613800138000');
      before.clock.advance(50);
      await done;
      const BEGINNING = { answer: '长'.repeat(682), cut: true };
      expect(only(before.world)?.attempts).toMatchObject([BEGINNING]);
      await before.close();
      await before.world.close();

      const after = start(await diskStore(folder));
      const kept = only(after.world);
      expect(kept?.attempts).toMatchObject([BEGINNING]);
      const whole = kept && toWholeCallback(after.world, kept).attempts;
      expect(whole).toMatchObject([{ answer: WHOLE, status: 500 }]);
      expect(whole?.[0]).not.toHaveProperty('cut');
      await after.close();
      await after.world.close();
    }));
});

it('keeps sending while a receiver hangs, and has no more than sixteen attempts underway', async () => {
  let waiting = 0;
  receiver.removeAllListeners('request');
  const all = new Promise<void>((resolve) => {
    receiver.on('request', () => {
      waiting += 1;
      if (waiting === 16) resolve();
    });
  });
  const { world, clock } = start();
  for (let i = 0; i < 60; i++) {
    send(world, `+86138001380${10 + i}`);
    clock.advance(50);
  }
  await all;
  expect(world.mailbox.messages({ status: 'delivered' }, Infinity, 100).items).toHaveLength(60);
  expect(waiting).toBe(16);
});

describe('an account', () => {
  it('whose time is moved ahead has what falls due by then tried again, and no other account has', async () => {
    const { world, clock } = start(openMemoryStore(), url, url);
    answer = { status: 500, body: '' };
    const done = attempts(world, 2);
    sendAs(world, 'k1', '+8613800138000');
    sendAs(world, 'k2', '+8613800138001');
    clock.advance(50);
    await done;
    const next = attempts(world);
    world.record((add) => add('account.clock', clock.now(), { account: 'account-2', offsetMs: 600_000 }));
    await next;
    expect(heard.slice(2)).toEqual(['+8613800138001 delivered DELIVRD']);
    const [second, first] = world.callbacks.list({}, Infinity, 10).items;
    expect([first?.attempts.length, second?.attempts.length]).toEqual([1, 2]);
  });

  it('that is gone has nothing tried any more, nor recorded of what was underway', async () => {
    const { world, clock } = start(openMemoryStore(), url, url);
    answer = { status: 500, body: '' };
    const done = attempts(world, 2);
    for (const key of ['k1', 'k2']) sendAs(world, key, '+8613800138000');
    clock.advance(50);
    await done;
    world.record((add) => add('account.removed', clock.now(), { account: 'account-2', reason: 'deleted' }));
    const next = attempts(world);
    moveClock(world, { type: 'advance', ms: 3_600_000 });
    await next;
    expect(world.callbacks.list({}, Infinity, 10).items).toMatchObject([{ account: 'stock' }]);
    expect(heard).toHaveLength(3);
  });
});
