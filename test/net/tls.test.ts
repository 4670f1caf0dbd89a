/** HTTPS on the port of HTTP, as a client sees it that verifies what it is shown. */
import { request as httpsRequest } from 'node:https';
import type { RequestOptions } from 'node:https';
import { connect } from 'node:tls';
import type { ConnectionOptions } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSandbox } from '../../server/open-sandbox.ts';
import type { Sandbox } from '../../server/open-sandbox.ts';

let sandbox: Sandbox;
let ca: string;
let lines: string[];

beforeEach(async () => {
  lines = [];
  sandbox = await openSandbox({ port: 0, memory: true, write: (line) => lines.push(line) });
  ca = await sandbox.caPem();
});
afterEach(() => sandbox.close());

function get(options: RequestOptions): Promise<{ status: number | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    const asked = httpsRequest({ host: '127.0.0.1', port: sandbox.port, ca, agent: false, ...options }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (text: string) => (body += text));
      response.on('end', () => resolve({ status: response.statusCode, body }));
    });
    asked.on('error', reject);
    asked.end();
  });
}

/** The first thing a server answers to `text`, or why there is no handshake. */
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

it.each([
  ['its address', {}],
  ['localhost', { servername: 'localhost' }],
  ["a provider's name", { servername: 'sms.tencentcloudapi.com' }],
])('is verified by %s', async (_by, options) => {
  const { status } = await get({ ...options, path: '/_sandbox/api/health' });
  expect(status).toBe(200);
});

it.each(['TLSv1.2', 'TLSv1.3'] as const)('speaks %s', async (version) => {
  const answer = await say('GET /_sandbox/api/health HTTP/1.0\r\n\r\n', { minVersion: version, maxVersion: version });
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
});

it('reads what a strict parser refuses', async () => {
  expect(await say('GET /_sandbox/api/health HTTP/1.1\nHost: 127.0.0.1\n\n')).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
});

describe('a name that leads elsewhere', () => {
  it('gets an alert, and one line in the log', async () => {
    await expect(get({ servername: 'example.com' })).rejects.toThrow('unrecognized name');
    await expect(get({ servername: 'example.com' })).rejects.toThrow('unrecognized name');
    expect(lines.filter((line) => line.includes('"example.com"'))).toHaveLength(1);
  });
});

it('shows what to trust to anybody', async () => {
  const response = await fetch(`${sandbox.url}/_sandbox/ca.pem`);
  expect(response.headers.get('content-type')).toContain('application/x-pem-file');
  expect(await response.text()).toBe(ca);
});
