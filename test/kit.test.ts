/** `openSandbox(options)` as a user calls it: what is wrong with the options is said, and nothing stays open. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { inProcess } from '../server/client/in-process.ts';
import { openSandbox } from './client/doors.ts';
import { withFolder } from './support/toy/toy-world.ts';

const QUIET = { port: 0, memory: true, quiet: true } as const;
const open = (options: object) => openSandbox(options);

it.each<[options: object, says: string]>([
  [{ prot: 1 }, 'Unknown option “prot”. Did you mean port?'],
  [{ memmory: true }, 'Unknown option “memmory”. Did you mean memory?'],
  [{ clock: {} }, 'Unknown option “clock”.'],
  [{ providers: [] }, 'Unknown option “providers”.'],
  [{ limits: 'none' }, '“limits” cannot be “none”. Use realistic or off.'],
  [{ port: 70_000 }, '“port” cannot be “70000”. Use a whole number from 0 to 65535'],
  [{ port: 1.5 }, '“port” cannot be “1.5”.'],
  [{ port: -1 }, '“port” cannot be “-1”.'],
  [{ port: NaN }, '“port” cannot be “NaN”.'],
  [{ port: null }, '“port” cannot be “null”.'],
  [{ memory: 'maybe' }, '“memory” cannot be “maybe”. Use true or false.'],
  [{ memory: () => true }, '“memory” cannot be “function”.'],
  [{ keep: { messages: 1 } }, '“keep” cannot be “{"messages":1}”.'],
  [{ rules: { outcome: {} } }, '“rules” cannot be'],
  [{ rules: [{ outcome: { code: '4051' } }] }, 'A rule of the settings cannot be armed: match.provider'],
  [{ token: 'short' }, '“token” cannot be “short”.'],
  [{ write: 'file' }, '“write” is not a function.'],
])('refuses %j', async (options, says) => {
  await expect(open({ ...QUIET, ...options })).rejects.toThrow(says);
});

it('takes what the file takes, and values of the kind that a program has', async () => {
  const lines: string[] = [];
  const sandbox = await open({
    ...QUIET,
    quiet: false,
    seed: 7,
    allowedHosts: ['devbox.local', '.svc'],
    callbackHosts: 'a.example,b.example',
    keep: '100,1d',
    token: false,
    data: undefined,
    rules: [{ outcome: { situation: 'busy' }, note: 'mine' }],
    write: (line: string) => lines.push(line),
  });
  expect(await sandbox.rules.list()).toMatchObject([{ note: 'mine' }]);
  expect(lines.join('\n')).toContain('1 rule is armed');
  expect(sandbox).toMatchObject({ token: null, pageUrl: sandbox.url, port: Number(new URL(sandbox.url).port) });
  expect(sandbox).not.toHaveProperty('world');
  await sandbox.close();
});

it('says so where the folder has no account', () =>
  withFolder(async (data) => {
    const first = await open({ ...QUIET, memory: false, data });
    await first.close();
    const file = join(data, 'sandbox.json');
    const document = JSON.parse(readFileSync(file, 'utf8')) as object;
    writeFileSync(file, JSON.stringify({ ...document, accounts: [] }));
    await expect(open({ ...QUIET, memory: false, data })).rejects.toThrow(`There is no account in ${data}.`);
  }));

it('leaves nothing open', async () => {
  const before = process.getActiveResourcesInfo().filter((name) => name === 'TCPServerWrap').length;
  const sandbox = await open(QUIET);
  await sandbox.onReport(() => {});
  await sandbox.messages();
  await sandbox.close();
  const after = () => process.getActiveResourcesInfo().filter((name) => name === 'TCPServerWrap').length;
  await expect.poll(after).toBe(before);
});

it('throws errors of the realm it is called in, and hands over values of it', async () => {
  const foreign: unknown = runInNewContext('Object.assign(new TypeError("it is taken"), { code: "EADDRINUSE" })');
  expect(foreign).not.toBeInstanceOf(Error);
  const error: unknown = await inProcess(() => Promise.reject(foreign as Error))().catch((one: unknown) => one);
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({ message: 'it is taken', code: 'EADDRINUSE' });
});
