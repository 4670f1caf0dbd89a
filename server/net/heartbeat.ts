/** Whether anybody is at the other end of a WebSocket: a machine that vanished is silent, and TCP finds out after minutes. */
import type { WebSocket } from 'ws';
import type { Clock } from '../world/clock.ts';

/** It is asked so often, however much it says. */
export const ASK_MS = 15_000;
/** Not the first: who slept meanwhile, it or we, finds the other's words only after its own timers. */
const UNANSWERED = 2;

/** Ends a connection whose other end says nothing though it was asked. `asked` is told of each time. */
export function watchOver(socket: WebSocket, after: Clock['after'], asked: () => void = () => {}): void {
  let unanswered = 0;
  for (const sign of ['message', 'pong', 'ping']) socket.on(sign, () => (unanswered = 0));
  const ask = (): void => {
    if (unanswered === UNANSWERED) {
      socket.terminate();
      return;
    }
    unanswered += 1;
    socket.ping();
    asked();
    cancel = after(ASK_MS, ask);
  };
  let cancel = after(ASK_MS, ask);
  socket.once('close', () => cancel());
}
