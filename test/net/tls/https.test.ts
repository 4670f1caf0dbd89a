/** HTTPS on the port of HTTP, as a client sees it that verifies what it is shown. */
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { request as httpsRequest } from 'node:https';
import type { RequestOptions } from 'node:https';
import { connect } from 'node:tls';
import type { ConnectionOptions } from 'node:tls';
import { WebSocket } from 'ws';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { authorityFolder } from '../../../server/net/tls/authority.ts';
import { UserError } from '../../../server/settings/user-error.ts';
import { withFolder } from '../../support/toy/toy-world.ts';
import { openSandbox } from '../../../server/open-sandbox.ts';
import type { Sandbox, SandboxOptions } from '../../../server/open-sandbox.ts';

let sandbox: Sandbox;
let ca: string;
let lines: string[];

async function open(options: SandboxOptions = {}): Promise<void> {
  lines = [];
  sandbox = await openSandbox({ port: 0, memory: true, write: (line) => lines.push(line), ...options });
  ca = await sandbox.caPem();
}

beforeEach(() => open());
afterEach(() => sandbox.close());

interface Answer {
  status: number | undefined;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: string;
}

function send(options: RequestOptions, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = httpsRequest({ host: '127.0.0.1', port: sandbox.port, ca, agent: false, ...options }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (more: string) => (text += more));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: text }));
    });
    asked.on('error', reject);
    asked.on('continue', () => asked.end(body));
    if (asked.getHeader('expect') === undefined) asked.end(body);
    else asked.flushHeaders();
  });
}

/** All that is answered to `text`, or why there is no handshake. */
function say(text: string, options: ConnectionOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port: sandbox.port, ca, ...options }, () => socket.write(text));
    let answer = '';
    socket.setEncoding('utf8');
    socket.on('data', (more: string) => (answer += more));
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
  });
}

const HEALTH = '/_sandbox/api/health';
const TENCENT = 'sms.tencentcloudapi.com';

it.each([
  ['its address', {}],
  ['localhost', { servername: 'localhost' }],
  ["a provider's name", { servername: TENCENT }],
])('is verified by %s', async (_by, options) => {
  expect((await send({ ...options, path: HEALTH })).status).toBe(200);
});

it.each(['TLSv1.2', 'TLSv1.3'] as const)('speaks %s', async (version) => {
  const answer = await say(`GET ${HEALTH} HTTP/1.0\r\n\r\n`, { minVersion: version, maxVersion: version });
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
});

it('reads what a strict parser refuses', async () => {
  expect(await say(`GET ${HEALTH} HTTP/1.1\nHost: 127.0.0.1\n\n`)).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
});

it('answers one request after another on a connection', async () => {
  const head = `GET ${HEALTH} HTTP/1.1\r\nHost: 127.0.0.1\r\n`;
  expect((await say(`${head}\r\n${head}Connection: close\r\n\r\n`)).match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2);
});

it('takes a body in chunks, and one that waits to be asked for', async () => {
  const asked = { method: 'POST', path: '/', servername: TENCENT, headers: { host: TENCENT } };
  for (const headers of [{ 'transfer-encoding': 'chunked' }, { expect: '100-continue' }]) {
    const { status, body } = await send({ ...asked, headers: { ...asked.headers, ...headers } }, '{"PhoneNumberSet":[]}');
    expect([status, JSON.parse(body)]).toMatchObject([200, { Response: { Error: {} } }]);
  }
});

it('refuses an upgrade that leads nowhere', async () => {
  const head = 'GET /nowhere HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n';
  expect(await say(head)).toMatch(/^HTTP\/1\.1 404 /);
});

it('has the stream', async () => {
  const socket = new WebSocket(`wss://127.0.0.1:${sandbox.port}/_sandbox/stream`, {
    ca,
    origin: `https://127.0.0.1:${sandbox.port}`,
  });
  const [frame] = (await once(socket, 'message')) as [Buffer];
  expect(JSON.parse(String(frame))).toMatchObject({ type: 'hello' });
  const closed = once(socket, 'close');
  await sandbox.close();
  expect((await closed)[0]).toBe(1001);
  await open();
});

describe('the gate', () => {
  it('lets its own page in and no other', async () => {
    const asked = (origin: string) => send({ path: '/_sandbox/api/about', headers: { origin } });
    expect((await asked(`https://127.0.0.1:${sandbox.port}`)).status).toBe(200);
    expect((await asked('https://example.com')).status).toBe(403);
  });

  it('refuses a foreign name inside a connection to a right one', async () => {
    expect((await send({ path: HEALTH, servername: 'localhost', headers: { host: 'example.com' } })).status).toBe(403);
  });

  it('asks for the token, and gives a cookie for it', async () => {
    await sandbox.close();
    await open({ token: 'a-long-secret' });
    expect((await send({ path: '/_sandbox/api/about' })).status).toBe(401);
    expect((await send({ path: '/_sandbox/ca.pem' })).body).toBe(ca);
    const { status, headers } = await send({ path: '/?token=a-long-secret' });
    expect([status, headers['location']]).toEqual([303, '/']);
    const cookie = String(headers['set-cookie']).split(';')[0];
    expect((await send({ path: '/_sandbox/api/about', headers: { cookie } })).status).toBe(200);
  });
});

describe('what it says of itself', () => {
  it('begins with https where that was asked', async () => {
    const { body } = await send({ path: '/_sandbox/api/about' });
    expect(body).toContain(`https://127.0.0.1:${sandbox.port}`);
    expect(await (await fetch(`${sandbox.url}/_sandbox/api/about`)).text()).not.toContain('https://127.0.0.1');
  });

  it('leads from a refusal to its reason', async () => {
    await sandbox.close();
    await open({ explainHeader: true });
    const own = await send({ method: 'POST', path: '/?Action=SendSms', headers: { 'x-tc-action': 'SendSms' } }, '{}');
    expect(own.headers['x-sandbox-explain']).toMatch(new RegExp(`^https://127\\.0\\.0\\.1:${sandbox.port}/x/`));
    const host = await send({ method: 'POST', path: '/', servername: TENCENT, headers: { host: TENCENT } }, '{}');
    expect(host.headers['x-sandbox-explain']).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${sandbox.port}/x/`));
  });
});

it('is told of in the log, by its door', async () => {
  await send({ method: 'POST', path: '/', servername: TENCENT, headers: { host: TENCENT } }, '{}');
  await fetch(`${sandbox.url}/`, { method: 'POST', headers: { 'x-tc-action': 'SendSms' }, body: '{}' });
  const { items } = (await (await fetch(`${sandbox.url}/_sandbox/api/exchanges`)).json()) as { items: unknown[] };
  expect(items).toMatchObject([{ door: 'address' }, { door: 'host', tls: true }]);
  expect(items[0]).not.toHaveProperty('tls');
  expect(lines.filter((line) => line.includes(', by host, TLS'))).toHaveLength(1);
});

it('is told of as a proxy where a client takes us for one', async () => {
  const head = `POST http://${TENCENT}/ HTTP/1.1\r\nHost: ${TENCENT}\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}`;
  await say(head);
  const { items } = (await (await fetch(`${sandbox.url}/_sandbox/api/exchanges`)).json()) as { items: unknown[] };
  expect(items).toMatchObject([{ door: 'proxy', tls: true }]);
});

it('lives on with an authority that cannot be used, and says what is wrong', () =>
  withFolder(async (data) => {
    await sandbox.close();
    mkdirSync(authorityFolder(data));
    lines = [];
    sandbox = await openSandbox({ port: 0, data, write: (line) => lines.push(line) });
    await expect(sandbox.caPem()).rejects.toThrow(UserError);
    const response = await fetch(`${sandbox.url}/_sandbox/ca.pem`);
    expect([response.status, await response.json()]).toMatchObject([503, { remedy: expect.stringContaining('trust --renew') }]);
    await expect(send({ path: HEALTH })).rejects.toThrow('alert internal error');
    expect((await fetch(`${sandbox.url}${HEALTH}`)).status).toBe(200);
    expect(lines.filter((line) => line.includes(authorityFolder(data)))).toHaveLength(1);
    await sandbox.close();
    await open();
  }));

it('hangs for the names of one provider only, where a rule names it', async () => {
  const rules = `${sandbox.url}/_sandbox/api/rules`;
  const rule = { match: { provider: 'tencent' }, outcome: { fault: { kind: 'tls-handshake' } } };
  await fetch(rules, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(rule) });
  expect((await send({ path: HEALTH, servername: 'localhost' })).status).toBe(200);
  const fitted = new Promise<void>((resolve) => {
    sandbox.world.bus.subscribe(({ type }) => {
      if (type === 'rule.fitted') resolve();
    });
  });
  const meant = connect({ host: '127.0.0.1', port: sandbox.port, servername: TENCENT, ca }).on('error', () => {});
  await fitted;
  expect(await (await fetch(rules)).json()).toMatchObject({ items: [{ fitted: 1 }] });
  expect(meant.bytesRead).toBe(0);
});

it('gets an alert where the name leads elsewhere, and one line in the log', async () => {
  await expect(send({ servername: 'example.com' })).rejects.toThrow('unrecognized name');
  await expect(send({ servername: 'example.com' })).rejects.toThrow('unrecognized name');
  expect(lines.filter((line) => line.includes('"example.com"'))).toHaveLength(1);
});

describe('a client that does not trust the certificate', () => {
  /** Breaks off, and answers the row of the request log once it is there. */
  async function rowOfBroken(servername: string): Promise<{ id: string }> {
    const recorded = new Promise<void>((resolve) => {
      sandbox.world.bus.subscribe(({ type }) => {
        if (type === 'exchange.recorded') resolve();
      });
    });
    await expect(send({ servername, ca: [] })).rejects.toThrow(/certificate/);
    await recorded;
    const answer = await fetch(`${sandbox.url}/_sandbox/api/exchanges?verdict=unanswered`);
    const { items } = (await answer.json()) as { items: [{ id: string }] };
    expect(items).toHaveLength(1);
    return items[0];
  }

  it('stands in the request log with what to do, by the provider’s host that it asked for', async () => {
    const row = await rowOfBroken(TENCENT);
    expect(row).toMatchObject({ url: TENCENT, status: 0, door: 'host', tls: true, provider: '' });
    const { explanation } = (await (await fetch(`${sandbox.url}/_sandbox/api/exchanges/${row.id}`)).json()) as {
      explanation: { cause: { en: string }; remedy: { en: string } };
    };
    expect(explanation.cause.en).toContain('the client hung up when it saw the sandbox’s certificate');
    expect(explanation.remedy.en).toContain('sms-sandbox trust --print');
    expect(lines.join('\n')).toMatch(/ sms\.tencentcloudapi\.com .*nobody answered.* The TLS handshake with/);
  });

  it('hung up on a name of this machine, and nothing is said: a browser does so too', async () => {
    await expect(send({ servername: 'localhost', ca: [] })).rejects.toThrow(/certificate/);
    await fetch(`${sandbox.url}${HEALTH}`);
    expect(lines).toEqual([]);
  });
});

it('shows what to trust to anybody', async () => {
  const response = await fetch(`${sandbox.url}/_sandbox/ca.pem`);
  expect(response.headers.get('content-type')).toContain('application/x-pem-file');
  expect(await response.text()).toBe(ca);
});

it.each<[what: string, options: ConnectionOptions, said: string]>([
  ['knows RSA only', { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-RSA-AES128-GCM-SHA256' }, 'certificates are of ECDSA'],
  ['speaks HTTP/2 only', { ALPNProtocols: ['h2'] }, 'offers HTTP/2 only'],
  ['is too old', { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }, 'no TLS newer than 1.1'],
])('says what is wrong with a client that %s', async (_what, options, said) => {
  await expect(say('', options)).rejects.toThrow(/alert/i);
  expect(lines.join('\n')).toContain(said);
  expect(lines.join('\n')).not.toContain('vouch for');
});
