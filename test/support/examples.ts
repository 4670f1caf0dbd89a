/** The projects of test/examples with their packages and the packed copy, as their users would have them in front of them. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { packedInto } from '../../.ci/package.mjs';
import { packageRoot } from '../../server/settings/package-root.ts';
import { runInstaller } from './clients/child.ts';
import type { Command } from './clients/child.ts';
import { compileGo, goEnvironment } from './clients/go.ts';
import { mavenEnvironment } from './clients/java.ts';
import { installed } from './clients/toolchain.ts';

const FROM = join(packageRoot, 'test/examples');
const NODE = ['app', 'vitest', 'jest', 'playwright', 'node-test'];
const OTHERS = ['pytest', 'go-test', 'junit'];
const BIN = process.platform === 'win32' ? 'Scripts' : 'bin';

/** The folder that holds them, each in one of its own; undefined where the packages of Node cannot be had. */
export async function exampleProjects(): Promise<string | undefined> {
  const pins = ['package.json', 'package-lock.json', ...NODE.map((name) => `${name}/package.json`)];
  const folder = await installed({
    language: 'node',
    at: 'examples/projects',
    from: FROM,
    what: 'the projects of test/examples',
    pins,
    install: async (into, from) => {
      for (const name of NODE) mkdirSync(join(into, name));
      for (const file of pins) copyFileSync(join(from, file), join(into, file));
      await runInstaller(['npm', 'ci', '--no-audit', '--no-fund', '--loglevel=error', '--cache', 'npm-cache'], into);
    },
  });
  if (folder === undefined) return undefined;
  for (const name of [...NODE, ...OTHERS]) {
    rmSync(join(folder, name), { recursive: true, force: true });
    cpSync(join(FROM, name), join(folder, name), { recursive: true });
  }
  const kit = join(folder, 'node_modules/sms-sandbox');
  rmSync(kit, { recursive: true, force: true });
  mkdirSync(kit);
  execFileSync('tar', ['-xzf', await packedInto(folder), '-C', kit, '--strip-components=1']);
  return folder;
}

/** What runs the tests of a language other than Node, with where it keeps what it needs; undefined where that cannot be had. */
export interface Runner {
  command: Command;
  env: NodeJS.ProcessEnv;
}

export const otherRunners: Readonly<Record<'python' | 'go' | 'java', () => Promise<Runner | undefined>>> = {
  python: async () => {
    const folder = await installed({
      language: 'python',
      at: 'examples/python',
      from: join(FROM, 'pytest'),
      what: 'test/examples/pytest',
      pins: ['requirements.txt'],
      install: async (into, from) => {
        await runInstaller(['python3', '-m', 'venv', into], into);
        const pip = [join(into, BIN, 'python'), '-m', 'pip', '--disable-pip-version-check'] as const;
        await runInstaller([...pip, 'install', '-q', '--no-cache-dir', '-r', join(from, 'requirements.txt')], into);
      },
    });
    return folder === undefined
      ? undefined
      : { command: [join(folder, BIN, 'python'), '-m', 'pytest', '-p', 'no:cacheprovider'], env: {} };
  },
  go: async () => {
    // It has no packages but its own and those of Go, which are compiled here.
    const folder = await installed({
      language: 'go',
      at: 'examples/go',
      from: join(FROM, 'go-test'),
      what: 'test/examples/go-test',
      install: (_into, from) => compileGo(['test', '-run=^$', './...'], from),
    });
    return folder === undefined ? undefined : { command: ['go', 'test', '-count=1', '-v', './...'], env: goEnvironment };
  },
  java: async () => {
    const maven = (into: string) => ['mvn', '-B', `-Dmaven.repo.local=${join(into, 'repository')}`] as const;
    const folder = await installed({
      language: 'java',
      at: 'examples/java',
      from: join(FROM, 'junit'),
      what: 'test/examples/junit',
      pins: ['pom.xml'],
      install: async (into, from) => {
        cpSync(from, join(into, 'project'), { recursive: true });
        const words = ['test', '-Dtest=None', '-Dsurefire.failIfNoSpecifiedTests=false'];
        await runInstaller([...maven(into), ...words], join(into, 'project'), mavenEnvironment);
      },
    });
    return folder === undefined ? undefined : { command: [...maven(folder), '-o', 'test'], env: mavenEnvironment };
  },
};

/** The packed copy as a process of its own: its address, and how to end it. */
export async function startPacked(folder: string): Promise<{ url: string; stop(): Promise<void> }> {
  const launch = join(folder, 'node_modules/sms-sandbox/dist/server/launch.cjs');
  const words = [launch, '--memory', '--port', '0', '--limits', 'off', '--quiet'];
  const child = spawn(process.execPath, words, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const [line] = (await Promise.race([once(child.stdout, 'data'), ended])) as [unknown];
  return {
    url: String(line).trim(),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
