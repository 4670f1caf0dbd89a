/** Ports of an address that is nobody else's, and what comes there. */
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { openCounter } from '../../../server/commands/run/counter.ts';
import type { Counter } from '../../../server/commands/run/counter.ts';

const opened: (() => void)[] = [];
afterEach(() => {
  for (const close of opened.splice(0)) close();
});

/** Echoes in capitals, and hangs up when the other side has. */
const shout = (): Server =>
  createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => {});
    socket.on('data', (chunk: Buffer) => socket.write(chunk.toString().toUpperCase())).on('end', () => socket.end());
  });

async function listening(server: Server, host: string): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  opened.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

async function counter(url: string, ports: readonly number[], nth: number): Promise<Counter> {
  const one = await openCounter(url, ports, nth);
  opened.push(one.close);
  return one;
}

// Every address of 127.0.0.0/8 is this machine's on Linux alone.
describe.skipIf(process.platform !== 'linux')('a counter', () => {
  const NTH = 0xfe00;

  it('takes the next address where another program has the port', async () => {
    const port = await listening(shout(), '127.69.254.1');
    expect(await counter('http://127.0.0.1:1', [port], NTH)).toMatchObject({
      address: '127.69.254.2',
      ports: [port],
      missing: [],
    });
  });

  it('goes without a port that somebody has at every address', async () => {
    const [taken, free] = [await listening(shout(), '0.0.0.0'), await listening(shout(), '127.0.0.2')];
    expect(await counter('http://127.0.0.1:1', [taken, free], NTH + 0x20)).toMatchObject({ ports: [free], missing: [taken] });
  });

  it('begins anew after the last address', async () => {
    const port = await listening(shout(), '127.0.0.2');
    expect((await counter('http://127.0.0.1:1', [port], 0xffff)).address).toBe('127.69.0.0');
  });

  it('passes on what comes, and brings back what is answered', async () => {
    const [target, port] = [await listening(shout(), '127.0.0.2'), await listening(shout(), '127.0.0.3')];
    const { address } = await counter(`http://127.0.0.2:${target}`, [port], NTH + 0x40);
    const socket = connect({ host: address, port, allowHalfOpen: true });
    let answer = '';
    socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
    socket.end('hello');
    await new Promise((resolve) => socket.once('close', resolve));
    expect(answer).toBe('HELLO');
  });

  it('breaks the connection where nobody is behind it', async () => {
    const port = await listening(shout(), '127.0.0.2');
    const { address } = await counter('http://127.0.0.1:1', [port], NTH + 0x60);
    const socket = connect({ host: address, port });
    const failed = new Promise<unknown>((resolve) => socket.once('error', resolve));
    expect(await failed).toMatchObject({ code: 'ECONNRESET' });
  });
});
