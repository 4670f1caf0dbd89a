/** By which way a connection came in. Most come straight and in plain text, so only the others are written down. */
import type { Duplex } from 'node:stream';

export interface Way {
  /** By TLS. */
  tls: boolean;
  /** Through a tunnel that the client asked us for. */
  proxy: boolean;
}

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
