/**
 * A request that offers to go on in another protocol, which a server may pass over (RFC 9110, section 7.8) and the
 * providers' do: Java's own client offers HTTP/2 with the first request of every plain connection.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** Takes an offer of WebSocket up, and reads every other request again as if it had made none. */
export function passOver(serve: (socket: Duplex) => void, webSocket: Upgrade): Upgrade {
  return (request, socket, head) => {
    if (/^websocket$/i.test(request.headers.upgrade ?? '')) {
      webSocket(request, socket, head);
      return;
    }
    socket.unshift(Buffer.concat([withoutOffer(request), head]));
    serve(socket);
  };
}

const OFFER = /^(?:upgrade|http2-settings)$/i;

/** The head of the request as it came, but for the offer. */
export function withoutOffer({ method = '', url = '', httpVersion, rawHeaders }: IncomingMessage): Buffer {
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const [name = '', value = ''] = rawHeaders.slice(i, i + 2);
    const kept = /^connection$/i.test(name) ? withoutTokens(value) : value;
    if (!OFFER.test(name) && kept !== '') lines.push(`${name}: ${kept}`);
  }
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
}

const withoutTokens = (connection: string): string =>
  connection
    .split(',')
    .map((token) => token.trim())
    .filter((token) => !OFFER.test(token))
    .join(', ');
