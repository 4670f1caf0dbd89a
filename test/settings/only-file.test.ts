/** Something else where a file is named: said at once, neither waited for nor read without end. */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { accounts } from '../../server/commands/remote/accounts.ts';
import { importRun } from '../../server/commands/remote/recording.ts';
import { readConfig } from '../../server/commands/start.ts';
import { atFirstNeed } from '../../server/net/tls/authority.ts';
import { scopeOf } from '../../server/net/tls/scope.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import { readNamed } from '../../server/settings/only-file.ts';
import { saying } from '../support/said.ts';
import { withFolder } from '../support/toy/toy-world.ts';

describe.skipIf(process.platform === 'win32').each<[kind: string, make: (path: string) => unknown]>([
  ['a folder', mkdirSync],
  ['a named pipe', (path) => execFileSync('mkfifo', [path])],
  ['a device', (path) => symlinkSync('/dev/zero', path)],
  ['a socket', (path) => once(createServer().listen(path).unref(), 'listening')],
])('%s', (kind, make) => {
  const inOne = (name: string, run: (folder: string, said: string) => unknown) =>
    withFolder(async (folder) => {
      await make(join(folder, name));
      await run(folder, `${join(folder, name)} is ${kind}, not a file.`);
    });

  it('as --world', () =>
    inOne('world', async (folder, said) => {
      const opening = openSandbox({ port: 0, memory: true, quiet: true, world: join(folder, 'world') });
      await expect(opening).rejects.toThrow(`${said} Name a file.`);
    }));

  it('as settings', () =>
    inOne('sms-sandbox.config.json', (folder, said) => {
      expect(() => readConfig(saying([], {}, folder).terminal)).toThrow(`${said} Name a file.`);
    }));

  it('as --template', () =>
    inOne('template', async (folder, said) => {
      const { terminal, err } = saying(['create', '--template', join(folder, 'template')]);
      expect([await accounts(terminal), err()]).toEqual([2, `sms-sandbox: ${said} Name a file.\n`]);
    }));

  it('as a key', () =>
    inOne('issuer.key', async (folder, said) => {
      for (const name of ['ca.pem', 'issuer.pem', 'scope.json']) writeFileSync(join(folder, name), '');
      const scope = scopeOf({ providerHosts: new Set(), boundHost: '127.0.0.1', allowedHosts: [] }, []);
      await expect(atFirstNeed({ folder, scope, now: Date.now })()).rejects.toThrow(
        `${said} Make a new one with sms-sandbox trust --renew`,
      );
    }));
});

describe.skipIf(process.platform === 'win32')('on the other hand', () => {
  it('what a shell hands over in the place of a file is read', () => {
    const reads = `import { readNamed } from './server/settings/only-file.ts'; console.log(readNamed(process.argv[1]));`;
    const command = `${process.execPath} --import tsx --input-type=module -e "${reads}" <(printf heard)`;
    expect(execFileSync('bash', ['-c', command], { encoding: 'utf8' })).toBe('heard\n');
  });

  it('what is not there is said by the system', () => {
    expect(() => readNamed('/nowhere/at/all')).toThrow('ENOENT');
  });

  it('a socket is no run to import', () =>
    withFolder(async (folder) => {
      await once(createServer().listen(join(folder, 'run.ndjson')).unref(), 'listening');
      const { terminal, err } = saying(['run.ndjson'], {}, folder);
      expect([await importRun(terminal), err()]).toEqual([
        2,
        expect.stringContaining('there is no file run.ndjson that can be read'),
      ]);
    }));
});
