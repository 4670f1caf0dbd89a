/** How much of a connection is read ahead: a client may send its next requests before it has read the answers (RFC 9112, section 9.3.2). */
import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Clock } from '../world/clock.ts';

/**
 * So many of its requests wait behind the first at most; the rest stays on the wire until some are answered. Node reads on
 * until answers pile up, so that tens of thousands would be taken up before the first is answered, and everybody else, who
 * is served in the order of arrival, would wait for all of them.
 */
export const MOST_BEHIND = 32;

/**
 * After so long without room it is read once more: that a client hung up is known to whoever reads only, and what is held
 * for it would stay as long as the first answer is held. Each time it is twice as long until the next, so that one that
 * sends on and on brings in little.
 */
export const LOOK_AFTER_MS = 5000;

interface Queue {
  behind: Set<ServerResponse>;
  lookAfterMs: number;
  isLooking: boolean;
  /** Calls the look off that is due. */
  cancel: () => void;
}

const queues = new WeakMap<Duplex, Queue>();

/** Takes note of a request that came before the one in front of it was answered. */
export function fallIn(socket: Duplex, response: ServerResponse, after: Clock['after']): void {
  const queue = queueOf(socket);
  queue.behind.add(response);
  if (isFull(queue)) halt(socket, queue, after);
  response.once('close', () => {
    const wasFull = isFull(queue);
    queue.behind.delete(response);
    if (!wasFull || isFull(queue)) return;
    queue.cancel();
    queue.lookAfterMs = LOOK_AFTER_MS;
    queue.isLooking = false;
    socket.resume();
  });
}

function queueOf(socket: Duplex): Queue {
  const known = queues.get(socket);
  if (known) return known;
  const queue: Queue = { behind: new Set(), lookAfterMs: LOOK_AFTER_MS, isLooking: false, cancel: () => {} };
  queues.set(socket, queue);
  // Who reads a body has the socket flow again, and Node when the client has taken its answers.
  socket.on('resume', () => isFull(queue) && !queue.isLooking && socket.pause());
  // Node tells nobody but the one in front, which has the socket.
  socket.once('close', () => {
    for (const response of queue.behind) if (!response.socket) response.destroy().emit('close');
  });
  return queue;
}

/** Until there is room, or for a look: it lasts until the next request comes of it, or the end. */
function halt(socket: Duplex, queue: Queue, after: Clock['after']): void {
  socket.pause();
  // Of one reading came several.
  if (queue.behind.size > MOST_BEHIND && !queue.isLooking) return;
  queue.isLooking = false;
  queue.cancel = after(queue.lookAfterMs, () => {
    queue.lookAfterMs *= 2;
    queue.isLooking = true;
    socket.resume();
  });
}

const isFull = ({ behind }: Queue): boolean => behind.size >= MOST_BEHIND;
