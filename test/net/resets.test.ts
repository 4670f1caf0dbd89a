/** A connection that is to be reset, by whatever way it came in: what speaks TLS cannot be, and the TCP below it can. */
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSandbox } from '../../server/open-sandbox.ts';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { connectTo } from '../support/proxy.ts';

let sandbox: Sandbox;
let ca: string;
beforeEach(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, offline: true });
  ca = await sandbox.caPem();
});
afterEach(() => sandbox.close());

/** `198 0000 0301` resets the connection. */
const BODY = new URLSearchParams({
  account: 'C06900002',
  password: '06905a4db0c06905a4db0c06905a4db1',
  mobile: '19800000301',
  content: '您的验证码是：7835。请不要把验证码泄露给其他人。',
}).toString();
const HEADERS = ['Host: 106.ihuyi.com', 'Content-Type: application/x-www-form-urlencoded', `Content-Length: ${BODY.length}`];
const REQUEST = ['POST /sms/Submit.json HTTP/1.1', ...HEADERS, '', BODY].join('\r\n');

/** A client, and the TCP below it, which is where a reset is heard of. */
interface Way {
  tcp: Socket;
  client: Duplex;
}

function plain(): Way {
  const tcp = connect(sandbox.port, '127.0.0.1');
  return { tcp, client: tcp };
}

/**
 * By way of a stream of its own: Node's TLS would take the handle of a socket, and say nothing of it. By 1.3 a reset may come
 * at the heels of the tickets that follow the handshake, and Node takes it for an end then.
 */
function secure({ tcp, client }: Way): Way {
  const socket = Duplex.from({ readable: client, writable: client }).on('error', () => {});
  return { tcp, client: connectTls({ socket, servername: '106.ihuyi.com', maxVersion: 'TLSv1.2', ca }) };
}

/** Through a tunnel that whoever holds `client` asks us for. */
async function tunnelled({ tcp, client }: Way): Promise<Way> {
  client.write(connectTo('106.ihuyi.com:443'));
  await once(client, 'readable');
  client.read();
  return { tcp, client };
}

const LENIENT = REQUEST.replaceAll('\r\n', '\n');

it.each<[way: string, open: () => Way | Promise<Way>, said: string]>([
  ['in plain text', plain, REQUEST],
  ['in plain text, read a second time', plain, LENIENT],
  ['by TLS', () => secure(plain()), REQUEST],
  ['by TLS, read a second time', () => secure(plain()), LENIENT],
  ['through a tunnel', () => tunnelled(plain()), REQUEST],
  ['by TLS through a tunnel', async () => secure(await tunnelled(plain())), REQUEST],
  ['by TLS through a tunnel within TLS', async () => secure(await tunnelled(secure(plain()))), REQUEST],
])('resets what came %s, and serves on', async (_way, open, said) => {
  const { tcp, client } = await open();
  const heard = new Promise((resolve) => {
    tcp.on('error', ({ code }: NodeJS.ErrnoException) => resolve(code)).on('end', () => resolve('ended'));
  });
  client
    .on('error', () => {})
    .resume()
    .write(said);
  expect(await heard).toBe('ECONNRESET');
  expect((await fetch(`${sandbox.url}/_sandbox/api/health`)).status).toBe(200);
});
