/**
 * A request that offers to go on in another protocol, which a server may pass over (RFC 9110, section 7.8) and the
 * providers' do: Java's own client offers HTTP/2 with the first request of every plain connection.
 */
import type { IncomingMessage } from 'node:http';

/** Whether what is offered is the one protocol that the sandbox goes on in. */
export function offersWebSocket({ headers }: IncomingMessage): boolean {
  return /^websocket$/i.test(headers.upgrade ?? '');
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
