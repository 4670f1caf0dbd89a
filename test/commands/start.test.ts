/** `start` against real folders and ports: what the terminal shows, and what it shows when nothing can start. */
import { appendFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { get } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { start } from '../../server/commands/start.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import type { Sandbox } from '../../server/open-sandbox.ts';

let folder = '';
let opened: Sandbox[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sms-sandbox-start-'));
});

afterEach(async () => {
  await Promise.all(opened.map((sandbox) => sandbox.close()));
  opened = [];
  rmSync(folder, { recursive: true, force: true });
});

interface Run {
  code: number;
  out: string;
  err: string;
}

async function run(words: string, env: Record<string, string> = {}): Promise<Run> {
  const seen: Run = { code: -1, out: '', err: '' };
  const terminal = {
    argv: words.split(' '),
    env: { LANG: 'en_US.UTF-8', ...env },
    folder,
    out: (text: string) => void (seen.out += text),
    err: (text: string) => void (seen.err += text),
  };
  seen.code = await start(terminal, 'linux', (sandbox) => opened.push(sandbox));
  return seen;
}

it('shows the address of the inbox and the credentials of every provider', async () => {
  const { code, out, err } = await run('--port 0 --memory');
  expect([code, err]).toEqual([0, '']);
  const [sandbox] = opened;
  expect(out).toContain(sandbox?.url);
  const settings = sandbox?.guides().flatMap((guide) => guide.settings) ?? [];
  expect(settings.length).toBeGreaterThan(0);
  for (const { label, value } of settings)
    expect(out.split('\n').some((line) => line.includes(label) && line.endsWith(value))).toBe(true);
});

it('says in the language of the terminal what came of a request', async () => {
  const lines = vi.spyOn(console, 'log').mockReturnValue(undefined);
  try {
    await run('--port 0 --memory', { LANG: 'zh_CN.UTF-8' });
    await fetch(`${opened[0]?.url}/nowhere`);
    await expect.poll(() => lines.mock.calls.join('\n')).toContain('404 无人应答');
  } finally {
    lines.mockRestore();
  }
});

it('warns of a variable that is nearly one of ours, below the address', async () => {
  const lines = vi.spyOn(console, 'log').mockReturnValue(undefined);
  try {
    const { out, err } = await run('--port 0 --memory --quiet', { SMS_SANDBOX_LIMIT: 'off' });
    expect([out, err]).toEqual([`${opened[0]?.url}\n`, '']);
    expect(lines.mock.calls.join('\n')).toContain('Did you mean SMS_SANDBOX_LIMITS?');
  } finally {
    lines.mockRestore();
  }
});

it('says in the language of the terminal what the store met', async () => {
  const lines = vi.spyOn(console, 'log').mockReturnValue(undefined);
  try {
    await run('--port 0');
    await fetch(`${opened[0]?.url}/nowhere`);
    await Promise.all(opened.splice(0).map((sandbox) => sandbox.close()));
    const [segment = ''] = readdirSync(join(folder, '.sms-sandbox', 'journal'));
    appendFileSync(join(folder, '.sms-sandbox', 'journal', segment), '{"seq":');
    await run('--port 0', { LANG: 'zh_CN.UTF-8' });
    expect(lines.mock.calls.join('\n')).toContain('日志末尾有 7 字节不完整，已截去');
  } finally {
    lines.mockRestore();
  }
});

it('prints the address and nothing else under --quiet', async () => {
  const { out } = await run('--port 0 --memory --quiet');
  expect(out).toBe(`${opened[0]?.url}\n`);
});

it('prints the token under --quiet where it was made up, since it is nowhere else to be had', async () => {
  const { out } = await run('--port 0 --memory --quiet --host 0.0.0.0');
  expect(opened[0]?.token).toBeTruthy();
  expect(out).toBe(`${opened[0]?.pageUrl}\n`);
});

it('prints one line of JSON under --json-log', async () => {
  const { out } = await run('--port 0 --memory --json-log');
  expect(JSON.parse(out)).toMatchObject({ event: 'listening', url: opened[0]?.url });
});

it('reads sms-sandbox.config.json of the working directory and keeps its data there', async () => {
  writeFileSync(join(folder, 'sms-sandbox.config.json'), '{ "port": 0, "data": "kept", "lang": "zh" }');
  const { out } = await run('--no-open');
  expect(out).toContain(join(folder, 'kept'));
  expect(out).toContain('收件箱');
});

it('names the fault of a settings file that is no JSON', async () => {
  writeFileSync(join(folder, 'sms-sandbox.config.json'), '{ port }');
  const { code, err } = await run('--port 0');
  expect(code).toBeGreaterThan(0);
  expect(err).toContain(join(folder, 'sms-sandbox.config.json'));
  expect(err).toContain('Mend it or delete it.');
});

it('refuses an unknown flag in the language of the terminal', async () => {
  expect((await run('--memori')).err).toBe('sms-sandbox: Unknown option --memori. Did you mean --memory?\n');
  expect((await run('--memori', { LANG: 'zh_CN.UTF-8' })).err).toBe('sms-sandbox: 未知选项 --memori。是否想用 --memory？\n');
  expect((await run('--memori --lang zh')).err).toContain('未知选项');
});

it('says in one sentence that the port is taken, and how to go on', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as AddressInfo;
  const { code, err } = await run(`--port ${port} --memory`);
  await new Promise((resolve) => other.close(resolve));
  expect(code).toBeGreaterThan(0);
  expect(err).toBe(
    `sms-sandbox: Port ${port} is taken by another program. Stop it, or choose another with --port; --port 0 takes any free one.\n`,
  );
});

it.each(['--port', '--listen'])('says that a sandbox runs there already: %s', async (option) => {
  const first = await openSandbox({ port: 0, memory: true, quiet: true });
  const { code, err } = await run(
    option === '--port' ? `--port ${first.port} --memory` : `--port 0 --memory --listen ${first.port}`,
  );
  await first.close();
  expect(code).toBeGreaterThan(0);
  expect(err).toContain(
    `sms-sandbox: A sandbox runs at http://127.0.0.1:${first.port} already. Use that one, or choose another with ${option}`,
  );
});

it('listens at other places too, and says so; each has HTTP and HTTPS', async () => {
  const { code, out } = await run('--port 0 --memory --lang en --listen 0 --listen 127.0.0.1:0,127.0.0.1:0');
  expect(code).toBe(0);
  const [, said = ''] = /Listens at +(.+)/.exec(out) ?? [];
  const places = said.split(', ');
  expect(places).toHaveLength(3);
  for (const place of places) expect((await fetch(`http://${place}/_sandbox/api/health`)).status).toBe(200);
  const ca = await (await fetch(`http://${places[0]}/_sandbox/ca.pem`)).text();
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`https://${places[1]}/_sandbox/api/health`, { ca, agent: false }, resolve).on('error', reject);
  });
  expect(answer.resume().statusCode).toBe(200);
});

it('says in one sentence which of those places is taken, and listens nowhere', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as AddressInfo;
  const { code, err } = await run(`--port 0 --memory --listen 0,${port}`);
  await new Promise((resolve) => other.close(resolve));
  expect(code).toBeGreaterThan(0);
  expect(err).toBe(`sms-sandbox: Port ${port} is taken by another program. Stop it, or choose another with --listen.\n`);
});

it('says that a place to listen at is not of this machine', async () => {
  const { err } = await run('--port 0 --memory --listen 192.0.2.1:443');
  expect(err).toBe(
    'sms-sandbox: 192.0.2.1 is no address of this machine. Use --listen 127.0.0.1:443, or 0.0.0.0 for every address.\n',
  );
});

it('says in one sentence that another sandbox uses the folder', async () => {
  await run('--port 0 --quiet');
  const { code, err } = await run('--port 0 --quiet');
  expect(code).toBeGreaterThan(0);
  expect(err).toContain(join(folder, '.sms-sandbox'));
  expect(err).toContain('--data');
  expect(err.trim().split('\n')).toHaveLength(1);
});

it('says in one sentence that the folder cannot be written', async () => {
  writeFileSync(join(folder, 'file'), '');
  const { code, err } = await run('--port 0 --data file');
  expect(code).toBeGreaterThan(0);
  expect(err).toContain(join(folder, 'file'));
  expect(err.trim().split('\n')).toHaveLength(1);
});

it('says that an address is not of this machine', async () => {
  const { code, err } = await run('--port 0 --memory --host 192.0.2.1');
  expect(code).toBeGreaterThan(0);
  expect(err).toBe('sms-sandbox: 192.0.2.1 is no address of this machine. Use --host 127.0.0.1, or 0.0.0.0 for every address.\n');
});
