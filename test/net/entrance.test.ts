/** How connections come in: the silent, the garbled, and what becomes of them at the end. */
import { once } from 'node:events';
import { createServer as createHttp } from 'node:http';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { request } from 'node:https';
import { connect as connectTls } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Entrance, EntranceOptions } from '../../server/net/entrance.ts';
import { createEntrance } from '../../server/net/entrance.ts';
import type { BrokenOff } from '../../server/net/tls/handshakes.ts';
import type { Authority } from '../../server/net/tls/authority.ts';
import { openAuthority } from '../../server/net/tls/authority.ts';
import { wayOf } from '../../server/net/way.ts';

const scope = { names: ['localhost'], networks: ['127.0.0.0/8'] };
let authority: Authority;
let server: Server;
let entrance: Entrance;
let warned: string[];
const sockets = new Set<Socket>();

/** An entrance before a server that answers with the way a request came. */
async function enter(options: Partial<EntranceOptions> = {}, proxy = false): Promise<void> {
  warned = [];
  const http = createHttp((asked, response) => response.end(JSON.stringify(wayOf(asked.socket))));
  entrance = createEntrance({
    serve: (socket) => http.emit('connection', socket),
    authority: () => Promise.resolve(authority),
    now: Date.now,
    warn: ({ en }) => warned.push(en),
    hangs: () => false,
    ...options,
  });
  server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket.once('close', () => sockets.delete(socket)));
    entrance.take(socket, { proxy });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
}

const port = (): number => (server.address() as AddressInfo).port;

beforeEach(async () => {
  authority = await openAuthority({ folder: null, scope, now: Date.now });
});
afterEach(async () => {
  entrance.close();
  const closed = once(server, 'close');
  server.close();
  for (const socket of sockets) socket.destroy();
  await closed;
});

/** Sends this, then hears it out. */
async function push(bytes: Buffer | undefined): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const client = connect(port(), '127.0.0.1', () => {
    if (bytes) client.write(bytes);
  });
  client.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', () => {});
  await once(client, 'close');
  return Buffer.concat(chunks);
}

/** What a client that trusts the authority is answered. */
function ask(servername: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: port(), servername, ca: authority.rootPem, agent: false };
    const asked = request(options, (response) => response.on('data', (text: Buffer) => resolve(String(text))));
    asked.on('error', reject).end();
  });
}

const HELLO = Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00]);

it.each([true, false])('says how a connection came in; through a tunnel: %s', async (proxy) => {
  await enter({}, proxy);
  expect(JSON.parse(await ask('localhost'))).toEqual({ tls: true, proxy });
  const plain = await fetch(`http://127.0.0.1:${port()}/`);
  expect(await plain.json()).toEqual({ tls: false, proxy });
});

describe('a client that never gets to speak HTTP', () => {
  it('is let go when its handshake takes too long', async () => {
    await enter({ patienceMs: 20 });
    await push(HELLO);
    await expect.poll(() => sockets.size).toBe(0);
  });

  it('is let go when it speaks no TLS after all', async () => {
    await enter();
    await push(Buffer.concat([Buffer.from([0x16]), Buffer.alloc(300, 0xff)]));
    await expect.poll(() => sockets.size).toBe(0);
    expect(JSON.parse(await ask('localhost'))).toMatchObject({ tls: true });
  });

  it('may hang up without a word', async () => {
    await enter();
    const client = connect(port(), '127.0.0.1', () => client.end());
    await once(client, 'close');
    await expect.poll(() => sockets.size).toBe(0);
  });

  it('is let go at the end, silent or in the middle of a handshake', async () => {
    await enter();
    const clients = [push(undefined), push(HELLO)];
    await expect.poll(() => sockets.size).toBe(2);
    entrance.close();
    await Promise.all(clients);
  });

  it('is let go by the end when it hung, and when it hangs up itself', async () => {
    await enter({ hangs: () => true });
    const client = connect(port(), '127.0.0.1', () => client.end(HELLO));
    await once(client, 'close');
    await expect.poll(() => sockets.size).toBe(0);
    const held = push(HELLO);
    await expect.poll(() => sockets.size).toBe(1);
    entrance.close();
    expect(await held).toEqual(Buffer.alloc(0));
  });
});

describe('a handshake that may hang by the name it asks for', () => {
  it('does for the one, and not for another', async () => {
    const asked: (string | undefined)[] = [];
    const heard = new Promise<void>((resolve) => {
      void enter({
        hangs: (name) => {
          asked.push(name);
          if (name === 'a.localhost') resolve();
          return name === undefined ? 'later' : name === 'a.localhost';
        },
      });
    });
    await expect.poll(() => server.listening).toBe(true);
    expect(JSON.parse(await ask('b.localhost'))).toMatchObject({ tls: true });
    const client = connectTls({ host: '127.0.0.1', port: port(), servername: 'a.localhost' }).on('error', () => {});
    await heard;
    expect(asked).toEqual([undefined, 'b.localhost', undefined, 'a.localhost']);
    expect(client.bytesRead).toBe(0);
    client.destroy();
    await expect.poll(() => sockets.size).toBe(0);
  });
});

describe('a handshake that the client breaks off', () => {
  /** What a client of TLS 1.2 begins with. */
  function helloFor(servername: string): Promise<Buffer> {
    return new Promise((resolve) => {
      const wire = new Duplex({ read: () => undefined, write: (bytes: Buffer) => resolve(bytes) });
      connectTls({ socket: wire, servername, maxVersion: 'TLSv1.2' });
    });
  }

  /** Looks at the certificate, then says by an alert what it has against it, as curl, Python, Java and Go do. */
  async function refuse(servername: string, alert: number): Promise<void> {
    const client = connect(port(), '127.0.0.1');
    client.write(await helloFor(servername));
    await once(client, 'data');
    client.end(Buffer.from([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, alert])).resume();
    await once(client, 'close');
  }

  it.each([
    ['bad_certificate', 42],
    ['certificate_unknown', 46],
    ['unknown_ca', 48],
  ])('is told of where it says %s, once where nobody keeps it', async (_name, alert) => {
    const heard: BrokenOff[] = [];
    await enter({ brokenOff: (broken) => heard.push(broken) === 0 });
    await refuse('a.localhost', alert);
    await refuse('a.localhost', alert);
    await expect.poll(() => heard).toHaveLength(2);
    expect(heard[0]).toMatchObject({ host: 'a.localhost', said: true, proxy: false });
    expect(warned).toEqual([expect.stringContaining('does not trust the certificate of this sandbox for a.localhost')]);
  });

  it('is not said besides where it is kept', async () => {
    const heard: BrokenOff[] = [];
    await enter({ brokenOff: (broken) => heard.push(broken) > 0 }, true);
    await refuse('a.localhost', 48);
    await expect.poll(() => heard).toMatchObject([{ host: 'a.localhost', proxy: true }]);
    expect(warned).toEqual([]);
  });

  it('is nobody’s doing but ours at the end', async () => {
    const heard: BrokenOff[] = [];
    await enter({ brokenOff: (broken) => heard.push(broken) > 0 });
    const client = connect(port(), '127.0.0.1');
    client.write(await helloFor('a.localhost'));
    await once(client, 'data');
    entrance.close();
    await once(client, 'close');
    expect([heard, warned]).toEqual([[], []]);
  });
});

describe('without a certificate to show', () => {
  it('a client gets an alert, and the terminal the reason, once', async () => {
    await enter({ authority: () => Promise.reject(new Error('the folder is damaged')) });
    await expect(ask('localhost')).rejects.toThrow(/alert internal error/);
    await expect(ask('localhost')).rejects.toThrow(/alert internal error/);
    expect(warned).toEqual(['the folder is damaged']);
  });

  it.each(['TLSv1.2', 'TLSv1.3'] as const)('tells of an address that nobody vouches for, in %s', async (version) => {
    authority = { ...authority, scope: { names: [], networks: [] } };
    await enter();
    const client = connectTls({ host: '127.0.0.1', port: port(), minVersion: version, maxVersion: version });
    const [error] = (await once(client, 'error')) as [Error];
    expect(error.message).toContain('handshake failure');
    expect(warned).toMatchObject([expect.stringContaining('"127.0.0.1"')]);
  });
});
