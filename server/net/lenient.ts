/**
 * Requests that Node's parser refuses and the providers' servers take: lines that end in a bare LF (an official C demo),
 * raw UTF-8 in the request line (`curl 'http://…?content=您的…'`). They are mended and read again, off the usual path.
 */
import type { Server } from 'node:http';
import { Duplex } from 'node:stream';
import { READ_LIMITS } from '../provider-kit/limits.ts';
import type { Localized } from '../message/localized.ts';
import { asciiTarget } from './target.ts';
import { ENDLESS, whyUnreadable } from './unreadable.ts';
import { comeLike } from './way.ts';

const MENDABLE = new Set([
  'HPE_INVALID_VERSION',
  'HPE_INVALID_URL',
  'HPE_LF_EXPECTED',
  'HPE_CR_EXPECTED',
  'HPE_INVALID_HEADER_TOKEN',
]);
const OVERFLOW = 'HPE_HEADER_OVERFLOW';
const refusal = (status: string): string => `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`;
/** Bytes that stay unreadable, what is wrong with them, and the status they are answered with. */
export type OnUnreadable = (unreadable: { socket: Duplex; bytes: Buffer; detail: Localized; status: number }) => void;

/** What connections began with, as long as nobody has understood it: an error does not always bring the bytes along. */
const begun = new WeakMap<Duplex, Buffer>();

export function beganWith(socket: Duplex, bytes: Buffer): void {
  begun.set(socket, bytes);
}

export function understood(socket: Duplex): void {
  begun.delete(socket);
}

/** Those that were told. */
const refused = new WeakSet<Duplex>();

const NO_BYTES = Buffer.alloc(0);

const BAD_REQUEST = refusal('400 Bad Request');
/** Node 20 leaves out headers above a number, newer ones refuse the request. */
const TOO_LARGE = refusal('431 Request Header Fields Too Large');

/**
 * Gives every request that cannot be parsed a second reading, once mended, by way of `serve`; answers 400 to those that
 * stay unreadable, and 431 where the head is too large.
 */
export function readLeniently(server: Server, serve: (socket: Duplex) => void, onUnreadable: OnUnreadable): void {
  server.on('clientError', (error: NodeJS.ErrnoException & { rawPacket?: Buffer }, socket) => {
    const mendable = error.rawPacket !== undefined && error.code !== undefined && MENDABLE.has(error.code);
    if (mendable && error.rawPacket && !(socket instanceof MendedSocket)) {
      const mended = new MendedSocket(socket, error.rawPacket, (bytes) => {
        onUnreadable({ socket, bytes, detail: ENDLESS, status: 400 });
      });
      comeLike(mended, socket);
      serve(mended);
      return;
    }
    // The parser complains anew of all that still comes.
    if (refused.has(socket)) {
      socket.destroy();
      return;
    }
    refused.add(socket);
    const isTooLarge = error.code === OVERFLOW;
    if (socket.writable) socket.end(isTooLarge ? TOO_LARGE : BAD_REQUEST);
    else socket.destroy();
    // Of a client that has merely gone there is nothing to tell.
    const { code = '', message } = error;
    if (!isAboutBytes(code)) return;
    const bytes = begun.get(socket) ?? error.rawPacket ?? NO_BYTES;
    understood(socket);
    onUnreadable({ socket, bytes, detail: whyUnreadable(code, message), status: isTooLarge ? 431 : 400 });
  });
}

const isAboutBytes = (code: string): boolean => code.startsWith('HPE_') || code === 'ERR_HTTP_REQUEST_TIMEOUT';

/** The head as a strict parser takes it, and what follows it untouched; undefined until the head is complete. */
export function mendHead(bytes: Buffer): Buffer | undefined {
  const text = bytes.toString('latin1');
  const end = /\r?\n\r?\n/.exec(text);
  if (!end) return undefined;
  const [requestLine = '', ...headers] = text.slice(0, end.index).split(/\r?\n/);
  const [method = '', ...rest] = requestLine.split(' ');
  const version = rest.at(-1)?.startsWith('HTTP/') ? rest.pop() : 'HTTP/1.0';
  // A blank inside the target is as raw as a Chinese character there.
  const target = asciiTarget(rest.join(' '));
  // One request a connection: what comes after it would have to be mended anew.
  const kept = headers.filter((line) => !/^connection:/i.test(line));
  const head = [`${method} ${target} ${version}`, ...kept, 'Connection: close', '', ''].join('\r\n');
  return Buffer.concat([Buffer.from(head, 'latin1'), bytes.subarray(end.index + end[0].length)]);
}

/** The client's socket as the HTTP server sees it: the same, but for a mended head. */
class MendedSocket extends Duplex {
  readonly remoteAddress: string | undefined;
  readonly localPort: number | undefined;
  readonly #socket: Duplex;
  readonly #onEndless: (bytes: Buffer) => void;
  #isOver = false;
  /** What came of the head so far; undefined once it is through. */
  #head: Buffer | undefined;

  /** `onEndless` hears of a head that ends in its middle, or is longer than is read. */
  constructor(socket: Duplex, first: Buffer, onEndless: (bytes: Buffer) => void) {
    super();
    this.#onEndless = onEndless;
    this.#socket = socket;
    this.#head = Buffer.alloc(0);
    this.remoteAddress = 'remoteAddress' in socket && typeof socket.remoteAddress === 'string' ? socket.remoteAddress : undefined;
    this.localPort = 'localPort' in socket && typeof socket.localPort === 'number' ? socket.localPort : undefined;
    // The first reading would hang up with the client, before it has its answer.
    socket.removeAllListeners('data').removeAllListeners('end');
    socket.on('data', (bytes: Buffer) => this.#take(bytes));
    socket.on('end', () => {
      if (this.#head === undefined) this.push(null);
      else this.#giveUp(this.#head);
    });
    socket.on('close', () => this.destroy());
    this.#take(first);
  }

  #take(bytes: Buffer): void {
    if (this.#isOver) return;
    if (this.#head === undefined) {
      this.push(bytes);
      return;
    }
    this.#head = Buffer.concat([this.#head, bytes]);
    const mended = mendHead(this.#head);
    if (mended) {
      this.#head = undefined;
      this.push(mended);
    } else if (this.#head.length > READ_LIMITS.head) this.#giveUp(this.#head);
  }

  #giveUp(head: Buffer): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#socket.end(BAD_REQUEST);
    this.#onEndless(head);
  }

  override _read(): void {
    // Bytes are pushed as they come.
  }

  override _write(chunk: Buffer, encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#socket.write(chunk, encoding, done);
  }

  override _final(done: () => void): void {
    this.#socket.end(done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#socket.destroy();
    done(error);
  }

  /** How the HTTP server ends a connection that is not kept alive. */
  destroySoon(): void {
    this.once('finish', () => this.destroy());
    this.end();
  }

  /** The HTTP server sets these on every connection; a second reading is over too soon to need them. */
  setTimeout(): this {
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }
}
