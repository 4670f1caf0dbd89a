/** A sandbox for the steps of a CI run: started in the background, used by command, recorded, stopped. As it is installed. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { backgroundOf } from '../../server/commands/background/place.ts';
import { packageRoot } from '../../server/settings/package-root.ts';

const launch = join(packageRoot, 'dist/server/launch.cjs');
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sms-sandbox-background-'));
});

afterEach(async () => {
  await ran('stop');
  rmSync(folder, { recursive: true, force: true });
});

interface Ran {
  code: number | null;
  out: string;
  err: string;
}

function ran(words: string, env: Record<string, string> = {}): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [launch, ...words.split(' ')], {
      cwd: folder,
      env: { ...process.env, LC_ALL: 'en_US.UTF-8', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said = { out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text));
    child.once('close', (code) => resolve({ code, ...said }));
  });
}

const START = 'start --detach --port 0 --limits off';

it.each(['', ' --memory'])('goes through the steps of a run with%s', async (more) => {
  const started = await ran(`${START}${more}`);
  expect(started).toEqual({ code: 0, out: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\n$/), err: '' });
  const env = { SMS_SANDBOX_URL: started.out.trim() };
  expect((await ran('ready', env)).code).toBe(0);
  const slipped = await ran('ready', { ...env, SMS_SANDBOX_TOKN: 'a' });
  expect(slipped).toMatchObject({ code: 0, err: expect.stringContaining('Did you mean SMS_SANDBOX_TOKEN?') });
  const again = await ran(`${START}${more}`);
  expect(again).toEqual({ ...started, err: 'It runs in the background already.\n' });
  expect((await ran('send tencent --to 13800138000 --code 4711', env)).code).toBe(0);
  expect((await ran('wait --to 13800138000 --code', env)).out).toBe('4711\n');
  expect((await ran('export run.ndjson', env)).code).toBe(0);
  expect(await ran('stop')).toEqual({ code: 0, out: `Stopped ${env.SMS_SANDBOX_URL}.\n`, err: '' });
  expect((await ran('ready', env)).code).toBe(3);
  expect(await ran('stop')).toMatchObject({ code: 0, out: expect.stringContaining('No sandbox runs in the background') });
  expect(readFileSync(join(folder, '.sms-sandbox/background/log'), 'utf8')).toContain(env.SMS_SANDBOX_URL);
  // What was recorded is played in a fresh one.
  const fresh = { SMS_SANDBOX_URL: (await ran('start --detach --port 0 --memory')).out.trim() };
  expect((await ran('import run.ndjson', fresh)).code).toBe(0);
  expect((await ran('wait --to 13800138000 --code', fresh)).out).toBe('4711\n');
});

it('says why it did not start, and leaves nothing that says it had', async () => {
  const { code, out, err } = await ran('start --detach --memory --host 192.0.2.1');
  expect([code, out, err]).toEqual([1, '', expect.stringContaining('192.0.2.1 is no address of this machine.')]);
  expect((await ran('start --detach --prot 1')).code).toBe(2);
  expect((await ran('stop')).out).toContain('No sandbox runs in the background');
});

it('believes nobody who is gone', async () => {
  const first = await ran(START);
  const { pid = 0 } = (await backgroundOf(join(folder, '.sms-sandbox'))) ?? {};
  process.kill(pid, 'SIGKILL');
  // The system closes what it listened on.
  await vi.waitFor(async () => expect(await backgroundOf(join(folder, '.sms-sandbox'))).toBeUndefined());
  const second = await ran(START);
  expect([first.code, second.code, second.err]).toEqual([0, 0, '']);
  expect((await ran('stop')).out).toMatch(/^Stopped /);
});

it.skipIf(process.platform === 'win32')('tail ends with its reader', async () => {
  const { out } = await ran('start --detach --port 0');
  const at = `--sandbox ${out.trim()}`;
  await ran(`send ihuyi --to 13800138000 ${at}`);
  const line = `"${process.execPath}" "${launch}" tail --since 0 ${at} | true`;
  const child = spawn('sh', ['-c', line], { cwd: folder, stdio: 'ignore', detached: true });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  onTestFinished(() => {
    // Of all its group; nobody is left of one that ended.
    if (child.exitCode === null) process.kill(-(child.pid ?? NaN));
  });
  expect(await gone).toBe(0);
});

it('several that are started at once are one, which all of them lead to', async () => {
  const all = await Promise.all([1, 2, 3].map(() => ran('start --detach --port 0')));
  const running = await backgroundOf(join(folder, '.sms-sandbox'));
  expect(all.map(({ code, out }) => [code, out])).toEqual(all.map(() => [0, `${running?.url}\n`]));
});

it.skipIf(process.platform === 'win32')('a folder that is gone is told of in a sentence', async () => {
  const gone = join(folder, 'gone');
  const run = (words: string): Promise<string> =>
    new Promise((resolve) => {
      mkdirSync(gone);
      const line = `rmdir "${gone}" && exec "${process.execPath}" "${launch}" ${words} 2>&1`;
      const child = spawn('sh', ['-c', line], { cwd: gone, env: { ...process.env, LC_ALL: 'C' } });
      let said = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
      child.once('close', () => resolve(said));
    });
  expect(await run('doctor')).toMatch(/^sms-sandbox: The folder that this was started in is gone\. Change into another one\.\n$/);
  expect(await run('start --lang zh')).toBe('sms-sandbox: 启动命令时所在的目录已不存在，请先切换到其他目录。\n');
});
