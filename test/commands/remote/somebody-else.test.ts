/** The commands about a running sandbox where something else has the port: a development server, or what never answers. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ready } from '../../../server/commands/remote/ready.ts';
import { exportRun } from '../../../server/commands/remote/recording.ts';
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
