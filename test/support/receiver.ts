/** An app that listens for what a provider pushes: hears, and answers what it is told to. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MessageResource } from '../../server/api/wire.ts';
import type { Sandbox } from '../../server/open-sandbox.ts';

/** A push as the app sees it. */
export interface Heard {
  contentType: string | undefined;
  body: string;
}

/** What the app answers. */
export interface Answer {
  status: number;
  body: string;
}

export interface Receiver {
  url: string;
  heard: Heard[];
  answer: Answer;
  close(): Promise<void>;
}

export async function openReceiver(): Promise<Receiver> {
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      receiver.heard.push({ contentType: request.headers['content-type'], body: Buffer.concat(chunks).toString() });
      response.writeHead(receiver.answer.status).end(receiver.answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/sms-callback`,
    heard: [],
    answer: { status: 200, body: 'what?' },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return receiver;
}

/** Runs this, then waits until so many more attempts are recorded. */
export async function untilAttempted(sandbox: Sandbox, run: () => Promise<unknown>, count = 1): Promise<void> {
  const done = new Promise<void>((resolve) => {
    let left = count;
    const stop = sandbox.world.bus.subscribe((event) => {
      if (event.type !== 'callback.attempted' || --left > 0) return;
      stop();
      resolve();
    });
  });
  await run();
  await done;
}

/** When the last report on a message came. */
export const reportedAt = (message: MessageResource): number => Date.parse(message.timeline.at(-1)?.at ?? '');
