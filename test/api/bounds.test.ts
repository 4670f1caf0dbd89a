/** How far a caller may go at the control API: pages, waits, events, rules, replies and the stream, each at its bound. */
import http from 'node:http';
import { connect } from 'node:net';
import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { parseMove } from '../../server/api/clock.ts';
import { armRules, parseRule } from '../../server/api/rules.ts';
import { waitForMessages } from '../../server/api/waiting/wait.ts';
import type { WaitResult } from '../../server/api/waiting/wait.ts';
import type { Frame } from '../../server/api/wire.ts';
import { openMemoryStore } from '../../server/ledger/store/memory.ts';
import { MOST_BEHIND } from '../../server/net/under-way.ts';
import { serve } from '../../server/serving/serve.ts';
import { request as bytes } from '../support/desk.ts';
import { toy } from '../support/toy/toy-provider.ts';
import { toyApp } from '../support/toy/toy-app.ts';
import type { ToyApp } from '../support/toy/toy-app.ts';
import { handClock, toyWorld } from '../support/toy/toy-world.ts';
import { createVirtualClock, FURTHEST_AHEAD_MS, FURTHEST_BEHIND_MS } from '../../server/world/clock.ts';

const clockAt = (now: number) => createVirtualClock(handClock(now));
const retention = { count: 100, ageMs: Infinity };
let app: ToyApp;
beforeEach(async () => {
  app = await toyApp(toyWorld(openMemoryStore(), { limits: 'off', retention }));
});
afterEach(() => app.close());

function send(count = 1, to = '+8613800138000'): void {
  const body = JSON.stringify({ key: 'k1', to: [to], text: '验证码 1234' });
  for (let n = 0; n < count; n++)
    serve(app.world, [{ provider: toy, request: bytes({ target: '/toy', body }), ownAddress: true }]);
}

const get = (path: string) => request(app.url).get(`/_sandbox/api/${path}`);
const post = (path: string, body: object) => request(app.url).post(`/_sandbox/api/${path}`).send(body);

describe('a page', () => {
  it('has fifty items unless the caller says otherwise, and from one to five hundred', async () => {
    send(60);
    expect((await get('messages').expect(200)).body.items).toHaveLength(50);
    expect((await get('messages?limit=1').expect(200)).body.items).toHaveLength(1);
    expect((await get('messages?limit=500').expect(200)).body.items).toHaveLength(60);
    await get('messages?limit=501').expect(400);
    await get('messages?limit=0').expect(400);
  });

  it('of events says where to go on, and nothing at the end', async () => {
    send(2);
    expect((await get('events?limit=5').expect(200)).body).toMatchObject({ next: '5', evicted: 0 });
    expect((await get('events?since=5').expect(200)).body).toMatchObject({ items: [{ seq: 6 }], next: null });
  });

  it('of events counts those that are gone', async () => {
    send(300);
    const { firstSeq } = app.world.store;
    expect(firstSeq).toBeGreaterThan(1);
    expect((await get('events?limit=1').expect(200)).body).toMatchObject({ items: [{ seq: firstSeq }], evicted: firstSeq - 1 });
  });
});

describe('a deletion', () => {
  it('by a misspelt filter deletes nothing', async () => {
    send();
    await request(app.url).delete('/_sandbox/api/messages?too=13800138000').expect(400);
    expect((await get('messages')).body.items).toHaveLength(1);
  });
});

describe('a wait', () => {
  const wait = (since: number): WaitResult[] => {
    const results: WaitResult[] = [];
    waitForMessages(app.world, { since, timeoutMs: 5_000 }, (one) => results.push(one));
    return results;
  };

  it('of a caller who hung up is over', async () => {
    const before = app.world.bus.size();
    const call = http.get(`${app.url}/_sandbox/api/wait?timeout=60000`);
    call.on('error', () => {});
    await expect.poll(() => app.world.bus.size()).toBe(before + 1);
    call.destroy();
    await expect.poll(() => app.world.bus.size()).toBe(before);
  });

  it('is told once: what came is not followed by the end of its time', () => {
    const results = wait(0);
    send();
    app.clock.advance(60_000);
    expect(results).toMatchObject([{ outcome: 'found' }]);
  });

  it('for what comes after a number that is still ahead takes nothing before it', () => {
    const results = wait(5);
    send();
    expect(results).toEqual([]);
    send(2);
    expect(results).toMatchObject([{ outcome: 'found', messages: [{ seq: 8 }] }]);
  });

  it('for what comes after the last message that is gone knows that none was there', () => {
    send(300);
    const { messageSeq } = app.world.mailbox.evicted;
    app.world.record((add) =>
      add('messages.deleted', 0, { ids: app.world.mailbox.messages({}, Infinity, 500).items.map(({ id }) => id) }),
    );
    const [late, early] = [wait(messageSeq), wait(messageSeq - 1)];
    app.clock.advance(5_000);
    expect([late, early]).toEqual([[{ outcome: 'nothing', messages: [] }], [{ outcome: 'evicted', messages: [] }]]);
  });
});

describe('rules', () => {
  it('are a thousand at most', () => {
    const rule = parseRule({ outcome: { situation: 'busy' } });
    armRules(app.world, Array(1_000).fill(rule), null);
    expect(() => armRules(app.world, [rule], null)).toThrow('No more than 1000');
  });

  it.each([
    ['a probability of nothing', { outcome: { situation: 'busy' }, probability: 0 }],
    ['no time', { outcome: { situation: 'busy' }, expires: '0s' }],
    ['a latency that ends before it begins', { outcome: { latency: { mode: 'uniform', fromMs: 2, toMs: 1 } } }],
  ])('with %s are refused', async (_what, rule) => {
    await post('rules', rule).expect(400);
    expect(app.world.rules.armed).toBe(0);
  });
});

it('the clock is set ten years ahead at most', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  expect(parseMove({ set: '2035-12-31T00:00:00Z' }, clockAt(now))).toMatchObject({ type: 'set' });
  expect(() => parseMove({ set: '2036-06-01T00:00:00Z' }, clockAt(now))).toThrow('more than ten years');
});

it('no number of moves takes the clock where the next start would not find it', async () => {
  for (const days of [-3650, 3650]) {
    await post('clock', { reset: true }).expect(200);
    let status = 200;
    let moves = 0;
    for (let to = app.world.clock.now(); status === 200; moves++) {
      to += days * 86_400_000;
      ({ status } = await post('clock', { set: new Date(to).toISOString() }));
    }
    expect([status, moves > 4]).toEqual([400, true]);
    const { offsetMs } = app.world.clock.state;
    expect(offsetMs).toBeGreaterThanOrEqual(-FURTHEST_BEHIND_MS);
    expect(offsetMs).toBeLessThanOrEqual(FURTHEST_AHEAD_MS);
    await get('clock').expect(200);
  }
});

it('ten thousand calls wait at once, and one more is told so', async () => {
  const { port } = new URL(app.url);
  const sockets = Array.from({ length: Math.ceil(10_000 / MOST_BEHIND) }, () => connect(Number(port), '127.0.0.1'));
  for (const socket of sockets)
    socket.write('GET /_sandbox/api/wait?timeout=120000 HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(MOST_BEHIND));
  // It takes them in one after the other.
  let status = 408;
  while (status === 408) ({ status } = await get('wait?timeout=0'));
  expect(status).toBe(503);
  for (const socket of sockets) socket.destroy();
  while (status === 503) ({ status } = await get('wait?timeout=0'));
  expect(status).toBe(408);
});

it('a reply has 670 characters at most', async () => {
  send();
  await post('replies', { from: '+8613800138000', text: '好'.repeat(671) }).expect(400);
  await post('replies', { from: '+8613800138000', text: '好'.repeat(670) }).expect(200);
});

it('a phone shows its refusal as long as nothing newer has come', async () => {
  const body = JSON.stringify({ key: 'no such key', to: ['+8613800138000'], text: 'x' });
  serve(app.world, [{ provider: toy, request: bytes({ target: '/toy', body }), ownAddress: true }]);
  expect((await get('phones')).body.items[0].refused).toMatchObject({ code: 'KEY' });
  send();
  expect((await get('phones')).body.items[0].refused).toBeNull();
});

describe('the stream', () => {
  async function greeted(since: number): Promise<{ socket: WebSocket; frames: Frame[] }> {
    const socket = new WebSocket(`${app.url.replace('http', 'ws')}/_sandbox/stream?since=${since}`);
    const frames: Frame[] = [];
    socket.on('message', (data: Buffer) => frames.push(JSON.parse(data.toString()) as Frame));
    await expect.poll(() => frames.length).toBeGreaterThan(0);
    return { socket, frames };
  }

  it('replays a thousand events, and has the client read anew beyond', async () => {
    send();
    app.world.record((add) => {
      for (let n = 0; n < 1_000; n++) add('messages.deleted', 0, { ids: [] });
    });
    const { lastSeq } = app.world.store;
    const inReach = await greeted(lastSeq - 1_000);
    expect(inReach.frames[0]).toMatchObject({ type: 'hello', resync: false });
    await expect.poll(() => inReach.frames.length).toBe(1_001);
    const beyond = await greeted(lastSeq - 1_001);
    expect(beyond.frames).toMatchObject([{ type: 'hello', resync: true }]);
    inReach.socket.terminate();
    beyond.socket.terminate();
  });

  it('replays from the first event that is kept, and has the client read anew when one before it is gone', async () => {
    send(300);
    const { firstSeq } = app.world.store;
    expect(firstSeq).toBeGreaterThan(2);
    for (const [since, resync] of [
      [firstSeq - 1, false],
      [firstSeq - 2, true],
    ] as const) {
      const { socket, frames } = await greeted(since);
      expect(frames[0]).toMatchObject({ type: 'hello', resync });
      socket.terminate();
    }
  });

  it('has nothing more to say to a client that is gone', async () => {
    const said = vi.spyOn(WebSocket.prototype, 'send');
    try {
      const { socket } = await greeted(0);
      socket.terminate();
      const saidOfOne = (): number => {
        said.mockClear();
        send();
        return said.mock.calls.length;
      };
      await expect.poll(saidOfOne).toBe(0);
    } finally {
      said.mockRestore();
    }
  });

  it('hears nothing more of a world whose server is closed', async () => {
    const other = await toyApp();
    expect(other.world.bus.size()).toBe(1);
    await other.close();
    expect(other.world.bus.size()).toBe(0);
  });
});
