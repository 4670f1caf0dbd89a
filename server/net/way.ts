/** By which way a connection came in. Most come straight and in plain text, so only the others are written down. */
import type { Duplex } from 'node:stream';
import type { Way } from '../serving/outcome.ts';

const STRAIGHT: Way = { tls: false, proxy: false };
const ways = new WeakMap<Duplex, Way>();

export function comeBy(socket: Duplex, way: Way): void {
  if (way.tls || way.proxy) ways.set(socket, way);
}

/** A socket that stands for another one. */
export function comeLike(socket: Duplex, other: Duplex): void {
  comeBy(socket, wayOf(other));
}

export function wayOf(socket: Duplex): Way {
  return ways.get(socket) ?? STRAIGHT;
}

/** Where a client that came this way finds us under this name. */
export function originOf(way: Way | undefined, host: string): string {
  return `${way?.tls ? 'https' : 'http'}://${host}`;
}
