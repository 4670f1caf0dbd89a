/** A Redis of a test's own: on a free port, with a folder that goes away; it can be killed, stopped and started again. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLine } from '../../../server/ledger/store/redis/client.ts';
import { isOnPath } from '../clients/runtimes.ts';

/** In the gate its absence is a fault. */
export const hasRedis = Boolean(process.env['CI']) || isOnPath('redis-server');

export interface TestRedis {
  url: string;
  /** What was acknowledged is there again after `start`. */
  kill(): Promise<void>;
  /** As an administrator does. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** It takes connections and answers nothing. */
  pause(): void;
  resume(): void;
  /** One command, by a connection of its own. */
  say(...words: readonly string[]): Promise<unknown>;
  close(): Promise<void>;
}

/** `more` goes after those words that name port and folder. */
export async function startRedis(more: readonly string[] = []): Promise<TestRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'sms-sandbox-redis-'));
  const port = await freePort();
  let child: ChildProcess | undefined;

  const start = async (): Promise<void> => {
    const words = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
    // By its default a killed Redis loses what it held back while the disk was busy.
    words.push('--appendonly', 'yes', '--appendfsync', 'always', ...more);
    const started = spawn('redis-server', words, { stdio: ['ignore', 'pipe', 'inherit'] });
    child = started;
    let said = '';
    for await (const chunk of started.stdout) {
      said += String(chunk);
      if (said.includes('Ready to accept connections')) break;
    }
    if (started.exitCode !== null) throw new Error(`Redis did not start: ${said}`);
    started.stdout.resume();
  };
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    const ended = child;
    child = undefined;
    if (!ended || ended.exitCode !== null) return;
    const gone = once(ended, 'exit');
    ended.kill(signal);
    await gone;
  };

  await start();
  const url = `redis://127.0.0.1:${port}`;
  return {
    url,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    start,
    pause: () => void child?.kill('SIGSTOP'),
    resume: () => void child?.kill('SIGCONT'),
    say: async (...words) => {
      const line = await openLine(url, () => {});
      try {
        return await line.send(words);
      } finally {
        line.close();
      }
    },
    close: async () => {
      await end('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
