/** What `start --detach` says where it cannot begin. */
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { detach } from '../../server/commands/background/detach.ts';

const never = (): Promise<never> => Promise.reject(new Error('nobody is waited for'));

it('keeps what is in the data folder out of the repository around it, from the beginning', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sms-sandbox-detach-'));
  try {
    const terminal = { argv: ['--detach', '--data', 'data'], env: { LC_ALL: 'C' }, folder, out: () => {}, err: () => {} };
    expect(await detach(terminal, [process.execPath, '-e', ''], never)).toBe(1);
    expect(readdirSync(join(folder, 'data')).toSorted()).toEqual(['.gitignore', 'background']);
    expect(readFileSync(join(folder, 'data', '.gitignore'), 'utf8')).toBe('*\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it('is a sentence where the folder is a file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sms-sandbox-detach-'));
  const said: string[] = [];
  try {
    writeFileSync(join(folder, 'data'), '');
    const argv = ['--detach', '--data', join(folder, 'data')];
    const terminal = { argv, env: { LC_ALL: 'C' }, folder, out: () => {}, err: (text: string) => void said.push(text) };
    expect(await detach(terminal, [process.execPath], never)).toBe(1);
    expect(said.join('')).toMatch(/^sms-sandbox: Cannot write the log .*Choose another folder with --data\.\n$/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
