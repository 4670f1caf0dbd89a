/** Pushes that leave by way of a connection: what its other end says of them is what an attempt came to. */
import { EventEmitter, once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { CallbackResource, Frame, List } from '../../server/api/wire.ts';
import { relayOver } from '../../server/api/relaying.ts';
import { ANSWER_BYTES } from '../../server/delivery/post.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import type { Sandbox } from '../../server/open-sandbox.ts';
import type { Posted } from '../../server/provider-kit/callbacks.ts';
import { apiOf } from '../support/api.ts';
import { sendsTo } from '../support/sends.ts';

/** Nobody can look it up: what comes there came by way of the connection. */
const NOWHERE = 'http://app.invalid:3000/sms';

type Pushed = Extract<Frame, { type: 'push' }>;

let sandbox: Sandbox;
const api = apiOf(() => sandbox);
const { codeOfIhuyi } = sendsTo(() => sandbox);
const open: WebSocket[] = [];

beforeEach(async () => {
  const resolve = (): Promise<never> => Promise.reject(new Error('no names here'));
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off', resolve });
  await api('accounts/stock', 'PATCH', { delivery: { mode: 'immediately' } });
});
afterEach(async () => {
  for (const socket of open.splice(0)) socket.terminate();
  await sandbox.close();
});

/** Somebody who listens, and what they are asked to push. */
async function relaying(forwardTo = NOWHERE): Promise<{ socket: WebSocket; frames: Frame[]; pushes(): Pushed[] }> {
  const query = new URLSearchParams({ account: 'stock', forwardTo, relay: '1' });
  const socket = new WebSocket(`${sandbox.url.replace('http', 'ws')}/_sandbox/stream?${query.toString()}`);
  open.push(socket);
  const frames: Frame[] = [];
  socket.on('message', (data: Buffer) => frames.push(JSON.parse(data.toString()) as Frame));
  await once(socket, 'open');
  await vi.waitFor(() => expect(frames).not.toEqual([]));
  return { socket, frames, pushes: () => frames.filter((frame): frame is Pushed => frame.type === 'push') };
}

const newest = async (): Promise<CallbackResource | undefined> =>
  (await api<List<CallbackResource>>('callbacks?limit=1')).items[0];
const attemptsOfNewest = async () => (await newest())?.attempts;

describe('a connection that relays', () => {
  it('is given the push, and its answer counts as that of the address', async () => {
    const { socket, pushes } = await relaying();
    await codeOfIhuyi('Submit', '+8613800138000');
    await vi.waitFor(() => expect(pushes()).toHaveLength(1));
    expect(pushes()).toMatchObject([
      { push: 1, url: NOWHERE, contentType: 'application/x-www-form-urlencoded', body: expect.stringContaining('13800138000') },
    ]);
    socket.send(JSON.stringify({ push: 1, answer: { status: 200, body: 'success', cut: false } }));
    await vi.waitFor(async () => expect(await newest()).toMatchObject({ state: 'acknowledged', url: NOWHERE }));
    expect(await attemptsOfNewest()).toMatchObject([{ status: 200, answer: 'success', failure: null }]);
  });

  it('may say why there was no answer', async () => {
    const { socket, pushes } = await relaying();
    await codeOfIhuyi('Submit', '+8613800138000');
    await vi.waitFor(() => expect(pushes()).toHaveLength(1));
    socket.send(JSON.stringify({ push: 1, error: 'refused', detail: 'ECONNREFUSED' }));
    await vi.waitFor(async () => expect(await attemptsOfNewest()).toHaveLength(1));
    expect(await attemptsOfNewest()).toMatchObject([{ status: null, failure: { en: expect.stringContaining('ECONNREFUSED') } }]);
  });

  it('may say so at a length that nobody reads', async () => {
    const { socket, pushes } = await relaying();
    await codeOfIhuyi('Submit', '+8613800138000');
    await vi.waitFor(() => expect(pushes()).toHaveLength(1));
    socket.send(JSON.stringify({ push: 1, error: 'name', detail: 'x'.repeat(100_000) }));
    await vi.waitFor(async () => expect(await attemptsOfNewest()).toHaveLength(1));
    const shown = 'x'.repeat(200);
    const failure = {
      zh: `主机名无法解析，或解析到不会调用的地址（${shown}）。`,
      en: `The host name cannot be resolved, or leads where nothing is called (${shown}).`,
    };
    expect(await attemptsOfNewest()).toMatchObject([{ failure }]);
  });

  it('may be answered with all that is read of an answer, at its longest', async () => {
    const { socket, pushes } = await relaying();
    await codeOfIhuyi('Submit', '+8613800138000');
    await vi.waitFor(() => expect(pushes()).toHaveLength(1));
    const body = '\u0001'.repeat(ANSWER_BYTES);
    socket.send(JSON.stringify({ push: 1, answer: { status: 200, body, cut: true, location: 'l'.repeat(16_000) } }));
    await vi.waitFor(async () => expect(await attemptsOfNewest()).toHaveLength(1));
    expect(await attemptsOfNewest()).toMatchObject([{ status: 200, cut: true }]);
  });

  it('fails what is underway when it goes, and leads nothing there any more', async () => {
    const { socket, pushes } = await relaying();
    await codeOfIhuyi('Submit', '+8613800138000');
    await vi.waitFor(() => expect(pushes()).toHaveLength(1));
    socket.terminate();
    await vi.waitFor(async () => expect(await attemptsOfNewest()).toHaveLength(1));
    const failure = { zh: '监听的一端已断开。', en: 'Whoever listened is gone.' };
    expect(await attemptsOfNewest()).toMatchObject([{ failure }]);
    expect(sandbox.world.diversions.of('stock')).toBeUndefined();
    // The sandbox itself goes to no address that nobody listed.
    await api('clock', 'POST', { advance: '60s' });
    await vi.waitFor(async () => expect(await attemptsOfNewest()).toHaveLength(2));
    expect(await newest()).toMatchObject({
      state: 'failed',
      attempts: [{}, { failure: { en: expect.stringContaining('not listed') } }],
    });
  });

  it('is asked again for what it was asked for, also when a newer one is there', async () => {
    const first = await relaying();
    await codeOfIhuyi('Submit', '+8613800138000');
    await vi.waitFor(() => expect(first.pushes()).toHaveLength(1));
    const second = await relaying('http://newer.invalid/');
    first.socket.send(JSON.stringify({ push: 1, error: 'refused', detail: 'ECONNREFUSED' }));
    await vi.waitFor(async () => expect(await attemptsOfNewest()).toHaveLength(1));
    await api('clock', 'POST', { advance: '60s' });
    await vi.waitFor(() => expect(first.pushes().map(({ push }) => push)).toEqual([1, 2]));
    await codeOfIhuyi('Submit', '+8613800138000');
    await vi.waitFor(() => expect(second.pushes()).toMatchObject([{ url: 'http://newer.invalid/' }]));
  });

  it.each([
    ['no JSON', 'hello'],
    ['no push', '{"answer":{"status":200,"body":"","cut":false}}'],
    ['nothing of it', '{"push":1}'],
    ['a status that is no number', '{"push":1,"answer":{"status":"200","body":"","cut":false}}'],
    ['an error that nobody knows', '{"push":1,"error":"boredom","detail":""}'],
    ['more than is read', JSON.stringify({ push: 1, answer: { status: 200, body: 'x'.repeat(1_000_000), cut: false } })],
  ])('is closed where it says %s', async (_what, text) => {
    const { socket } = await relaying();
    const closed = once(socket, 'close');
    socket.send(text);
    await closed;
    await vi.waitFor(() => expect(sandbox.world.diversions.of('stock')).toBeUndefined());
  });

  it.each([
    ['a cloud’s metadata', 'http://169.254.169.254/latest'],
    ['no URL', 'nonsense'],
    ['a very long one', `${NOWHERE}?${'x'.repeat(2_048)}`],
    ['another protocol', 'file:///etc/passwd'],
  ])('leads nowhere for %s', async (_what, forwardTo) => {
    const { socket, frames } = await relaying(forwardTo);
    await vi.waitFor(() => expect(socket.readyState).toBe(WebSocket.CLOSED));
    expect(frames).toMatchObject([{ type: 'problem', problem: { status: 400 } }]);
  });
});

const push = { url: NOWHERE, contentType: 'text/plain', body: '' };

/** How much nobody has read yet of what was sent over it, what it was asked to push, and how all of it is read. */
function connection(unread = 0) {
  const flushed: (() => void)[] = [];
  const readyState: number = WebSocket.OPEN;
  const socket = Object.assign(new EventEmitter(), {
    readyState,
    bufferedAmount: unread,
    close: () => (socket.readyState = WebSocket.CLOSING),
    ping: (_data: undefined, _mask: undefined, done: () => void) => flushed.push(done),
  });
  const asked: number[] = [];
  const readAll = (): void => {
    socket.bufferedAmount = 0;
    for (const done of flushed.splice(0)) done();
  };
  return { socket, asked, readAll, relay: relayOver(socket as unknown as WebSocket, ({ push: number }) => asked.push(number)) };
}

const MUCH = 2 * 1024 * 1024;

it('waits with a push until what came before it is read', () => {
  const { socket, asked, readAll, relay } = connection(MUCH);
  const outcomes: Posted[] = [];
  relay(push, (outcome) => outcomes.push(outcome));
  relay(push, (outcome) => outcomes.push(outcome));
  expect({ asked, outcomes }).toEqual({ asked: [], outcomes: [] });
  readAll();
  expect(asked).toEqual([1, 2]);
  socket.emit('message', Buffer.from(JSON.stringify({ push: 2, error: 'tls', detail: '' })));
  expect(outcomes).toEqual([{ error: 'tls', detail: '' }]);
});

it('waits again where the first of them are much already', () => {
  const { socket, asked, readAll } = connection(MUCH);
  const relay = relayOver(socket as unknown as WebSocket, ({ push: number }) => {
    asked.push(number);
    socket.bufferedAmount = MUCH;
  });
  relay(push, () => {});
  relay(push, () => {});
  readAll();
  expect(asked).toEqual([1]);
  readAll();
  expect(asked).toEqual([1, 2]);
});

it('never asks for a push whose time was over before it could be sent', () => {
  const { asked, readAll, relay } = connection(MUCH);
  const forget = relay(push, () => {});
  relay(push, () => {});
  forget();
  readAll();
  expect(asked).toEqual([2]);
});

it('waits no longer for somebody who is shown the door meanwhile', () => {
  const { socket, asked, readAll, relay } = connection(MUCH);
  relay(push, () => {});
  socket.emit('message', Buffer.from('hello'));
  readAll();
  expect(asked).toEqual([]);
});

it('asks nothing of somebody who was shown the door', () => {
  const { socket, asked, relay } = connection();
  socket.emit('message', Buffer.from('hello'));
  const outcomes: Posted[] = [];
  relay(push, (outcome) => outcomes.push(outcome));
  expect({ asked, outcomes }).toEqual({ asked: [], outcomes: [{ error: 'listener', detail: '' }] });
});

it('an answer that comes too late is not that of the next attempt', () => {
  const { socket, asked, relay } = connection();
  const outcomes: Posted[] = [];
  const forget = relay(push, (outcome) => outcomes.push(outcome));
  forget();
  relay(push, (outcome) => outcomes.push(outcome));
  const late = { error: 'reset', detail: 'late' };
  socket.emit('message', Buffer.from(JSON.stringify({ push: asked[0], ...late })));
  expect(outcomes).toEqual([]);
  socket.emit('message', Buffer.from(JSON.stringify({ push: asked[1], error: 'tls', detail: 'in time' })));
  expect(outcomes).toEqual([{ error: 'tls', detail: 'in time' }]);
});
