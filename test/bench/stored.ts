/**
 * What it costs to have many messages: memory, the start, searches, figures, a send. A folder is made for each number of
 * messages and measured by a process of its own, so that nothing of the making is in the figures.
 *
 *     npx tsx test/bench/stored.ts 0 100000 1000000
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openSandbox } from '../../server/open-sandbox.ts';
import { providers } from '../../server/providers/index.ts';
import { serve } from '../../server/serving/serve.ts';
import type { World } from '../../server/ledger/world.ts';
import type { RawRequest } from '../../server/provider-kit/request.ts';
import { splitTarget } from '../../server/provider-kit/request.ts';
import { makers } from './requests.ts';
import { filledFolder } from './filled-folder.ts';
import { richFolder } from './rich-folder.ts';

const ALL = { messages: 100_000_000, ageMs: Infinity, bytes: Infinity };
const OPTIONS = { port: 0, quiet: true, limits: 'off', keep: ALL } as const;

/** The bytes of a request as the server reads them. */
function read(bytes: Buffer): RawRequest {
  const end = bytes.indexOf('\r\n\r\n');
  const [first = '', ...lines] = bytes.toString('utf8', 0, end).split('\r\n');
  const [method = '', target = ''] = first.split(' ');
  const headers = Object.fromEntries(lines.map((line) => line.split(': ') as [string, string]));
  const body = bytes.subarray(end + 4);
  return {
    method,
    target,
    ...splitTarget(target),
    headers,
    host: headers['host'] ?? '',
    body,
    oversized: false,
    remoteAddress: '127.0.0.1',
  };
}

function send(world: World, requests: readonly RawRequest[]): void {
  const [provider] = providers.filter(({ id }) => id === 'tencent');
  if (!provider) throw new Error('There is no Tencent here.');
  for (const request of requests) serve(world, [{ provider, request, ownAddress: true }]);
}

/** In every text. */
const WORDS = ['验证码', '验证', '码'];

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Middle and 95th of a hundred. */
function spread(all: readonly number[]): { p50: number; p95: number } {
  const sorted = all.toSorted((a, b) => a - b);
  const at = (q: number): number => Math.round((sorted[Math.floor(sorted.length * q)] ?? 0) * 10) / 10;
  return { p50: at(0.5), p95: at(0.95) };
}

async function timed(times: number, run: (n: number) => Promise<unknown>): Promise<object> {
  const took: number[] = [];
  const worked: number[] = [];
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  for (let n = 0; n < times; n++) {
    const [began, cpu] = [performance.now(), cpuMs()];
    await run(n);
    took.push(performance.now() - began);
    worked.push(cpuMs() - cpu);
  }
  delay.disable();
  return { wall: spread(took), cpu: spread(worked), heldMs: Math.round(delay.max / 1e6) };
}

async function measure(folder: string): Promise<object> {
  // The modules are there already: what is measured is the start of a world, not of Node.
  const warm = await openSandbox({ ...OPTIONS, memory: true });
  send(
    warm.world,
    Array.from({ length: 500 }, (_, n) => read(makers.tencent.make(n, warm.port))),
  );
  await warm.close();
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  const cpu = cpuMs();
  const sandbox = await openSandbox({ ...OPTIONS, data: folder });
  const startCpuMs = Math.round(cpuMs() - cpu);
  globalThis.gc?.();
  const { rss, heapUsed, external, arrayBuffers } = process.memoryUsage();
  const mb = (bytes: number): number => Math.round(bytes / 2 ** 20);
  const api = async (path: string): Promise<string> => (await fetch(`${sandbox.url}/_sandbox/api/${path}`)).text();
  const firstPage = (await api('messages')).length;
  const found = {
    firstPage: await timed(20, () => api('messages')),
    hit: await timed(20, (n) => api(`messages?q=${encodeURIComponent(WORDS[n % WORDS.length] ?? '')}`)),
    miss: await timed(20, (n) => api(`messages?q=${encodeURIComponent(`验证码哈尔滨${n}`)}`)),
    missShort: await timed(10, () => api(`messages?q=${encodeURIComponent('滨')}`)),
    log: await timed(5, () => api(`exchanges?q=${encodeURIComponent('哈尔滨')}`)),
    phones: await timed(5, () => api(`phones/counts?q=${encodeURIComponent('哈尔滨')}`)),
    stats: await timed(3, () => api('stats')),
    counts: await timed(3, () => api('exchanges/counts')),
  };
  const requests = Array.from({ length: 4_000 }, (_, n) => read(makers.tencent.make(2_000_000 + n, sandbox.port)));
  const sends: number[] = [];
  for (let n = 0; n < requests.length; n += 500) {
    const began = cpuMs();
    send(sandbox.world, requests.slice(n, n + 500));
    sends.push(((cpuMs() - began) * 1000) / 500);
    await new Promise(setImmediate);
  }
  const kept = sandbox.world.mailbox.sheets.length;
  await sandbox.close();
  return {
    rssMb: mb(rss),
    beforeMb: mb(before),
    heapMb: mb(heapUsed),
    externalMb: mb(external),
    buffersMb: mb(arrayBuffers),
    startCpuMs,
    sheets: kept,
    firstPageBytes: firstPage,
    ...found,
    sendUs: spread(sends),
  };
}

function child(...parts: string[]): string {
  const args = ['--expose-gc', '--import', 'tsx', fileURLToPath(import.meta.url), ...parts];
  const { stdout, status } = spawnSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  if (status !== 0) throw new Error(`${parts.join(' ')} ended with ${status}.`);
  return stdout;
}

const [what = '', folder = ''] = process.argv.slice(2);
if (what === 'measure') console.log(JSON.stringify(await measure(folder)));
else {
  const parent = mkdtempSync(join(tmpdir(), 'sms-sandbox-stored-'));
  try {
    for (const count of process.argv.slice(2).map(Number)) {
      const made = count === 0 ? richFolder(parent, '0') : await filledFolder(parent, String(count), count);
      // The first start reads the journal, the second finds the rows that were made of it.
      for (const from of ['journal', 'rows']) console.log(count, from, child('measure', made));
    }
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}
