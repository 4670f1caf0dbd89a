/** The commands about a running sandbox where something else has the port: a development server, or what never answers. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { env } from '../../../server/commands/env.ts';
import { listen } from '../../../server/commands/listen.ts';
import { accounts, reset } from '../../../server/commands/remote/accounts.ts';
import { send } from '../../../server/commands/remote/send.ts';
import { follow } from '../../../server/commands/remote/stream.ts';
import { tail } from '../../../server/commands/remote/tail.ts';
import { expectThem, wait } from '../../../server/commands/remote/wait.ts';
import { providers } from '../../../server/providers/index.ts';
import { handClock } from '../../support/toy/toy-world.ts';
import { ready } from '../../../server/commands/remote/ready.ts';
import { exportRun, importRun } from '../../../server/commands/remote/recording.ts';
import type { Terminal } from '../../../server/commands/terminal.ts';
import { saying } from '../../support/said.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sms-sandbox-else-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a command against a server that answers so. */
async function against(answer: RequestListener, command: (terminal: Terminal) => Promise<number>, ...words: string[]) {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const said = saying(words, { SMS_SANDBOX_URL: url }, folder);
    const code = await command(said.terminal);
    return { code, out: said.out(), err: said.err().replace(url, 'URL') };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const NOBODY = 'sms-sandbox: No sandbox answers at URL. Start it, or say where it is with --sandbox.\n';
const page: RequestListener = (_request, response) => response.setHeader('content-type', 'text/html').end('<!doctype html>');

it.each(['run.ndjson', 'messages.ndjson', 'messages.csv'])('export leaves the good %s of before alone', async (name) => {
  const path = join(folder, name);
  writeFileSync(path, 'good');
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  expect(await against(page, (terminal) => exportRun(terminal, nowhere), name)).toEqual({ code: 3, out: '', err: NOBODY });
  expect(readFileSync(path, 'utf8')).toBe('good');
});

const patience = { ticks: () => 0, pause: () => Promise.resolve() };

it('ready takes the answer of something else for none', async () => {
  const list: RequestListener = (_request, response) => response.setHeader('content-type', 'application/json').end('[]');
  const limit = () => new AbortController().signal;
  expect((await against(list, (terminal) => ready(terminal, { ...patience, limit }))).code).toBe(3);
});

it.each([
  ['', 5000],
  ['--wait 2s', 2000],
  ['--wait 1h', 5000],
])('ready %s does not wait longer for what never answers: %i ms', async (words, expected) => {
  const asked: number[] = [];
  const times = [0, 0, 3_600_001];
  const limit = (ms: number) => {
    asked.push(ms);
    return AbortSignal.abort();
  };
  const run = (terminal: Terminal) => ready(terminal, { ...patience, limit, ticks: () => times.shift() ?? 0 });
  expect(await against(() => {}, run, ...words.split(' ').filter(Boolean))).toMatchObject({ code: 3, err: NOBODY });
  expect(asked).toEqual([expected]);
});

const SILENT =
  'sms-sandbox: URL takes the connection, and does not answer. ' +
  'See whether a sandbox still runs there, or say where it is with --sandbox.\n';
const nobodySends = { now: Date.now, patience: () => AbortSignal.abort(), late: () => Promise.resolve() };

it.each<[words: string, command: (terminal: Terminal) => Promise<number>, boundMs: number]>([
  ['wait', wait, 150_000],
  ['wait --timeout 2s', wait, 32_000],
  ['wait --timeout 9999d', wait, 150_000],
  ['expect', expectThem, 150_000],
  ['expect --within 2s', expectThem, 32_000],
  ['accounts', accounts, 30_000],
  ['reset', reset, 30_000],
  ['env', env, 30_000],
  ['tail', (terminal) => tail(terminal, () => {}), 30_000],
  ['listen --forward-to :1', (terminal) => listen(terminal, () => {}), 30_000],
  ['send tencent', (terminal) => send(terminal, providers, nobodySends), 30_000],
  ['export', (terminal) => exportRun(terminal, new PassThrough()), 30_000],
  ['import run.ndjson', importRun, 30_000],
])('%s does not wait for ever for what never answers', async (words, command, boundMs) => {
  writeFileSync(join(folder, 'run.ndjson'), '');
  const limits = vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
    const over = new AbortController();
    // As the real one does it.
    setImmediate(() => over.abort(new DOMException('', 'TimeoutError')));
    return over.signal;
  });
  try {
    const [, ...rest] = words.split(' ');
    expect(await against(() => {}, command, ...rest)).toEqual({ code: 3, out: '', err: SILENT });
    expect(limits.mock.calls).toEqual([[boundMs]]);
  } finally {
    limits.mockRestore();
  }
});

it('a stream that never begins is given up', async () => {
  const clock = handClock();
  const server = createServer();
  const upgrading = once(server, 'upgrade');
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const following = follow({ url, token: undefined }, {}, () => {}, clock.after).catch((error: unknown) => error);
  const [, socket] = (await upgrading) as [unknown, Socket];
  clock.advance(30_000);
  expect(await following).toMatchObject({ problem: { en: `${url} takes the connection, and does not answer.` } });
  socket.destroy();
  server.close();
});
