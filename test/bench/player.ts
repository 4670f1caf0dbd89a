/** Plays requests over one kept-alive connection, one after the other. */
import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';

const HEAD_END = Buffer.from('\r\n\r\n');

/** Length of the first whole answer in the bytes, 0 while there is none. */
function answerLength(bytes: Buffer): number {
  const head = bytes.indexOf(HEAD_END);
  if (head === -1) return 0;
  const length = /\r\ncontent-length: (\d+)/i.exec(bytes.toString('latin1', 0, head))?.[1];
  if (length === undefined) throw new Error(`an answer without a length: ${bytes.toString('utf8', 0, head)}`);
  const whole = head + HEAD_END.length + Number(length);
  return bytes.length >= whole ? whole : 0;
}

export interface Playing {
  port: number;
  /** What to trust, in PEM, where it goes by TLS. */
  ca?: string | undefined;
  /** Told when it is connected; the first request waits for what it answers. */
  connected?(): Promise<void>;
  /** The next request, until there is none. */
  take(): Buffer | undefined;
  /** What a good answer contains. */
  success: string;
  /** Told of every answer, with the milliseconds from the last byte out to the last byte in. */
  took(ms: number): void;
}

/** Resolves when there is no more to play; rejects when a request was not taken. */
export function play({ port, ca, connected, take, success, took }: Playing): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = ca === undefined ? connect(port, '127.0.0.1') : connectTls({ port, host: '127.0.0.1', ca });
    let received = Buffer.alloc(0);
    let began = 0;
    const send = (): void => {
      const request = take();
      if (request === undefined) {
        socket.end();
        resolve();
        return;
      }
      began = performance.now();
      socket.write(request);
    };
    socket.setNoDelay(true);
    socket.on(ca === undefined ? 'connect' : 'secureConnect', () => void Promise.resolve(connected?.()).then(send));
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      if (answerLength(received) === 0) return;
      took(performance.now() - began);
      if (!received.includes(success)) {
        reject(new Error(`not taken: ${received.toString()}`));
        socket.destroy();
        return;
      }
      received = Buffer.alloc(0);
      send();
    });
  });
}
