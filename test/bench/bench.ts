/** `npm run bench`: throughput, latency, start and memory beside the floor of the same run. Prints; never judges. */
import { providers } from '../../server/providers/index.ts';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoadFigures } from './load.ts';
import { measureHandshakes } from './handshakes.ts';
import { playLoad, playWaiters, startFloor, startLeast, startSandbox } from './processes.ts';
import type { Running } from './processes.ts';
import type { MakerName } from './requests.ts';
import { richFolder } from './rich-folder.ts';

/** `--short`: a minute or less, without what is stored and the starts. */
const SHORT = process.argv.includes('--short');
const ROUNDS = SHORT ? 3 : 5;
const REQUESTS = SHORT ? 3_000 : 8_000;
const WARM_UP = SHORT ? 2_000 : 6_000;
const CONNECTIONS = 32;
const STORED = 100_000;
const STARTS = 5;
const WAITERS = [1, 100, 1_000];

interface Round extends LoadFigures {
  /** Processor time of the server for one request; undefined where the system does not say. */
  cpuUs: number | undefined;
}

interface Contender {
  name: string;
  maker: MakerName;
  server: Running;
  /** Over HTTPS. */
  tls?: boolean;
  rounds: Round[];
}

/** Numbers are handed out once in the whole run. */
let numbers = 0;

function takeNumbers(count: number): number {
  const first = numbers;
  numbers += count;
  return first;
}

async function play({ maker, server, tls }: Contender, count: number): Promise<Round> {
  const before = server.cpuMs();
  const figures = await playLoad({ maker, port: server.port, from: takeNumbers(count), count, connections: CONNECTIONS, tls });
  const after = server.cpuMs();
  return { ...figures, cpuUs: before === undefined || after === undefined ? undefined : ((after - before) * 1000) / count };
}

/** Takes every callback and answers none. */
async function startHanging(): Promise<{ server: Server; sockets: Set<Socket>; url: string }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}).on('close', () => sockets.delete(socket)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, sockets, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

/** Every provider of the stock account reports to this address. */
async function callBack(port: number, url: string): Promise<void> {
  const callbacks = Object.fromEntries(providers.map(({ id }) => [id, { report: url }]));
  const response = await fetch(`http://127.0.0.1:${port}/_sandbox/api/accounts/stock`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ callbacks }),
  });
  if (!response.ok) throw new Error(await response.text());
}

/** A folder of messages, each from a request of its own. */
async function fillFolder(folder: string): Promise<void> {
  const server = await startSandbox(['--limits', 'off', '--data', folder]);
  await playLoad({ maker: 'tencent', port: server.port, from: takeNumbers(STORED), count: STORED, connections: CONNECTIONS });
  await server.stop();
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const rate = (figures: readonly LoadFigures[]): number => median(figures.map(({ seconds }) => REQUESTS / seconds));

const cpu = (rounds: readonly Round[]): string => {
  const known = rounds.flatMap(({ cpuUs }) => cpuUs ?? []);
  return known.length === 0 ? '-' : median(known).toFixed(0);
};

function table(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row.map((text, at) => (at === 0 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0))).join('  ');
  console.log(['', line(head), ...rows.map(line)].join('\n'));
}

const megabytes = (value: number | undefined): string => (value === undefined ? '-' : `${value.toFixed(0)} MB`);

/** Each provider has a sandbox to itself, as it has where it is used: a team sends through one. */
async function throughput(folder: string, stored: string | undefined): Promise<void> {
  const [bare, express] = [await startFloor('bare'), await startFloor('express')];
  const senders: Contender[] = [];
  const sources: [name: string, source: string][] = [['signed send', richFolder(folder, 'empty')]];
  if (stored !== undefined) sources.push([`${STORED} stored`, stored]);
  for (const [name, source] of sources) {
    for (const maker of ['ronglian', 'ihuyi', 'tencent'] as const) {
      const data = `${source}-${maker}`;
      cpSync(source, data, { recursive: true });
      const server = await startSandbox(['--limits', 'off', '--data', data]);
      senders.push({ name: `${maker}, ${name}`, maker, server, rounds: [] });
    }
  }
  // Right after the same without TLS, for their ratio.
  const secured = await startSandbox(['--limits', 'off', '--data', richFolder(folder, 'tls')]);
  senders.push({ name: 'tencent, by TLS', maker: 'tencent', server: secured, tls: true, rounds: [] });
  // Beside right sends, on a server of their own: a refusal costs no more than a send.
  for (const maker of ['ronglian, wrong token', 'ihuyi, wrong key', 'tencent, wrong secret'] as const) {
    const server = await startSandbox(['--limits', 'off', '--data', richFolder(folder, maker.replace(/\W+/g, '-'))]);
    senders.push({ name: maker, maker, server, rounds: [] });
  }
  const hanging = await startHanging();
  for (const maker of ['ronglian', 'ihuyi', 'tencent'] as const) {
    const server = await startSandbox(['--limits', 'off', '--data', richFolder(folder, `hanging-${maker}`)]);
    await callBack(server.port, hanging.url);
    senders.push({ name: `${maker}, receiver hangs`, maker, server, rounds: [] });
  }
  const idle = senders.map(({ server }) => server.memory());
  const contenders: Contender[] = [
    { name: 'node:http, JSON in and out', maker: 'json', server: bare, rounds: [] },
    { name: 'Express 5 as it comes', maker: 'json', server: express, rounds: [] },
    ...senders,
  ];
  for (const contender of contenders) await play(contender, WARM_UP);
  for (let round = 0; round < ROUNDS; round++) {
    for (const contender of contenders) contender.rounds.push(await play(contender, REQUESTS));
  }
  const floor = rate(contenders[0]?.rounds ?? []);
  table(
    [`${CONNECTIONS} connections, median of ${ROUNDS}`, 'requests/s', 'of floor', 'CPU µs', 'p50 ms', 'p99 ms'],
    contenders.map(({ name, rounds }) => [
      name,
      rate(rounds).toFixed(0),
      `${((100 * rate(rounds)) / floor).toFixed(0)} %`,
      cpu(rounds),
      median(rounds.map(({ p50 }) => p50)).toFixed(2),
      median(rounds.map(({ p99 }) => p99)).toFixed(2),
    ]),
  );
  compareTls(contenders);
  table(
    ['memory (RSS)', 'at start', `after ${ROUNDS * REQUESTS + WARM_UP} sends`],
    [
      ...senders.map(({ name, server }, at) => [name, megabytes(idle[at]), megabytes(server.memory())]),
      ['node:http', '-', megabytes(bare.memory())],
    ],
  );
  await Promise.all([bare, express, ...senders.map(({ server }) => server)].map((server) => server.stop()));
  for (const socket of hanging.sockets) socket.destroy();
  hanging.server.close();
}

/** What TLS costs: processor time of the server for a send, and that of a first handshake. */
function compareTls(contenders: readonly Contender[]): void {
  const [plain, secured] = ['tencent, signed send', 'tencent, by TLS'].map((name) => contenders.find((one) => one.name === name));
  if (!plain || !secured) return;
  const time = rate(plain.rounds) / rate(secured.rounds);
  const cpuOf = ({ rounds }: Contender): number => median(rounds.flatMap(({ cpuUs }) => cpuUs ?? []));
  console.log(`\nTLS / plain: ${time.toFixed(2)} of time, ${(cpuOf(secured) / cpuOf(plain)).toFixed(2)} of processor time`);
}

async function handshakes(folder: string): Promise<void> {
  const data = join(folder, 'handshakes');
  const names = ['first ever: makes the authority', 'first of a start: reads it', 'another name', 'another client'];
  const runs: number[][] = [];
  for (let n = 0; n < STARTS; n++) {
    rmSync(data, { recursive: true, force: true });
    const [made = NaN] = await measureHandshakes(data);
    runs.push([made, ...(await measureHandshakes(data))]);
  }
  table(
    [`handshakes, median of ${STARTS}`, 'CPU ms'],
    names.map((name, at) => [name, median(runs.map((run) => run[at] ?? NaN)).toFixed(1)]),
  );
}

async function waits(folder: string): Promise<void> {
  const server = await startSandbox(['--limits', 'off', '--data', richFolder(folder, 'waiters')]);
  await playLoad({ maker: 'tencent', port: server.port, from: takeNumbers(WARM_UP), count: WARM_UP, connections: CONNECTIONS });
  const rows: string[][] = [];
  for (const count of WAITERS) {
    const { p50, p99, send } = await playWaiters(server.port, takeNumbers(count), count);
    rows.push([`${count} waiting`, ...[p50, p99, send].map((ms) => ms.toFixed(2))]);
  }
  table(['GET wait: acceptance to answer', 'p50 ms', 'p99 ms', 'send, p50 ms'], rows);
  await server.stop();
}

async function startTimes(folder: string, stored: string): Promise<void> {
  const starters: [string, () => Promise<Running>][] = [
    ['node:http', startLeast],
    ['empty, in memory', () => startSandbox(['--memory'])],
    ['empty folder', () => startSandbox(['--data', join(folder, `new-${takeNumbers(1)}`)])],
    [`${STORED} stored`, () => startSandbox(['--data', stored])],
  ];
  const taken = starters.map((): number[] => []);
  for (let n = 0; n < STARTS; n++) {
    for (const [at, [, start]] of starters.entries()) {
      const server = await start();
      taken[at]?.push(server.firstAnswerMs);
      await server.stop();
    }
  }
  const floor = median(taken[0] ?? []);
  table(
    [`start: spawn to first answer, median of ${STARTS}`, 'ms', 'over floor'],
    starters.map(([name], at) => {
      const ms = median(taken[at] ?? []);
      return [name, ms.toFixed(0), `${(ms - floor).toFixed(0)} ms`];
    }),
  );
}

console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}; the load runs beside the server.`,
);
const folder = mkdtempSync(join(tmpdir(), 'sms-sandbox-bench-'));
try {
  const stored = SHORT ? undefined : richFolder(folder, 'stored');
  if (stored !== undefined) {
    await fillFolder(stored);
    await startTimes(folder, stored);
  }
  await handshakes(folder);
  await waits(folder);
  await throughput(folder, stored);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
