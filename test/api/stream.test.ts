/** The stream as an open inbox hears it: greeting, news, resume without loss or repeat. */
import { once } from 'node:events';
import { IncomingMessage } from 'node:http';
import { Socket, connect } from 'node:net';
import { Duplex } from 'node:stream';
import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createStream } from '../../server/api/stream.ts';
import type { Frame } from '../../server/api/wire.ts';
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

  it('goes out with one write for all that one round of requests brought', async () => {
    const { world } = app;
    const stream = createStream(world, '0.0.0');
    /** How many pieces each write had. */
    const writes: number[] = [];
    const connection = new Duplex({
      read: () => {},
      write: (_chunk, _encoding, done) => done(void writes.push(1)),
      writev: (chunks, done) => done(void writes.push(chunks.length)),
    });
    const headers = { upgrade: 'websocket', 'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==', 'sec-websocket-version': '13' };
    const upgrade = Object.assign(new IncomingMessage(new Socket()), { method: 'GET', url: '/_sandbox/stream', headers });
    stream.accept(upgrade, connection, Buffer.alloc(0), undefined);
    writes.length = 0;
    const body = JSON.stringify({ key: 'k1', to: ['+8613800138000'], text: 'one of three' });
    const job = { provider: toy, request: desk({ target: '/toy', body }), ownAddress: true };
    serve(world, [job, job, job]);
    await new Promise((resolve) => setImmediate(resolve));
    // Three events each, and each frame is a head and a body.
    expect(writes).toEqual([18]);
    stream.close();
  });
});
