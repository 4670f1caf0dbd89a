/** The stream as an open inbox hears it: greeting, news, resume without loss or repeat. */
import { once } from 'node:events';
import { IncomingMessage } from 'node:http';
import { Socket, connect } from 'node:net';
import { Duplex } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createStream } from '../../server/api/stream.ts';
import type { Stream } from '../../server/api/stream.ts';
import type { Frame } from '../../server/api/wire.ts';
import { ASK_MS } from '../../server/net/heartbeat.ts';
import type { Posted } from '../../server/provider-kit/callbacks.ts';
import { serve } from '../../server/serving/serve.ts';
import { request as desk } from '../support/desk.ts';
import { toyApp } from '../support/toy/toy-app.ts';
import type { ToyApp } from '../support/toy/toy-app.ts';
import { toy } from '../support/toy/toy-provider.ts';

let app: ToyApp;
beforeEach(async () => {
  app = await toyApp();
});
afterEach(() => app.close());

const send = (text: string) =>
  request(app.url)
    .post('/toy')
    .send({ key: 'k1', to: ['+8613800138000'], text });

/** Every frame a client has heard so far. */
function listen(since?: number): { frames: Frame[]; close(): void } {
  const socket = new WebSocket(`${app.url.replace('http', 'ws')}/_sandbox/stream${since === undefined ? '' : `?since=${since}`}`);
  const frames: Frame[] = [];
  socket.on('message', (data: Buffer) => frames.push(JSON.parse(data.toString()) as Frame));
  return { frames, close: () => socket.close() };
}

const said = (frames: Frame[]): unknown[] => frames.map(({ type, seq }) => [type, seq]);

/** A connection whose other end says nothing; what is written to it is handed on as it was written together. */
function acceptedBy(stream: Stream, url: string, written: (chunks: readonly Buffer[]) => unknown): Duplex {
  const connection = new Duplex({
    read: () => {},
    write: (chunk: Buffer, _encoding, done) => done(void written([chunk])),
    writev: (chunks, done) => done(void written(chunks.map(({ chunk }) => chunk as Buffer))),
  });
  const headers = { upgrade: 'websocket', 'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==', 'sec-websocket-version': '13' };
  const upgrade = Object.assign(new IncomingMessage(new Socket()), { method: 'GET', url, headers });
  stream.accept(upgrade, connection, Buffer.alloc(0), undefined);
  return connection;
}

describe('stream', () => {
  it('greets with the newest sequence number, then tells what happens as it happens', async () => {
    await send('before');
    const phone = listen();
    await expect.poll(() => phone.frames.length).toBe(1);
    await send('after');
    await expect.poll(() => phone.frames.length).toBe(4);
    expect(said(phone.frames)).toEqual([
      ['hello', 3],
      ['exchange.recorded', 4],
      ['message.accepted', 5],
      ['account.changed', 6],
    ]);
    const about = (await request(app.url).get('/_sandbox/api/about')).body;
    expect(phone.frames[0]).toMatchObject({ version: '0.0.0', instance: about.instance, resync: false });
    expect(phone.frames[1]).not.toHaveProperty('exchange.raw');
    phone.close();
  });

  it('resumes after a number without loss or repeat', async () => {
    await send('one');
    await send('two');
    const phone = listen(4);
    await expect.poll(() => phone.frames.length).toBe(3);
    expect(said(phone.frames)).toEqual([
      ['hello', 6],
      ['message.accepted', 5],
      ['account.changed', 6],
    ]);
    phone.close();
  });

  it('tells a client from another data folder to reload', async () => {
    const phone = listen(99);
    await expect.poll(() => phone.frames.length).toBe(1);
    expect(phone.frames[0]).toMatchObject({ type: 'hello', resync: true });
    phone.close();
  });

  it('bears nonsense from a client that it is showing the door', async () => {
    const { port, host } = new URL(app.url);
    const caller = connect(Number(port), '127.0.0.1').resume();
    const call = [
      'GET /_sandbox/stream?forwardTo=http://127.0.0.1:1 HTTP/1.1',
      `Host: ${host}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
    ];
    const nonsense = [0xff, 0xff, 0xff, 0xff]; // bits that are reserved
    caller.write(Buffer.concat([Buffer.from(`${call.join('\r\n')}\r\n\r\n`), Buffer.from(nonsense)]));
    // Without anybody who hears of the error, the whole process would end, and with it this run.
    await once(caller, 'close');
    expect((await request(app.url).get('/_sandbox/api/ready')).status).toBe(200);
  });

  it.each(['forwardTo=http://127.0.0.1:1', 'forwardTo=http://app.invalid&relay=1'])(
    'leads callbacks to nobody who vanished: %s',
    async (query) => {
      const { world, clock } = app;
      const stream = createStream(world, '0.0.0', [], clock.after);
      const said: string[] = [];
      acceptedBy(stream, `/_sandbox/stream?account=stock&${query}`, (written) => said.push(...written.map(String)));
      const push = { url: 'http://app.invalid/', contentType: 'text/plain', body: '' };
      const outcomes: Posted[] = [];
      const relay = world.diversions.relayOf('stock', 'http://app.invalid');
      if (typeof relay === 'function') relay(push, (outcome) => outcomes.push(outcome));
      const isRelayed = query.endsWith('relay=1');
      clock.advance(ASK_MS);
      await setImmediate();
      clock.advance(ASK_MS);
      await setImmediate();
      expect({ isLed: world.diversions.of('stock') !== undefined, outcomes }).toEqual({ isLed: true, outcomes: [] });
      clock.advance(ASK_MS);
      await expect.poll(() => world.diversions.of('stock')).toBeUndefined();
      // What it was asked to push has failed, and is tried again as every push is.
      expect(outcomes).toEqual(isRelayed ? [{ error: 'listener', detail: '' }] : []);
      expect(said.filter((text) => text.includes('"type":"alive"'))).toHaveLength(2);
      stream.close();
    },
  );

  it('goes out with one write for all that one round of requests brought', async () => {
    const { world } = app;
    const stream = createStream(world, '0.0.0');
    /** How many pieces each write had. */
    const writes: number[] = [];
    acceptedBy(stream, '/_sandbox/stream', (written) => writes.push(written.length));
    writes.length = 0;
    const body = JSON.stringify({ key: 'k1', to: ['+8613800138000'], text: 'one of three' });
    const job = { provider: toy, request: desk({ target: '/toy', body }), ownAddress: true };
    serve(world, [job, job, job]);
    await setImmediate();
    // Three events each, and each frame is a head and a body.
    expect(writes).toEqual([18]);
    stream.close();
  });
});
