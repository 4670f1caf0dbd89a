/** What is said where no sandbox answers, or not to us. */
import { createServer } from 'node:http';
import { once } from 'node:events';
import { createServer as createTcpServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { connect } from '../../server/client/connect.ts';
import { caller } from '../../server/client/http.ts';
import { handClock } from '../support/toy/toy-world.ts';
import { openSandbox } from './doors.ts';

it('where nothing listens', async () => {
  const sandbox = await openSandbox({ port: 0, memory: true, quiet: true });
  await sandbox.close();
  await expect(connect(sandbox.url)).rejects.toMatchObject({
    name: 'SandboxError',
    status: 0,
    message: `No sandbox answers at ${sandbox.url}. Start one with npx sms-sandbox, or say where it is.`,
  });
});

it('where something else listens', async () => {
  const server = createServer((_request, response) => response.end('<html>')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await expect(connect(url)).rejects.toThrow(`What answers at ${url} is no sandbox.`);
  server.closeAllConnections();
  server.close();
});

it.each([
  ['nothing', '', 0],
  ['half an answer', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{', 0],
  ['nothing, asked to wait', '', 60_000],
])('where something else says %s', async (_what, said, waitMs) => {
  const clock = handClock();
  const server = createTcpServer((socket) => socket.once('data', () => socket.write(said))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let refusal: unknown;
  const call = caller(url, undefined, new AbortController().signal, clock.after);
  const asked = call('wait', { waitMs }).catch((error: unknown) => (refusal = error));
  const [socket] = (await once(server, 'connection')) as [Socket];
  socket.on('error', () => {});
  await once(socket, 'data');
  clock.advance(waitMs + 29_999);
  await setImmediate();
  expect(refusal).toBeUndefined();
  clock.advance(1);
  await asked;
  expect(refusal).toMatchObject({
    name: 'SandboxError',
    status: 0,
    message: `${url} takes the connection, and does not answer. See whether a sandbox still runs there, or say where it is.`,
  });
  server.close();
});

it('where the token is missing', async () => {
  const sandbox = await openSandbox({ port: 0, memory: true, quiet: true, token: 'a-long-enough-token' });
  await expect(connect(sandbox.url)).rejects.toMatchObject({ status: 401, message: expect.stringContaining('token') as string });
  await sandbox.close();
});

it.each(['127.0.0.1:10690', '', 'ftp://x'])('where "%s" is no address', async (url) => {
  await expect(connect(url)).rejects.toThrow(`"${url}" is no address of a sandbox. Write it like http://127.0.0.1:10690.`);
});
