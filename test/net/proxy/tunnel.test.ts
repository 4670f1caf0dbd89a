/** CONNECT over the wire: bytes both ways, and what is refused. Other hosts are servers at loopback, opened by --proxy-private. */
import { Duplex } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { DIAL_LIMITS } from '../../../server/net/proxy/dial.ts';
import { join } from '../../../server/net/proxy/join.ts';
import { systemClock } from '../../../server/world/clock.ts';
import type { ProxySandbox } from '../../support/proxy.ts';
import { connectTo, openProxy } from '../../support/proxy.ts';
import type { RawServer } from '../../support/wire.ts';
import { openRawServer, talk, tell } from '../../support/wire.ts';

const opened: { close(): Promise<void> }[] = [];
const keep = <Opened extends { close(): Promise<void> }>(one: Opened): Opened => {
  opened.push(one);
  return one;
};
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

const sandboxWith = async (...how: Parameters<typeof openProxy>): Promise<ProxySandbox> => keep(await openProxy(...how));
const server = async (serve: Parameters<typeof openRawServer>[0] = () => {}): Promise<RawServer> =>
  keep(await openRawServer(serve));
const status = (answer: string): string => /^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? answer;
const ESTABLISHED = 'HTTP/1.1 200 Connection Established\r\n\r\n';

describe('a tunnel', () => {
  it('carries every byte both ways, what came with the CONNECT too', async () => {
    const other = await server((socket) => socket.pipe(socket));
    const sandbox = await sandboxWith({ proxyPrivate: true });
    const every = Buffer.from(Array.from({ length: 256 }, (_, i) => i)).toString('latin1');
    const { socket, until } = talk(sandbox.port, connectTo(`127.0.0.1:${other.port}`) + every);
    await until(every);
    socket.write('GET / HTTP/1.1\r\nHost: sms.tencentcloudapi.com\r\n\r\nend', 'latin1');
    expect(await until('end')).toBe(`${ESTABLISHED}${every}GET / HTTP/1.1\r\nHost: sms.tencentcloudapi.com\r\n\r\nend`);
    expect(sandbox.lines).toEqual([expect.stringContaining(`127.0.0.1:${other.port} first; --offline refuses it.`)]);
  });

  it('lets half of the way end while the other goes on', async () => {
    const other = await server((socket) => {
      socket.on('end', () => socket.end('after your end'));
    });
    const sandbox = await sandboxWith({ proxyPrivate: true });
    const { socket, until, end } = talk(sandbox.port, connectTo(`127.0.0.1:${other.port}`));
    await until(ESTABLISHED);
    socket.end('my last word');
    expect(await end).toBe(`${ESTABLISHED}after your end`);
    expect(other.heard()).toBe('my last word');
  });

  it('holds back a side that the other does not read', async () => {
    // Node 22 and newer hold four times as much unless told.
    const highWaterMark = 16 * 1024;
    let produced = 0;
    const client = new Duplex({
      highWaterMark,
      read() {
        produced += 1;
        this.push(Buffer.alloc(highWaterMark));
      },
      write: (_chunk, _encoding, done) => done(),
    });
    const release: (() => void)[] = [];
    const other = new Duplex({ highWaterMark, read() {}, write: (_chunk, _encoding, done) => void release.push(done) });
    join(client, other);
    await turn();
    const before = produced;
    await turn();
    expect(produced).toBe(before);
    release.pop()?.();
    await turn();
    expect(produced).toBeGreaterThan(before);
    client.destroy();
    other.destroy();
  });

  it('breaks on both sides when one of them breaks', async () => {
    const other = await server();
    const sandbox = await sandboxWith({ proxyPrivate: true });
    const first = talk(sandbox.port, connectTo(`127.0.0.1:${other.port}`, '') + 'hello');
    await other.hears('hello');
    other.sockets[0]?.resetAndDestroy();
    await first.end;
    const second = talk(sandbox.port, connectTo(`127.0.0.1:${other.port}`) + 'again');
    await other.hears('again');
    second.socket.resetAndDestroy();
    const [, far] = other.sockets;
    await new Promise((resolve) => far?.once('close', resolve));
    expect(far?.destroyed).toBe(true);
  });

  it('ends with the sandbox', async () => {
    const other = await server();
    const sandbox = await openProxy({ proxyPrivate: true });
    const { end, until, socket } = talk(sandbox.port, connectTo(`127.0.0.1:${other.port}`));
    await until(ESTABLISHED);
    socket.end();
    await sandbox.close();
    expect(await end).toBe(ESTABLISHED);
  });

  it('breaks when nothing has come or gone for long', async () => {
    const timers: { ms: number; run: () => void }[] = [];
    const clock = { ...systemClock, after: (ms: number, run: () => void) => (timers.push({ ms, run }), () => {}) };
    const other = await server((socket) => socket.pipe(socket));
    const sandbox = await sandboxWith({ proxyPrivate: true, clock });
    const pass = (): void => {
      for (const { run } of timers.splice(0).filter(({ ms }) => ms === DIAL_LIMITS.idleMs)) run();
    };
    const { end, until, socket } = talk(sandbox.port, connectTo(`127.0.0.1:${other.port}`));
    await until(ESTABLISHED);
    socket.write('still here');
    await until('still here');
    pass();
    pass();
    expect(await end).toBe(`${ESTABLISHED}still here`);
  });
});

describe('a provider’s host', () => {
  it.each(['app.cloopen.com:8883', 'sms.tencentcloudapi.com:443', '106.ihuyi.com:80', 'API.IHUYI.COM.:1'])(
    '%s is answered here, even offline',
    async (authority) => {
      const sandbox = await sandboxWith({ offline: true, token: 'token-of-this-test' });
      const { until, socket } = talk(sandbox.port, connectTo(authority));
      await until(ESTABLISHED);
      socket.write('GET /webservice/sms.php?method=Submit HTTP/1.1\r\nHost: 106.ihuyi.com\r\nConnection: close\r\n\r\n');
      expect(await until('</SubmitResult>')).toMatch(/^HTTP\/1\.1 200 OK$/m);
      expect(sandbox.asked).toEqual([]);
    },
  );

  it('has the gate behind it as anywhere', async () => {
    const sandbox = await sandboxWith({ token: 'token-of-this-test' });
    const inside = async (head: string) =>
      status(
        (await tell(sandbox.port, `${connectTo('106.ihuyi.com:80')}${head}\r\nConnection: close\r\n\r\n`)).slice(
          ESTABLISHED.length,
        ),
      );
    expect(await inside('GET /_sandbox/api/messages HTTP/1.1\r\nHost: 127.0.0.1')).toBe('401');
    expect(await inside('GET /_sandbox/api/messages HTTP/1.1\r\nHost: evil.example')).toBe('403');
    expect(await inside('GET /_sandbox/api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: http://evil.example')).toBe('403');
    expect(
      await inside('GET /_sandbox/api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer token-of-this-test'),
    ).toBe('200');
  });
});

describe('a refusal', () => {
  const NAMES = {
    'inside.example': ['10.0.0.7'],
    'half.example': ['8.8.8.8', '127.0.0.1'],
    'metadata.example': ['169.254.169.254'],
    'self.example': ['127.0.0.1'],
    'empty.example': [],
  };

  it.each([
    '127.0.0.1:9',
    'localhost:9',
    'localhost.:9',
    'a.localhost:9',
    '2130706433:9',
    '[::1]:9',
    '[::ffff:127.0.0.1]:9',
    '10.0.0.7:9',
    'inside.example:9',
    'half.example:9',
  ])('%s is inside, so it needs --proxy-private', async (authority) => {
    const sandbox = await sandboxWith({}, NAMES);
    const answer = await tell(sandbox.port, connectTo(authority));
    expect(status(answer)).toBe('403');
    expect(answer).toContain('application/problem+json');
    expect(answer).toContain('--proxy-private');
    expect(sandbox.lines.join('\n')).toContain('--proxy-private');
  });

  it.each([
    '169.254.169.254:80',
    '[fd00:ec2::254]:80',
    '100.100.100.200:80',
    '0.0.0.0:80',
    '[::]:80',
    '0:80',
    '224.0.0.1:80',
    'metadata.example:80',
  ])('%s is reached never', async (authority) => {
    const sandbox = await sandboxWith({ proxyPrivate: true }, NAMES);
    expect(status(await tell(sandbox.port, connectTo(authority)))).toBe('403');
  });

  it.each(['127.0.0.1', 'localhost', 'LOCALHOST.', 'x.localhost', '127.1', '0x7f000001', '0177.0.0.1', '127.9.9.9', '[::1]'])(
    '%s at its own port is the sandbox, which answers as it does without a proxy',
    async (host) => {
      const sandbox = await sandboxWith();
      const health = `GET /_sandbox/api/health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`;
      const answer = await tell(sandbox.port, connectTo(`${host}:${sandbox.port}`) + health);
      expect(answer).toContain(ESTABLISHED);
      expect(answer).toContain('"status":"ok"');
    },
  );

  it('answers so at every port that is listened on, and asks for its token there as ever', async () => {
    const sandbox = await sandboxWith({ token: 'secret', listen: [{ host: '127.0.0.1', port: 0 }] });
    const [more = ''] = sandbox.listens;
    const messages = `GET /_sandbox/api/messages HTTP/1.1\r\nHost: ${more}\r\nConnection: close\r\n\r\n`;
    expect(await tell(sandbox.port, connectTo(more) + messages)).toMatch(/HTTP\/1\.1 401 /);
    const target = `GET http://${more}/_sandbox/api/health HTTP/1.1\r\nHost: ${more}\r\nConnection: close\r\n\r\n`;
    expect(await tell(sandbox.port, target)).toContain('"status":"ok"');
  });

  it.each(['[::ffff:7f00:1]', '[64:ff9b::127.0.0.1]', '0.0.0.0', 'self.example'])(
    '%s at its own port is neither that nor anywhere else',
    async (host) => {
      const sandbox = await sandboxWith({ proxyPrivate: true }, NAMES);
      expect(status(await tell(sandbox.port, connectTo(`${host}:${sandbox.port}`)))).toBe('403');
    },
  );

  it.each(['example.com', 'example.com:0', 'example.com:70000', 'me@example.com:443', 'http://example.com/', '/etc'])(
    'CONNECT %s leads nowhere',
    async (authority) => {
      const sandbox = await sandboxWith();
      expect(status(await tell(sandbox.port, connectTo(authority)))).toBe('400');
      expect(sandbox.asked).toEqual([]);
    },
  );

  it('says what is not there, and what does not listen', async () => {
    const other = await server();
    const { port } = other;
    await opened.pop()?.close();
    const sandbox = await sandboxWith({ proxyPrivate: true }, NAMES);
    expect(await tell(sandbox.port, connectTo('nobody.example:443'))).toMatch(/^HTTP\/1\.1 502 [^]*ENOTFOUND/);
    expect(await tell(sandbox.port, connectTo('empty.example:443'))).toMatch(/^HTTP\/1\.1 502 /);
    expect(await tell(sandbox.port, connectTo(`127.0.0.1:${port}`))).toMatch(/^HTTP\/1\.1 502 [^]*ECONNREFUSED/);
  });

  it('answers 504 where nobody answers in time', async () => {
    const clock = {
      ...systemClock,
      after: (ms: number, run: () => void) => systemClock.after(ms === DIAL_LIMITS.connectMs ? 1 : ms, run),
    };
    const sandbox = await sandboxWith({ clock, resolve: () => new Promise(() => {}) });
    expect(status(await tell(sandbox.port, connectTo('slow.example:443')))).toBe('504');
  });

  it('keeps what was said behind it from everybody', async () => {
    const sandbox = await sandboxWith();
    const answer = await tell(
      sandbox.port,
      `${connectTo('127.0.0.1:9', 'Content-Length: 5\r\n')}GET /_sandbox/api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`,
    );
    expect(answer.match(/HTTP\/1\.1 /g)).toHaveLength(1);
  });

  it('is one of --offline for everything', async () => {
    const sandbox = await sandboxWith({ offline: true, proxyPrivate: true });
    const answer = await tell(sandbox.port, connectTo('example.com:443'));
    expect(status(answer)).toBe('403');
    expect(answer).toContain('--offline');
    expect(sandbox.asked).toEqual([]);
  });

  it('asks for the token where there is one', async () => {
    const other = await server((socket) => socket.end('in'));
    const sandbox = await sandboxWith({ token: 'token-of-this-test', proxyPrivate: true });
    const basic = (text: string) => `Proxy-Authorization: Basic ${Buffer.from(text).toString('base64')}\r\n`;
    const ask = (headers: string) => tell(sandbox.port, connectTo(`127.0.0.1:${other.port}`, headers));
    const refused = await ask('');
    expect(refused).toMatch(/^HTTP\/1\.1 407 [^]*\r\nProxy-Authenticate: Basic realm="sms-sandbox"\r\n/);
    expect(status(await ask(basic('me:another-secret')))).toBe('407');
    expect(status(await ask('Authorization: Bearer token-of-this-test\r\n'))).toBe('407');
    expect(await ask(basic('me:token-of-this-test'))).toBe(`${ESTABLISHED}in`);
    expect(await ask('Proxy-Authorization: Bearer token-of-this-test\r\n')).toBe(`${ESTABLISHED}in`);
  });
});

it('connects to the address that was judged, not to what the name leads to a moment later', async () => {
  const other = await server((socket) => socket.end('the judged one'));
  const answers = [['127.0.0.1'], ['127.0.0.2']];
  const sandbox = await sandboxWith({ proxyPrivate: true, resolve: async () => answers.shift() ?? [] });
  expect(await tell(sandbox.port, connectTo(`rebound.example:${other.port}`))).toBe(`${ESTABLISHED}the judged one`);
  expect(answers).toHaveLength(1);
});

it('holds no more connections than it says', async () => {
  const other = await server((socket) => socket.on('end', () => socket.end()));
  const sandbox = await sandboxWith({ proxyPrivate: true });
  const head = connectTo(`127.0.0.1:${other.port}`);
  const all = Array.from({ length: DIAL_LIMITS.most }, () => talk(sandbox.port, head));
  await Promise.all(all.map(({ until }) => until(ESTABLISHED)));
  expect(status(await tell(sandbox.port, head))).toBe('503');
  all.pop()?.socket.destroy();
  let answer = '503';
  while (status(answer) === '503') {
    const next = talk(sandbox.port, head);
    all.push(next);
    answer = await Promise.race([next.until(ESTABLISHED), next.end]);
  }
  expect(answer).toBe(ESTABLISHED);
  for (const { socket } of all) socket.destroy();
});
