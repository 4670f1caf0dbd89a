/** A WebSocket whose other end vanished is ended; one that answers, late or by any word, stays. */
import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { ASK_MS, watchOver } from '../../server/net/heartbeat.ts';
import { handClock } from '../support/toy/toy-world.ts';

function watched() {
  const clock = handClock();
  const did: string[] = [];
  const socket = Object.assign(new EventEmitter(), { ping: () => did.push('ping'), terminate: () => did.push('end') });
  watchOver(socket as unknown as WebSocket, clock.after, () => did.push('asked'));
  return { clock, did, socket };
}

it('ends a connection whose other end answers neither the first time nor the second', () => {
  const { clock, did } = watched();
  clock.advance(10 * ASK_MS);
  expect(did).toEqual(['ping', 'asked', 'ping', 'asked', 'end']);
});

it.each(['pong', 'ping', 'message'])('lets a connection be from which comes a %s, late as it may be', (sign) => {
  const { clock, did, socket } = watched();
  for (let n = 0; n < 10; n++) {
    clock.advance(2 * ASK_MS);
    socket.emit(sign);
  }
  expect(did).not.toContain('end');
});

it('asks nothing any more once it is closed', () => {
  const { clock, did, socket } = watched();
  clock.advance(ASK_MS);
  socket.emit('close');
  clock.advance(10 * ASK_MS);
  expect(did).toEqual(['ping', 'asked']);
});
