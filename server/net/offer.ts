/**
 * Offers of another protocol. Only WebSocket is taken; a client that offers HTTP/2, as Java's does by itself, is answered in
 * the protocol that it speaks (RFC 9110, section 7.8). Node would leave its request to whoever takes WebSocket.
 */
import type { IncomingMessage } from 'node:http';

export const offersWebSocket = ({ headers }: IncomingMessage): boolean => headers.upgrade?.toLowerCase() === 'websocket';

const OF_THE_OFFER = /^(?:upgrade|http2-settings)$/i;

/** The request again without its offer, and what came behind its head. */
export function withoutOffer({ method = '', url = '', httpVersion, rawHeaders }: IncomingMessage, behind: Buffer): Buffer {
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const [name = '', value = ''] = rawHeaders.slice(i, i + 2);
    const kept = name.toLowerCase() === 'connection' ? withoutTokens(value) : value;
    if (!OF_THE_OFFER.test(name) && (kept !== '' || value === '')) lines.push(`${name}: ${kept}`);
  }
  return Buffer.concat([Buffer.from([...lines, '', ''].join('\r\n'), 'latin1'), behind]);
}

/** A client may end the connection in the same breath. */
const withoutTokens = (connection: string): string =>
  connection
    .split(',')
    .filter((token) => !OF_THE_OFFER.test(token.trim()))
    .join()
    .trim();
