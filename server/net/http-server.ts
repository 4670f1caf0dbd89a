/** The HTTP server under Express: request and response are born with Express's prototypes, bodies are read once as bytes. */
import { IncomingMessage, ServerResponse, createServer } from 'node:http';
import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Express, Request as ExpressRequest, Response as ExpressResponse } from 'express';
import { intoOriginForm } from './arrival.ts';
import { READ_LIMITS } from '../provider-kit/limits.ts';
import { readLeniently, understood } from './lenient.ts';
import type { OnUnreadable } from './lenient.ts';
import { fallIn } from './under-way.ts';
import { systemClock } from '../world/clock.ts';

export interface HttpServer {
  /** Listens, and hands what comes to its listeners of `connection`, which it has none of. */
  readonly server: Server;
  /** Speaks HTTP on a connection, whoever accepted it. */
  serve(socket: Duplex): void;
  /**
   * What takes connections that leave HTTP. One that does so while answers are due would mix the two, which no client does:
   * it is cut off before anybody reads something for what it is not.
   */
  leaving(take: Leave): Leave;
}

/** Takes a connection on, with what came behind the head of the request. */
export type Leave = (request: IncomingMessage, socket: Duplex, behind: Buffer) => void;

/** Passes a request on to another host; false when it is to be answered here. */
export type PassOn = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * A server for `app`. Express gives each request and response its own prototype, which makes every later property
 * access slow; objects whose constructor already has that prototype are left alone, at two to three times the speed.
 * `passOn` takes what is for another host, and says whether it did; `onUnreadable` hears of what is no request.
 */
export function createHttpServer(
  app: Express,
  passOn: PassOn = () => false,
  onUnreadable: OnUnreadable = () => {},
  after = systemClock.after,
): HttpServer {
  const Request = withPrototype(IncomingMessage, app.request);
  const Response = withPrototype(ServerResponse, app.response);
  const server = createServer({
    IncomingMessage: Request,
    ServerResponse: Response,
    keepAliveTimeout: 65_000,
    maxHeaderSize: READ_LIMITS.head,
    // The gate refuses what has none: in words, and with a row.
    requireHostHeader: false,
  });
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    intoOriginForm(request);
    // They are what Express takes, by their prototypes.
    app(request as ExpressRequest, response as ExpressResponse);
  };
  /** The last one on each connection. */
  const answers = new WeakMap<Duplex, ServerResponse>();
  // It has its socket until all of it is out, and has none before its turn.
  const isDue = (response: ServerResponse): boolean => !response.writableFinished || response.socket !== null;
  const leaving =
    (take: Leave): Leave =>
    (request, socket, behind) => {
      const last = answers.get(socket);
      if (last && isDue(last)) socket.destroy();
      else take(request, socket, behind);
    };
  const takeUp = ({ socket }: IncomingMessage, response: ServerResponse): void => {
    understood(socket);
    const last = answers.get(socket);
    if (last && isDue(last)) fallIn(socket, response, after);
    answers.set(socket, response);
  };
  const begin = (request: IncomingMessage, response: ServerResponse): void => {
    takeUp(request, response);
    if (!passOn(request, response)) answer(request, response);
  };
  server.on('request', begin);
  // What else a client expects, nobody pays heed to: Node would refuse it by itself, and nothing would be known of it.
  server.on('checkExpectation', begin);
  // Whoever is spoken to says whether the client may go on: we at once, another host in its own time.
  server.on('checkContinue', (request, response) => {
    takeUp(request, response);
    if (passOn(request, response)) return;
    response.writeContinue();
    answer(request, response);
  });
  const listeners = server.listeners('connection');
  server.removeAllListeners('connection');
  const serve = (socket: Duplex): void => {
    // For as long as the socket lives: Node takes its own listener away when a connection is upgraded, and an error that
    // finds none ends the process. A connection comes again whose offer of another protocol was passed over.
    socket.off('error', letGo).on('error', letGo);
    for (const listener of listeners) Reflect.apply(listener, server, [socket]);
  };
  readLeniently(server, serve, onUnreadable);
  return { server, serve, leaving };
}

/** A client that hung up: Node closes its socket by itself. */
export function letGo(): void {}

/** `Base` as it is, making objects that inherit from `prototype`. */
function withPrototype<Base extends typeof IncomingMessage | typeof ServerResponse>(base: Base, prototype: object): Base {
  function Prepared(this: object, ...args: unknown[]): void {
    // Node's own constructors are plain functions, so they may fill an object that they did not make.
    Reflect.apply(base, this, args);
  }
  Prepared.prototype = prototype;
  // V8 sees by it how many properties to leave room for in the object itself.
  Object.setPrototypeOf(Prepared, base);
  return Prepared as unknown as Base;
}

export interface ReadBody {
  bytes: Buffer;
  /** More came than what is read; `bytes` is then empty. */
  oversized: boolean;
}

const EMPTY = Buffer.alloc(0);

/** Bodies of requests that somebody else may ask for, whoever has read them. */
const read = new WeakMap<IncomingMessage, ReadBody>();

/** Whoever reads the body of this request has this one: it comes only once. */
export function handOn(request: IncomingMessage, body: ReadBody): void {
  read.set(request, body);
}

/** Hands the whole body to `done` once its last byte is in; never when the client hangs up before. */
export function readBody(request: IncomingMessage, done: (body: ReadBody) => void, most: number = READ_LIMITS.body): void {
  const { headers } = request;
  const known = read.get(request);
  if (known) {
    done(known);
    return;
  }
  if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) {
    request.resume();
    done({ bytes: EMPTY, oversized: false });
    return;
  }
  let chunks: Buffer[] = [];
  let length = 0;
  request.on('data', (chunk: Buffer) => {
    length += chunk.length;
    // What is too long is read to its end all the same, so that the client gets to hear the answer.
    if (length > most) chunks = [];
    else chunks.push(chunk);
  });
  request.on('end', () => {
    const [only] = chunks;
    const oversized = length > most;
    done({ bytes: oversized ? EMPTY : chunks.length === 1 && only ? only : Buffer.concat(chunks), oversized });
  });
}
