/** Requests that offer another protocol: all but the stream's are answered as if they had not. */
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import { withoutOffer } from '../../server/net/offered-protocol.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off' });
});
afterAll(() => sandbox.close());

const BODY = new URLSearchParams({
  account: 'C06900001',
  password: '06905a4db0c06905a4db0c06905a4db0',
  mobile: '13800138000',
  content: '您的验证码是：7835。请不要把验证码泄露给其他人。',
  format: 'json',
}).toString();

const send = (...headers: string[]): string =>
  [
    'POST /webservice/sms.php?method=Submit HTTP/1.1',
    'Host: 106.ihuyi.com',
    `Content-Length: ${BODY.length}`,
    'Content-Type: application/x-www-form-urlencoded',
    ...headers,
    '',
    BODY,
  ].join('\r\n');

/** What comes back for these writes, each made once there are as many answers as writes before it, until the other side closes. */
function talk(...writes: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(sandbox.port, '127.0.0.1', () => socket.write(writes.shift() ?? ''));
    let answers = '';
    socket.setEncoding('latin1').on('data', (text) => {
      answers += text;
      if (answers.endsWith('}')) socket.write(writes.shift() ?? '');
    });
    socket.on('error', reject).on('close', () => resolve(answers));
  });
}

/** What Java's own client sends with the first request of a plain connection. */
const JAVA = ['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA'];

it('answers who offers HTTP/2 in HTTP/1.1, and goes on with the connection', async () => {
  const answers = await talk(send(...JAVA), send(), send(...JAVA), send('Connection: close'));
  expect(answers.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(4);
  expect(answers.match(/"code":2,/g)).toHaveLength(4);
});

it('keeps nothing of the offers that a connection has made', async () => {
  const warnings: Error[] = [];
  const keep = (warning: Error): number => warnings.push(warning);
  process.on('warning', keep);
  await talk(...Array.from({ length: 20 }, () => send(...JAVA)), send('Connection: close'));
  process.off('warning', keep);
  expect(warnings).toEqual([]);
});

it('waits for a body that comes after the offer', async () => {
  const whole = send('Connection: close, Upgrade', 'Upgrade: h2c');
  const cut = whole.length - 20;
  const answer = await new Promise<string>((resolve, reject) => {
    let text = '';
    const socket = connect(sandbox.port, '127.0.0.1', () =>
      socket.write(whole.slice(0, cut), () => setImmediate(() => socket.write(whole.slice(cut)))),
    );
    socket.setEncoding('latin1').on('data', (more) => (text += more));
    socket.on('error', reject).on('close', () => resolve(text));
  });
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK/);
  expect(answer).toContain('"code":2,');
});

it('keeps everything else of the head', () => {
  const head = withoutOffer({
    method: 'POST',
    url: '/?a=%20',
    httpVersion: '1.1',
    rawHeaders: [
      'HOST',
      'x',
      'connection',
      'keep-alive,  Upgrade , HTTP2-Settings',
      'upgrade',
      'h2c',
      'X-Two',
      'a, b',
      'X-Two',
      'c',
    ],
  } as never);
  expect(head.toString('latin1')).toBe(
    'POST /?a=%20 HTTP/1.1\r\nHOST: x\r\nconnection: keep-alive\r\nX-Two: a, b\r\nX-Two: c\r\n\r\n',
  );
});
