/** The feature for dev containers: its description, and its script with a prefix of its own in place of the container. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { array, object, parse, record, string } from 'valibot';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packedInto } from '../../../.ci/package.mjs';
import { choose } from '../../../server/commands/choose.ts';
import { packageRoot } from '../../../server/settings/package-root.ts';
import { version } from '../../../server/settings/version.ts';

const source = join(packageRoot, '.devcontainer/sms-sandbox');
const Feature = object({
  id: string(),
  version: string(),
  name: string(),
  options: record(string(), object({ type: string(), default: string(), description: string() })),
  installsAfter: array(string()),
  postStartCommand: string(),
});

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sms-sandbox-feature-'));
  cpSync(source, join(folder, 'sms-sandbox'), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function install(path: string): { status: number | null; out: string; err: string } {
  const prefix = join(folder, 'prefix');
  const { status, stdout, stderr } = spawnSync('/bin/sh', [join(folder, 'sms-sandbox/install.sh')], {
    cwd: '/',
    encoding: 'utf8',
    env: { PATH: path, HOME: folder, npm_config_prefix: prefix, npm_config_offline: 'true', PACKAGE: 'nothing-of-that-name' },
  });
  return { status, out: stdout, err: stderr };
}

const path = ['/usr/bin', '/bin', dirname(process.execPath)].join(delimiter);

it('is described as its folder and the package are named, and starts what there is', () => {
  const feature = parse(Feature, JSON.parse(readFileSync(join(source, 'devcontainer-feature.json'), 'utf8')));
  expect(feature).toMatchObject({ id: 'sms-sandbox', version });
  const [name, ...words] = feature.postStartCommand.split(' ');
  expect([name, choose(words)]).toEqual(['sms-sandbox', { kind: 'command', name: 'start', argv: ['--detach'] }]);
});

it('says what is missing where there is no Node', () => {
  expect(install(folder)).toMatchObject({ status: 1, err: expect.stringContaining('features/node') });
});

it('installs the archive beside it, so that the command is there', async () => {
  await packedInto(join(folder, 'sms-sandbox'));
  const { status, out, err } = install(`${join(folder, 'prefix/bin')}${delimiter}${path}`);
  expect([status, err.includes('ERR')]).toEqual([0, false]);
  expect(out).toContain(`${version}\n`);
  expect(readdirSync(join(folder, 'prefix/bin'))).toEqual(['sms-sandbox']);
});
