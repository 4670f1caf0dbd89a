/** Lets an answer go: at once, later, or as a faulty network would. */
import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WireReply } from '../provider-kit/request.ts';
import type { Served } from '../serving/serve.ts';
import type { FaultyAnswer } from '../scenario/fault.ts';
import type { Clock } from '../world/clock.ts';
import { carrierOf } from './way.ts';

export function answerNow({ status, headers, body, server }: WireReply, response: ServerResponse): void {
  const length = Buffer.byteLength(body);
  const head = server === undefined ? headOf(headers, length) : headOfServer(server, headers, length, response);
  // As text, head and body leave in one write.
  response.writeHead(status, head).end(body);
}

/** As nginx writes it: `Server`, `Date`, what the answer brings, `Content-Length`, `Connection`, in these letters. */
function headOfServer(server: string, headers: WireReply['headers'], length: number, response: ServerResponse): string[] {
  const head = ['Server', server, 'Date', new Date().toUTCString()];
  for (const [name, value] of Object.entries(headers)) head.push(capitals(name), value);
  head.push('Content-Length', String(length), 'Connection', response.shouldKeepAlive ? 'keep-alive' : 'close');
  return head;
}

const written = new Map<string, string>();

/** `Content-Type`; kept, since answers have few names. */
function capitals(name: string): string {
  let kept = written.get(name);
  if (kept === undefined) written.set(name, (kept = name.replace(/(?<=^|-)[a-z]/g, (letter) => letter.toUpperCase())));
  return kept;
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

/** Node resets TCP only, and throws where it is asked to reset TLS. */
function reset(socket: Duplex | null): void {
  const carrier = socket && carrierOf(socket);
  if (carrier) carrier.resetAndDestroy();
  else socket?.destroy();
}
