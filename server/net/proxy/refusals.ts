/** What the proxy answers when it passes nothing on. */
import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Place } from './place.ts';
import { shown } from './place.ts';
import type { Problem } from '../problem.ts';
import { ProblemError } from '../problem.ts';

/** A program that has hung up by then is waited for no longer. */
const LINGER_MS = 2_000;

export const offline = (place: Place): Problem => ({
  type: 'about:blank',
  title: 'Offline',
  status: 403,
  detail: `The sandbox was started with --offline, so nothing is passed on to ${shown(place)}.`,
  remedy: 'Start it without --offline, or let your program reach this host without the proxy: list it in NO_PROXY.',
});

export const tokenWanted: Problem = {
  type: 'about:blank',
  title: 'Token wanted',
  status: 407,
  detail: 'This sandbox asks for its token, so it passes requests on for its holders only.',
  remedy: 'Put it into the address of the proxy: http://sandbox:TOKEN@HOST:PORT. The providers’ hosts need none.',
};

export const noStrangers: Problem = {
  type: 'about:blank',
  title: 'Not passed on',
  status: 403,
  detail: 'This sandbox asks for no token, so it passes requests on for programs of its own machine only.',
  remedy: 'Start it with --token, and put that into the address of the proxy. The providers’ hosts need none.',
};

export const nested: Problem = {
  type: 'about:blank',
  title: 'A tunnel in a tunnel',
  status: 403,
  detail: 'This connection came through a tunnel of this sandbox, which leads no further.',
};

export const tooManyHeaders: Problem = {
  type: 'about:blank',
  title: 'Request header fields too large',
  status: 431,
  detail: 'The request has more headers than can be passed on.',
};

export const unreadable = (target: string): Problem => ({
  type: 'about:blank',
  title: 'No such place',
  status: 400,
  detail: `“${target.slice(0, 200)}” does not say where to connect to.`,
  remedy: 'CONNECT takes host:port, with a port from 1 to 65535.',
});

export const full = (most: number): ProblemError =>
  new ProblemError(503, 'Too many connections', `The proxy holds ${most} connections, which is as many as it takes.`);

export const tooSlow = (place: Place): ProblemError =>
  new ProblemError(504, 'Gateway timeout', `${shown(place)} did not take the connection in time.`);

export const unreachable = (place: Place, reason: string): ProblemError =>
  new ProblemError(502, 'Bad gateway', `${shown(place)} cannot be reached: ${reason}.`);

export const brokenAnswer = (place: Place, reason: string): Problem => ({
  type: 'about:blank',
  title: 'Bad gateway',
  status: 502,
  detail: `${shown(place)} gave no whole answer: ${reason}.`,
});

/** Of an error of the network or of TLS. */
export const reasonOf = (error: NodeJS.ErrnoException): string => error.code ?? error.message;

const headersOf = (problem: Problem, body: string): readonly (readonly [name: string, value: string])[] => [
  ['Content-Type', 'application/problem+json; charset=utf-8'],
  ['Content-Length', String(Buffer.byteLength(body))],
  ...(problem.status === 407 ? [['Proxy-Authenticate', 'Basic realm="sms-sandbox"'] as const] : []),
  // What else the client has sent may be a body, or something that it would have said to the other side.
  ['Connection', 'close'],
];

/** Answers a request. */
export function answerProblem(response: ServerResponse, problem: Problem): void {
  const body = JSON.stringify(problem);
  response.writeHead(problem.status, headersOf(problem, body).flat()).end(body);
}

/** Answers a CONNECT, whose socket Node watches over no more, and hangs up. */
export function answerSocket(socket: Duplex, problem: Problem, after: (ms: number, run: () => void) => () => void): void {
  const body = JSON.stringify(problem);
  const head = headersOf(problem, body).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${problem.status} ${problem.title}\r\n${head.join('')}\r\n${body}`);
  // Unread bytes would turn the end into a reset, which takes the answer away from the client.
  socket.resume();
  const stop = after(LINGER_MS, () => socket.destroy());
  socket.once('close', stop);
}
