/** Who comes in over the wire: every route of the app, asked under every name and from everywhere. The routes are read off the app. */
import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createApi } from '../../server/api/api.ts';
import type { ToyApp } from '../support/toy/toy-app.ts';
import { toyApp } from '../support/toy/toy-app.ts';
import { toyWorld } from '../support/toy/toy-world.ts';

const TOKEN = 'token-of-this-test';

let open: ToyApp;
let locked: ToyApp;

beforeAll(async () => {
  open = await toyApp();
  locked = await toyApp(toyWorld(), '/nowhere', TOKEN);
});
afterAll(async () => {
  await open.close();
  await locked.close();
});

const { world } = toyWorld();
const api = createApi({
  world,
  version: '',
  lang: 'auto',
  callbackHosts: [],
  reach: () => null,
  originOf: () => '',
  claimOf: () => ({ kind: 'own', provider: undefined }),
});
/** Every call of the control API, as it is declared. */
const API = api.calls.map(
  ({ method, path }) => [method.toUpperCase(), `/_sandbox/api${path.replaceAll(/:\w+/g, 'x1')}`] as const,
);
const PROVIDER = [
  ['POST', '/toy'],
  ['GET', '/toy'],
  ['POST', '/toy/templates'],
] as const;
const PAGE = [
  ['GET', '/'],
  ['GET', '/accounts'],
  ['GET', '/x/x1'],
] as const;
const EVERY = [...API, ...PROVIDER, ...PAGE];

interface Ask {
  host?: string;
  headers?: Record<string, string>;
  target?: string;
}

/** The status of the answer. Node's own client, since fetch allows no Host. */
function ask(app: ToyApp, method: string, path: string, { host, headers = {}, target = path }: Ask = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(app.url);
    const call = request({
      port,
      host: '127.0.0.1',
      method,
      path: target,
      headers: { host: host ?? `127.0.0.1:${port}`, ...headers },
      setHost: false,
    });
    call.on('response', (answer) => {
      resolve(answer.statusCode ?? 0);
      answer.destroy();
    });
    call.on('error', reject);
    call.end();
  });
}

it('finds the routes', () => {
  expect(API.length).toBeGreaterThan(30);
  expect(API).toContainEqual(['GET', '/_sandbox/api/wait']);
});

const quick = EVERY.filter(([, path]) => !path.endsWith('/wait'));

describe('foreign', () => {
  it.each<[what: string, ask: Ask]>([
    ['a name that was rebound', { host: 'evil.example' }],
    ['the unspecified address', { host: '0.0.0.0:10690' }],
    ['the unspecified address of IPv6', { host: '[::]:10690' }],
    ['a mapped address', { host: '[::ffff:127.0.0.1]:10690' }],
    ['an address with something behind it', { host: '[::1].evil.example' }],
    ['a page of another site', { headers: { origin: 'http://evil.example' } }],
    ['a sandboxed page', { headers: { origin: 'null' } }],
    ['another port of this machine', { headers: { 'sec-fetch-site': 'same-site' } }],
    ['an image of another site', { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' } }],
    ['a name that was rebound, in an absolute target', { target: 'http://evil.example/' }],
  ])('%s comes in nowhere', async (_what, how) => {
    const answers = await Promise.all(
      quick.map(async ([method, path]) => {
        const target = how.target === undefined ? path : `http://evil.example${path}`;
        return [method, path, await ask(open, method, path, { ...how, target })];
      }),
    );
    expect(answers.filter(([, , status]) => status !== 403)).toEqual([]);
  });

  it('a second Host counts as well', async () => {
    for (const hosts of [
      ['127.0.0.1', 'evil.example'],
      ['evil.example', '127.0.0.1'],
    ]) {
      const socket = connect(Number(new URL(open.url).port), '127.0.0.1');
      socket.end(`GET /_sandbox/api/phones HTTP/1.1\r\nHost: ${hosts.join('\r\nHost: ')}\r\nConnection: close\r\n\r\n`);
      const [answer] = (await once(socket, 'data')) as [Buffer];
      expect(answer.toString()).toMatch(/^HTTP\/1\.1 40[03] /);
    }
  });

  it('a browser that does not say where it comes from is let into no provider', async () => {
    const browser = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36';
    const image = { 'user-agent': browser, accept: 'image/avif,image/webp,image/*,*/*;q=0.8' };
    const script = { 'user-agent': browser, accept: '*/*', 'accept-language': 'zh-CN' };
    const frame = { 'user-agent': browser, accept: 'text/html,application/xhtml+xml' };
    for (const headers of [image, script, frame]) {
      expect(await ask(open, 'GET', '/toy', { headers })).toBe(403);
      expect(await ask(open, 'GET', '/x', { host: 'sms.toy.example', headers })).toBe(403);
      expect(await ask(open, 'GET', '/toy', { headers: { ...headers, 'sec-fetch-site': 'none' } })).toBe(200);
    }
    const program = { 'user-agent': 'Mozilla/5.0 (compatible; MSIE 5.01; Windows NT 5.0)', accept: '*/*' };
    expect(await ask(open, 'GET', '/toy', { headers: program })).toBe(200);
  });

  it('a program that calls itself a browser is let in, where a page would say more or less', async () => {
    const browser =
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/75.0.3770.142 Safari/537.36';
    const headers = { 'user-agent': browser, accept: 'text/html,application/json', 'accept-language': 'zh-CN,zh;q=0.8' };
    // Java's Hutool, and with it SMS4J.
    expect(await ask(open, 'GET', '/toy', { headers: { ...headers, 'user-agent': `${browser} Hutool` } })).toBe(200);
    expect(await ask(open, 'POST', '/toy', { headers })).toBe(200);
    for (const origin of ['https://evil.example', 'null'])
      expect(await ask(open, 'POST', '/toy', { headers: { ...headers, origin } })).toBe(403);
  });

  it('says which setting lets a name in', async () => {
    const answer = await new Promise<string>((resolve) => {
      request({ port: new URL(open.url).port, path: '/', headers: { host: 'devbox.local:1' } }, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => resolve(text));
      }).end();
    });
    expect(answer).toContain('--allowed-hosts devbox.local');
  });
});

describe('an address of ours in another case', () => {
  it.each(['/_SANDBOX/api/phones', '/_Sandbox/api/rules', '/_sandbox/API/phones', '/_SANDBOX/stream'])(
    '%s is nobody’s',
    async (path) => {
      expect(await ask(open, 'GET', path)).toBe(404);
      expect(await ask(locked, 'GET', path)).toBe(401);
    },
  );
});

describe('an absolute target', () => {
  it.each(['ftp://evil.example', 'x://evil.example', 'ws://evil.example', 'http://'])('of %s is nobody’s', async (start) => {
    for (const [method, path] of quick) expect(await ask(open, method, '', { target: `${start}${path}` })).toBe(403);
  });

  it('is served like the path in it', async () => {
    const { host } = new URL(open.url);
    expect(await ask(open, 'GET', '', { target: `http://${host}/_sandbox/api/health` })).toBe(200);
    expect(await ask(open, 'GET', '', { target: 'http://sms.toy.example/anything', host: 'sms.toy.example' })).toBe(200);
  });
});

it('lets go of a client that was refused an upgrade, or whose request was mended, and keeps its own side open', async () => {
  const { port } = new URL(open.url);
  const upgrade = 'GET /nope HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n';
  for (const bytes of [upgrade, 'GET /\xff HTTP/1.1\r\nHost: localhost\r\n\r\n']) {
    const closed = await new Promise<boolean>((resolve) => {
      const socket = connect({ port: Number(port), host: '127.0.0.1', allowHalfOpen: true }, () => socket.write(bytes, 'latin1'));
      socket.on('data', () => {});
      // Only when the other side is gone does writing fail.
      socket.on('end', () => {
        socket.on('error', () => resolve(true));
        const more = (): void => void (socket.destroyed || socket.write('x', () => setImmediate(more)));
        more();
      });
    });
    expect(closed).toBe(true);
  }
});

describe('a sandbox with a token', () => {
  const lockedRoutes = [...API.filter(([, path]) => !/\/(?:health|ready)$/.test(path)), ...PAGE];

  it('lets nobody in without it, but to the providers, and says whether it is well', async () => {
    const answers = await Promise.all(
      lockedRoutes.map(async ([method, path]) => [method, path, await ask(locked, method, path)]),
    );
    expect(answers.filter(([, , status]) => status !== 401)).toEqual([]);
    for (const [method, path] of PROVIDER) expect(await ask(locked, method, path)).toBe(200);
    expect(await ask(locked, 'GET', '/_sandbox/api/health')).toBe(200);
    expect(await ask(locked, 'GET', '/_sandbox/api/ready')).toBe(200);
  });

  it.each(['Bearer wrong-token-of-it', `Basic ${TOKEN}`, 'Bearer', TOKEN])('refuses Authorization: %s', async (authorization) => {
    expect(await ask(locked, 'GET', '/_sandbox/api/phones', { headers: { authorization } })).toBe(401);
  });

  it('says by its challenge that it wants one', async () => {
    const { headers } = await fetch(`${locked.url}/_sandbox/api/phones`);
    expect(headers.get('www-authenticate')).toBe('Bearer realm="sms-sandbox"');
  });

  it('takes it in the header, in the link, and then in the cookie', async () => {
    const path = '/_sandbox/api/phones';
    expect(await ask(locked, 'GET', path, { headers: { authorization: `Bearer ${TOKEN}` } })).toBe(200);
    expect(await ask(locked, 'GET', `${path}?token=${TOKEN}`.replace('?token', '?token'))).not.toBe(401);
    const link = await fetch(`${locked.url}/accounts?tab=1&token=${TOKEN}`, {
      headers: { accept: 'text/html' },
      redirect: 'manual',
    });
    expect([link.status, link.headers.get('location')]).toEqual([303, '/accounts?tab=1']);
    const cookie = link.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(await ask(locked, 'GET', path, { headers: { cookie: `other=1; ${cookie.split(';')[0] ?? ''}` } })).toBe(200);
  });

  it('has a cookie of its own, which one of another port of this host is not', async () => {
    const link = await fetch(`${locked.url}/?token=${TOKEN}`, { headers: { accept: 'text/html' }, redirect: 'manual' });
    const [cookie = ''] = (link.headers.get('set-cookie') ?? '').split(';');
    const { port } = new URL(locked.url);
    const path = '/_sandbox/api/phones';
    expect(await ask(locked, 'GET', path, { headers: { cookie } })).toBe(200);
    expect(await ask(locked, 'GET', path, { headers: { cookie: cookie.replace(port, `${Number(port) - 1}`) } })).toBe(401);
  });

  it('gives a program that takes anything the cookie as well, and does not repeat the token', async () => {
    const link = await fetch(`${locked.url}/?token=${TOKEN}`, { headers: { accept: '*/*' }, redirect: 'manual' });
    expect([link.status, link.headers.get('location')]).toEqual([303, '/']);
    expect(await link.text()).not.toContain(TOKEN);
  });

  it('does not send the holder of a link to another host', async () => {
    const link = await fetch(`${locked.url}//evil.example/?token=${TOKEN}`, {
      headers: { accept: 'text/html' },
      redirect: 'manual',
    });
    expect(link.headers.get('location')).toBe('/evil.example/');
  });

  it.each([
    ['', false],
    ['?token=another', true],
  ])('says whether a token came that is another: %s', async (query, isWrong) => {
    const page = await fetch(`${locked.url}/${query}`, { headers: { accept: 'text/html' } });
    expect((await page.text()).includes('令牌不对')).toBe(isWrong);
    const answer = await fetch(`${locked.url}/_sandbox/api/phones${query}`);
    expect(((await answer.json()) as { detail: string }).detail.startsWith('The token that came is not')).toBe(isWrong);
  });

  it('tells a person what is missing, without a file of ours', async () => {
    const answer = await fetch(locked.url, { headers: { accept: 'text/html' } });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([401, 'text/html; charset=utf-8']);
    const html = await answer.text();
    expect(html).toContain('令牌');
    expect(html).not.toMatch(/src=|href=|<script/);
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; .*frame-ancestors 'none'/);
  });

  it.each<[what: string, path: string, headers: Record<string, string>, status: number]>([
    ['without it', '/_sandbox/stream', {}, 401],
    ['with it', '/_sandbox/stream', { authorization: `Bearer ${TOKEN}` }, 101],
    ['elsewhere', '/_sandbox/streams', { authorization: `Bearer ${TOKEN}` }, 404],
    ['from a foreign page', '/_sandbox/stream', { authorization: `Bearer ${TOKEN}`, origin: 'http://evil.example' }, 403],
    ['by a name that was rebound', '/_sandbox/stream', { authorization: `Bearer ${TOKEN}`, host: 'evil.example' }, 403],
  ])('answers a stream %s with its status', async (_what, path, headers, status) => {
    const socket = new WebSocket(`${locked.url.replace('http', 'ws')}${path}`, { headers });
    const answered = await new Promise<number | undefined>((resolve) => {
      socket.on('open', () => resolve(101));
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
      socket.on('error', () => {});
    });
    socket.terminate();
    expect(answered).toBe(status);
  });
});
