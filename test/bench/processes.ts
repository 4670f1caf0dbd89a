/** Servers as processes of their own, and what the system says of them. */
import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { WaiterFigures } from './waiters.ts';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const run = promisify(execFile);

export interface Running {
  url: string;
  port: number;
  pid: number;
  /** Milliseconds from spawn to the end of the first answer. */
  firstAnswerMs: number;
  /** Milliseconds of processor time until then; undefined where the system does not say. */
  firstAnswerCpuMs: number | undefined;
  /** Resident memory in MB; undefined where the system does not say. */
  memory(): number | undefined;
  /** Milliseconds of processor time used so far, by the system's own account; undefined where it does not say. */
  cpuMs(): number | undefined;
  stop(): Promise<void>;
}

export interface Start {
  /** Where it answers first; this is waited for. */
  firstPath: string;
  command?: string;
  /** It listens there, and prints what it likes; else the first thing it prints is its address. */
  port?: number;
  env?: Readonly<Record<string, string>>;
  cwd?: string;
}

/** Starts a program, and waits for its first answer. */
export async function startServer(
  words: readonly string[],
  { firstPath, command = process.execPath, port, env = {}, cwd }: Start,
): Promise<Running> {
  const began = performance.now();
  const stdio = ['ignore', port === undefined ? 'pipe' : 'ignore', port === undefined ? 'inherit' : 'ignore'] as const;
  const child = spawn(command, words, { stdio: [...stdio], env: { ...process.env, ...env }, cwd });
  const url = port === undefined ? await addressOf(child) : await answering(child, port);
  await (await fetch(url + firstPath)).arrayBuffer();
  const firstAnswerMs = performance.now() - began;
  return {
    url,
    pid: child.pid ?? 0,
    port: Number(new URL(url).port),
    firstAnswerMs,
    firstAnswerCpuMs: cpuOf(child.pid),
    memory: () => memoryOf(child.pid),
    cpuMs: () => cpuOf(child.pid),
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', (line) => resolve(String(line).trim()));
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    child.once('error', reject);
  });
}

/** A program of the Java machine takes some seconds. */
const PATIENCE_MS = 30_000;

async function answering(child: ChildProcess, port: number): Promise<string> {
  const url = `http://127.0.0.1:${port}`;
  for (const began = performance.now(); performance.now() - began < PATIENCE_MS; await sleep(50)) {
    if (child.exitCode !== null) break;
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return url;
  }
  child.kill('SIGKILL');
  throw new Error('it does not answer');
}

const LAUNCH = here('../../dist/server/launch.cjs');

/** The sandbox as built; `hold`: the file that is told how long its event loop was held, at its end. */
export function startSandbox(words: readonly string[], hold?: string): Promise<Running> {
  const watched = hold === undefined ? [] : ['--import', here('hold.mjs')];
  return startServer([...watched, LAUNCH, '--port', '0', '--quiet', ...words], {
    firstPath: '/_sandbox/api/health',
    ...(hold === undefined ? {} : { env: { BENCH_HOLD: hold } }),
  });
}

/** Waits until it has nothing more to do. */
export async function settled({ pid }: { pid: number | undefined }): Promise<void> {
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    const before = cpuOf(pid) ?? 0;
    await sleep(LOOK_MS);
    if ((cpuOf(pid) ?? 0) - before <= TICK_MS) return;
  }
}

const LOOK_MS = 200;
const MOST_LOOKS = 50;

export function startFloor(kind: 'bare' | 'express'): Promise<Running> {
  return startServer(['--import', 'tsx', here('floor.ts'), kind], { firstPath: '/' });
}

export function startLeast(): Promise<Running> {
  return startServer([here('start-floor.mjs')], { firstPath: '/' });
}

function memoryOf(pid: number | undefined): number | undefined {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}

/** Ticks of 10 ms on every Linux that Node runs on. */
const TICK_MS = 10;

/** User and system time stand behind the name in brackets, as the 12th and 13th of what follows. */
function cpuOf(pid: number | undefined): number | undefined {
  try {
    const after = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return (Number(after[11]) + Number(after[12])) * TICK_MS;
  } catch {
    return undefined;
  }
}

/** Has `count` callers wait, each for a number of its own, and writes to them one after the other. */
export async function playWaiters(port: number, from: number, count: number): Promise<WaiterFigures> {
  const { stdout } = await run(process.execPath, ['--import', 'tsx', here('waiters.ts'), port, from, count].map(String));
  return JSON.parse(stdout) as WaiterFigures;
}
