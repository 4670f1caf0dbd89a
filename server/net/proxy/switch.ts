/** A request that asks for another protocol, such as WebSocket: its socket after Node has let go of it. */
import { ServerResponse } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { pairsOf } from './headers.ts';
import { join } from './join.ts';

/** Takes the connection on after a 101: the other side, and what it has said already. */
export type Switched = (answer: IncomingMessage, other: Duplex, first: Buffer) => void;

/** An answer in HTTP on such a socket, which ends with it. */
export function responseOn(socket: Duplex, request: IncomingMessage): ServerResponse {
  const response = new ServerResponse(request);
  response.shouldKeepAlive = false;
  // It takes a socket of the network, and uses of it what every socket has.
  response.assignSocket(socket as Parameters<ServerResponse['assignSocket']>[0]);
  socket.on('drain', () => response.emit('drain'));
  response.once('finish', () => socket.end());
  return response;
}

interface Switching {
  answer: IncomingMessage;
  other: Duplex;
  /** What the other side has said in the new protocol. */
  first: Buffer;
  response: ServerResponse;
  socket: Duplex;
  /** What the client has said in it. */
  head: Buffer;
}

/** The other side has agreed: its word goes to the client, and from then on bytes. */
export function switchOver({ answer, other, first, response, socket, head }: Switching): void {
  response.detachSocket(socket as Parameters<ServerResponse['detachSocket']>[0]);
  const lines = pairsOf(answer.rawHeaders).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`HTTP/1.1 101 ${answer.statusMessage ?? ''}\r\n${lines.join('')}\r\n`, 'latin1');
  if (first.length > 0) other.unshift(first);
  if (head.length > 0) socket.unshift(head);
  join(socket, other);
}
