/** Where clients that go by name arrive: the ports that they call, at an address of this machine that is nobody else's. */
import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';
import { listenAt } from '../../net/listening.ts';
import { join } from '../../net/proxy/join.ts';
import { addressOf } from './place.ts';

export interface Counter {
  address: string;
  ports: readonly number[];
  /** Those that cannot be had: they are another program's at every address, or not this user's to take. */
  missing: readonly number[];
  close(): void;
}

/** A program that listens at all addresses at once is in the way at each; any other is not at so many. */
const TRIES = 16;

/**
 * Opens the ports, and passes what comes there on to the sandbox, byte for byte. The search begins after the `nth` of 65536
 * addresses, so that runs beside each other look at different ones.
 */
export async function openCounter(url: string, wanted: readonly number[], nth: number): Promise<Counter> {
  for (let tries = 1; ; tries++) {
    const { taken, ...counter } = await openAt(addressAt(nth + tries), url, wanted);
    if (!taken || tries === TRIES) return counter;
    counter.close();
  }
}

const addressAt = (nth: number): string => `127.69.${(nth >> 8) & 0xff}.${nth & 0xff}`;

async function openAt(address: string, url: string, wanted: readonly number[]): Promise<Counter & { taken: boolean }> {
  const sockets = new Set<Socket>();
  const passOn = (socket: Socket): void => {
    sockets.add(socket.once('close', () => sockets.delete(socket)));
    join(socket, connect({ ...addressOf(url), allowHalfOpen: true, noDelay: true }));
  };
  const opened = await Promise.all(
    wanted.map(async (port) => {
      const server = createServer({ allowHalfOpen: true, noDelay: true }, passOn);
      return { port, server, failed: await listenAt(server, { host: address, port }).then(() => undefined, codeOf) };
    }),
  );
  return {
    address,
    ports: opened.filter(({ failed }) => failed === undefined).map(({ port }) => port),
    missing: opened.filter(({ failed }) => failed !== undefined).map(({ port }) => port),
    taken: opened.some(({ failed }) => failed === 'EADDRINUSE'),
    close: () => {
      for (const { server } of opened) server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : error;
}
