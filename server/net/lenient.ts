/**
 * Requests that Node's parser refuses and the providers' servers take: lines that end in a bare LF (an official C demo),
 * raw UTF-8 in the request line (`curl 'http://…?content=您的…'`). They are mended and read again, off the usual path.
 */
import type { Server } from 'node:http';
import { Duplex } from 'node:stream';
import { READ_LIMITS } from '../provider-kit/limits.ts';
import { asciiTarget } from './target.ts';
import { comeLike } from './way.ts';

const MENDABLE = new Set([
  'HPE_INVALID_VERSION',
  'HPE_INVALID_URL',
  'HPE_LF_EXPECTED',
  'HPE_CR_EXPECTED',
  'HPE_INVALID_HEADER_TOKEN',
]);
const BAD_REQUEST = 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';

/**
 * Gives every request that cannot be parsed a second reading, once mended, by way of `serve`; answers 400 to those that
 * stay unreadable.
 */
export function readLeniently(server: Server, serve: (socket: Duplex) => void): void {
  server.on('clientError', (error: NodeJS.ErrnoException & { rawPacket?: Buffer }, socket) => {
    const mendable = error.rawPacket !== undefined && error.code !== undefined && MENDABLE.has(error.code);
    if (mendable && error.rawPacket && !(socket instanceof MendedSocket)) {
      const mended = new MendedSocket(socket, error.rawPacket);
      comeLike(mended, socket);
      serve(mended);
    } else if (socket.writable) socket.end(BAD_REQUEST);
    else socket.destroy();
  });
}

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
  /** What came of the head so far; undefined once it is through. */
  #head: Buffer | undefined;

  constructor(socket: Duplex, first: Buffer) {
    super();
    this.#socket = socket;
    this.#head = Buffer.alloc(0);
    this.remoteAddress = 'remoteAddress' in socket && typeof socket.remoteAddress === 'string' ? socket.remoteAddress : undefined;
    this.localPort = 'localPort' in socket && typeof socket.localPort === 'number' ? socket.localPort : undefined;
    socket.removeAllListeners('data');
    socket.on('data', (bytes: Buffer) => this.#take(bytes));
    socket.on('end', () => this.push(null));
    socket.on('close', () => this.destroy());
    this.#take(first);
  }

  #take(bytes: Buffer): void {
    if (this.#head === undefined) {
      this.push(bytes);
      return;
    }
    this.#head = Buffer.concat([this.#head, bytes]);
    const mended = mendHead(this.#head);
    if (mended) {
      this.#head = undefined;
      this.push(mended);
    } else if (this.#head.length > READ_LIMITS.head) this.#socket.end(BAD_REQUEST);
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
