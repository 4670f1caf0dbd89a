/** The ports that connections come in by. */
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

/** An address of this machine and a port of it, 0 for any. */
export interface Endpoint {
  host: string;
  port: number;
}

/** Listens; answers the port. Rejects with Node's own error, which names address and port. */
export function listenAt(server: Server, { host, port }: Endpoint): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

export interface MoreEndpoints {
  /** Those that are listened on, with their ports. */
  readonly endpoints: readonly Endpoint[];
  /** Lets nobody in any more; over when the last connection is. */
  close(): Promise<void>;
}

/** Listens at all of them, or at none. */
export async function listenBesides(wanted: readonly Endpoint[], take: (socket: Socket) => void): Promise<MoreEndpoints> {
  const servers: Server[] = [];
  const endpoints: Endpoint[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  };
  try {
    for (const { host, port } of wanted) {
      // As Node's own HTTP server has it.
      const server = createServer({ allowHalfOpen: true, noDelay: true }, take);
      endpoints.push({ host, port: await listenAt(server, { host, port }) });
      servers.push(server);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { endpoints, close };
}
