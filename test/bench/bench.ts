/** `npm run bench`: rate, processor time, latency, memory and start beside the floor of the same run. Prints; never judges. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { say } from '../../server/message/localized.ts';
import type { Localized } from '../../server/message/localized.ts';
import { providers } from '../../server/providers/index.ts';
import { filledFolder } from './filled-folder.ts';
import { GENERATOR, generate, generatorCpuMs, writePool } from './generator.ts';
import { measureHandshakes } from './handshakes.ts';
import { peers } from './peers.ts';
import { playWaiters, settled, startFloor, startLeast, startSandbox } from './processes.ts';
import type { Running } from './processes.ts';
import { markdown, median, writePages } from './report.ts';
import type { Line, Round, Row } from './report.ts';
import { makers } from './requests.ts';
import type { Maker, MakerName } from './requests.ts';
import { richFolder } from './rich-folder.ts';

/** `--short`: a minute or less, without peers, TLS, what is stored, and starts. `--write`: into the documentation. */
const SHORT = process.argv.includes('--short');
const ROUNDS = SHORT ? 3 : 5;
const SECONDS = SHORT ? 1 : 4;
/** Signed requests of a round, played again from the first; a signature is good for some minutes. */
const POOL = SHORT ? 4_000 : 20_000;
/** More than any server answers in a second. */
const MOST_A_SECOND = 20_000;
const FEW = 32;
const MANY = 128;
const READERS = 10;
const STORED = [100_000, 1_000_000];
const STARTS = 5;
/** Of the run in which the event loop is watched. */
const SENDS = 200_000;
const WAITERS = 1_000;
/** Soon enough that the reports of a run fall into it. */
const DELIVERY = { mode: 'after', fromMs: 100, toMs: 500 };

interface Contender {
  name: Localized;
  maker: MakerName;
  server: Running;
  connections?: number;
  /** Over HTTPS. */
  tls?: boolean;
  /** What the log is to say of the last requests; undefined for a server that is none of ours. */
  verdict?: 'accepted' | 'refused' | undefined;
  rounds: Round[];
}

const folder = mkdtempSync(join(tmpdir(), 'sms-sandbox-bench-'));
const lines: Line[] = [];
const running = new Set<Running>();

/** Numbers are handed out once in the whole run. */
let numbers = 1;

function takeNumbers(count: number): number {
  numbers += count;
  return numbers - count;
}

function leaveOut(name: string, error: unknown): void {
  const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
  lines.push({ name: say(`未测 ${name}`, `Left out: ${name}`), value: reason ?? '' });
}

async function play({ name, maker, server, connections = FEW, tls, verdict }: Contender, seconds: number): Promise<Round> {
  const pool = join(folder, 'pool');
  const { make, once }: Maker = makers[maker];
  const count = once ? seconds * MOST_A_SECOND : POOL;
  // What may be sent once goes to as many numbers as what is sent again: a number's first message costs more than the next.
  const from = takeNumbers(POOL);
  writePool(
    pool,
    Array.from({ length: count }, (_, i) => make(from + (i % POOL), server.port)),
  );
  const before = { server: server.cpuMs() ?? NaN, generator: generatorCpuMs() };
  const figures = await generate({ pool, port: server.port, connections, seconds, tls });
  // What a send brings about later is its cost as well.
  await settled(server);
  if (verdict) await expectVerdict(server, name, verdict);
  const perRequest = (ms: number): number => (ms * 1000) / figures.requests;
  return {
    ...figures,
    cpuUs: perRequest((server.cpuMs() ?? NaN) - before.server),
    generatorUs: perRequest(generatorCpuMs() - before.generator),
  };
}

async function expectVerdict({ url }: Running, { en }: Localized, verdict: string): Promise<void> {
  const { items } = (await (await fetch(`${url}/_sandbox/api/exchanges?limit=100`)).json()) as { items: { verdict: string }[] };
  const other = items.find((one) => one.verdict !== verdict);
  if (items.length === 0 || other) throw new Error(`${en}: not ${verdict}: ${JSON.stringify(other)}`);
}

async function started(server: Promise<Running>): Promise<Running> {
  const one = await server;
  running.add(one);
  return one;
}

let folders = 0;

/** A sandbox whose accounts never run out of money. */
async function sandbox(stock: object = { delivery: DELIVERY }, data = richFolder(folder, `${folders++}`)): Promise<Running> {
  const server = await started(startSandbox(['--limits', 'off', '--data', data, '--keep', KEEP]));
  const response = await fetch(`${server.url}/_sandbox/api/accounts/stock`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(stock),
  });
  if (!response.ok) throw new Error(await response.text());
  return server;
}

/** What is stored by the largest of them stays; so does not what is sent in the others. */
const KEEP = '100000,30d,1GB';
const KEEP_ALL = '2000000,30d,100GB';

/** Acknowledges every push as Tencent wants it. */
async function startReceiver(): Promise<{ url: string; close(): void }> {
  const { body, contentType } = providers.find(({ id }) => id === 'tencent')?.callbacks?.acknowledgement ?? {};
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(200, { 'content-type': contentType ?? '' }).end(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => void server.close() };
}

async function readersOf({ port }: Running): Promise<WebSocket[]> {
  const sockets = Array.from({ length: READERS }, () => new WebSocket(`ws://127.0.0.1:${port}/_sandbox/stream`));
  await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once('open', resolve))));
  return sockets;
}

async function contend(): Promise<Row[]> {
  const contenders: Contender[] = [];
  const add = (name: Localized, maker: MakerName, server: Running, more: Partial<Contender> = {}): void =>
    void contenders.push({ name, maker, server, verdict: 'accepted', rounds: [], ...more });
  const floor = await started(startFloor('bare'));
  const none = { verdict: undefined };
  add(say('裸 node:http，解析并返回 JSON', 'bare node:http, JSON in and out'), 'json', floor, none);
  if (!SHORT) add(say('裸 Express 5', 'bare Express 5'), 'json', await started(startFloor('express')), none);
  for (const { id } of providers) {
    if (!isMaker(id)) leaveOut(id, 'requests.ts has no maker for it');
    else {
      const server = await sandbox();
      add(say(`${id}，含投递`, `${id}, with deliveries`), id, server);
    }
  }
  const tencent = contenders.find(({ maker }) => maker === 'tencent')?.server ?? (await sandbox());
  if (!SHORT) add(say('tencent，不投递', 'tencent, no deliveries'), 'tencent', await sandbox({ delivery: { mode: 'by-hand' } }));
  const receiver = await startReceiver();
  const callbacks = { tencent: { report: receiver.url } };
  const reporting = await sandbox({ delivery: DELIVERY, callbacks });
  add(say('tencent，含状态推送', 'tencent, with callbacks'), 'tencent', reporting);
  const read = await sandbox();
  const readers = await readersOf(read);
  add(say(`tencent，${READERS} 个推送连接`, `tencent, ${READERS} stream readers`), 'tencent', read);
  if (!SHORT) {
    add(say('tencent，HTTPS', 'tencent, TLS'), 'tencent', await sandbox(), { tls: true });
    add(say('tencent，签名错误', 'tencent, wrong signature'), 'wrong secret', await sandbox(), { verdict: 'refused' });
    for (const count of STORED) await addStored(count, add);
    for (const peer of peers) {
      try {
        add(say(peer.name, peer.name), peer.maker, await started(peer.start()), none);
      } catch (error) {
        leaveOut(peer.name, error);
      }
    }
  }
  add(say('裸 node:http', 'bare node:http'), 'json', floor, { ...none, connections: MANY });
  add(say('tencent，含投递', 'tencent, with deliveries'), 'tencent', tencent, { connections: MANY });
  if (!SHORT) add(say('tencent，含状态推送', 'tencent, with callbacks'), 'tencent', reporting, { connections: MANY });
  const rows = await inRounds(contenders);
  for (const reader of readers) reader.terminate();
  receiver.close();
  return rows;
}

/** Every provider of the registry takes part that `requests.ts` has a maker for. */
function isMaker(id: string): id is MakerName {
  return id in makers;
}

/** Started twice: what the first start leaves behind for the next is not there in a folder made by hand. */
async function addStored(count: number, add: (name: Localized, maker: MakerName, server: Running) => void): Promise<void> {
  const many = count.toLocaleString('en');
  try {
    const data = await filledFolder(folder, `stored-${count}`, count);
    const words = ['--limits', 'off', '--keep', KEEP_ALL, '--data', data];
    await (await startSandbox(words)).stop();
    const server = await started(startSandbox(words));
    const value = `${server.firstAnswerCpuMs ?? '?'} ms CPU, ${server.firstAnswerMs.toFixed(0)} ms, ${server.memory()?.toFixed(0)} MB`;
    lines.push({ name: say(`保存 ${many} 条时启动`, `Start with ${many} stored`), value });
    add(say(`tencent，已存 ${many} 条`, `tencent, ${many} stored`), 'tencent', server);
  } catch (error) {
    leaveOut(`${many} stored`, error);
  }
}

async function inRounds(contenders: readonly Contender[]): Promise<Row[]> {
  for (const contender of contenders) await play(contender, SECONDS);
  for (let round = 0; round < ROUNDS; round++) {
    for (const contender of contenders) contender.rounds.push(await play(contender, SECONDS));
  }
  return contenders.map(({ name, connections = FEW, rounds, server }) => ({
    name,
    connections,
    rounds,
    memory: server.memory(),
  }));
}

/** How long the event loop is held at most, with retention at work from the beginning. */
async function hold(): Promise<void> {
  const told = join(folder, 'hold.json');
  const data = richFolder(folder, 'hold');
  const server = await startSandbox(['--limits', 'off', '--data', data, '--keep', '20000,30d,1GB'], told);
  const contender: Contender = {
    name: say('', ''),
    maker: 'tencent',
    server,
    connections: MANY,
    verdict: 'accepted',
    rounds: [],
  };
  await play(contender, SECONDS);
  process.kill(server.pid, 'SIGUSR2');
  for (let sent = 0; sent < SENDS;) sent += (await play(contender, 5)).requests;
  await server.stop();
  const sends = SENDS.toLocaleString('en');
  const { max, p999 } = JSON.parse(readFileSync(told, 'utf8')) as { max: number; p999: number };
  lines.push({
    name: say(`${sends} 次发送中事件循环最长停顿`, `Longest hold of the event loop in ${sends} sends`),
    value: `${max.toFixed(1)} ms (p99.9 ${p999.toFixed(1)} ms)`,
  });
}

async function firstAnswers(): Promise<void> {
  const starters: [Localized, (n: number) => Promise<Running>][] = [
    [say('node:http 首次应答', 'First answer of node:http'), startLeast],
    [say('空目录首次应答', 'First answer on an empty store'), (n) => startSandbox(['--data', join(folder, `new-${n}`)])],
  ];
  for (const [name, start] of starters) {
    const runs: Running[] = [];
    for (let n = 0; n < STARTS; n++) {
      const server = await start(n);
      runs.push(server);
      await server.stop();
    }
    const cpu = median(runs.map(({ firstAnswerCpuMs = NaN }) => firstAnswerCpuMs));
    lines.push({ name, value: `${cpu} ms CPU, ${median(runs.map(({ firstAnswerMs }) => firstAnswerMs)).toFixed(0)} ms` });
  }
}

async function waits(): Promise<void> {
  const server = await startSandbox(['--limits', 'off', '--data', richFolder(folder, 'waiters')]);
  const { p50, p99 } = await playWaiters(server.port, takeNumbers(WAITERS), WAITERS);
  await server.stop();
  const name = say(`${WAITERS} 个等待者，从受理到应答`, `${WAITERS} waiters, from acceptance to answer`);
  lines.push({ name, value: `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms` });
}

async function handshakes(): Promise<void> {
  const data = join(folder, 'handshakes');
  const first = await measureHandshakes(data);
  const names = [say('首次 TLS 握手', 'First TLS handshake'), say('之后的握手', 'A later handshake')];
  for (const [at, name] of names.entries()) lines.push({ name, value: `${first[at * 2]?.toFixed(1)} ms CPU` });
}

function how(): Localized {
  const machine = `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? '?'}, ${process.platform}`;
  const command = `npm run bench${SHORT ? ' -- --short' : ''}`;
  const date = new Date().toISOString().slice(0, 10);
  return say(
    `${date}，\`${command}\`，${machine}。压测端 ${GENERATOR === 'wrk' ? 'wrk' : '是另一个 Node 进程（没有 wrk，它本身就是瓶颈）'}，与服务器在同一台机器上；${ROUNDS} 轮交错，取中位数。`,
    `${date}, \`${command}\`, ${machine}. Load by ${GENERATOR === 'wrk' ? 'wrk' : 'a second process of Node (no wrk here, so it is the limit itself)'} on the same machine; medians of ${ROUNDS} interleaved rounds.`,
  );
}

try {
  if (!SHORT) {
    await firstAnswers();
    await handshakes();
    await waits();
    await hold();
  }
  const rows = await contend();
  const report = { how: how(), rows, lines };
  console.log(markdown(report, 'en'));
  if (process.argv.includes('--write')) writePages(report);
} finally {
  await Promise.all([...running].map((server) => server.stop()));
  rmSync(folder, { recursive: true, force: true });
}
