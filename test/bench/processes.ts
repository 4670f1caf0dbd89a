/** Servers and loads as processes of their own. */
import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { LoadFigures } from './load.ts';
import type { MakerName } from './requests.ts';
import type { WaiterFigures } from './waiters.ts';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const run = promisify(execFile);

export interface Running {
  url: string;
  port: number;
  /** Milliseconds from spawn to the end of the first answer. */
  firstAnswerMs: number;
  /** Resident memory in MB; undefined where the system does not say. */
  memory(): number | undefined;
  /** Milliseconds of processor time used so far, by the system's own account; undefined where it does not say. */
  cpuMs(): number | undefined;
  stop(): Promise<void>;
}

/** Starts a program that prints its address, and waits for its first answer. */
export async function startServer(words: readonly string[], firstPath: string): Promise<Running> {
  const began = performance.now();
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await addressOf(child);
  await (await fetch(url + firstPath)).arrayBuffer();
  const firstAnswerMs = performance.now() - began;
  return {
    url,
    port: Number(new URL(url).port),
    firstAnswerMs,
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

/** The sandbox as built. */
export function startSandbox(words: readonly string[]): Promise<Running> {
  return startServer([here('../../dist/server/launch.cjs'), '--port', '0', '--quiet', ...words], '/_sandbox/api/health');
}

export function startFloor(kind: 'bare' | 'express'): Promise<Running> {
  return startServer(['--import', 'tsx', here('floor.ts'), kind], '/');
}

export function startLeast(): Promise<Running> {
  return startServer([here('start-floor.mjs')], '/');
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

export interface Load {
  maker: MakerName;
  port: number;
  from: number;
  count: number;
  connections: number;
  /** Over HTTPS. */
  tls?: boolean | undefined;
}

/** Plays a load to its end. */
export async function playLoad({ maker, port, from, count, connections, tls }: Load): Promise<LoadFigures> {
  const words = ['--import', 'tsx', here('load.ts'), maker, port, from, count, connections, tls ? 'tls' : ''].map(String);
  const { stdout } = await run(process.execPath, words);
  return JSON.parse(stdout) as LoadFigures;
}

/** Has `count` callers wait, each for a number of its own, and writes to them one after the other. */
export async function playWaiters(port: number, from: number, count: number): Promise<WaiterFigures> {
  const { stdout } = await run(process.execPath, ['--import', 'tsx', here('waiters.ts'), port, from, count].map(String));
  return JSON.parse(stdout) as WaiterFigures;
}
