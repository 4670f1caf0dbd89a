/** Stands between a sandbox and Redis: cuts connections, holds bytes back, and answers in its place. */
import { createServer, connect } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

export interface Door {
  url: string;
  /** The connection ends once Redis has the command that holds this, and its answer is lost; `isLast`: so is every later one. */
  cutNextAnswerTo(text: string, isLast?: boolean): void;
  /** The connection ends, and the command that holds this is lost. */
  cutBefore(text: string): void;
  /** Whatever holds this is answered so, as long as it is said; undefined: by Redis again. */
  answerTo(text: string, answer: string | undefined): void;
  /** Both ways take so long from now on. */
  delay(ms: number): void;
  close(): Promise<void>;
}

export async function openDoor(redisUrl: string): Promise<Door> {
  let cut: { text: string; isLost: boolean; isLast: boolean } | undefined;
  let instead: { text: string; answer: string } | undefined;
  let delayMs = 0;
  const sockets = new Set<Socket>();
  /** In order, however the delay changes. */
  const laterTo = (socket: Socket): ((bytes: Buffer) => void) => {
    let before: Promise<void> = Promise.resolve();
    return (bytes) => {
      const waited = delayMs === 0 ? undefined : new Promise<void>((resolve) => setTimeout(resolve, delayMs));
      before = before.then(() => waited).then(() => void (socket.destroyed || socket.write(bytes)));
    };
  };
  const server: Server = createServer((client) => {
    const behind = connect(Number(new URL(redisUrl).port), '127.0.0.1');
    const [toClient, toRedis] = [laterTo(client), laterTo(behind)];
    let isCut = false;
    for (const socket of [client, behind]) {
      sockets.add(socket);
      socket.on('error', () => {}).on('close', () => [client, behind].forEach((one) => one.destroy()));
    }
    client.on('data', (bytes: Buffer) => {
      if (instead && bytes.includes(instead.text)) {
        toClient(Buffer.from(instead.answer));
        return;
      }
      const isIt = cut !== undefined && bytes.includes(cut.text);
      const isLost = cut?.isLost === true;
      if (isIt && cut?.isLast) instead = { text: '', answer: '' };
      if (isIt) [isCut, cut] = [true, undefined];
      if (isIt && isLost) client.destroy();
      else toRedis(bytes);
    });
    behind.on('data', (bytes: Buffer) => {
      if (isCut) client.destroy();
      else toClient(bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cutNextAnswerTo: (text, isLast = false) => (cut = { text, isLost: false, isLast }),
    cutBefore: (text) => (cut = { text, isLost: true, isLast: false }),
    answerTo: (text, answer) => (instead = answer === undefined ? undefined : { text, answer }),
    delay: (ms) => (delayMs = ms),
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
