/** `npm run soak`, shortened: it plays what it says, tells how the memory went, and ends by itself. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { packageRoot } from '../../server/settings/package-root.ts';

it('tells of both parts how the memory went', async () => {
  const words = ['--import', 'tsx', join(packageRoot, 'test/bench/soak.ts'), '--hours', '2', '--minutes', '0.02'];
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: packageRoot });
  const [clock = '', load = '', ...more] = stdout.trim().split('\n');
  expect(clock).toMatch(/^2 hours by the clock: 480 sends, memory \d.* journal \d.* slope -?\d+ bytes a send$/);
  expect(load).toMatch(/^0\.02 minutes of load: \d+ sends, memory \d.* journal \d.* slope -?\d+ bytes a send$/);
  expect(more).toEqual([]);
});
