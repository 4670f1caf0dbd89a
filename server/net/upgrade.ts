/** WebSocket upgrades: the stream, behind the same gate and token as the API. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { arrivalOf } from './arrival.ts';
import { refuseVisitor } from './gate.ts';
import type { HostRules } from './host.ts';
import type { Token } from './token.ts';
import { holdsToken } from './token.ts';

export interface UpgradeDoor {
  path: string;
  hosts: HostRules;
  token: Token;
  /** `since` is the last event the client has seen. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer, since: number | undefined): void;
}

export function upgradeDoor({
  path,
  hosts,
  token,
  accept,
}: UpgradeDoor): (request: IncomingMessage, socket: Duplex, head: Buffer) => void {
  return (request, socket, head) => {
    const { raw, names, kind } = arrivalOf(request, hosts);
    const refuse = (status: string): void => {
      // Node watches over it no more: a client that keeps its side open would keep the connection.
      socket.once('finish', () => socket.destroy());
      socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
    };
    if (refuseVisitor({ method: raw.method, names, headers: request.headers, purpose: 'api' }, kind)) refuse('403 Forbidden');
    else if (kind === 'provider' || raw.path !== path) refuse('404 Not Found');
    else if (!holdsToken(request, token)) refuse('401 Unauthorized');
    else accept(request, socket, head, sinceOf(raw.query));
  };
}

function sinceOf(query: string): number | undefined {
  const since = new URLSearchParams(query).get('since');
  return since !== null && /^\d{1,15}$/.test(since) ? Number(since) : undefined;
}
