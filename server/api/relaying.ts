/** Pushes that leave by way of whoever listens: what is `localhost` to them is nothing to a sandbox in a container. */
import * as v from 'valibot';
import type { WebSocket } from 'ws';
import type { Relay } from '../ledger/diversions.ts';
import { ANSWER_BYTES } from '../delivery/post.ts';
import type { Posted } from '../provider-kit/callbacks.ts';
import { relayed } from './answers/frames.ts';
import type { Frame } from './wire.ts';

/** An answer of control characters, which JSON writes in six each. */
export const RELAYED_BYTES = ANSWER_BYTES * 6 + 64 * 1024;

/** Somebody who leaves so much unread will not make the next request either. */
const UNREAD_BYTES = 1024 * 1024;

type Pushed = Extract<Frame, { type: 'push' }>;

/** `say` sends a push over the connection; what the other end says of it comes back as a text. */
export function relayOver(socket: WebSocket, say: (push: Omit<Pushed, 'type' | 'seq' | 'at'>) => void): Relay {
  const waiting = new Map<number, (outcome: Posted) => void>();
  let last = 0;
  socket.on('message', (data: Buffer) => {
    const told = v.safeParse(relayed, parsed(data));
    if (!told.success) {
      socket.close(1008, 'not what is said of a push');
      return;
    }
    const { push, ...outcome } = told.output;
    waiting.get(push)?.(outcome);
  });
  socket.once('close', () => {
    for (const tell of waiting.values()) tell({ error: 'reset', detail: 'whoever listened is gone' });
  });
  return (push, tell) => {
    if (socket.bufferedAmount > UNREAD_BYTES) {
      tell({ error: 'timeout', detail: 'whoever listens does not read' });
      return () => {};
    }
    last += 1;
    const number = last;
    waiting.set(number, tell);
    say({ push: number, ...push });
    return () => waiting.delete(number);
  };
}

function parsed(data: Buffer): unknown {
  try {
    return JSON.parse(data.toString('utf8'));
  } catch {
    return undefined;
  }
}
