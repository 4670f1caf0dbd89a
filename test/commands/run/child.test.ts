/** Signals at a terminal: what the terminal itself sends to the command is not sent once more. */
import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { endOf } from '../../../server/commands/run/child.ts';

it.skipIf(process.platform === 'win32').each([
  [true, 42],
  [false, 41],
])('at a terminal (%s) an interrupt and then a wish to end come out as %d', async (isTerminal, code) => {
  const signals = new EventEmitter();
  const server = createServer((_request, response) => {
    response.end();
    signals.emit('SIGINT', 'SIGINT');
    signals.emit('SIGTERM', 'SIGTERM');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  // Of two signals that come together the first that is heard counts.
  const program = `process.once('SIGINT', () => process.exit(41)); process.once('SIGTERM', () => setImmediate(() => process.exit(42)));
    setInterval(() => {}, 1000); require('http').get('http://127.0.0.1:${port}');`;
  const command = { name: process.execPath, args: ['-e', program] };
  try {
    expect(await endOf(command, process.env, '.', { platform: process.platform, signals, isTerminal })).toBe(code);
    expect(signals.eventNames()).toEqual([]);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
