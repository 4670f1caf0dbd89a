/** What the proxy answers when it passes nothing on. */
import { say } from '../../message/localized.ts';
import type { Localized } from '../../message/localized.ts';
import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Place } from './place.ts';
import { shown } from './place.ts';
import type { Problem } from '../problem.ts';
import { ProblemError, problemOf } from '../problem.ts';

/** A program that has hung up by then is waited for no longer. */
const LINGER_MS = 2_000;

export const offline = (place: Place): Problem =>
  problemOf(
    403,
    'Offline',
    say(
      `沙箱以 --offline 启动，不向 ${shown(place)} 转发。`,
      `The sandbox was started with --offline, so nothing is passed on to ${shown(place)}.`,
    ),
    say(
      '启动时去掉 --offline，或让程序不经代理访问这个主机：写进 NO_PROXY。',
      'Start it without --offline, or let your program reach this host without the proxy: list it in NO_PROXY.',
    ),
  );

export const tokenWanted = problemOf(
  407,
  'Token wanted',
  say(
    '这个沙箱需要令牌，只为持有令牌的程序转发。',
    'This sandbox asks for its token, so it passes requests on for its holders only.',
  ),
  say(
    '请把令牌写进代理地址：http://sandbox:TOKEN@HOST:PORT。访问服务商的域名不需要令牌。',
    'Put it into the address of the proxy: http://sandbox:TOKEN@HOST:PORT. The providers’ hosts need none.',
  ),
);

export const noStrangers = problemOf(
  403,
  'Not passed on',
  say(
    '这个沙箱没有令牌，只为本机的程序转发。',
    'This sandbox asks for no token, so it passes requests on for programs of its own machine only.',
  ),
  say(
    '请加 --token 启动，并把令牌写进代理地址。访问服务商的域名不需要令牌。',
    'Start it with --token, and put that into the address of the proxy. The providers’ hosts need none.',
  ),
);

export const nested = problemOf(
  403,
  'A tunnel in a tunnel',
  say(
    '这个连接来自本沙箱的隧道，不能再开一层。',
    'This connection came through a tunnel of this sandbox, which leads no further.',
  ),
  say('请只用一层代理。', 'Use the proxy once.'),
);

export const tooManyHeaders = problemOf(
  431,
  'Request header fields too large',
  say('请求头多得无法转发。', 'The request has more headers than can be passed on.'),
  say('请少带一些。', 'Send fewer.'),
);

export const unreadable = (target: string): Problem =>
  problemOf(
    400,
    'No such place',
    say(`“${target.slice(0, 200)}”没有说明要连到哪里。`, `“${target.slice(0, 200)}” does not say where to connect to.`),
    say('CONNECT 需要 host:port，端口为 1 到 65535。', 'CONNECT takes host:port, with a port from 1 to 65535.'),
  );

export const full = (most: number): ProblemError =>
  new ProblemError(
    503,
    'Too many connections',
    say(`代理已有 ${most} 个连接，不能再多。`, `The proxy holds ${most} connections, which is as many as it takes.`),
    say('请断开不再需要的。', 'Close those that nobody needs any more.'),
  );

const WITHOUT_US = say('请检查本机不经沙箱能否访问它。', 'See whether this machine reaches it without the sandbox.');

export const tooSlow = (place: Place): ProblemError =>
  new ProblemError(
    504,
    'Gateway timeout',
    say(`${shown(place)} 迟迟没有接受连接。`, `${shown(place)} did not take the connection in time.`),
    WITHOUT_US,
  );

export const unreachable = (place: Place, { zh, en }: Localized): ProblemError =>
  new ProblemError(
    502,
    'Bad gateway',
    say(`无法连接 ${shown(place)}：${zh}。`, `${shown(place)} cannot be reached: ${en}.`),
    WITHOUT_US,
  );

export const brokenAnswer = (place: Place, { zh, en }: Localized): Problem =>
  problemOf(
    502,
    'Bad gateway',
    say(`${shown(place)} 没有给出完整的响应：${zh}。`, `${shown(place)} gave no whole answer: ${en}.`),
    WITHOUT_US,
  );

/** Of an error of the network or of TLS, as both languages have it. */
export function reasonOf({ code, message }: NodeJS.ErrnoException): Localized {
  const said = code ?? message;
  return say(said, said);
}

export const hungUp = say('对方断开了连接', 'it hung up');

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
