/** The steps of the recipes of the documentation, run as they stand. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packageRoot } from '../../../server/settings/package-root.ts';
import { gitLab, inLanguage, workflows } from '../../support/recipes.ts';

describe('the steps', () => {
  let folder: string;
  let port: number;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sms-sandbox-recipes-'));
    port = await freePort();
  });
  afterEach(() => {
    sh('npx sms-sandbox stop');
    rmSync(folder, { recursive: true, force: true });
  });

  /** What a runner would have; `npm` stands for a project whose tests ask the sandbox. */
  function sh(command: string, variables: Record<string, string> = {}): { status: number | null; out: string } {
    const commands = join(folder, 'bin');
    mkdirSync(commands, { recursive: true });
    const put = (name: string, script: string): void => {
      writeFileSync(join(commands, name), `#!/bin/sh\n${script}\n`);
      chmodSync(join(commands, name), 0o755);
    };
    put('npx', `shift; exec "${process.execPath}" "${join(packageRoot, 'dist/server/launch.cjs')}" "$@"`);
    put('sms-sandbox', 'exec npx sms-sandbox "$@"');
    const test = 'fetch(process.env.SMS_SANDBOX_URL + "/_sandbox/api/ready").then(({ ok }) => console.log("tested", ok))';
    put('npm', `[ "$1" != test ] || exec "${process.execPath}" -e '${test}'`);
    const env = {
      PATH: `${commands}${delimiter}${process.env['PATH']}`,
      HOME: folder,
      SMS_SANDBOX_PORT: String(port),
      SMS_SANDBOX_LANG: 'en',
      ...variables,
    };
    const { status, stdout, stderr } = spawnSync('bash', ['-e', '-c', command], { cwd: folder, encoding: 'utf8', env });
    return { status, out: `${stdout}${stderr}` };
  }

  const here = (text: string): string => text.replaceAll('127.0.0.1:10690', `127.0.0.1:${port}`);
  const hereAll = (variables: Record<string, string>): Record<string, string> =>
    Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, here(value)]));

  it('of GitHub Actions start it, test, and stop it', () => {
    const [steps = []] = workflows;
    const said = steps.filter(({ run }) => run !== undefined).map(({ run = '', env }) => sh(here(run), hereAll(env)));
    expect(said.map(({ status }) => status)).toEqual([0, 0, 0, 0]);
    expect(said.map(({ out }) => out).join('')).toMatch(/tested true\n.*Stopped/);
  });

  it('of GitLab do as well', () => {
    const [job] = gitLab;
    const commands = [...(job?.script ?? []), ...(job?.after_script ?? [])];
    const said = commands.map((command) => sh(here(command), hereAll(job?.variables ?? {})));
    expect(said.map(({ status }) => status)).toEqual([0, 0, 0, 0]);
    expect(said.map(({ out }) => out).join('')).toMatch(/tested true\n.*Stopped/);
  });

  it('of a shell do as well', () => {
    const [first = ''] = inLanguage('sh');
    const { status, out } = sh(first, { SMS_SANDBOX_URL: `http://127.0.0.1:${port}` });
    expect([status, out]).toEqual([0, expect.stringContaining('Stopped')]);
  });
});

/** One that was free a moment ago: what is started in the background is found by a port that is known. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
