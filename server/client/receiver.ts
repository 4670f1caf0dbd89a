/** A small server on this machine that the providers push to. */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { Report } from './public.ts';

/** What a provider takes for "received". */
export interface Acknowledgement {
  contentType: string;
  body: string;
}

export interface Receiver {
  /** The address a provider is told for a kind of push. */
  urlOf(provider: string, kind: string): string;
  close(): Promise<void>;
}

const KINDS: readonly Report['kind'][] = ['report', 'reply', 'review'];

/** Longer pushes than any provider's are not read. */
const MOST_BYTES = 1_000_000;

/** A handler that throws is answered with HTTP 500, as a server of yours would: the provider tries again. */
export async function openReceiver(
  acknowledgements: ReadonlyMap<string, Acknowledgement>,
  handler: (report: Report) => void,
): Promise<Receiver> {
  const server = createServer((request, response) => {
    const [, provider = '', kindWritten] = (request.url ?? '').split('/');
    const kind = KINDS.find((one) => one === kindWritten);
    const acknowledgement = acknowledgements.get(provider);
    const pieces: Uint8Array[] = [];
    let length = 0;
    request.on('data', (piece: Uint8Array) => {
      length += piece.length;
      if (length > MOST_BYTES) request.destroy();
      else pieces.push(piece);
    });
    request.on('end', () => {
      if (!acknowledgement || !kind) {
        response.writeHead(404).end();
        return;
      }
      const contentType = request.headers['content-type'] ?? '';
      const text = new TextDecoder().decode(joined(pieces, length));
      try {
        handler({ provider, kind, contentType, text, body: valueOf(contentType, text) });
        response.writeHead(200, { 'content-type': acknowledgement.contentType }).end(acknowledgement.body);
      } catch (error) {
        response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end(String(error));
      }
    });
  });
  const port = await listening(server);
  return {
    urlOf: (provider, kind) => `http://127.0.0.1:${port}/${provider}/${kind}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function valueOf(contentType: string, text: string): unknown {
  if (/^application\/x-www-form-urlencoded\b/i.test(contentType)) return Object.fromEntries(new URLSearchParams(text));
  if (!/^application\/json\b/i.test(contentType)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
