/** Bytes on sockets, without a client's or a server's own ideas of HTTP. */
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A TCP server at loopback that keeps what it hears. */
export interface RawServer {
  port: number;
  /** All that came, over every connection. */
  heard(): string;
  /** Resolves once this has come. */
  hears(text: string): Promise<void>;
  sockets: Socket[];
  close(): Promise<void>;
}

/** `serve` is given each connection. */
export async function openRawServer(serve: (socket: Socket) => void): Promise<RawServer> {
  let heard = '';
  const waiting = new Set<() => void>();
  const sockets: Socket[] = [];
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      heard += bytes.toString('latin1');
      for (const look of waiting) look();
    });
    serve(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    heard: () => heard,
    hears: (text) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!heard.includes(text)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    sockets,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A server that answers each request it has heard to the end of its head with these bytes, and hangs up. */
export const answering = (answer: string) => (socket: Socket) => {
  let head = '';
  socket.on('data', (bytes) => {
    head += bytes.toString('latin1');
    if (head.includes('\r\n\r\n')) socket.end(answer, 'latin1');
  });
};

export interface Talk {
  socket: Socket;
  /** Resolves with all that has come once this is in it. */
  until(text: string): Promise<string>;
  /** Resolves with all that has come once the other side has ended. */
  end: Promise<string>;
}

/** Connects to this port of loopback and says something. */
export function talk(port: number, said: string): Talk {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  let heard = '';
  const waiting = new Set<() => void>();
  socket.on('error', () => {});
  socket.on('data', (bytes) => {
    heard += bytes.toString('latin1');
    for (const look of waiting) look();
  });
  socket.write(said, 'latin1');
  return {
    socket,
    until: (text) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (heard.includes(text)) resolve(heard);
        };
        waiting.add(look);
        socket.once('close', () => reject(new Error(`The connection ended with: ${heard}`)));
        look();
      }),
    end: new Promise((resolve) => {
      socket.once('end', () => {
        socket.destroy();
        resolve(heard);
      });
      socket.once('close', () => resolve(heard));
    }),
  };
}

/** Says something and hears the whole answer, until the other side hangs up. */
export const tell = (port: number, said: string): Promise<string> => talk(port, said).end;
