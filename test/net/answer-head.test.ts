/** The head of an answer on the wire: as nginx writes it where a provider's server is one. */
import { createConnection } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { openSandbox } from '../../server/open-sandbox.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true });
});
afterAll(() => sandbox.close());

/** The lines of the answer's head. */
function headOf(more: string): Promise<string[]> {
  const { hostname, port } = new URL(sandbox.url);
  return new Promise((resolve, reject) => {
    const socket = createConnection(Number(port), hostname);
    let heard = '';
    socket.on('error', reject);
    socket.on('data', (bytes) => {
      heard += bytes.toString('latin1');
      const end = heard.indexOf('\r\n\r\n');
      if (end === -1) return;
      socket.destroy();
      resolve(heard.slice(0, end).split('\r\n'));
    });
    socket.write(`GET /?Action=SendSms HTTP/1.1\r\nHost: ${hostname}:${port}\r\n${more}\r\n`);
  });
}

it.each([
  ['', 'keep-alive'],
  ['Connection: close\r\n', 'close'],
])('has these lines in this order: %j', async (more, connection) => {
  const [status, server, date, type, length, last, ...rest] = await headOf(more);
  expect([status, server, type, last, rest]).toEqual([
    'HTTP/1.1 200 OK',
    'Server: nginx',
    'Content-Type: application/json',
    `Connection: ${connection}`,
    [],
  ]);
  expect(date).toMatch(/^Date: \w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/);
  expect(length).toMatch(/^Content-Length: \d+$/);
});
