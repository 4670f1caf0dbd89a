/** Lets an answer go: at once, later, or as a faulty network would. */
import type { ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { WireReply } from '../provider-kit/request.ts';
import type { Served } from '../serving/serve.ts';
import type { FaultyAnswer } from '../scenario/fault.ts';
import type { Clock } from '../world/clock.ts';

export function answerNow({ status, headers, body }: WireReply, response: ServerResponse): void {
  // As text, head and body leave in one write.
  response.writeHead(status, headOf(headers, Buffer.byteLength(body))).end(body);
}

/** Names and values in turn: the form that Node writes without making an object of it. */
function headOf(headers: WireReply['headers'], length: number): string[] {
  const head: string[] = [];
  for (const [name, value] of Object.entries(headers)) head.push(name, value);
  head.push('content-length', String(length));
  return head;
}

/** Holds the answer back, then lets it or what stands for it go. A client that hangs up meanwhile misses nothing. */
export function answerLate({ reply, delayMs, faulty }: Served, response: ServerResponse, clock: Clock): void {
  const later = timerOf(response, clock);
  later(delayMs, () => {
    if (faulty) inTurn(response, () => answerFaultily(faulty, response, later));
    else answerNow(reply, response);
  });
}

/** A response has the connection once those before it on the same one are through. */
function inTurn(response: ServerResponse, run: () => void): void {
  if (response.socket) run();
  else response.once('socket', run);
}

/** Does something after so many milliseconds, or at once for none. */
type Later = (ms: number, run: () => void) => void;

/** One timer at a time, which goes with the connection. */
function timerOf(response: ServerResponse, clock: Clock): Later {
  let cancel = (): void => {};
  response.once('close', () => cancel());
  return (ms, run) => {
    if (ms === 0) run();
    else cancel = clock.after(ms, run);
  };
}

function answerFaultily({ status, headers, length, pieces, end }: FaultyAnswer, response: ServerResponse, later: Later): void {
  if (end === 'reset') {
    reset(response.socket);
    return;
  }
  // The client gives up when it has waited long enough.
  if (end === 'hold') return;
  response.writeHead(status, headOf(headers, length));
  const send = ([piece, ...rest]: FaultyAnswer['pieces']): void => {
    if (piece) later(piece.afterMs, () => response.write(piece.bytes, () => send(rest)));
    else if (end === 'cut') response.socket?.end();
    else response.end();
  };
  send(pieces);
}

/** Where the system can; a connection that was read a second time only ends. */
function reset(socket: Duplex | null): void {
  if (socket instanceof Socket) socket.resetAndDestroy();
  else socket?.destroy();
}
