/** Connections to other hosts: to the judged address and no other, directly or through this machine's own proxy, within a time. */
import { say } from '../../message/localized.ts';
import type { Localized } from '../../message/localized.ts';
import http from 'node:http';
import { connect, isIP } from 'node:net';
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { isLocalName } from '../../world/addresses.ts';
import type { Resolve } from '../../world/addresses.ts';
import { ProblemError } from '../problem.ts';
import { breakWhenIdle } from './join.ts';
import { isSandbox, judge } from './judge.ts';
import { shown } from './place.ts';
import type { Place, Reach } from './place.ts';
import { full, hungUp, reasonOf, tooSlow, unreachable } from './refusals.ts';
import type { Upstream, Upstreams } from './upstream.ts';

export const DIAL_LIMITS = {
  /** From the name to the open connection, TLS included. */
  connectMs: 15_000,
  /** One address of several. */
  addressMs: 3_000,
  /** Without a byte in either direction. */
  idleMs: 10 * 60_000,
  /** Connections at once. */
  most: 500,
  /** How long a name is looked up that this machine's own proxy looks up anyway. */
  lookMs: 1_000,
} as const;

export interface DialOptions {
  resolve: Resolve;
  reach(): Reach;
  upstreams: Upstreams;
  after(ms: number, run: () => void): () => void;
}

/** `bytes`: whatever goes over it; `http`, `https`: one request. */
export type Purpose = 'bytes' | 'http' | 'https';

export interface Line {
  socket: Socket;
  /** The proxy at its other end, which wants the request in absolute form. */
  via: Upstream | undefined;
}

export interface Dialler {
  /** Rejects with a `ProblemError`. Once whoever asked is gone, it lets go of what it has opened. */
  dial(place: Place, purpose: Purpose, gone: AbortSignal): Promise<Line>;
  close(): void;
}

export function createDialler(options: DialOptions): Dialler {
  const { after } = options;
  const held = new Set<Socket>();
  let dialling = 0;
  return {
    dial: async (place, purpose, gone) => {
      if (held.size + dialling >= DIAL_LIMITS.most) throw full(DIAL_LIMITS.most);
      dialling += 1;
      const attempt = new AbortController();
      const giveUp = (): void => attempt.abort();
      const stop = after(DIAL_LIMITS.connectMs, giveUp);
      gone.addEventListener('abort', giveUp);
      try {
        const line = await Promise.race([lineTo(place, purpose, options, attempt.signal), aborted(attempt.signal, place)]);
        const { socket } = line;
        if (socket.destroyed) throw unreachable(place, hungUp);
        held.add(socket);
        socket.once('close', () => held.delete(socket));
        breakWhenIdle(socket, DIAL_LIMITS.idleMs, after);
        return line;
      } catch (error) {
        giveUp();
        throw error;
      } finally {
        stop();
        gone.removeEventListener('abort', giveUp);
        dialling -= 1;
      }
    },
    close: () => {
      for (const socket of held) socket.destroy();
    },
  };
}

function aborted(signal: AbortSignal, place: Place): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(tooSlow(place)), { once: true });
  });
}

async function lineTo(place: Place, purpose: Purpose, options: DialOptions, signal: AbortSignal): Promise<Line> {
  const upstream = await usableUpstream(place, purpose, options);
  if (!upstream) {
    const socket = await open(place, await judgedAddresses(place, options), options, signal);
    return { socket: purpose === 'https' ? await secured(socket, place) : socket, via: undefined };
  }
  await judgeFromAfar(place, options);
  const socket = await open(upstream.proxy, upstream.addresses, options, signal);
  if (purpose === 'http') return { socket, via: upstream.proxy };
  const tunnel = await tunnelled(socket, place, upstream.proxy);
  return { socket: purpose === 'https' ? await secured(tunnel, place) : tunnel, via: undefined };
}

/** This machine's proxy on the way to the place, unless that is the sandbox itself, as for a program that it runs. */
async function usableUpstream(
  place: Place,
  purpose: Purpose,
  options: DialOptions,
): Promise<{ proxy: Upstream; addresses: readonly string[] } | undefined> {
  const proxy = options.upstreams.towards(place, purpose !== 'http');
  if (!proxy) return undefined;
  const addresses = await addressesOf(proxy, options.resolve);
  return addresses.some((address) => isSandbox(address, proxy.port, options.reach())) ? undefined : { proxy, addresses };
}

async function addressesOf(place: Place, resolve: Resolve): Promise<readonly string[]> {
  if (isIP(place.host) !== 0) return [place.host];
  if (isLocalName(place.host)) return ['127.0.0.1', '::1'];
  try {
    const addresses = await resolve(place.host);
    if (addresses.length > 0) return addresses;
  } catch (error) {
    throw unreachable(place, error instanceof Error ? reasonOf(error) : UNKNOWN_NAME);
  }
  throw unreachable(place, UNKNOWN_NAME);
}

const UNKNOWN_NAME = say('ENOTFOUND', 'ENOTFOUND');

/** Every address of a name has to be right: whoever may choose one of them chooses the worst. */
async function judgedAddresses(place: Place, { resolve, reach }: DialOptions): Promise<readonly string[]> {
  const addresses = await addressesOf(place, resolve);
  for (const address of addresses) {
    const refused = judge(address, place, reach());
    if (refused) throw refused;
  }
  return addresses;
}

/**
 * The proxy of this machine looks names up itself, and often it alone can. What is known here is judged all the same, and
 * soon, so that a resolver without an answer holds nobody up.
 */
async function judgeFromAfar(place: Place, options: DialOptions): Promise<void> {
  const { after, resolve } = options;
  const soon: Resolve = (host) =>
    new Promise((known, unknown) => {
      const stop = after(DIAL_LIMITS.lookMs, () => unknown(new Error('timeout')));
      void resolve(host).then(known, unknown).finally(stop);
    });
  try {
    await judgedAddresses(place, { ...options, resolve: soon });
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.status === 403) throw error;
  }
}

/** One address after the other. Each is given by itself, so that no name is looked up again. */
async function open(
  place: Place,
  addresses: readonly string[],
  { after }: Pick<DialOptions, 'after'>,
  signal: AbortSignal,
): Promise<Socket> {
  const [address = '', ...others] = addresses;
  if (others.length === 0) return openAt(address, place, signal);
  const attempt = new AbortController();
  const giveUp = (): void => attempt.abort();
  const stop = after(DIAL_LIMITS.addressMs, giveUp);
  // For as long as the dialling lasts: TLS may come after.
  signal.addEventListener('abort', giveUp);
  try {
    return await openAt(address, place, attempt.signal);
  } catch (error) {
    if (signal.aborted) throw error;
    return await open(place, others, { after }, signal);
  } finally {
    stop();
  }
}

function openAt(host: string, place: Place, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    // Half of the way may end before the other.
    const socket = connect({ host, port: place.port, allowHalfOpen: true });
    const giveUp = (): unknown => socket.destroy(new Error('given up'));
    signal.addEventListener('abort', giveUp, { once: true });
    socket.on('error', (error) => reject(unreachable(place, reasonOf(error))));
    socket.once('connect', () => resolve(socket.setNoDelay(true)));
    if (signal.aborted) giveUp();
  });
}

function secured(socket: Socket, place: Place): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const { host } = place;
    const name = isIP(host) === 0 ? { servername: host } : {};
    const secure = connectTls({ socket, host, ...name, ALPNProtocols: ['http/1.1'], rejectUnauthorized: true });
    secure.on('error', (error) => reject(unreachable(place, reasonOf(error))));
    secure.once('close', () => reject(unreachable(place, hungUp)));
    secure.once('secureConnect', () => resolve(secure));
  });
}

function tunnelled(socket: Socket, place: Place, proxy: Upstream): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const path = shown(place);
    const authorization = proxy.authorization === undefined ? [] : ['Proxy-Authorization', proxy.authorization];
    const headers = ['Host', path, ...authorization, 'Connection', 'keep-alive'];
    const call = http.request({ createConnection: () => socket, method: 'CONNECT', path, headers, setHost: false });
    const fail = ({ zh, en }: Localized): void => {
      socket.destroy();
      reject(unreachable(place, say(`代理 ${shown(proxy)} ${zh}`, `the proxy ${shown(proxy)} ${en}`)));
    };
    call.on('error', (error) => fail(say(`报告 ${reasonOf(error).zh}`, `says ${reasonOf(error).en}`)));
    call.on('connect', ({ statusCode = 0 }, _socket, head) => {
      if (statusCode < 200 || statusCode > 299) {
        fail(say(`答 ${statusCode}`, `answers ${statusCode}`));
        return;
      }
      if (head.length > 0) socket.unshift(head);
      resolve(socket);
    });
    call.end();
  });
}
