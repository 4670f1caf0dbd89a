/** Lets an answer go: at once, later, or as a faulty network would. */
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { WireReply } from '../provider-kit/contract.ts';
import type { Served } from '../provider-kit/serve.ts';
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
  later(clock, delayMs, response, () => {
    if (faulty) answerFaultily(faulty, response, clock);
    else answerNow(reply, response);
  });
}

function later(clock: Clock, ms: number, response: ServerResponse, run: () => void): void {
  if (ms === 0) {
    run();
    return;
  }
  const cancel = clock.after(ms, run);
  response.once('close', cancel);
}

function answerFaultily({ status, headers, length, pieces, end }: FaultyAnswer, response: ServerResponse, clock: Clock): void {
  if (end === 'reset') {
    cut(response.socket);
    return;
  }
  // The client gives up when it has waited long enough.
  if (end === 'hold') return;
  response.writeHead(status, headOf(headers, length));
  const send = ([piece, ...rest]: FaultyAnswer['pieces']): void => {
    if (!piece) {
      if (end === 'cut') response.socket?.end();
      else response.end();
      return;
    }
    later(clock, piece.afterMs, response, () => response.write(piece.bytes, () => send(rest)));
  };
  send(pieces);
}

/** With a reset, where the system can; a connection that was read a second time only ends. */
function cut(socket: Socket | null): void {
  if (socket && 'resetAndDestroy' in socket) socket.resetAndDestroy();
  else (socket as Socket | null)?.destroy();
}
