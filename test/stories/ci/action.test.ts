/** The GitHub action, by its script, as a runner would run it. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { array, object, parse as shaped, record, string } from 'valibot';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parse } from 'yaml';
import { packageRoot } from '../../../server/settings/package-root.ts';

const Action = object({
  inputs: record(string(), object({ description: string(), default: string() })),
  outputs: object({ url: object({ value: string() }) }),
  runs: object({
    using: string(),
    steps: array(object({ id: string(), shell: string(), env: record(string(), string()), run: string() })),
  }),
});
const { inputs, outputs, runs } = shaped(Action, parse(readFileSync(join(packageRoot, 'action.yml'), 'utf8')));
const [step] = runs.steps;

let temp: string;
let project: string;
beforeEach(() => {
  temp = mkdtempSync(join(tmpdir(), 'sms-sandbox-action-'));
  project = join(temp, 'project');
  mkdirSync(project);
});
afterEach(() => {
  bash('sms-sandbox stop', { SMS_SANDBOX_DATA: join(temp, 'sms-sandbox/data'), PATH: join(temp, 'sms-sandbox/bin') });
  rmSync(temp, { recursive: true, force: true });
});

const path = `${dirname(process.execPath)}${delimiter}${process.env['PATH']}`;

function bash(script: string, { PATH, ...env }: Record<string, string>): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    cwd: project,
    encoding: 'utf8',
    env: { PATH: PATH === undefined ? path : `${PATH}${delimiter}${path}`, HOME: temp, SMS_SANDBOX_LANG: 'en', ...env },
  });
  return { status, out: stdout, err: stderr };
}

const written = (name: string): Record<string, string> =>
  Object.fromEntries(
    readFileSync(join(temp, name), 'utf8')
      .trim()
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );

/** Runs the step with the inputs that are given and the defaults of the others. */
function act(given: Record<string, string>): ReturnType<typeof bash> {
  const files = { GITHUB_ENV: 'env', GITHUB_OUTPUT: 'output', GITHUB_PATH: 'path' };
  for (const name of Object.values(files)) writeFileSync(join(temp, name), '');
  const own = Object.entries(step?.env ?? {}).map(([name, value]) => {
    const [, input = ''] = /^\$\{\{ inputs\.(\w+) \}\}$/.exec(value) ?? [];
    return [name, given[input] ?? inputs[input]?.default ?? `no input: ${value}`];
  });
  const github = Object.entries(files).map(([name, file]) => [name, join(temp, file)]);
  return bash(step?.run ?? '', {
    ...Object.fromEntries([...own, ...github]),
    GITHUB_ACTION_PATH: packageRoot,
    RUNNER_TEMP: temp,
  });
}

it('is a composite one whose inputs reach the shell as variables only', () => {
  expect([runs.using, runs.steps.length, step?.shell]).toEqual(['composite', 1, 'bash']);
  expect(step?.run).not.toContain('${{');
  expect(outputs.url.value).toBe(`\${{ steps.${step?.id}.outputs.url }}`);
});

it('starts it, says where it is, and leaves the command by which it is stopped', async () => {
  const { status, err } = act({ port: '0' });
  expect([status, err]).toEqual([0, expect.any(String)]);
  const { SMS_SANDBOX_URL: url = '', SMS_SANDBOX_DATA: data = '' } = written('env');
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d*$/);
  expect(written('output')).toEqual({ url });
  expect((await fetch(`${url}/_sandbox/api/ready`)).status).toBe(200);
  const stopped = bash('sms-sandbox stop', { SMS_SANDBOX_DATA: data, PATH: readFileSync(join(temp, 'path'), 'utf8').trim() });
  expect([stopped.status, stopped.out, stopped.err]).toEqual([0, expect.stringContaining(`Stopped ${url}`), '']);
  await expect(fetch(`${url}/_sandbox/api/ready`)).rejects.toThrow('fetch failed');
});

it('takes the copy that the project has', () => {
  mkdirSync(join(project, 'node_modules/sms-sandbox/dist/server'), { recursive: true });
  writeFileSync(join(project, 'node_modules/sms-sandbox/dist/server/launch.cjs'), "console.log('http://127.0.0.1:1/');");
  expect(act({}).status).toBe(0);
  expect(written('output')).toEqual({ url: 'http://127.0.0.1:1' });
});

it('fails with the reason where it cannot start', () => {
  const { status, err } = act({ port: '0', options: '--no-such-option' });
  expect(status).not.toBe(0);
  expect(err).toContain('--no-such-option');
  expect(readFileSync(join(temp, 'env'), 'utf8')).toBe('');
});
