/** How much of a connection is read ahead: a client may send its next requests before it has read the answers (RFC 9112, section 9.3.2). */
import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/**
 * So many of its requests wait behind the first at most; the rest stays on the wire until some are answered. Node reads on
 * until answers pile up, so that tens of thousands would be taken up before the first is answered, and everybody else, who
 * is served in the order of arrival, would wait for all of them.
 */
export const MOST_BEHIND = 32;

const behind = new WeakMap<Duplex, number>();

/** Takes note of a request that came before the one in front of it was answered. */
export function fallIn(socket: Duplex, response: ServerResponse): void {
  const before = behind.get(socket);
  const count = (before ?? 0) + 1;
  behind.set(socket, count);
  // Who reads a body has the socket flow again, and Node when the client has taken its answers.
  if (before === undefined) socket.on('resume', () => isFull(socket) && socket.pause());
  if (count >= MOST_BEHIND) socket.pause();
  response.once('close', () => {
    const wasFull = isFull(socket);
    behind.set(socket, (behind.get(socket) ?? 1) - 1);
    if (wasFull && !isFull(socket)) socket.resume();
  });
}

const isFull = (socket: Duplex): boolean => (behind.get(socket) ?? 0) >= MOST_BEHIND;
