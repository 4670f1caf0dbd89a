/** Calls that nobody answers crowd out nothing: they have a list of their own, and a ration of what is kept. */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { ExchangeResource, ExchangeSummary, List, MessageResource } from '../../server/api/wire.ts';
import { MOST_UNANSWERED } from '../../server/ledger/unanswered.ts';
import { DiskRefusal } from '../../server/ledger/store/disk-refusal.ts';
import { createRation } from '../../server/ledger/ration.ts';
import { isEmpty } from '../../server/ledger/recording/read.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import type { Sandbox, SandboxOptions } from '../../server/open-sandbox.ts';
import { keepUnanswered } from '../../server/serving/unanswered.ts';
import type { Unanswered } from '../../server/serving/unanswered.ts';
import { apiOf } from '../support/api.ts';
import { sendsTo } from '../support/sends.ts';

const MANY = 10_000;

let sandbox: Sandbox;
let folder: string | undefined;
const api = apiOf(() => sandbox);
const { codeOfV5 } = sendsTo(() => sandbox);

const open = async (options: SandboxOptions): Promise<void> => {
  sandbox = await openSandbox({ port: 0, quiet: true, ...options });
};

const newFolder = (): string => (folder = mkdtempSync(join(tmpdir(), 'unanswered-')));

afterEach(async () => {
  await sandbox.close();
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  folder = undefined;
});

const inVain = (n: number, body = Buffer.from('a=b')): Unanswered => ({
  reason: 'nobody',
  method: 'POST',
  target: `/v5/tlssmsvr/sendsms?n=${n}`,
  headers: { host: '127.0.0.1' },
  host: '127.0.0.1',
  detail: { zh: '无人', en: 'nobody' },
  ownAddress: true,
  way: { tls: false, proxy: false },
  body,
  oversized: false,
  remoteAddress: '127.0.0.1',
  status: 404,
  replyHeaders: {},
  replyBody: '{}',
  started: 0,
});

const rows = (query: string): Promise<List<ExchangeSummary>> => api(`exchanges?limit=500&${query}`);

/** Two sends, and ten thousand calls of nobody's between them. */
async function flooded(): Promise<void> {
  expect(await codeOfV5()).toBe('0');
  for (let n = 0; n < MANY; n++) keepUnanswered(sandbox.world, inVain(n));
  expect(await codeOfV5('+8613900139000')).toBe('0');
}

/** What is there: of nobody's calls the newest, the oldest and how many, and what providers answered. */
async function standing(): Promise<unknown> {
  const vain = await rows('verdict=unanswered');
  const real = await rows('verdict=accepted');
  const all = await rows('');
  const messages = await api<List<MessageResource>>('messages');
  const looked = [...real.items, ...vain.items.slice(-1)].map(({ id }) => api<ExchangeResource>(`exchanges/${id}`));
  return {
    vain: [vain.items.length, vain.evicted, vain.items[0]?.url, vain.items.at(-1)?.url],
    real: [real.items.length, real.evicted],
    all: [all.items[0]?.verdict, all.items[1]?.verdict, all.evicted],
    messages: [messages.items.map(({ to }) => to), messages.evicted],
    methods: (await Promise.all(looked)).map(({ request }) => request.method),
  };
}

const GONE = MANY - MOST_UNANSWERED;
const WHOLE = {
  vain: [MOST_UNANSWERED, GONE, `/v5/tlssmsvr/sendsms?n=${MANY - 1}`, `/v5/tlssmsvr/sendsms?n=${GONE}`],
  real: [2, 0],
  all: ['accepted', 'unanswered', GONE],
  messages: [['+8613900139000', '+8613800138000'], 0],
  methods: ['POST', 'POST', 'POST'],
};

describe('ten thousand of them', () => {
  const keep = { messages: 1_000, ageMs: 7 * 86_400_000, bytes: 1e9 };

  it('evict nothing that a provider answered: in memory', async () => {
    await open({ memory: true, keep });
    await flooded();
    expect(await standing()).toEqual(WHOLE);
  });

  it('evict nothing that a provider answered: in a folder, which is opened again', async () => {
    const data = newFolder();
    await open({ data, keep });
    await flooded();
    expect(await standing()).toEqual(WHOLE);
    for (let start = 0; start < 2; start++) {
      await sandbox.close();
      await open({ data, keep });
      expect(await standing()).toEqual(WHOLE);
    }
  });
});

it('are paged through with all others, each once and in order', async () => {
  await open({ memory: true });
  for (let n = 0; n < 3; n++) {
    expect(await codeOfV5(`+861380013800${n}`)).toBe('0');
    keepUnanswered(sandbox.world, inVain(n));
    keepUnanswered(sandbox.world, inVain(n));
  }
  const seen: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: List<ExchangeSummary> = await api(`exchanges?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
    seen.push(...page.items.map(({ verdict }) => verdict));
    cursor = page.next;
  }
  expect(seen).toEqual(Array.from({ length: 3 }, () => ['unanswered', 'unanswered', 'accepted']).flat());
});

it('take no more than their share of what is kept, however much they bring', async () => {
  const data = newFolder();
  const bytes = 8_000_000;
  await open({ data, keep: { messages: 1_000, ageMs: 7 * 86_400_000, bytes } });
  expect(await codeOfV5()).toBe('0');
  for (let n = 0; n < 2_000; n++) keepUnanswered(sandbox.world, inVain(n, Buffer.alloc(1_000_000, 'x')));
  const journal = join(data, 'journal');
  const size = readdirSync(journal).reduce((sum, name) => sum + statSync(join(journal, name)).size, 0);
  expect(size).toBeLessThan(bytes / 8);
  const { items, evicted } = await rows('verdict=unanswered');
  expect(items.length).toBeGreaterThan(2);
  expect(evicted).toBe(2_000 - items.length);
  const { request } = await api<ExchangeResource>(`exchanges/${items[0]?.id ?? ''}`);
  expect(request.body.data.length).toBe(65_536);
  expect((await rows('verdict=accepted')).items.length).toBe(1);
});

it('are gone with a reset, and no hindrance to a recorded run', async () => {
  await open({ memory: true });
  keepUnanswered(sandbox.world, inVain(1));
  expect(isEmpty(sandbox.world)).toBe(true);
  const run = await (await fetch(`${sandbox.url}/_sandbox/api/export`)).text();
  const taken = await fetch(`${sandbox.url}/_sandbox/api/import`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: run,
  });
  expect(taken.status).toBe(200);
  expect((await rows('')).items.map(({ url }) => url)).toEqual(['/v5/tlssmsvr/sendsms?n=1']);
  await api('reset', 'POST');
  expect((await rows('')).items).toEqual([]);
});

it('never fail the answer, and are let go, where the disk refuses', async () => {
  await open({ memory: true });
  const { store } = sandbox.world;
  const append = store.append.bind(store);
  store.append = () => {
    throw new DiskRefusal('/data', Object.assign(new Error('no room'), { code: 'ENOSPC' }));
  };
  const response = await fetch(`${sandbox.url}/v5/tlssmsvr/sendsms`, { method: 'POST', body: '{}' });
  expect([response.status, await response.json()]).toEqual([404, expect.objectContaining({ title: 'Nobody answers here' })]);
  store.append = append;
  expect((await rows('')).items).toEqual([]);
});

describe('the ration', () => {
  it('is a sixteenth at once, and comes back while things are kept', () => {
    let now = 0;
    const ration = createRation({ bytes: 1_600, ageMs: 1_000 }, () => now);
    expect([ration.admits(60), ration.admits(41), ration.admits(40), ration.admits(1)]).toEqual([true, false, true, false]);
    now = 500;
    expect([ration.admits(51), ration.admits(50), ration.admits(1)]).toEqual([false, true, false]);
    now = 60_000;
    expect([ration.admits(101), ration.admits(100)]).toEqual([false, true]);
  });

  it('is none where nothing bounds what is kept', () => {
    const ration = createRation({ ageMs: 1_000 }, () => 0);
    expect([ration.admits(1e12), ration.admits(1e12)]).toEqual([true, true]);
  });
});
