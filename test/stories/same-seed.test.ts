/** The same seed and the same calls: the same bytes, however much was left to chance. */
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import { EVERY_SEND } from '../support/every-send/every-send.ts';
import type { HandClock } from '../support/toy/toy-world.ts';
import { handClock } from '../support/toy/toy-world.ts';
import { hasRedis, startRedis } from '../support/redis/server.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => vi.useRealTimers());

/** The newest acts first. */
const RULES = [
  { outcome: { latency: { mode: 'log-normal', medianMs: 200, sigma: 0.8 } }, probability: 0.5 },
  { match: { to: '+86139*' }, outcome: { delivery: { mode: 'fail', code: 'MK:0001' } }, probability: 0.5 },
  {
    match: { to: '*' },
    outcome: { situation: 'too-frequent', latency: { mode: 'uniform', fromMs: 10, toMs: 900 } },
    probability: 0.3,
  },
  { outcome: { fault: { kind: 'truncated' } }, probability: 0.2 },
  { outcome: { fault: { kind: 'reset' } }, probability: 0.1 },
];

const NUMBERS = ['13800138000', '13900139000', '19800000100', '19800000206', '13800138001', '13900139001'];

/** All that comes back for one request, and how it ended; the answer is let go as soon as it is decided. */
function bytesOf({ port, world }: Sandbox, request: string, clock: HandClock): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let end = 'ended';
    const stop = world.bus.subscribe((event) => {
      if (event.type !== 'exchange.recorded') return;
      stop();
      setImmediate(() => clock.advance(event.exchange.scripted?.delayMs ?? 0));
    });
    const socket = connect(port, '127.0.0.1', () => socket.write(request));
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', (error: NodeJS.ErrnoException) => (end = error.code ?? ''));
    socket.on('close', () => resolve(`${Buffer.concat(chunks).toString()} ${end}`));
  });
}

/** Everything that a run puts on the wire, and everything that it keeps. */
async function run(seed: string, store: string | null = null): Promise<{ wire: string[]; kept: unknown[] }> {
  const clock = handClock();
  const sandbox = await openSandbox({ port: 0, memory: true, store, quiet: true, limits: 'off', seed, clock, rules: RULES });
  const wire: string[] = [];
  for (const to of NUMBERS) {
    for (const call of EVERY_SEND) {
      clock.advance(1_000);
      vi.setSystemTime(clock.now());
      const { path, init } = call.request([to]);
      const headers = {
        host: '127.0.0.1',
        connection: 'close',
        'content-length': String(Buffer.byteLength(init.body)),
        ...init.headers,
      };
      const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      const bytes = await bytesOf(sandbox, `${init.method} ${path} HTTP/1.1\r\n${head.join('')}\r\n${init.body}`, clock);
      // Node writes the date of the machine into each head.
      wire.push(bytes.replace(/^Date: .*\r\n/m, ''));
    }
  }
  const kept = sandbox.world.mailbox
    .exchanges({}, Infinity, 1_000)
    .items.map(({ verdict, code, scripted }) => ({ verdict, code, scripted }));
  await sandbox.close();
  return { wire, kept };
}

it('comes out the same, byte for byte, twice; and otherwise with another seed', async () => {
  const first = await run('one');
  expect(first.wire).toHaveLength(NUMBERS.length * EVERY_SEND.length);
  expect(new Set(first.kept.map((one) => (one as { verdict: string }).verdict))).toEqual(
    new Set(['accepted', 'refused', 'faulted']),
  );
  expect(await run('one')).toEqual(first);
  expect((await run('two')).kept).not.toEqual(first.kept);
});

it.skipIf(!hasRedis)('and on Redis, with one instance', async () => {
  const redis = await startRedis();
  try {
    const first = await run('one', `${redis.url}?prefix=first`);
    expect(first.wire).toHaveLength(NUMBERS.length * EVERY_SEND.length);
    expect(await run('one', `${redis.url}?prefix=second`)).toEqual(first);
  } finally {
    await redis.close();
  }
});
