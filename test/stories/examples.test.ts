/** The example projects, each run by its own runner against the packed copy, as a user would run it. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runChild, withoutProxies } from '../support/clients/child.ts';
import type { Command } from '../support/clients/child.ts';
import { missingRuntimes } from '../support/clients/runtimes.ts';
import { exampleProjects, otherRunners, startPacked } from '../support/examples.ts';
import { findBrowser } from '../support/find-browser.ts';
import { TEST_MS, WAIT_MS } from '../support/patience.ts';

const projects = await exampleProjects();
const browser = findBrowser();
if (browser === undefined) console.error('Left out: test/examples/playwright. Install Chrome or Chromium to run it.');

/** Runs a project's tests; answers what was printed, and throws it where one failed. */
async function run(project: string, command: Command, env: NodeJS.ProcessEnv = {}): Promise<string> {
  const own = { ...withoutProxies(process.env), NODE_ENV: undefined, NODE_OPTIONS: undefined, VITEST: undefined };
  const { code, printed } = await runChild(command, { cwd: join(projects ?? '', project), ms: TEST_MS, env: { ...own, ...env } });
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}:\n${printed}`);
  return printed;
}

const bin = (name: string): string => join(projects ?? '', 'node_modules', name);
/** A runner's own limit of some seconds is for the machine of its user; four of them at once on a slow one want more. */
const limit = (...options: readonly string[]): readonly string[] => options.map((option) => `--${option}=${WAIT_MS}`);
const vitest: Command = [
  process.execPath,
  bin('vitest/vitest.mjs'),
  'run',
  '--maxWorkers=4',
  '--reporter=json',
  ...limit('testTimeout', 'hookTimeout'),
];
const jest: Command = [process.execPath, bin('jest/bin/jest.js'), '--maxWorkers=4', '--json', ...limit('testTimeout')];
const playwright: Command = [process.execPath, bin('@playwright/test/cli.js'), 'test', '--reporter=json', ...limit('timeout')];

/** The JSON that stands in what was printed. */
const told = (printed: string): unknown => JSON.parse(/^\{.*\}$/ms.exec(printed)?.[0] ?? '');

describe.skipIf(projects === undefined)('of Node', () => {
  it('Vitest, in five files at once, each worker with a sandbox of its own', async () => {
    expect(told(await run('vitest', vitest))).toMatchObject({ numTotalTestSuites: 9, numPassedTests: 20, numFailedTests: 0 });
  });

  it('Jest by ts-jest in CommonJS, likewise', async () => {
    expect(told(await run('jest', jest))).toMatchObject({ numPassedTestSuites: 5, numPassedTests: 12, numFailedTests: 0 });
  });

  it('node:test, with one sandbox that is set back after each test', async () => {
    expect(await run('node-test', [process.execPath, '--test', '--test-reporter=tap'])).toMatch(/^# pass 8$/m);
  });

  it.skipIf(browser === undefined)('Playwright, on a registration page', async () => {
    const printed = await run('playwright', playwright, { CHROME_PATH: browser });
    expect(told(printed)).toMatchObject({ stats: { expected: 2, unexpected: 0, flaky: 0, skipped: 0 } });
  });
});

describe.skipIf(projects === undefined)('beside one sandbox', () => {
  let sandbox: Awaited<ReturnType<typeof startPacked>>;
  beforeAll(async () => {
    sandbox = await startPacked(projects ?? '');
  });
  afterAll(() => sandbox.stop());

  it('Vitest and Jest at once', async () => {
    const env = { SMS_SANDBOX_URL: sandbox.url };
    const [one, other] = await Promise.all([run('vitest', vitest, env), run('jest', jest, env)]);
    expect(told(one)).toMatchObject({ numPassedTests: 20, numFailedTests: 0 });
    expect(told(other)).toMatchObject({ numPassedTests: 12, numFailedTests: 0 });
  });

  const missing = missingRuntimes().map(({ language }) => language);
  it.skipIf(missing.includes('python'))('pytest', async ({ skip }) => {
    const runner = await otherRunners.python();
    if (!runner) return skip();
    expect(await run('pytest', runner.command, { SMS_SANDBOX_URL: sandbox.url })).toContain('8 passed');
  });

  it.skipIf(missing.includes('go'))('go test', async ({ skip }) => {
    const runner = await otherRunners.go();
    if (!runner) return skip();
    const printed = await run('go-test', runner.command, { ...runner.env, SMS_SANDBOX_URL: sandbox.url });
    expect(printed.match(/^ *--- PASS/gm)).toHaveLength(6);
  });

  it.skipIf(missing.includes('java'))('JUnit', async ({ skip }) => {
    const runner = await otherRunners.java();
    if (!runner) return skip();
    const printed = await run('junit', runner.command, { ...runner.env, SMS_SANDBOX_URL: sandbox.url });
    expect(printed).toContain('Tests run: 5, Failures: 0, Errors: 0, Skipped: 0');
  });

  it('and nothing is left in it', async () => {
    const { items } = (await (await fetch(`${sandbox.url}/_sandbox/api/accounts`)).json()) as { items: { id: string }[] };
    expect(items.map(({ id }) => id)).toEqual(['stock']);
  });
});
