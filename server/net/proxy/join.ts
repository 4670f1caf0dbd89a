/** Two sockets that become one: bytes, back-pressure, ends and breaks of each go to the other. */
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** Joins them. Half of the way may end while the other goes on. */
export function join(client: Duplex, other: Duplex): void {
  for (const [from, to] of [
    [client, other],
    [other, client],
  ] as const) {
    from.on('error', () => to.destroy());
    // Whoever ended in good order has ended the other too, which may still have bytes to bring out.
    from.on('close', () => {
      if (!from.readableEnded || !from.writableFinished) to.destroy();
    });
    from.pipe(to);
  }
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
