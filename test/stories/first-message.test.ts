/** The README's own words, from nothing to the first message of an app that nothing is changed in. */
import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packedInto } from '../../.ci/package.mjs';
import { packageRoot } from '../../server/settings/package-root.ts';
import { snippets } from '../support/markdown.ts';
import { WAIT_MS } from '../support/patience.ts';

const SDK = 'tencentcloud-sdk-nodejs-sms';
const windows = process.platform === 'win32';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sms-sandbox-first-'));
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "scripts": { "start": "node app.mjs" } }');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('installs the package, puts `run` before the command, and has the message', async () => {
  const [program] = snippets(readFileSync(join(packageRoot, 'README.md'), 'utf8')).filter(({ code }) => code.includes(SDK));
  const unchanged = program?.code.replace(/^ *profile: .*\n/m, '') ?? '';
  expect(unchanged).not.toContain('127.0.0.1');
  writeFileSync(join(folder, 'app.mjs'), unchanged);

  const install = ['install', await packedInto(folder), '--save-dev', '--offline', '--no-audit', '--no-fund'];
  execFileSync('npm', install, { cwd: folder, stdio: 'pipe', shell: windows });
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  symlinkSync(join(packageRoot, 'node_modules', SDK), join(folder, 'node_modules', SDK), 'junction');

  const words = ['sms-sandbox', 'run', '--lang', 'en', '--', 'npm', 'start'];
  const { stdout, stderr } = await promisify(execFile)('npx', words, { cwd: folder, timeout: WAIT_MS, shell: windows });
  expect(stdout).toContain("Message: 'send success'");
  expect(stderr).toContain('1 message sent, 0 refused.');
});
