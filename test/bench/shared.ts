/**
 * `npm run bench:shared`: sends to one sandbox on a folder, and to one, two and four on a Redis, with as many clients; how
 * many entries the same client of Redis appends one by one; and how long the others are silent after a kill -9. Round after
 * round, each in its turn: on a machine that others use as well, what is compared is what stands side by side.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLine } from '../../server/ledger/store/redis/client.ts';
import type { Line } from '../../server/ledger/store/redis/client.ts';
import { startInstance, startWith, submit } from '../support/redis/processes.ts';
import type { Instance } from '../support/redis/processes.ts';
import { startRedis } from '../support/redis/server.ts';
import { generate, writePool } from './generator.ts';
import { settled } from './processes.ts';
import { makers } from './requests.ts';

const CLIENTS = 64;
const ROUNDS = 7;
const SECONDS = 3;
const POOL = 4_000;
/** What the events of a send take. */
const ENTRY = 'x'.repeat(1_260);
const OFF = ['--limits', 'off'];

/** Of one round. */
interface Round {
  rate: number;
  p99: number;
  commands: number;
}

const folder = mkdtempSync(join(tmpdir(), 'sms-sandbox-shared-'));
const redis = await startRedis(['--appendfsync', 'everysec', '--auto-aof-rewrite-percentage', '0']);
const line = await openLine(redis.url, () => {});
const started: Instance[] = [];
try {
  const pool = join(folder, 'pool');
  // Of the hour: a request that is minutes old is taken with a warning, which costs.
  const refresh = (): void => {
    writePool(
      pool,
      Array.from({ length: POOL }, (_, n) => makers.ihuyi.make(n, 0)),
    );
  };
  refresh();

  const onRedis = async (many: number): Promise<Instance[]> =>
    Promise.all(Array.from({ length: many }, () => startInstance(`${redis.url}?prefix=bench-${many}`, OFF)));
  const load = async (all: readonly Instance[], seconds = SECONDS): Promise<Round> => {
    const before = await commandsOf(line);
    const connections = Math.ceil(CLIENTS / all.length);
    const figures = await Promise.all(
      all.map(({ url }) => generate({ pool, connections, seconds, port: Number(new URL(url).port) })),
    );
    // What a send brings about later must not be another row's burden.
    await Promise.all(all.map(settled));
    const sends = figures.reduce((sum, { requests }) => sum + requests, 0);
    return {
      rate: figures.reduce((sum, { requests, seconds: took }) => sum + requests / took, 0),
      p99: Math.max(...figures.map((one) => one.p99)),
      commands: ((await commandsOf(line)) - before) / sends,
    };
  };

  const places = new Map<string, readonly Instance[]>([
    ['folder', [await startWith(['--data', join(folder, 'data'), ...OFF])]],
    ['1 on Redis', await onRedis(1)],
    ['2 on Redis', await onRedis(2)],
    ['4 on Redis', await onRedis(4)],
  ]);
  started.push(...[...places.values()].flat());
  for (const all of places.values()) await load(all, 1);
  console.log(`load of the machine ${saidLoad()} before`);
  const rounds = new Map<string, Round[]>();
  for (let round = 0; round < ROUNDS; round++) {
    refresh();
    // There and back: a machine that gets slower under load would always favour whoever comes first.
    const inTurn = round % 2 === 0 ? [...places] : [...places].toReversed();
    for (const [name, all] of inTurn) rounds.set(name, [...(rounds.get(name) ?? []), await load(all)]);
    rounds.set('floor, XADD', [...(rounds.get('floor, XADD') ?? []), await floor(line)]);
  }
  console.log(`load of the machine ${saidLoad()} after`);
  for (const [name, all] of rounds) {
    const rates = all.map(({ rate }) => rate);
    const said = `p99 ${median(all.map(({ p99 }) => p99)).toFixed(0)} ms  ${median(all.map(({ commands }) => commands)).toFixed(2)} commands a send`;
    console.log(
      `${name.padEnd(12)} ${median(rates).toFixed(0).padStart(6)}/s (${Math.min(...rates).toFixed(0)} to ${Math.max(...rates).toFixed(0)})  ${said}`,
    );
  }
  const against = (name: string, base: string): string => {
    const all = (rounds.get(name) ?? []).map(({ rate }, n) => rate / (rounds.get(base)?.[n]?.rate ?? NaN));
    return `${name} against ${base}: ${median(all).toFixed(2)} (${Math.min(...all).toFixed(2)} to ${Math.max(...all).toFixed(2)})`;
  };
  console.log(against('1 on Redis', 'folder'));
  console.log(against('2 on Redis', '1 on Redis'));
  console.log(against('4 on Redis', '1 on Redis'));
  await Promise.all(started.splice(0).map((one) => one.kill()));
  console.log(`longest silence after a kill -9: ${((await silence(redis.url)) / 1_000).toFixed(2)} s`);
} finally {
  await Promise.all(started.map((one) => one.kill()));
  line.close();
  await redis.close();
  rmSync(folder, { recursive: true, force: true });
}

function median(all: readonly number[]): number {
  return all.toSorted((a, b) => a - b)[all.length >> 1] ?? NaN;
}

function saidLoad(): string {
  return (loadavg()[0] ?? 0).toFixed(1);
}

/** Commands of clients so far: those of scripts are not theirs. */
async function commandsOf({ send }: Line): Promise<number> {
  const said = String(await send(['INFO', 'commandstats']));
  const calls = (name: string): number => Number(said.split(`cmdstat_${name}:calls=`)[1]?.split(',')[0] ?? 0);
  // The pen is waited for by two together.
  return calls('evalsha') + calls('eval') + calls('blpop') * 2 + calls('xread');
}

/** Entries, each by a command of its own, as many at once as there are clients. */
async function floor({ send }: Line): Promise<Round> {
  const began = performance.now();
  const took: number[] = [];
  const client = async (): Promise<void> => {
    while (performance.now() - began < SECONDS * 1_000) {
      const sent = performance.now();
      await send(['XADD', 'floor', 'MAXLEN', '~', '10000', '*', 'e', ENTRY]);
      took.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  const p99 = took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.99)] ?? NaN;
  return { rate: took.length / SECONDS, p99, commands: 1 };
}

/** Milliseconds between two answers of those that stay, at most, over four kills. */
async function silence(url: string): Promise<number> {
  const start = (): Promise<Instance> => startInstance(`${url}?prefix=silence`, ['--limits', 'off']);
  const all = await Promise.all([start(), start(), start()]);
  let last = performance.now();
  let longest = 0;
  let isOver = false;
  const client = async (n: number): Promise<void> => {
    for (let at = n; !isOver; at++) {
      const answer = await submit(all[at % 2]?.url ?? '', String(13_000_000_000 + at));
      if (!answer) continue;
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }
  };
  const busy = async ({ url: third }: Instance): Promise<void> => {
    for (let n = 0; n < 400; n++) await submit(third, String(13_500_000_000 + n));
  };
  const working = Array.from({ length: 16 }, (_, n) => client(n));
  for (let kill = 0; kill < 4; kill++) {
    const third = all[2];
    if (!third) break;
    const more = Promise.all(Array.from({ length: 8 }, () => busy(third)));
    await Promise.race([more, new Promise((resolve) => setTimeout(resolve, 1_000))]);
    await third.kill();
    await more;
    all[2] = await start();
  }
  isOver = true;
  await Promise.all(working);
  await Promise.all(all.map((one) => one.kill()));
  return longest;
}
