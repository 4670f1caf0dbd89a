/** What `start --detach` says where it cannot begin. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { detach } from '../../server/commands/background/detach.ts';

it('is a sentence where the folder is a file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sms-sandbox-detach-'));
  const said: string[] = [];
  try {
    writeFileSync(join(folder, 'data'), '');
    const argv = ['--detach', '--data', join(folder, 'data')];
    const terminal = { argv, env: { LC_ALL: 'C' }, folder, out: () => {}, err: (text: string) => void said.push(text) };
    expect(await detach(terminal, [process.execPath])).toBe(1);
    expect(said.join('')).toMatch(/^sms-sandbox: Cannot write the log .*Choose another folder with --data\.\n$/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
