/** Pushes that leave by way of whoever listens: what is `localhost` to them is nothing to a sandbox in a container. */
import * as v from 'valibot';
import { WebSocket } from 'ws';
import type { Relay } from '../ledger/diversions.ts';
import { ANSWER_BYTES } from '../delivery/post.ts';
import type { Posted } from '../provider-kit/callbacks.ts';
import { relayed } from './answers/frames.ts';
import type { Frame } from './wire.ts';

/** An answer of control characters, which JSON writes in six each. */
export const RELAYED_BYTES = ANSWER_BYTES * 6 + 64 * 1024;

/** With more than this unsent, pushes wait: whose time is over meanwhile need not be sent any more. */
const UNREAD_BYTES = 1024 * 1024;

const GONE: Posted = { error: 'listener', detail: '' };

type Pushed = Extract<Frame, { type: 'push' }>;

/** `say` sends a push over the connection; what the other end says of it comes back as a text. */
export function relayOver(socket: WebSocket, say: (push: Omit<Pushed, 'type' | 'seq' | 'at'>) => void): Relay {
  const waiting = new Map<number, (outcome: Posted) => void>();
  const unsent = new Map<number, Parameters<Relay>[0]>();
  let last = 0;
  let isWaiting = false;
  const sendOn = (): void => {
    // One that is closing calls back at once, again and again.
    if (isWaiting || socket.readyState !== WebSocket.OPEN) return;
    for (const [number, push] of unsent) {
      if (socket.bufferedAmount > UNREAD_BYTES) {
        isWaiting = true;
        // An empty ping goes out after everything that is waiting.
        socket.ping(undefined, undefined, () => {
          isWaiting = false;
          sendOn();
        });
        return;
      }
      unsent.delete(number);
      say({ push: number, ...push });
    }
  };
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
    for (const tell of waiting.values()) tell(GONE);
  });
  return (push, tell) => {
    if (socket.readyState !== WebSocket.OPEN) {
      tell(GONE);
      return () => {};
    }
    last += 1;
    const number = last;
    waiting.set(number, tell);
    unsent.set(number, push);
    sendOn();
    return () => {
      waiting.delete(number);
      unsent.delete(number);
    };
  };
}

function parsed(data: Buffer): unknown {
  try {
    return JSON.parse(data.toString('utf8'));
  } catch {
    return undefined;
  }
}
