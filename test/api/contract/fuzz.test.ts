/** Schemathesis, which knows nothing of us but the OpenAPI document, sends what that allows and what it does not. */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { oneAtATime } from '../../../.ci/one-at-a-time.mjs';
import { openSandbox } from '../../../server/open-sandbox.ts';
import { packageRoot } from '../../../server/settings/package-root.ts';
import { runChild, runInstaller } from '../../support/clients/child.ts';
import { mustRun } from '../../support/clients/runtimes.ts';
import { TEST_MS } from '../../support/patience.ts';

const PIN = 'schemathesis==4.32.5';
const folder = join(packageRoot, '.cache/schemathesis', PIN);
const program = join(folder, process.platform === 'win32' ? 'Scripts' : 'bin', 'schemathesis');

/** Whether it is there, installed by pip into the clone; where it cannot be had, a line says so, or in the gate an error. */
async function isInstalled(): Promise<boolean> {
  try {
    mkdirSync(join(folder, '..'), { recursive: true });
    await oneAtATime(`${folder}.lock`, async () => {
      if (existsSync(program)) return;
      await runInstaller(['python3', '-m', 'venv', folder], packageRoot);
      const pip = [join(program, '..', 'python'), '-m', 'pip', '--disable-pip-version-check'] as const;
      await runInstaller([...pip, 'install', '-q', '--no-cache-dir', PIN], packageRoot);
    });
    return true;
  } catch (error) {
    if (mustRun('python')) throw error;
    console.error(`Left out: schemathesis, ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

/** What waits may wait for two minutes, and what is no JSON it cannot make up; the walk calls them. */
const LEFT_OUT = ['/wait', '/callbacks/wait', '/expect', '/import'];

const CHECKS = ['not_a_server_error', 'status_code_conformance', 'content_type_conformance', 'response_schema_conformance'];

const home = mkdtempSync(join(tmpdir(), 'sms-sandbox-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe.skipIf(!(await isInstalled()))('schemathesis', () => {
  it(
    'finds no answer that the document does not know',
    async () => {
      const sandbox = await openSandbox({ port: 0, memory: true, quiet: true });
      try {
        const words = [
          'run',
          `${sandbox.url}/_sandbox/openapi.json`,
          '--no-color',
          '--phases',
          'fuzzing',
          '--max-examples',
          '10',
        ];
        const steady = ['--seed', '10690', '--generation-deterministic', '--continue-on-failure', '--checks', CHECKS.join(',')];
        const excluded = LEFT_OUT.flatMap((path) => ['--exclude-path', path]);
        const { code, printed } = await runChild([program, ...words, ...steady, ...excluded], { cwd: home, ms: TEST_MS });
        expect({ code, printed }).toEqual({ code: 0, printed: expect.stringMatching(/\d+ generated, \d+ passed/) });
      } finally {
        await sandbox.close();
      }
      // Thousands of calls: its child may take as long as another test.
    },
    TEST_MS * 2,
  );
});
