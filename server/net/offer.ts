/**
 * Offers of another protocol. Only WebSocket is taken; a client that offers HTTP/2, as Java's does by itself, is answered in
 * the protocol that it speaks (RFC 9110, section 7.8). Node would leave its request to whoever takes WebSocket.
 */
import type { IncomingMessage } from 'node:http';

export const offersWebSocket = ({ headers }: IncomingMessage): boolean => headers.upgrade?.toLowerCase() === 'websocket';

const OF_THE_OFFER = new Set(['upgrade', 'http2-settings', 'connection']);

/** The request again without its offer, and what came behind its head. */
export function withoutOffer({ method = '', url = '', httpVersion, rawHeaders }: IncomingMessage, behind: Buffer): Buffer {
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] ?? '';
    if (!OF_THE_OFFER.has(name.toLowerCase())) lines.push(`${name}: ${rawHeaders[i + 1] ?? ''}`);
  }
  return Buffer.concat([Buffer.from([...lines, '', ''].join('\r\n'), 'latin1'), behind]);
}
