/**
 * The sandbox as a program's proxy: what is for a provider or for the sandbox is answered here, behind the same gate as
 * ever; everything else is passed on untouched, where that is allowed.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Log } from '../../ledger/log.ts';
import { say } from '../../message/localized.ts';
import { safeEqual } from '../../provider-kit/signing.ts';
import { isLoopbackAddress } from '../../world/addresses.ts';
import type { Resolve } from '../../world/addresses.ts';
import { refusePage } from '../gate.ts';
import type { HostRules } from '../host.ts';
import type { Problem } from '../problem.ts';
import { ProblemError } from '../problem.ts';
import type { Token } from '../token.ts';
import { plainName } from '../tls/scope.ts';
import { wayOf } from '../way.ts';
import { createDialler } from './dial.ts';
import { forward } from './forward.ts';
import { join } from './join.ts';
import { isServedHere, readPlace, readResource } from './place.ts';
import type { Place, Reach, Resource } from './place.ts';
import {
  answerProblem,
  answerSocket,
  nested,
  noStrangers,
  offline,
  tokenWanted,
  tooManyHeaders,
  unreadable,
} from './refusals.ts';
import { createTold } from './told.ts';
import { responseOn, switchOver } from './switch.ts';
import type { Switched } from './switch.ts';
import { readUpstreams } from './upstream.ts';
import type { Environment } from './upstream.ts';

export interface ProxyOptions {
  hosts: HostRules;
  token: Token;
  /** Nothing is passed on. */
  offline: boolean;
  /** What is asked before each connection, since ports and addresses of this machine change. */
  reach(): Reach;
  resolve: Resolve;
  /** Where this machine's own proxy is named. */
  environment: Environment;
  after(ms: number, run: () => void): () => void;
  log: Log;
  /** Hears of what is not passed on, once that is said. */
  inVain(request: IncomingMessage, problem: Problem): void;
  /** Lets a connection in, as if it had come to the sandbox's own address. */
  take(socket: Duplex): void;
}

export interface Proxy {
  /** A CONNECT. */
  connect(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Passes a request on, or says why not; false when it is to be answered here. */
  passOn(request: IncomingMessage, response: ServerResponse): boolean;
  /** The same for one that asks for another protocol. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  close(): void;
}

export function createProxy(options: ProxyOptions): Proxy {
  const { hosts, reach, resolve, after, log, take, inVain } = options;
  const upstreams = readUpstreams(options.environment);
  for (const name of upstreams.unusable) {
    log.warn(
      'proxy',
      say(
        `${name} 不是 http:// 代理的地址：该走它的请求将直接发出。`,
        `${name} names no http:// proxy: what it is for goes out directly.`,
      ),
    );
  }
  const dialler = createDialler({ resolve, reach, upstreams, after });
  const clients = new Set<Duplex>();
  const hold = (socket: Duplex): void => {
    clients.add(socket);
    socket.once('close', () => clients.delete(socket));
  };

  const told = createTold(log);

  /** Why this client has nothing passed on. */
  const refuse = (request: IncomingMessage, place: Place): Problem | undefined => {
    // Node leaves out what is more, perhaps the very one that says where the message ends.
    if (request.rawHeaders.length >= 2 * MOST_HEADERS) return tooManyHeaders;
    if (options.offline) return told.refused(place, offline(place));
    return refusePage(request.headers) ?? refuseClient(request, options);
  };

  /** What is asked for in absolute form elsewhere; undefined for everything that is answered here. */
  const elsewhere = ({ url = '' }: IncomingMessage): Resource | undefined => {
    // Nearly every request is in origin form.
    const resource = url.startsWith('/') ? undefined : readResource(url);
    return resource && !isServedHere(resource, hosts, reach()) ? resource : undefined;
  };

  const send = (request: IncomingMessage, response: ServerResponse, resource: Resource, switched?: Switched): void => {
    const refused = refuse(request, resource);
    if (refused) {
      answerProblem(response, refused);
      inVain(request, refused);
      return;
    }
    told.passed(resource);
    forward({ request, response, resource, switched, after, inVain }, dialler).catch((error: unknown) => fail(error, response));
  };

  const fail = (error: unknown, connection: { destroy(): void }): void => {
    log.error('proxy', error);
    connection.destroy();
  };

  const tunnel = async (place: Place, request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    told.passed(place);
    const gone = new AbortController();
    socket.once('close', () => gone.abort());
    try {
      const line = await dialler.dial(place, 'bytes', gone.signal);
      if (socket.destroyed) {
        line.socket.destroy();
        return;
      }
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      if (head.length > 0) socket.unshift(head);
      join(socket, line.socket);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      if (socket.destroyed) return;
      // Most clients keep what a proxy says against a CONNECT to themselves.
      answerSocket(socket, told.refused(place, error.problem), after);
      inVain(request, error.problem);
    }
  };

  return {
    connect: (request, socket, head) => {
      const place = readPlace(request.url ?? '');
      // Tunnels in tunnels would stand on each other, as many as a client likes.
      if (wayOf(socket).proxy) {
        answerSocket(socket, nested, after);
        return;
      }
      if (place && isServedHere(place, hosts, reach())) {
        socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        if (head.length > 0) socket.unshift(head);
        take(socket);
        return;
      }
      hold(socket);
      const refused = place ? refuse(request, place) : unreadable(request.url ?? '');
      if (refused) {
        answerSocket(socket, refused, after);
        inVain(request, refused);
      } else if (place) tunnel(place, request, socket, head).catch((error: unknown) => fail(error, socket));
    },
    passOn: (request, response) => {
      const resource = elsewhere(request);
      if (resource) send(request, response, resource);
      return resource !== undefined;
    },
    upgrade: (request, socket, head) => {
      const resource = elsewhere(request);
      if (!resource) return false;
      hold(socket);
      const response = responseOn(socket, request);
      send(request, response, resource, (answer, other, first) => switchOver({ answer, other, first, response, socket, head }));
      return true;
    },
    close: () => {
      dialler.close();
      for (const socket of clients) socket.destroy();
    },
  };
}

/** As many as Node gives to anybody. */
const MOST_HEADERS = 1_000;

/**
 * Where a token is asked for, its holder alone has things passed on: as the password of the proxy, or as it is. Where none
 * is, this machine alone has: whatever is open to strangers is no proxy for them.
 */
function refuseClient({ headers, socket }: IncomingMessage, { token, reach }: ProxyOptions): Problem | undefined {
  if (token === null) return isOfThisMachine(socket.remoteAddress ?? '', reach()) ? undefined : noStrangers;
  const [, scheme = '', given = ''] = /^(Basic|Bearer) +(\S+)$/i.exec(headers['proxy-authorization'] ?? '') ?? [];
  const basic = Buffer.from(given, 'base64').toString();
  const password = scheme.toLowerCase() === 'basic' ? basic.slice(basic.indexOf(':') + 1) : given;
  return safeEqual(password, token) ? undefined : tokenWanted;
}

function isOfThisMachine(address: string, { ownAddresses }: Reach): boolean {
  return isIP(address) !== 0 && (isLoopbackAddress(address) || ownAddresses.has(plainName(address)));
}
