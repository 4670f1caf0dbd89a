/** Two sockets that become one: bytes, back-pressure, ends and breaks of each go to the other. */
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';

/** Joins them. Half of the way may end while the other goes on. */
export function join(client: Duplex, other: Duplex): void {
  for (const [from, to] of [
    [client, other],
    [other, client],
  ] as const) {
    from.on('error', () => cut(to));
    // Whoever ended in good order has ended the other too, which may still have bytes to bring out.
    from.on('close', () => {
      if (!from.readableEnded || !from.writableFinished) cut(to);
    });
    from.pipe(to);
  }
}

/** Ends it so that nobody takes what came before for the whole. */
function cut(socket: Duplex): void {
  if (socket instanceof Socket && !(socket instanceof TLSSocket)) socket.resetAndDestroy();
  else socket.destroy();
}

/** Breaks a socket over which nothing has come or gone for this long, twice as long at most. */
export function breakWhenIdle(socket: Socket, idleMs: number, after: (ms: number, run: () => void) => () => void): void {
  let seen = -1;
  let stop = (): void => {};
  const look = (): void => {
    const now = socket.bytesRead + socket.bytesWritten;
    if (now === seen) socket.destroy();
    else stop = after(idleMs, look);
    seen = now;
  };
  look();
  socket.once('close', () => stop());
}
