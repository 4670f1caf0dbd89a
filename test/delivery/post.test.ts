/** One attempt against receivers that do as they please: bounded in time and size, and never a throw. */
import http from 'node:http';
import type { RequestListener, Server } from 'node:http';
import net from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { readTarget } from '../../server/delivery/address.ts';
import type { Target } from '../../server/delivery/address.ts';
import { ANSWER_BYTES, POST_TIMEOUT_MS, post, pushTo } from '../../server/delivery/post.ts';
import { handClock } from '../support/toy/toy-world.ts';

const open: (Server | net.Server)[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) {
    if (server instanceof http.Server) server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function listen<Kind extends Server | net.Server>(server: Kind): Promise<number> {
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const PUSH = { contentType: 'text/plain; charset=utf-8', body: '验证码 1234' };
const clock = handClock();
const send = (port: number, host = '127.0.0.1') =>
  post(new URL(`http://${host}:${port}/sms?a=1`), PUSH, { addresses: ['127.0.0.1'], after: clock.after });
const receiver = (answer: RequestListener) => listen(http.createServer(answer));

describe('a receiver', () => {
  it('gets the body as it is, at the path of the address, under the name of the address', async () => {
    const heard: unknown[] = [];
    const port = await receiver((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        heard.push([
          request.method,
          request.url,
          request.headers.host,
          request.headers['content-type'],
          Buffer.concat(chunks).toString(),
        ]);
        response.end('success');
      });
    });
    expect(await send(port, 'app.test')).toEqual({ answer: { status: 200, body: 'success', cut: false } });
    expect(heard).toEqual([['POST', '/sms?a=1', `app.test:${port}`, PUSH.contentType, PUSH.body]]);
  });

  it('that has answered leaves no timer behind', async () => {
    const port = await receiver((_request, response) => response.end('success'));
    const timers = new Set<() => void>();
    const after = (_ms: number, run: () => void) => {
      timers.add(run);
      return () => void timers.delete(run);
    };
    await post(new URL(`http://127.0.0.1:${port}/`), PUSH, { addresses: ['127.0.0.1'], after });
    expect(timers.size).toBe(0);
  });

  it('that answers 500 is told of with its status and words', async () => {
    const port = await receiver((_request, response) => response.writeHead(500).end('no'));
    expect(await send(port)).toEqual({ answer: { status: 500, body: 'no', cut: false } });
  });

  it('that answers 10 MB is read to 64 KB and left', async () => {
    const port = await receiver((_request, response) => response.end('x'.repeat(10_000_000)));
    const posted = await send(port);
    expect(posted).toMatchObject({ answer: { status: 200, cut: true } });
    expect('answer' in posted && posted.answer.body.length).toBe(ANSWER_BYTES);
  });

  it('that never comes to an end is left once 64 KB are there', async () => {
    const port = await receiver((_request, response) => void response.write('x'.repeat(ANSWER_BYTES + 1)));
    expect(await send(port)).toMatchObject({ answer: { status: 200, cut: true } });
  });

  it('that redirects is not followed', async () => {
    const elsewhere: string[] = [];
    const other = await receiver((request, response) => {
      elsewhere.push(request.url ?? '');
      response.end();
    });
    const port = await receiver((_request, response) =>
      response.writeHead(307, { location: `http://127.0.0.1:${other}/taken` }).end(),
    );
    expect(await send(port)).toMatchObject({ answer: { status: 307, location: `http://127.0.0.1:${other}/taken` } });
    expect(elsewhere).toEqual([]);
  });

  it('that hangs is left after five seconds', async () => {
    let heard = (): void => {};
    const asked = new Promise<void>((resolve) => {
      heard = resolve;
    });
    const port = await receiver(() => heard());
    const posting = send(port);
    await asked;
    clock.advance(POST_TIMEOUT_MS);
    expect(await posting).toEqual({ error: 'timeout', detail: '5000 ms' });
  });

  it('that drips is left after five seconds as well', async () => {
    let heard = (): void => {};
    const asked = new Promise<void>((resolve) => {
      heard = resolve;
    });
    let closed = Promise.resolve();
    const port = await receiver((_request, response) => {
      closed = new Promise((resolve) => response.once('close', resolve));
      response.writeHead(200);
      response.write('s', () => heard());
    });
    const posting = send(port);
    await asked;
    clock.advance(POST_TIMEOUT_MS);
    expect(await posting).toMatchObject({ error: 'timeout' });
    await closed;
  });

  it('that changes to another protocol, as a WebSocket server does, is left at once with its status', async () => {
    const switching = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n';
    const port = await listen(
      net.createServer((socket) => socket.on('error', () => {}).once('data', () => socket.write(switching))),
    );
    expect(await send(port)).toEqual({ answer: { status: 101, body: '', cut: false } });
  });

  it('that cuts the connection is an error in words', async () => {
    const port = await listen(net.createServer((socket) => socket.on('data', () => socket.destroy())));
    expect(await send(port)).toMatchObject({ error: 'reset' });
  });

  it('that is not there is an error in words', async () => {
    const port = await receiver(() => {});
    const [server] = open.splice(0);
    await new Promise((resolve) => server?.close(resolve));
    expect(await send(port)).toEqual({ error: 'refused', detail: 'ECONNREFUSED' });
  });

  it('that speaks no TLS where TLS is asked for is an error in words', async () => {
    const port = await receiver((_request, response) => response.end());
    const posted = await post(new URL(`https://127.0.0.1:${port}/`), PUSH, { addresses: ['127.0.0.1'], after: clock.after });
    expect(posted).toMatchObject({ error: 'tls' });
  });
});

describe('a name', () => {
  const target = readTarget('http://app.test/sms', ['app.test']) as Target;
  const silent = () => new Promise<never>(() => {});

  it('that nobody resolves is left after five seconds', async () => {
    const attempt = pushTo(target, PUSH, { resolve: silent, after: clock.after });
    clock.advance(POST_TIMEOUT_MS);
    expect(await attempt).toEqual({ error: 'timeout', detail: `${POST_TIMEOUT_MS} ms` });
  });

  it('that nobody resolves holds up no end', async () => {
    const stop = new AbortController();
    const attempt = pushTo(target, PUSH, { resolve: silent, after: clock.after, signal: stop.signal });
    stop.abort();
    expect(await attempt).toEqual({ error: 'network', detail: 'aborted' });
  });

  it('that is resolved too late is not called', async () => {
    let answer = (_addresses: readonly string[]): void => {};
    const resolve = () => new Promise<readonly string[]>((known) => (answer = known));
    let calls = 0;
    const port = await receiver((_request, response) => {
      calls += 1;
      response.end('success');
    });
    const attempt = pushTo({ ...target, url: new URL(`http://app.test:${port}/`) }, PUSH, { resolve, after: clock.after });
    clock.advance(POST_TIMEOUT_MS);
    await attempt;
    answer(['127.0.0.1']);
    // Whoever called it would have been before this one.
    expect(await send(port)).toMatchObject({ answer: { status: 200 } });
    expect(calls).toBe(1);
  });

  it('is called where it leads, or refused', async () => {
    const port = await receiver((_request, response) => response.end('success'));
    const there = { ...target, url: new URL(`http://app.test:${port}/`) };
    const leading = (address: string) => pushTo(there, PUSH, { resolve: () => Promise.resolve([address]), after: clock.after });
    expect(await leading('127.0.0.1')).toMatchObject({ answer: { status: 200, body: 'success' } });
    expect(await leading('169.254.169.254')).toMatchObject({
      refused: { cause: { en: expect.stringContaining('never called') } },
    });
  });
});
