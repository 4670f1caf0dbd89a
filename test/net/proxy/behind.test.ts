/** Behind another proxy, as in a company or with Clash: what is passed on goes through it, and names are its own affair. */
import { afterEach, describe, expect, it } from 'vitest';
import { createDialler } from '../../../server/net/proxy/dial.ts';
import { readUpstreams } from '../../../server/net/proxy/upstream.ts';
import { systemClock } from '../../../server/world/clock.ts';
import type { ProxySandbox } from '../../support/proxy.ts';
import { connectTo, openProxy } from '../../support/proxy.ts';
import type { RawServer } from '../../support/wire.ts';
import { answering, openRawServer, talk, tell } from '../../support/wire.ts';

const opened: { close(): Promise<void> }[] = [];
const keep = <Opened extends { close(): Promise<void> }>(one: Opened): Opened => {
  opened.push(one);
  return one;
};
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
const ESTABLISHED = 'HTTP/1.1 200 Connection Established\r\n\r\n';
const behind = async (environment: Record<string, string>, names = {}): Promise<ProxySandbox> =>
  keep(await openProxy({ environment }, names));
const server = async (serve: Parameters<typeof openRawServer>[0]): Promise<RawServer> => keep(await openRawServer(serve));
const status = (answer: string): string => /^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? answer;
const get = (target: string): string => `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`;

describe('a tunnel', () => {
  it('is asked for by name, with the password of the proxy', async () => {
    const proxy = await server((socket) => {
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\nearly ');
        socket.on('data', (bytes) => socket.write(bytes));
      });
    });
    const sandbox = await behind({ HTTPS_PROXY: `http://me:p%40ss@127.0.0.1:${proxy.port}` });
    const { socket, until } = talk(sandbox.port, connectTo('far.example:443'));
    await until('early ');
    socket.write('bytes');
    expect(await until('bytes')).toBe(`${ESTABLISHED}early bytes`);
    expect(proxy.heard()).toMatch(/^CONNECT far\.example:443 HTTP\/1\.1\r\nHost: far\.example:443\r\n/);
    expect(proxy.heard()).toContain(`Proxy-Authorization: Basic ${btoa('me:p@ss')}\r\n`);
  });

  it.each([
    ['refuses', 'HTTP/1.1 407 Who are you\r\nContent-Length: 0\r\n\r\n', '407'],
    ['hangs up', '', 'ECONNRESET'],
    ['speaks something else', 'SSH-2.0\r\n', 'HPE_'],
  ])('is a 502 where the proxy %s', async (_, says, told) => {
    const proxy = await server((socket) => socket.once('data', () => socket.end(says)));
    const sandbox = await behind({ HTTPS_PROXY: `127.0.0.1:${proxy.port}` });
    const answer = await tell(sandbox.port, connectTo('far.example:443'));
    expect(status(answer)).toBe('502');
    expect(answer).toContain(told);
    expect(sandbox.lines.join('\n')).toContain(told);
  });
});

describe('a request', () => {
  it('is said to the proxy in absolute form', async () => {
    const proxy = await server(answering(OK));
    const sandbox = await behind({ HTTP_PROXY: `http://me:pw@127.0.0.1:${proxy.port}` });
    expect(status(await tell(sandbox.port, get('http://Far.example/%7e?a')))).toBe('200');
    expect(proxy.heard()).toMatch(/^GET http:\/\/Far\.example\/%7e\?a HTTP\/1\.1\r\nHost: Far\.example\r\n/);
    expect(proxy.heard()).toContain(`Proxy-Authorization: Basic ${btoa('me:pw')}\r\n`);
  });

  it('for a host of NO_PROXY goes directly', async () => {
    const proxy = await server(answering(OK));
    const sandbox = await behind(
      { HTTP_PROXY: `127.0.0.1:${proxy.port}`, no_proxy: '.corp.example' },
      { 'git.corp.example': ['10.0.0.1'] },
    );
    expect(status(await tell(sandbox.port, get('http://git.corp.example/')))).toBe('403');
    expect(proxy.heard()).toBe('');
  });
});

it('what is known to be inside is not asked of the proxy either', async () => {
  const proxy = await server(answering(OK));
  const names = { 'inside.example': ['10.0.0.1'], 'metadata.example': ['169.254.169.254'] };
  const sandbox = await behind({ ALL_PROXY: `127.0.0.1:${proxy.port}` }, names);
  for (const host of [
    '10.0.0.1',
    '169.254.169.254',
    '127.0.0.1',
    'inside.example',
    'metadata.example',
    `[::ffff:127.0.0.1]:${sandbox.port}`,
  ]) {
    expect([host, status(await tell(sandbox.port, get(`http://${host}/`)))]).toEqual([host, '403']);
    expect([host, status(await tell(sandbox.port, connectTo(host.endsWith(`${sandbox.port}`) ? host : `${host}:9`)))]).toEqual([
      host,
      '403',
    ]);
  }
  expect(proxy.heard()).toBe('');
});

it('a proxy that is the sandbox itself is none', async () => {
  const own = await server(answering(OK));
  const resolve = async (): Promise<string[]> => [];
  const dialler = createDialler({
    resolve,
    reach: () => ({ private: true, ownPorts: new Set([own.port]), ownAddresses: new Set() }),
    upstreams: readUpstreams({ ALL_PROXY: `http://localhost:${own.port}` }),
    after: systemClock.after,
  });
  const attempt = dialler.dial({ host: 'far.example', port: 443 }, 'bytes', new AbortController().signal);
  await expect(attempt).rejects.toMatchObject({
    problem: { status: 502, detail: 'far.example:443 cannot be reached: ENOTFOUND.' },
  });
  expect(own.heard()).toBe('');
});

it('one that speaks no HTTP is told of once, and left out', async () => {
  const sandbox = await behind({ ALL_PROXY: 'socks5://127.0.0.1:1080', NO_PROXY: '' });
  expect(sandbox.lines).toEqual([expect.stringContaining('ALL_PROXY names no http:// proxy')]);
  expect(await tell(sandbox.port, connectTo('nobody.example:443'))).toContain('ENOTFOUND');
});
