/** By which way a connection came in, and over what. Most come straight and in plain text, so only the others are written down. */
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import type { Way } from '../serving/outcome.ts';

const STRAIGHT: Way = { tls: false, proxy: false };
const ways = new WeakMap<Duplex, Way>();

export function comeBy(socket: Duplex, way: Way): void {
  if (way.tls || way.proxy) ways.set(socket, way);
}

/** A socket that stands for another one. */
export function comeLike(socket: Duplex, other: Duplex): void {
  comeBy(socket, wayOf(other));
  comeOver(socket, other);
}

/** The TCP below sockets that are none themselves. */
const carriers = new WeakMap<Duplex, Socket>();

/** What a socket speaks TLS on, or stands for. */
export function comeOver(socket: Duplex, below: Duplex): void {
  const carrier = carrierOf(below);
  if (carrier) carriers.set(socket, carrier);
}

/** The TCP of a connection; undefined where it is not known. */
export function carrierOf(socket: Duplex): Socket | undefined {
  return socket instanceof Socket && !(socket instanceof TLSSocket) ? socket : carriers.get(socket);
}

export function wayOf(socket: Duplex): Way {
  return ways.get(socket) ?? STRAIGHT;
}

/** Where a client that came this way finds us under this name. */
export function originOf(way: Way | undefined, host: string): string {
  return `${way?.tls ? 'https' : 'http'}://${host}`;
}
