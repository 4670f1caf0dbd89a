/** Connections to Redis: the one file that knows the package for them, loaded only where a store on Redis is asked for. */
import { ErrorReply, RESP_TYPES, createClient } from '@redis/client';
import { inTime } from './in-time.ts';

/** A word of a command; bytes are sent as they are. */
export type Word = string | Buffer;

export interface Line {
  /** Rejects, as all others that are underway, once the connection is gone. */
  send(words: readonly Word[]): Promise<unknown>;
  /** The same; every text that it answers is as it came, in bytes. */
  ask(words: readonly Word[]): Promise<unknown>;
  /** Did Redis answer with it? Then it did nothing. */
  isAnswer(error: unknown): boolean;
  close(): void;
}

const CONNECT_MS = 2_000;
const AS_BYTES = { [RESP_TYPES.BLOB_STRING]: Buffer };

/** Opens a connection that is not mended: whoever uses it has to know what became of the commands that were underway. */
export async function openLine(url: string, lost: (error: Error) => void): Promise<Line> {
  const client = createClient({
    url,
    // Answers as they were before version 3 of the protocol, which every server still speaks.
    RESP: 2,
    // It says who it is, and takes what a full Redis answers first for an answer to that.
    disableClientInfo: true,
    disableOfflineQueue: true,
    // Whoever sends has a deadline of its own, for the answer.
    commandOptions: { timeout: 0 },
    socket: { reconnectStrategy: false, connectTimeout: CONNECT_MS },
  });
  client.on('error', lost);
  // The package waits for ever for one that takes connections and says nothing.
  await inTime(client.connect(), CONNECT_MS, () => client.destroy());
  return {
    send: (words) => client.sendCommand([...words]),
    ask: (words) => client.sendCommand([...words], { typeMapping: AS_BYTES }),
    isAnswer: (error) => error instanceof ErrorReply,
    close: () => {
      if (client.isOpen) client.destroy();
    },
  };
}
