/** The HTTP server under the app: what happens on a socket of it after the server has handed it over. */
import { once } from 'node:events';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import express from 'express';
import type { Response } from 'express';
import { expect, it } from 'vitest';
import { handClock } from '../support/toy/toy-world.ts';
import { createHttpServer, readBody } from '../../server/net/http-server.ts';
import { LOOK_AFTER_MS, MOST_BEHIND } from '../../server/net/under-way.ts';

it('a client that expects what nobody knows is answered all the same', async () => {
  const { server, serve } = createHttpServer(express().use((_request, response) => void response.send('heard')));
  server.on('connection', serve);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nExpect: pancakes\r\nConnection: close\r\n\r\n');
  expect(await text(client)).toMatch(/^HTTP\/1\.1 200 OK.*heard$/s);
  server.close();
});

it('a connection that breaks once it is upgraded ends nothing but itself', async () => {
  const { server, serve } = createHttpServer(express());
  server.on('connection', serve);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
  const [, socket] = (await once(server, 'upgrade')) as [unknown, Duplex];
  expect(() => socket.emit('error', new Error('read ECONNRESET'))).not.toThrow();
  socket.destroy();
  client.destroy();
  server.close();
});

it.each([
  ['', 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'],
  [', with bodies', 'POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 4\r\n\r\nbody'],
])('of a client that sends on and on, only so much is read before it is answered%s', async (_what, request) => {
  const held: Response[] = [];
  const app = express()
    .get('/other', (_request, response) => void response.end('heard'))
    .use((heard, response) => readBody(heard, () => void held.push(response)));
  const { server, serve } = createHttpServer(app);
  server.on('connection', serve);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  /** What was sent before it has been read when it is answered, if it is read at all. */
  const askOther = async (): Promise<void> => {
    const other = connect(port, '127.0.0.1');
    other.write('GET /other HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n');
    expect(await text(other)).toMatch(/heard$/);
  };
  const client = connect(port, '127.0.0.1');
  const most = 1 + MOST_BEHIND;
  client.write(request.repeat(most));
  while (held.length < most) await setImmediate();
  client.write(request.repeat(most));
  await askOther();
  await askOther();
  expect(held).toHaveLength(most);
  client.write(request.replace('\r\n', '\r\nConnection: close\r\n'));
  const told = text(client);
  for (let n = 0; n <= 2 * most; n++) {
    while (held.length === 0) await setImmediate();
    held.shift()?.end(`no. ${n};`);
  }
  expect((await told).match(/no\. \d+;/g)).toEqual(Array.from({ length: 2 * most + 1 }, (_, n) => `no. ${n};`));
  server.close();
});

it.each([
  ['three requests', 3],
  ['as many as are read', 1 + MOST_BEHIND],
  ['more than are read', 2000],
])('of a client that hangs up after %s while none is answered, nothing stays', async (_what, count) => {
  const clock = handClock();
  let held = 0;
  const app = express().use((_request, response) => {
    held += 1;
    response.once('close', () => (held -= 1));
  });
  const { server, serve } = createHttpServer(app, undefined, undefined, clock.after);
  server.on('connection', serve);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'.repeat(count));
  while (held < Math.min(count, 1 + MOST_BEHIND)) await setImmediate();
  client.end();
  await once(client, 'finish');
  for (let looks = 0; held > 0 && looks < 10; looks++) {
    clock.advance(LOOK_AFTER_MS * 2 ** looks);
    for (let turn = 0; turn < 50 && held > 0; turn++) await setImmediate();
  }
  expect(held).toBe(0);
  server.close();
});
