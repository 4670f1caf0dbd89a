/** How every connection comes in, on whatever port: its first byte tells TLS from plain HTTP. */
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { letGo } from './http-server.ts';
import { beganWith } from './lenient.ts';
import { createHandshakes } from './tls/handshakes.ts';
import type { HandshakeOptions } from './tls/handshakes.ts';
import { comeBy, comeOver } from './way.ts';

export interface EntranceOptions extends Omit<HandshakeOptions, 'secured' | 'hangs'> {
  /** Speaks HTTP on a connection. */
  serve(socket: Duplex): void;
  /**
   * Asked when a client begins TLS: true leaves it without an answer. At first nobody knows the name that it asks for, and
   * `later` wants to hear it.
   */
  hangs(name?: string): boolean | 'later';
}

export interface Entrance {
  /** Lets a connection in, whoever accepted it; `proxy` through a tunnel that the client asked us for. */
  take(socket: Socket, how?: { proxy: boolean }): void;
  /** Ends what does not speak HTTP yet: the silent, and those in a handshake. */
  close(): void;
}

/** The first byte of a ClientHello (RFC 8446, section 5.1). */
const TLS_HANDSHAKE = 0x16;
/** As long as Node's own server waits for a head. */
const SILENT_MS = 60_000;

export function createEntrance({ serve, hangs, brokenOff = () => false, ...options }: EntranceOptions): Entrance {
  const waiting = new Set<Socket>();
  const secured = (socket: TLSSocket, raw: Socket | undefined, proxy: boolean): void => {
    if (raw) {
      waiting.delete(raw);
      comeOver(socket, raw);
    }
    comeBy(socket, { tls: true, proxy });
    serve(socket);
  };
  let isClosed = false;
  const handshakes = createHandshakes({
    ...options,
    secured,
    hangs: (name) => hangs(name) === true,
    // At the end it is we who hang up.
    brokenOff: (broken) => isClosed || brokenOff(broken),
  });

  const letIn = (socket: Socket, first: Buffer, proxy: boolean): void => {
    if (first[0] !== TLS_HANDSHAKE) {
      waiting.delete(socket);
      comeBy(socket, { tls: false, proxy });
      serve(socket);
      beganWith(socket, first);
      // Put back into its buffer they would take several turns of the event loop.
      socket.emit('data', first);
      return;
    }
    const hanging = hangs();
    if (hanging === true) hold(socket);
    else {
      socket.pause();
      socket.unshift(first);
      handshakes.shake(socket, { proxy, mayHang: hanging === 'later' });
    }
  };

  return {
    take: (socket, { proxy } = { proxy: false }) => {
      const giveUp = (): void => void socket.destroy();
      waiting.add(socket);
      socket.on('error', letGo).once('close', () => waiting.delete(socket));
      socket.setTimeout(SILENT_MS, giveUp).once('end', giveUp);
      socket.once('data', (first) => {
        socket.off('end', giveUp).off('timeout', giveUp).setTimeout(0);
        letIn(socket, first, proxy);
      });
    },
    close: () => {
      isClosed = true;
      for (const socket of waiting) socket.destroy();
    },
  };
}

/** What a client hears nothing of; it goes when the client goes, or with the entrance. */
function hold(socket: Socket): void {
  socket.on('end', () => socket.destroy()).resume();
}
