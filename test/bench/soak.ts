/**
 * `npm run soak [-- --minutes 5 --hours 48]`: hours of the sandbox's clock with sends, reports, retries, replies, refusals
 * and retention, then minutes of real load. Prints how the memory goes; never judges.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { play } from './player.ts';
import { makers } from './requests.ts';
import { richFolder } from './rich-folder.ts';

/** Moves of the clock in an hour, each after so many sends of each provider. */
const MOVES = 4;
const SENDS = 20;
/** What one round of real load sends through each provider. */
const LOAD = 400;
const CONNECTIONS = 16;
const KEEP = '2000,12h,190MB';
/** Limits look back for 25 hours, so memory cannot be steady before. */
const STEADY_AFTER_HOURS = 26;
/** Rounds of load until retention has taken everything once. */
const STEADY_AFTER_ROUNDS = 5;
const PROVIDERS = ['ronglian', 'ihuyi', 'tencent'] as const;

interface Sample {
  sends: number;
  bytes: number;
}

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '5' }, hours: { type: 'string', default: '48' } },
});
const [minutes, hours] = [Number(values.minutes), Number(values.hours)];
if (!(minutes >= 0 && minutes <= 1440 && hours >= 1 && hours <= 1000))
  throw new Error('--minutes is a number from 0 to 1440, --hours one from 1 to 1000');

/** Acknowledges as each provider asks, but for every fifth push, which it answers at length and wrongly. */
function startReceiver() {
  let heard = 0;
  const words: Readonly<Record<string, string>> = { '/ihuyi': 'success', '/tencent': '{"result":0,"errmsg":"OK"}' };
  const wrong = 'x'.repeat(64 * 1024);
  return createServer((request, response) => {
    heard += 1;
    const fails = heard % 5 === 0;
    request.resume().on('end', () => response.writeHead(fails ? 500 : 200).end(fails ? wrong : words[request.url ?? '']));
  });
}

const folder = mkdtempSync(join(tmpdir(), 'sms-sandbox-soak-'));
const data = richFolder(folder, 'data');
const options = JSON.stringify({ port: 0, quiet: true, limits: 'off', data, keep: KEEP });
const child = fork(fileURLToPath(new URL('soak-server.mjs', import.meta.url)), [options], { execArgv: ['--expose-gc'] });
const [{ url, port }] = (await once(child, 'message')) as [{ url: string; port: number }];
// Nothing keeps it from ending: ten times what it takes.
const deadline = setTimeout(() => child.kill('SIGKILL'), (minutes + hours + 10) * 60_000).unref();
child.once('exit', (code) => {
  if (code !== 0) throw new Error(`the sandbox ended with ${code ?? 'a signal'}`);
});

async function api<Answer>(path: string, method = 'GET', body?: unknown): Promise<Answer> {
  const json = { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(`${url}/_sandbox/api/${path}`, { method, ...(body === undefined ? {} : json) });
  if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
  return (await response.json()) as Answer;
}

/** Numbers are used again, as those of a team's test phones are. */
const NUMBERS = 5_000;
let sends = 0;

async function send(count: number, connections: number): Promise<void> {
  for (const provider of PROVIDERS) {
    const { make, success } = makers[provider];
    let left = count;
    const take = (): Buffer | undefined => (left-- > 0 ? make(sends++ % NUMBERS, port) : undefined);
    await Promise.all(Array.from({ length: connections }, () => play({ port, take, success, took: () => {} })));
  }
}

/** What a person and a wrong client do meanwhile. */
async function meddle(): Promise<void> {
  await fetch(`${url}/sms/Submit.json`, { method: 'POST', body: new URLSearchParams({ account: `x${sends}`, mobile: '1' }) });
  const { items } = await api<{ items: { to: string }[] }>('messages?limit=1');
  await api('replies', 'POST', { from: items[0]?.to, text: '好的' });
}

const advance = (by: string): Promise<unknown> => api('clock', 'POST', { advance: by });

/** What is in use once every push has come to its end. */
async function sample(): Promise<Sample> {
  while ((await api<{ items: unknown[] }>('callbacks?state=pending&limit=1')).items.length > 0) await advance('1m');
  child.send('memory');
  const [bytes] = (await once(child, 'message')) as [number];
  return { sends, bytes };
}

/** Bytes by which each send makes it grow: the slope of the line with the least squares. */
function slopeOf(samples: readonly Sample[]): number {
  const mean = (of: (one: Sample) => number): number => samples.reduce((sum, one) => sum + of(one), 0) / samples.length;
  const [x, y] = [mean((one) => one.sends), mean((one) => one.bytes)];
  const spread = samples.reduce((sum, one) => sum + (one.sends - x) ** 2, 0);
  return spread === 0 ? 0 : samples.reduce((sum, one) => sum + (one.sends - x) * (one.bytes - y), 0) / spread;
}

function diskBytes(): number {
  const journal = join(data, 'journal');
  return readdirSync(journal).reduce((sum, name) => sum + statSync(join(journal, name)).size, 0);
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

function tell(part: string, all: readonly Sample[], steadyAfter: number): void {
  const steady = all.slice(Math.min(steadyAfter, all.length >> 1));
  const [first, last] = [all[0], all.at(-1)];
  const sent = (last?.sends ?? 0) - (first?.sends ?? 0);
  console.log(
    `${part}: ${sent} sends, memory ${megabytes(first?.bytes ?? 0)} at first, ${megabytes(steady[0]?.bytes ?? 0)} once steady, ` +
      `${megabytes(last?.bytes ?? 0)} in the end; journal ${megabytes(diskBytes())}; slope ${slopeOf(steady).toFixed(0)} bytes a send`,
  );
}

async function byTheClock(): Promise<void> {
  const samples = [await sample()];
  for (let hour = 0; hour < hours; hour++) {
    for (let move = 0; move < MOVES; move++) {
      await send(SENDS, 1);
      await meddle();
      await advance(`${60 / MOVES}m`);
    }
    samples.push(await sample());
  }
  tell(`${hours} hours by the clock`, samples, STEADY_AFTER_HOURS);
}

async function byLoad(): Promise<void> {
  const samples = [await sample()];
  const end = performance.now() + minutes * 60_000;
  do {
    await send(LOAD, CONNECTIONS);
    // What looks back for a day has nothing to look back to any more.
    await advance('26h');
    samples.push(await sample());
  } while (performance.now() < end);
  tell(`${minutes} minutes of load`, samples, STEADY_AFTER_ROUNDS);
}

const receiver = startReceiver();
try {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  const callbacks = Object.fromEntries(
    PROVIDERS.map((provider) => [provider, { report: `${address}/${provider}`, reply: `${address}/${provider}` }]),
  );
  await api('accounts/stock', 'PATCH', { callbacks });
  await byTheClock();
  await byLoad();
} finally {
  clearTimeout(deadline);
  child.removeAllListeners('exit');
  const ended = once(child, 'exit');
  child.disconnect();
  await ended;
  receiver.closeAllConnections();
  receiver.close();
  rmSync(folder, { recursive: true, force: true });
}
