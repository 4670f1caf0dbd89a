/** The commands about a running sandbox: what each prints, and the exit code that a script reads. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { lstatSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { accounts, reset } from '../../../server/commands/remote/accounts.ts';
import { ready } from '../../../server/commands/remote/ready.ts';
import { exportRun, importRun } from '../../../server/commands/remote/recording.ts';
import { send } from '../../../server/commands/remote/send.ts';
import { tail } from '../../../server/commands/remote/tail.ts';
import { expectThem, wait } from '../../../server/commands/remote/wait.ts';
import type { Terminal } from '../../../server/commands/terminal.ts';
import { openSandbox } from '../../../server/open-sandbox.ts';
import type { Sandbox } from '../../../server/open-sandbox.ts';
import { providers } from '../../../server/providers/index.ts';
import { saying } from '../../support/said.ts';

const TOKEN = 'a-long-token';
let sandbox: Sandbox;
let folder = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sms-sandbox-remote-'));
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off', token: TOKEN });
});
afterAll(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
});

const { signal: endless } = new AbortController();
const never = (): Promise<never> => new Promise(() => {});
const sending = (terminal: Terminal): Promise<number> =>
  send(terminal, providers, { now: Date.now, patience: () => endless, late: never });
const patience = { ticks: () => performance.now(), pause: () => Promise.resolve(), limit: () => endless };
const isReady = (terminal: Terminal): Promise<number> => ready(terminal, patience);

interface Ran {
  code: number;
  out: string;
  err: string;
}

async function ran(command: (terminal: Terminal) => Promise<number>, words: string, more: Terminal['env'] = {}): Promise<Ran> {
  const env = { SMS_SANDBOX_URL: sandbox.url, SMS_SANDBOX_TOKEN: TOKEN, ...more };
  const said = saying(words === '' ? [] : words.split(' '), env, folder);
  const code = await command(said.terminal);
  return { code, out: said.out(), err: said.err() };
}

beforeEach(() => ran(reset, ''));

describe.each(providers.map(({ id }) => id))('send %s', (id) => {
  it('sends by the real route, and shows the answer and the message', async () => {
    const { code, out, err } = await ran(sending, `${id} --to 13800138000 --code 4711`);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^HTTP 200\n/);
    expect(out.trimEnd().split('\n').at(-1)).toMatch(new RegExp(`^\\d\\d:\\d\\d:\\d\\d ${id} m\\w+ \\+8613800138000 .*4711`));
    const { items } = sandbox.world.mailbox.messages({}, Infinity, 10);
    expect(items.map(({ provider, code: sent }) => [provider, sent])).toEqual([[id, '4711']]);
  });

  it('says why it was refused', async () => {
    const { code, out } = await ran(sending, `${id} --template 99999999 --lang en`);
    expect([code, out]).toEqual([1, expect.stringContaining('Refused ')]);
    const [row] = sandbox.world.mailbox.exchanges({}, Infinity, 1).items;
    expect(out.trimEnd().split('\n').at(-1)).toBe(`${sandbox.url}/x/${row?.id}`);
  });

  it('sends by a template of the account, and by an account of its own', async () => {
    const account = (await ran(accounts, 'create --name worker')).out.trim();
    const templates = { tencent: '5750124', ronglian: '101001', ihuyi: '1', aliyun: 'SMS_480690001' }[id];
    const { code, out } = await ran(sending, `${id} --account ${account} --template ${templates} --json`);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ status: 200, message: { account, templateId: templates } });
  });
});

it.each<[words: string, code: number, said: string]>([
  ['', 2, 'The provider is missing. There are'],
  ['tencnet', 2, 'Did you mean tencent?'],
  ['tencent extra', 2, '“extra” is one word too many.'],
  ['tencent --to +12025550123', 2, 'Use a mainland number'],
  ['tencent --to', 2, '--to needs a value.'],
  ['tencent --json=x', 2, '--json takes no value.'],
  ['tencent --tmplate 1', 2, 'Did you mean --template?'],
  ['tencent --account x', 2, 'There is no account “x”.'],
  ['tencent --sandbox http://127.0.0.1:1', 3, 'No sandbox answers'],
  ['tencent --token wrong', 1, 'Give the token with --token or SMS_SANDBOX_TOKEN'],
])('send %s', async (words, code, said) => {
  const { code: found, err } = await ran(sending, words);
  expect([found, err]).toEqual([code, expect.stringContaining(said)]);
});

describe('send, where the answer is lost on demand', () => {
  /** Gives up as soon as it has said that it waits. */
  async function ranLate(words: string): Promise<Ran> {
    const patience = new AbortController();
    const late = (): Promise<unknown> => expect.poll(() => sandbox.world.mailbox.exchanges({}, Infinity, 1).items.length).toBe(1);
    return ran((terminal) => {
      const err = (text: string): void => {
        terminal.err(text);
        patience.abort();
      };
      return send({ ...terminal, err }, providers, { now: Date.now, patience: () => patience.signal, late });
    }, words);
  }

  it.each<[to: string, code: number, first: string, said: RegExp]>([
    ['19800000301', 1, 'No whole answer came.', /Fault reset: The number \+8619800000301 triggers this/],
    ['19800000304', 0, 'No whole answer came.', /Fault truncated: /],
    ['19800000302', 1, 'HTTP 500', /Fault server-error: /],
    ['19800000351', 0, 'No whole answer came.', /Fault reset: .*\n.*\/x\/x\w+\n.* tencent m\w+ \+8619800000351 /],
  ])('to %s', async (to, code, first, said) => {
    const found = await ran(sending, `tencent --to ${to} --lang en`);
    expect(found).toEqual({ code, err: '', out: expect.stringMatching(said) });
    expect(found.out.split('\n')[0]).toBe(first);
  });

  it('does not wait for ever', async () => {
    const { code, out } = await ranLate('tencent --to 19800000300 --json');
    expect([code, JSON.parse(out)]).toMatchObject([1, { status: null, body: null, exchange: { code: 'timeout' } }]);
  });

  it.each([
    ['en', 'No answer yet: the sandbox plays the fault timeout, as it was told to. Waiting for 30 s at most; Ctrl-C ends it.\n'],
    ['zh', '还没有应答：沙箱按要求模拟故障 timeout。最多等 30 秒，Ctrl-C 可提前结束。\n'],
  ])('says meanwhile what it waits for, in %s', async (language, said) => {
    expect((await ranLate(`tencent --to 19800000300 --lang ${language}`)).err).toBe(said);
  });
});

it('reads no more of the accounts than it needs: there may be ten thousand', async () => {
  const asked = vi.spyOn(globalThis, 'fetch');
  try {
    await ran(sending, 'tencent');
    await ran(sending, 'tencent --account stock');
    await ran(accounts, 'list');
    const paths = asked.mock.calls.map(([url]) => (typeof url === 'string' ? url : '').split('/_sandbox/api/')[1] ?? '');
    expect(paths.filter((path) => /^accounts(?:\?|$)/.test(path))).toEqual([
      'accounts?fields=id%2Cname&limit=1',
      'accounts?fields=id%2Cname',
      'accounts?fields=id%2Cname',
    ]);
  } finally {
    asked.mockRestore();
  }
});

describe('wait', () => {
  it('prints the message, or its code alone', async () => {
    const { out: waited } = { out: ran(wait, '--to 13800138000 --code') };
    await ran(sending, 'tencent --to 13800138000 --code 4711');
    expect(await waited).toEqual({ code: 0, out: '4711\n', err: '' });
    expect((await ran(wait, '--to 13800138000')).out).toContain('tencent m');
    expect(JSON.parse((await ran(wait, '--json --count 1')).out)).toMatchObject({ codes: ['4711'] });
  });

  it('ends with 1 where it does not come, and says what came nearby', async () => {
    await ran(sending, 'tencent --to 13800138001');
    const english = await ran(wait, '--to 13800138000 --timeout 1ms --lang en');
    expect([english.code, english.err]).toEqual([1, expect.stringContaining('another number')]);
    expect((await ran(wait, '--to 13800138000 --timeout 1ms --lang zh')).err).toContain('号码不同');
    const json = await ran(wait, '--to 13800138000 --timeout 1ms --json');
    expect([json.code, JSON.parse(json.out)]).toEqual([1, expect.objectContaining({ status: 408 })]);
  });

  it.each([
    ['--timeout soon', '--timeout cannot be “soon”. Write it like 10s.'],
    ['--count one', '--count cannot be “one”. Write it like 1.'],
    ['13800138000', '“13800138000” is one word too many.'],
  ])('%s', async (words, said) => {
    expect(await ran(wait, words)).toMatchObject({ code: 2, err: expect.stringContaining(said) });
  });
});

it('expect holds how many come', async () => {
  await ran(sending, 'tencent --to 13800138000');
  expect(await ran(expectThem, '--to 13800138000 --exactly 1 --within 1ms')).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^As expected: 1\.\n/),
  });
  expect((await ran(expectThem, '--to 13800138000 --never --within 1ms')).code).toBe(1);
  expect((await ran(expectThem, '--to 13800138001 --never --within 1ms')).code).toBe(0);
  expect((await ran(expectThem, '--at-least 2 --within 1ms')).code).toBe(1);
  expect(await ran(expectThem, '--at-least 2 --never')).toMatchObject({ code: 2 });
});

it('accounts are listed, created and deleted', async () => {
  const created = await ran(accounts, 'create --name worker --ttl 10m');
  expect(created).toEqual({ code: 0, out: expect.stringMatching(/^a\w+\n$/), err: '' });
  const id = created.out.trim();
  expect((await ran(accounts, '')).out).toMatch(new RegExp(`stock .*\n${id} +worker\n$`));
  writeFileSync(join(folder, 'template.json'), JSON.stringify({ limits: { mode: 'off' } }));
  const { out } = await ran(accounts, 'create --template template.json --json');
  expect(JSON.parse(out)).toMatchObject({ limits: { mode: 'off' } });
  expect((await ran(accounts, `delete ${id}`)).code).toBe(0);
  expect(await ran(accounts, `delete ${id}`)).toMatchObject({ code: 1, err: expect.stringContaining('There is no account') });
  expect(await ran(accounts, 'delete')).toMatchObject({ code: 2 });
  expect(await ran(accounts, 'creat')).toMatchObject({ code: 2, err: expect.stringContaining('Did you mean create?') });
  expect(await ran(accounts, 'create --template none.json')).toMatchObject({ code: 2 });
});

it('reset sets one account back, or all', async () => {
  await ran(sending, 'tencent');
  expect((await ran(reset, '--account stock')).out).toBe('The account stock is as at the beginning.\n');
  expect(sandbox.world.mailbox.messages({}, Infinity, 1).items).toEqual([]);
  expect((await ran(reset, '--account x')).code).toBe(1);
});

it('ready waits for a sandbox, and not for ever', async () => {
  expect(await ran(isReady, '')).toEqual({ code: 0, out: `${sandbox.url}\n`, err: '' });
  const nobody = { SMS_SANDBOX_URL: 'http://127.0.0.1:1' };
  expect((await ran(isReady, '', nobody)).code).toBe(3);
  expect((await ran(isReady, '--wait 5ms', nobody)).code).toBe(3);
  const later = await openSandbox({ port: 0, memory: true, quiet: true });
  const { port, url } = later;
  await later.close();
  let again: Promise<Sandbox> | undefined;
  const pause = async (): Promise<void> => {
    again ??= openSandbox({ port, memory: true, quiet: true });
    await again;
  };
  const waiting = await ran((terminal) => ready(terminal, { ...patience, pause }), '--wait 1h', { SMS_SANDBOX_URL: url });
  expect(waiting.code).toBe(0);
  await (await again)?.close();
});

describe('tail', () => {
  async function tailed(words: string, act: () => Promise<unknown>, lines: number): Promise<string[]> {
    const said: string[] = [];
    let enough = (): void => {};
    const all = new Promise<void>((resolve) => (enough = resolve));
    const { terminal } = saying(words.split(' '), { SMS_SANDBOX_URL: sandbox.url, SMS_SANDBOX_TOKEN: TOKEN });
    const out = (text: string): void => {
      if (said.push(text) === lines) enough();
    };
    let close = (): Promise<void> => Promise.resolve();
    await new Promise<void>((begun, failed) => {
      tail({ ...terminal, out }, (opened) => {
        ({ close } = opened);
        begun();
      }).catch(failed);
    });
    await act();
    await all;
    await close();
    return said;
  }

  it('has a line for each message and each refusal', async () => {
    const lines = await tailed(
      '--lang en',
      async () => {
        await ran(sending, 'tencent --to 13800138000 --code 4711');
        await ran(sending, 'ihuyi --to 13800138001 --template 404404');
      },
      2,
    );
    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d tencent m\w+ \+8613800138000 .*4711.*\n$/);
    expect(lines[1]).toMatch(/^\d\d:\d\d:\d\d ihuyi x\w+ 13800138001 refused 4072: .+\n$/);
  });

  it('shows what was asked for alone, as JSON if wanted', async () => {
    const lines = await tailed(
      '--to 13800138002 --json',
      async () => {
        await ran(sending, 'tencent --to 13800138000');
        await ran(sending, 'tencent --to 13800138002');
      },
      1,
    );
    expect(lines.map((line) => (JSON.parse(line) as { to: string }).to)).toEqual(['+8613800138002']);
  });

  it('says that the sandbox is gone, and ends with 3', async () => {
    const other = await openSandbox({ port: 0, memory: true, quiet: true });
    const { terminal, err } = saying([], { SMS_SANDBOX_URL: other.url });
    let ended: Promise<number> | undefined;
    await new Promise<void>((begun) => {
      ended = tail(terminal, () => begun());
    });
    await other.close();
    expect([await ended, err()]).toEqual([3, expect.stringContaining('is gone.')]);
  });

  it.each([
    ['--provider tencnet', 'Did you mean tencent?'],
    ['--account stok', 'Did you mean stock?'],
    ['--to abc', '--to cannot be “abc”.'],
    ['--to +1390013', '--to cannot be “+1390013”.'],
  ])('says of %s what there is', async (words, said) => {
    const { terminal, err } = saying(words.split(' '), { SMS_SANDBOX_URL: sandbox.url, SMS_SANDBOX_TOKEN: TOKEN });
    expect([await tail(terminal, () => {}), err()]).toEqual([2, expect.stringContaining(said)]);
  });

  it('ends with 3 where there is none', async () => {
    const { terminal } = saying([], { SMS_SANDBOX_URL: 'http://127.0.0.1:1' });
    expect(await tail(terminal, () => {})).toBe(3);
  });
});

describe('export and import', () => {
  const into = (): { out: Writable; text: () => string } => {
    const parts: Buffer[] = [];
    const out = new Writable({ write: (part: Buffer, _encoding, done) => (parts.push(part), done()) });
    return { out, text: () => Buffer.concat(parts).toString('utf8') };
  };
  const nowhere = into().out;

  it('a run goes into a file that others cannot read, and out of it into another sandbox', async () => {
    const seeded = await openSandbox({ port: 0, memory: true, quiet: true, seed: '7' });
    const env = { SMS_SANDBOX_URL: seeded.url };
    await ran(sending, 'tencent --code 4711', env);
    const written = await ran((terminal) => exportRun(terminal, nowhere), 'run.ndjson', env);
    expect(written).toEqual({ code: 0, out: '', err: `Written to ${join(folder, 'run.ndjson')}.\n` });
    const { mode } = statSync(join(folder, 'run.ndjson'));
    expect(process.platform === 'win32' ? 0 : mode & 0o077).toBe(0);
    const other = await openSandbox({ port: 0, memory: true, quiet: true });
    const there = { SMS_SANDBOX_URL: other.url };
    const { code, out } = await ran(importRun, 'run.ndjson', there);
    expect([code, out]).toEqual([0, expect.stringMatching(/^Imported \d+ events, 1 message\. It ran with --seed 7\.\n$/)]);
    expect((await ran(wait, '--code', there)).out).toBe('4711\n');
    expect(await ran(importRun, 'run.ndjson', there)).toMatchObject({ code: 1, err: expect.stringContaining('is not empty') });
    await Promise.all([seeded.close(), other.close()]);
  });

  it('messages go to standard output, as lines or as a table', async () => {
    await ran(sending, 'tencent --code 4711');
    const [lines, table] = [into(), into()];
    expect((await ran((terminal) => exportRun(terminal, lines.out), '--format messages.ndjson')).code).toBe(0);
    expect(JSON.parse(lines.text())).toMatchObject({ code: '4711' });
    expect((await ran((terminal) => exportRun(terminal, table.out), '--format messages.csv --bom')).code).toBe(0);
    expect(table.text()).toMatch(/^\uFEFFid,.*\r\nm/);
  });

  it.each<[file: string, begins: RegExp]>([
    ['messages.csv', /^id,/],
    ['Codes.CSV', /^id,/],
    ['codes.csv --bom', /^\uFEFFid,/],
    ['messages.ndjson', /^{"id":/],
    ['codes.ndjson', /^{"recording":/],
    ['codes.csv --format run', /^{"recording":/],
  ])('what goes into %s is told by its name', async (words, begins) => {
    await ran(sending, 'tencent --code 4711');
    for (const place of ['', `${folder}/`]) {
      expect(await ran((terminal) => exportRun(terminal, nowhere), `${place}${words}`)).toMatchObject({ code: 0 });
      const [file = ''] = words.split(' ');
      expect(readFileSync(join(folder, file), 'utf8')).toMatch(begins);
      rmSync(join(folder, file));
    }
  });

  it.skipIf(process.platform === 'win32')('leaves a pipe a pipe, and a link a link', async () => {
    const [pipe, link, file] = ['pipe', 'link', 'file'].map((name) => join(folder, name)) as [string, string, string];
    execFileSync('sh', ['-c', 'mkfifo "$0"', pipe]);
    const reader = spawn('cat', [pipe], { stdio: ['ignore', 'pipe', 'ignore'] });
    let read = '';
    reader.stdout.setEncoding('utf8').on('data', (text: string) => (read += text));
    const isRead = once(reader, 'close');
    await ran((terminal) => exportRun(terminal, nowhere), 'pipe');
    expect(statSync(pipe).isFIFO()).toBe(true);
    await isRead;
    expect(read).toMatch(/^{"recording":.*\n{"end":.*\n$/s);
    writeFileSync(file, 'old');
    symlinkSync(file, link);
    await ran((terminal) => exportRun(terminal, nowhere), 'link');
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(file, 'utf8')).toMatch(/^{"recording":/);
  });

  it('ends in peace where whoever reads it has enough', async () => {
    const left = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })),
    });
    left.on('error', () => {});
    const found = await ran((terminal) => exportRun(terminal, left), '--format messages.csv');
    expect(found).toMatchObject({ code: 0, err: '' });
  });

  it.each<[words: string, code: number, said: string]>([
    ['--format messages.cvs', 2, 'Did you mean messages.csv?'],
    ['run.ndjson --bom', 2, 'Add --format messages.csv.'],
    ['no/such/folder.ndjson', 1, 'Cannot write: '],
    ['--sandbox http://127.0.0.1:1', 3, 'No sandbox answers'],
  ])('export %s', async (words, code, said) => {
    const found = await ran((terminal) => exportRun(terminal, nowhere), words);
    expect(found).toMatchObject({ code, err: expect.stringContaining(said) });
  });

  it.each<[words: string, code: number, said: string]>([
    ['', 2, 'which file is missing'],
    ['none.ndjson', 2, 'there is no file none.ndjson'],
    ['template.txt', 1, 'This is no file of sms-sandbox export'],
    ['.', 2, 'import: there is no file . that can be read.'],
  ])('import %s', async (words, code, said) => {
    writeFileSync(join(folder, 'template.txt'), 'hello\n');
    const fresh = await openSandbox({ port: 0, memory: true, quiet: true });
    const found = await ran(importRun, words, { SMS_SANDBOX_URL: fresh.url });
    expect(found).toMatchObject({ code, err: expect.stringContaining(said) });
    await fresh.close();
  });
});
