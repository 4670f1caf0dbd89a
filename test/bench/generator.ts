/** Who sends: `wrk` where it is installed, else a second process of Node, which is slower than what it measures. */
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

export const GENERATOR = spawnSync('wrk', ['-v']).error === undefined ? 'wrk' : 'node';

/** Of one run. Latencies in milliseconds, from the last byte out to the last byte in. */
export interface Figures {
  requests: number;
  seconds: number;
  p50: number;
  p99: number;
  p999: number;
  max: number;
  /** Answers other than 2xx, connections that broke, and what was not answered in time. */
  errors: number;
}

export interface Load {
  /** File of signed requests. */
  pool: string;
  port: number;
  connections: number;
  seconds: number;
  /** Over HTTPS. */
  tls?: boolean | undefined;
}

/** Each request stands behind a line with its length. */
export function writePool(file: string, requests: readonly Buffer[]): void {
  writeFileSync(file, Buffer.concat(requests.flatMap((request) => [Buffer.from(`${request.length}\n`), request])));
}

export function readPool(file: string): Buffer[] {
  const bytes = readFileSync(file);
  const pool: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    const start = bytes.indexOf('\n', at) + 1;
    at = start + Number(bytes.toString('latin1', at, start));
    pool.push(bytes.subarray(start, at));
  }
  return pool;
}

/** Sends for that long; rejects when a request was not answered well. */
export async function generate({ pool, port, connections, seconds, tls }: Load): Promise<Figures> {
  const scheme = tls ? 'https' : 'http';
  const [command, words] =
    GENERATOR === 'wrk'
      ? [
          'wrk',
          [
            '-t1',
            '--timeout',
            '10s',
            `-c${connections}`,
            `-d${seconds}s`,
            '-s',
            here('pool.lua'),
            `${scheme}://127.0.0.1:${port}/`,
            pool,
          ],
        ]
      : [process.execPath, ['--import', 'tsx', here('load.ts'), pool, port, connections, seconds, scheme].map(String)];
  const { stdout } = await run(command, words);
  const figures = JSON.parse(stdout.slice(stdout.indexOf('FIGURES') + 'FIGURES '.length)) as Figures;
  if (figures.errors > 0) throw new Error(`${figures.errors} of ${figures.requests} requests failed:\n${stdout}`);
  return figures;
}

/**
 * Milliseconds of processor time of the generators so far, by the system's own account; NaN where it does not say. They
 * alone have ended meanwhile.
 */
export function generatorCpuMs(): number {
  if (!existsSync('/proc/self/stat')) return NaN;
  const after = readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(after[13]) + Number(after[14])) * 10;
}
