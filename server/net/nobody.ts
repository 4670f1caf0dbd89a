/** What nobody answers gets a problem, and a row in the request log: what a program sent, not what a browser asks of its own accord. */
import type { Localized } from '../message/localized.ts';
import { say } from '../message/localized.ts';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Response } from 'express';
import type { World } from '../ledger/world.ts';
import { nearAddress } from '../message/near-address.ts';
import { READ_LIMITS } from '../provider-kit/limits.ts';
import type { RawRequest } from '../provider-kit/request.ts';
import type { Reason } from '../serving/nobody.ts';
import { keepUnanswered } from '../serving/unanswered.ts';
import type { Unanswered } from '../serving/unanswered.ts';
import type { Arrival } from './arrival.ts';
import { isOurs } from './claims.ts';
import { looksLikePage } from './gate.ts';
import { hostName } from './host.ts';
import { readBody } from './http-server.ts';
import { PROBLEM_TYPE, sendProblem } from './problem.ts';
import type { Problem } from './problem.ts';
import type { BrokenOff } from './tls/handshakes.ts';
import { wayOf } from './way.ts';

/** What browsers and crawlers look for without being told, and the documentation. */
const UNASKED = /^\/(?:assets\/|favicon|robots\.txt$|apple-touch-icon|manifest\.|sw\.js$|\.well-known\/|docs(?:\/|$))/;

/** Did a program mean it for a provider? */
export function isMeantForProvider(world: World, { method, path, target, headers }: RawRequest): boolean {
  if (UNASKED.test(path)) return false;
  if (isOurs(path)) return nearAddress({ method, target, headers }, world.providers) !== undefined;
  const isQuiet = method === 'GET' || method === 'HEAD';
  return !isQuiet || !isShown(headers);
}

function isShown(headers: RawRequest['headers']): boolean {
  const dest = headers['sec-fetch-dest'];
  return headers['sec-fetch-mode'] === 'navigate' || (dest !== undefined && dest !== 'empty') || looksLikePage(headers);
}

/** Answers with the problem, and keeps the call. */
export function answerInVain(
  world: World,
  request: IncomingMessage,
  response: Response,
  { arrival: { raw, kind, way }, problem, reason }: { arrival: Arrival; problem: Problem; reason: Reason },
): void {
  readBody(
    request,
    ({ bytes: body, oversized }) => {
      const started = world.clock.ticks();
      sendProblem(response, problem);
      keepUnanswered(world, {
        ...told(raw, problem, reason),
        way,
        ownAddress: kind === 'own',
        body,
        oversized,
        replyHeaders: Object.fromEntries(Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)])),
        started,
      });
    },
    READ_LIMITS.unclaimed,
  );
}

type Told = Pick<
  Unanswered,
  'reason' | 'method' | 'target' | 'headers' | 'host' | 'detail' | 'remedy' | 'remoteAddress' | 'status' | 'replyBody'
>;

function told(
  { method, target, headers, host, remoteAddress }: Pick<RawRequest, 'method' | 'target' | 'headers' | 'host' | 'remoteAddress'>,
  problem: Pick<Problem, 'status'> & { why: { cause: Localized; remedy?: Localized } },
  reason: Reason,
): Told {
  const { status, why } = problem;
  // The answer repeats what was asked for.
  const replyBody = JSON.stringify(problem).replace(IN_QUERY, '$1…');
  return {
    reason,
    method,
    target: target.replace(IN_QUERY, '$1…'),
    headers: withoutToken(headers),
    host: hostName(host) ?? host,
    detail: why.cause,
    ...(reason === 'nobody' && why.remedy ? { remedy: why.remedy } : {}),
    remoteAddress,
    status,
    replyBody,
  };
}

/** What opens the inbox is not to go on with a log that somebody shares. */
const IN_QUERY = /([?&]token=)[^&#\s"]+/g;

function withoutToken(headers: RawRequest['headers']): RawRequest['headers'] {
  const { authorization, cookie } = headers;
  if (cookie === undefined && !/^Bearer /i.test(authorization ?? '')) return headers;
  const masked = { ...headers };
  if (cookie !== undefined) masked['cookie'] = cookie.replace(/(sms-sandbox-\d*=)[^;]*/g, '$1…');
  if (authorization !== undefined) masked['authorization'] = authorization.replace(/^(Bearer ).*/i, '$1…');
  return masked;
}

const NO_BYTES = Buffer.alloc(0);

/** What the proxy did not pass on; it has its answer. */
export function keepUnpassed(world: World, request: IncomingMessage, problem: Problem): void {
  // The first answer to most clients that hold a token: they come again with it.
  if (problem.status === 407) return;
  const { method = '', url = '', socket } = request;
  const headers = { ...(request.headers as Readonly<Record<string, string | undefined>>) };
  delete headers['proxy-authorization'];
  const host = method === 'CONNECT' ? url : (/^\w+:\/\/([^/?#]*)/.exec(url)?.[1] ?? '');
  const raw = { method, target: url, headers, host: host.toLowerCase(), remoteAddress: socket.remoteAddress ?? '' };
  keepUnanswered(world, {
    ...told(raw, problem, 'proxy'),
    way: { ...wayOf(socket), proxy: true },
    ownAddress: false,
    body: NO_BYTES,
    oversized: false,
    replyHeaders: { 'content-type': PROBLEM_TYPE },
    started: world.clock.ticks(),
  });
}

/** Bytes that are no request. */
export interface Unreadable {
  socket: Duplex;
  bytes: Buffer;
  /** What is wrong with them. */
  detail: Localized;
  status: number;
}

export function keepUnreadable(world: World, { socket, bytes, detail, status }: Unreadable): void {
  const head = bytes.toString('latin1', 0, READ_LIMITS.unclaimed);
  const [first = '', ...lines] = head.split(/\r?\n/, MOST_LINES);
  const [, method = '', target = first] = /^([A-Za-z]{1,20}) (\S+)/.exec(first) ?? [];
  const headers = headersOf(lines);
  const remoteAddress = 'remoteAddress' in socket && typeof socket.remoteAddress === 'string' ? socket.remoteAddress : '';
  const raw = { method, target, headers, host: (headers['host'] ?? '').toLowerCase(), remoteAddress };
  keepUnanswered(world, {
    ...told(raw, { status, why: { cause: detail } }, 'unreadable'),
    way: wayOf(socket),
    ownAddress: true,
    body: bytes,
    oversized: false,
    replyHeaders: { connection: 'close', 'content-length': '0' },
    replyBody: '',
    started: world.clock.ticks(),
  });
}

const MOST_LINES = 100;

/** As far as they can be told; the bytes themselves are kept beside. */
function headersOf(lines: readonly string[]): Record<string, string> {
  const end = lines.indexOf('');
  const headers = lines.slice(0, end === -1 ? undefined : end).flatMap((line) => {
    const [, name = '', value = ''] = /^([\w-]{1,100}):(.*)$/.exec(line) ?? [];
    return name === '' ? [] : [[name.toLowerCase(), value.slice(0, MOST_VALUE).trim()] as const];
  });
  return Object.fromEntries(headers);
}

const MOST_VALUE = 2_000;

/**
 * A handshake with a provider's host that the client broke off: to the app the provider is out of reach, and nothing else would
 * show that it was here. Answers whether it is kept: with this machine's own names browsers do so too.
 */
export function keepBrokenOff(world: World, { host, said, proxy, remoteAddress }: BrokenOff): boolean {
  if (!world.providers.some(({ hosts }) => hosts.includes(host))) return false;
  const detail = said
    ? say(
        `与 ${host} 的 TLS 握手没有完成：客户端不信任沙箱的证书（见 sms-sandbox trust）。`,
        `The TLS handshake with ${host} was broken off: the client does not trust the sandbox’s certificate (see sms-sandbox trust).`,
      )
    : say(
        `与 ${host} 的 TLS 握手没有完成：客户端看到沙箱的证书后断开了连接，多半是不信任它（见 sms-sandbox trust）。`,
        `The TLS handshake with ${host} was broken off: the client hung up when it saw the sandbox’s certificate, most likely for want of trust (see sms-sandbox trust).`,
      );
  const raw = { method: '', target: host, headers: {}, host, remoteAddress };
  keepUnanswered(world, {
    ...told(raw, { status: 0, why: { cause: detail } }, 'distrust'),
    way: { tls: true, proxy },
    ownAddress: false,
    body: NO_BYTES,
    oversized: false,
    replyHeaders: {},
    replyBody: '',
    started: world.clock.ticks(),
  });
  return true;
}
