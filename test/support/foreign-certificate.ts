/**
 * A server that shows a certificate for somebody else's host, signed by a sandbox's own authority as if its key were stolen.
 * Whoever trusts that authority has to refuse it. As a program: `tsx foreign-certificate.ts DATA_FOLDER HOST` prints its port.
 */
import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Authority } from '../../server/net/tls/authority.ts';
import { authorityFolder, openAuthority } from '../../server/net/tls/authority.ts';

export interface ForeignServer {
  port: number;
  close(): Promise<void>;
}

/** Answers every request with `taken in` to whoever does not refuse its certificate for `host`. */
export async function serveForeign(authority: Authority, host: string): Promise<ForeignServer> {
  const server = createServer(await authority.leaf(host), (_request, response) => response.end('taken in'));
  server.on('tlsClientError', (_error, socket) => socket.destroy());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const [, program = '', data, host = 'example.com'] = process.argv;
if (data !== undefined && resolve(program) === fileURLToPath(import.meta.url)) {
  const scope = { names: [], networks: [] };
  const { port } = await serveForeign(await openAuthority({ folder: authorityFolder(data), scope, now: Date.now }), host);
  console.log(port);
}
