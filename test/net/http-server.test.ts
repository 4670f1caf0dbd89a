/** The HTTP server under the app: what happens on a socket of it after the server has handed it over. */
import { once } from 'node:events';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { text } from 'node:stream/consumers';
import express from 'express';
import { expect, it } from 'vitest';
import { createHttpServer } from '../../server/net/http-server.ts';

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
