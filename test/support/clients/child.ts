/** A child that runs to its end. */
import { spawn } from 'node:child_process';
import { TEST_MS, WAIT_MS } from '../patience.ts';

export interface Printed {
  /** Null where a signal ended it. */
  code: number | null;
  /** Standard output and standard error, as they came. */
  printed: string;
}

export type Command = readonly [program: string, ...words: string[]];

export interface Place {
  cwd: string;
  /** Milliseconds after which it is killed. */
  ms?: number;
  env?: NodeJS.ProcessEnv;
}

/** Runs a command without the proxies of this machine's own environment; rejects when it cannot be run. */
export function runChild(
  [program, ...words]: Command,
  { cwd, ms = WAIT_MS, env = withoutProxies(process.env) }: Place,
): Promise<Printed> {
  return new Promise((resolve, reject) => {
    const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe'];
    const child = spawn(program, words, { cwd, env, stdio, timeout: ms, killSignal: 'SIGKILL' });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, printed: Buffer.concat(chunks).toString() }));
  });
}

export function withoutProxies(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(?:https?|all|no)_proxy$/i.test(name)));
}

/** Runs a package manager in a folder; rejects with the last line it printed where it fails. */
export async function runInstaller(command: Command, cwd: string, env: NodeJS.ProcessEnv = {}): Promise<void> {
  const { code, printed } = await runChild(command, { cwd, ms: TEST_MS, env: { ...process.env, ...env } });
  if (code !== 0) throw new Error(`${command.slice(0, 2).join(' ')}: ${printed.trim().split('\n').at(-1) ?? ''}`);
}
