/** A run recorded and replayed: byte for byte what the API says, in memory and on disk; damaged files change nothing. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openSandbox } from '../../server/open-sandbox.ts';
import type { Sandbox, SandboxOptions } from '../../server/open-sandbox.ts';
import type {
  AboutResource,
  AccountResource,
  ClockResource,
  ErrorResource,
  List,
  MessageResource,
  Problem,
} from '../../server/api/wire.ts';
import { apiOf } from '../support/api.ts';
import type { Api } from '../support/api.ts';

const open: Sandbox[] = [];
const folders: string[] = [];
let receiver: http.Server;
/** By the path of a provider's pushes. */
const acknowledgements = new Map<string, string>();
let recorded = '';
let source: Sandbox;

const opened = async (options: SandboxOptions): Promise<Sandbox> => {
  const sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off', ...options });
  open.push(sandbox);
  return sandbox;
};
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'sms-sandbox-recording-'));
  folders.push(made);
  return made;
};
const on = (sandbox: Sandbox): Api => apiOf(() => sandbox);
const text = async (sandbox: Sandbox, path: string): Promise<string> =>
  (await fetch(`${sandbox.url}/_sandbox/api/${path}`)).text();
const imported = (sandbox: Sandbox, body: string, type = 'application/x-ndjson'): Promise<Response> =>
  fetch(`${sandbox.url}/_sandbox/api/import`, { method: 'POST', headers: { 'content-type': type }, body });

/** A bit of everything that can happen. */
async function live(sandbox: Sandbox): Promise<void> {
  const api = on(sandbox);
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
  for (const { id, acknowledgement } of (await api<AboutResource>('about')).providers) {
    if (acknowledgement) acknowledgements.set(`/${id}`, acknowledgement.body);
  }
  const minted = await api<AccountResource>('accounts', 'POST', { name: 'worker 1' });
  await api('accounts', 'POST', { name: 'gone' }).then((one) => api(`accounts/${(one as AccountResource).id}`, 'DELETE'));
  for (const id of ['stock', minted.id]) {
    const callbacks = Object.fromEntries(
      sandbox.world.providers.flatMap((one) => (one.callbacks ? [[one.id, { report: url + one.id, reply: url + one.id }]] : [])),
    );
    await api(`accounts/${id}`, 'PATCH', { delivery: { mode: 'immediately' }, callbacks });
  }
  await api(`accounts/${minted.id}`, 'PATCH', { clock: { offsetMs: 3_600_000 } });
  for (const { id } of sandbox.world.providers) {
    const { items } = await api<List<ErrorResource>>(`errors?provider=${id}`);
    const [row] = items.filter(({ madeBy }) => madeBy === 'provider');
    if (row) await api('errors/send', 'POST', { provider: id, key: row.key });
    for (const account of ['stock', minted.id]) await sendSample(sandbox, id, account);
  }
  await api('replies', 'POST', { from: '+8613800138000', text: '好的 👍' });
  await api('rules', 'POST', { match: { to: '+86139*' }, outcome: { situation: 'no-balance' }, note: 'armed' });
  await api('scenes/proxy-timeout', 'POST');
  const { items } = await api<List<MessageResource>>('messages');
  await api(`messages/${items.at(-1)?.id}`, 'DELETE');
  const settled = async (): Promise<void> => {
    expect((await api<List<MessageResource>>('messages')).items.filter(({ status }) => status === 'accepted')).toEqual([]);
    expect((await api<List<unknown>>('callbacks?state=pending')).items).toEqual([]);
  };
  await vi.waitFor(settled, { timeout: 30_000 });
  await api('clock', 'POST', { advance: '2h' });
  await api('clock', 'POST', { freeze: true });
  // A clock moved on sends what had waited for its hour; it is to be told of before anything is compared.
  await vi.waitFor(settled, { timeout: 30_000 });
}

async function sendSample({ world, url }: Sandbox, provider: string, account: string): Promise<void> {
  const { host } = new URL(url);
  const part = world.accounts.get(account)?.parts.get(provider);
  const options = { host, now: Date.now(), to: '13800138000', code: '4711' };
  const request = world.providers.find(({ id }) => id === provider)?.sample('', part, options);
  if (request) await fetch(url + request.target, { method: request.method, headers: request.headers, body: request.body });
}

/** What there is to be read of it, path by path. */
async function all(sandbox: Sandbox): Promise<Record<string, string>> {
  const lists = ['messages', 'phones', 'exchanges', 'replies', 'callbacks', 'rules', 'scenes', 'accounts', 'reviews'];
  const said = new Map<string, string>();
  for (const path of lists) {
    const body = await text(sandbox, `${path}${['messages', 'exchanges', 'callbacks'].includes(path) ? '?limit=500' : ''}`);
    said.set(path, body);
    if (!['messages', 'exchanges', 'callbacks', 'accounts'].includes(path)) continue;
    for (const { id } of (JSON.parse(body) as List<{ id: string }>).items) {
      said.set(`${path}/${id}`, await text(sandbox, `${path}/${id}`));
    }
  }
  const { now, offsetMs, frozen } = await on(sandbox)<ClockResource>('clock');
  said.set('clock', JSON.stringify({ now, offsetMs, frozen }));
  return Object.fromEntries(said);
}

const differing = (before: Record<string, string>, after: Record<string, string>): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((path) => before[path] !== after[path]);

beforeAll(async () => {
  receiver = http.createServer((request, response) => response.end(acknowledgements.get(request.url ?? '')));
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  source = await opened({ seed: 'a run', memory: false, data: folder() });
  await live(source);
  recorded = await text(source, 'export');
});

afterEach(async () => {
  for (const sandbox of open.splice(0))
    if (sandbox === source) open.push(sandbox);
    else await sandbox.close();
});

afterAll(async () => {
  await source.close();
  receiver.closeAllConnections();
  await new Promise((resolve) => receiver.close(resolve));
  for (const one of folders) rmSync(one, { recursive: true, force: true });
});

describe.each([true, false])('with memory %s', (memory) => {
  it('says byte for byte the same', async () => {
    const data = folder();
    const sandbox = await opened({ memory, data });
    const response = await imported(sandbox, recorded);
    expect([response.status, await response.json()]).toEqual([
      200,
      { events: expect.any(Number), messages: expect.any(Number), seed: 'a run', version: expect.any(String) },
    ]);
    const before = await all(source);
    expect(Object.keys(before).length).toBeGreaterThan(30);
    expect(differing(before, await all(sandbox))).toEqual([]);
    if (memory) return;
    await sandbox.close();
    open.splice(open.indexOf(sandbox), 1);
    expect(differing(before, await all(await opened({ memory, data })))).toEqual([]);
  });

  it('goes on from there, and can be recorded again', async () => {
    const sandbox = await opened({ memory, data: folder() });
    await imported(sandbox, recorded);
    const { items } = await on(sandbox)<List<MessageResource>>('messages');
    const [account = ''] = sandbox.world.accounts.list().flatMap(({ id, minted }) => (minted ? id : []));
    await on(sandbox)(`accounts/${account}`, 'PATCH', { delivery: { mode: 'by-hand' } });
    await sendSample(sandbox, 'ihuyi', account);
    const after = await on(sandbox)<List<MessageResource>>('messages');
    expect(after.items.length).toBe(items.length + 1);
    expect(after.items[0]?.seq).toBeGreaterThan(items[0]?.seq ?? Infinity);
    const again = await opened({ memory: true });
    expect((await imported(again, await text(sandbox, 'export'))).status).toBe(200);
    expect(await text(again, 'messages')).toBe(await text(sandbox, 'messages'));
  });
});

it('delivers what was underway, and lets a minted account go in its own time', async () => {
  const before = await opened({});
  await on(before)('accounts/stock', 'PATCH', { delivery: { mode: 'by-hand' } });
  const { id } = await on(before)<AccountResource>('accounts', 'POST', { ttl: '30d' });
  await sendSample(before, 'ihuyi', 'stock');
  const after = await opened({});
  await imported(after, await text(before, 'export'));
  const { items } = await on(after)<List<MessageResource>>('messages');
  await on(after)(`messages/${items[0]?.id}/report`, 'POST', { status: 'delivered' });
  expect((await on(after)<MessageResource>(`messages/${items[0]?.id}`)).status).toBe('delivered');
  const { minted } = await on(after)<AccountResource>(`accounts/${id}`);
  expect(minted?.goesAt).not.toBeNull();
  expect(await on(after)(`accounts/${id}/reset`, 'POST')).toMatchObject({ id });
});

it('is whole after a kill right when it was taken over, before the document was saved', async () => {
  const [data, killed] = [folder(), folder()];
  const sandbox = await opened({ memory: false, data });
  // Told of as soon as the events are there.
  sandbox.world.bus.subscribe(({ type }) => {
    if (type !== 'sandbox.imported') return;
    for (const name of ['journal', 'imported', 'sandbox.json', 'accounts.ndjson'])
      if (existsSync(join(data, name))) cpSync(join(data, name), join(killed, name), { recursive: true });
  });
  expect((await imported(sandbox, recorded)).status).toBe(200);
  expect(existsSync(join(data, 'imported'))).toBe(false);
  const again = await opened({ memory: false, data: killed });
  expect(differing(await all(source), await all(again))).toEqual([]);
  expect(existsSync(join(killed, 'imported'))).toBe(false);
});

it('counts what retention had let go of, and takes nothing of it in', async () => {
  const [data, keep] = [folder(), { messages: 3, ageMs: 1e9, bytes: 1e9 }];
  const filled = await opened({ memory: false, data });
  for (let i = 0; i < 5; i++) await sendSample(filled, 'ihuyi', 'stock');
  await filled.close();
  open.splice(open.indexOf(filled), 1);
  // A start looks what has to go.
  const before = await opened({ memory: false, data, keep });
  expect(JSON.parse(await text(before, 'messages'))).toMatchObject({ evicted: 2, items: { length: 3 } });
  const after = await opened({ keep });
  expect((await imported(after, await text(before, 'export'))).status).toBe(200);
  for (const path of ['messages', 'exchanges', 'phones']) expect(await text(after, path)).toBe(await text(before, path));
});

const lines = (): string[] => recorded.trimEnd().split('\n');
const whole = (kept: readonly string[]): string => `${kept.join('\n')}\n`;
/** With a sum that is right, so that something else is to be found. */
const summed = (kept: readonly string[]): string => {
  const sha256 = createHash('sha256').update(whole(kept)).digest('hex');
  const events = kept.filter((line) => line.startsWith('{"seq"')).length;
  return whole([...kept, JSON.stringify({ end: { events, sha256 } })]);
};
const changedHead = (change: (head: { recording: number; document: { accounts: object[] } }) => void): string => {
  const [first = '', ...rest] = lines().slice(0, -1);
  const head = JSON.parse(first);
  change(head);
  return summed([JSON.stringify(head), ...rest]);
};

const headUpTo = (seq: number): string => {
  const { document, ...head } = JSON.parse(lines()[0] ?? '');
  return JSON.stringify({ ...head, first: 1, document: { ...document, seq } });
};
const moved = (seq: number): string =>
  JSON.stringify({ seq, at: source.world.clock.now(), type: 'clock.moved', clock: { offsetMs: 0, frozenAt: null } });
const skipping = (seqs: readonly number[], last: number): string => summed([headUpTo(last), ...seqs.map(moved)]);
const armed = (match: object): string => {
  const at = source.world.clock.now();
  const rule = { id: 'rule1', seq: 1, armedAt: at, match, outcome: { situation: 'busy' }, times: null, probability: 1 };
  const rest = { expiresAt: at + 1_000_000, note: '', group: null, fitted: 0 };
  return JSON.stringify({ seq: 1, at, type: 'rule.armed', rule: { ...rule, ...rest } });
};
const deep = (line: string): string => line.replace(/}$/, `,"x":${'['.repeat(9_000)}${']'.repeat(9_000)}}`);

describe.each([true, false])('with memory %s nothing is imported of', (memory) => {
  it.each<[what: string, body: () => string, said: string]>([
    ['nothing', () => '', 'This is no file of sms-sandbox export'],
    ['something else', () => '{"hello":1}\n', 'This is no file of sms-sandbox export'],
    ['one that is cut off', () => whole(lines().slice(0, -1)), 'The file is cut off after line'],
    ['one that ends in a line', () => recorded.slice(0, -20), 'The file is cut off after line'],
    ['one that lacks a line', () => whole(lines().toSpliced(5, 1)), 'not what its sum was made of'],
    ['one with a letter changed', () => recorded.replaceAll('4711', '4712'), 'not what its sum was made of'],
    ['one with a line that is no event', () => whole(lines().toSpliced(5, 1, '{}')), 'damaged in line 6'],
    [
      'one whose events are out of order',
      () =>
        summed(
          lines()
            .slice(0, -1)
            .toSpliced(8, 0, lines()[4] ?? ''),
        ),
      'damaged in line',
    ],
    ['one of a newer version', () => changedHead((head) => (head.recording = 9)), 'written by a newer sms-sandbox'],
    ['one that skips a great many numbers', () => skipping([1, 2_000_000], 2_000_000), 'damaged in line 3'],
    ['one that ends far behind its last event', () => skipping([1], 998_000_000_000), 'damaged in line'],
    [
      'one that skips again and again',
      () =>
        skipping(
          Array.from({ length: 500 }, (_, i) => 2 * i + 1),
          999,
        ),
      'damaged in line',
    ],
    [
      'one with a message whose status is none',
      () =>
        summed(
          lines()
            .slice(0, -1)
            .map((line) => line.replace(/("type":"message.accepted".*"status":)"accepted"/, '$1"__proto__"')),
        ),
      'damaged in line',
    ],
    [
      'one with a message whose fate has no moment',
      () =>
        summed(
          lines()
            .slice(0, -1)
            .map((line) =>
              line.replace(/("type":"message.accepted".*?"status":"accepted")/, '$1,"fate":{"mode":"after","fromMs":0}'),
            ),
        ),
      'damaged in line',
    ],
    [
      'one with an account of no time that can be said',
      () =>
        summed(
          lines()
            .slice(0, -1)
            .map((line) => line.replace(/^({"minted".*"minted":{"at":)\d+/, '$11e300')),
        ),
      'minted.at',
    ],
    ['one with a rule that nobody can follow', () => summed([headUpTo(1), armed({ to: 5 })]), 'damaged in line 2'],
    ['one with more levels than can be written', () => summed([headUpTo(1), deep(moved(1))]), 'damaged in line 2'],
    [
      'one whose accounts cannot be used',
      () => changedHead((head) => head.document.accounts.push({ id: 'x', no: 1 })),
      'accounts[1]',
    ],
  ])('%s', async (_what, body, said) => {
    const sandbox = await opened({ memory, data: folder() });
    const before = [await text(sandbox, 'accounts'), await text(sandbox, 'ready')];
    const response = await imported(sandbox, body());
    expect([response.status, ((await response.json()) as Problem).detail]).toEqual([400, expect.stringContaining(said)]);
    expect([await text(sandbox, 'accounts'), await text(sandbox, 'ready')]).toEqual(before);
    // It is as empty as before.
    expect((await imported(sandbox, recorded)).status).toBe(200);
  });
});

it('is refused where something has happened, where it would be let go at once, and in another type', async () => {
  const used = await opened({});
  await on(used)('errors/send', 'POST', { provider: 'ihuyi', key: '4052' }).catch(() => sendSample(used, 'ihuyi', 'stock'));
  expect((await imported(used, recorded)).status).toBe(409);
  const small = await opened({ keep: { messages: 3, ageMs: 1e9, bytes: 1e9 } });
  expect(await (await imported(small, recorded)).json()).toMatchObject({
    status: 400,
    detail: expect.stringContaining('more than 3'),
  });
  const tiny = await opened({ keep: { messages: 1000, ageMs: 1e9, bytes: 1000 } });
  expect((await imported(tiny, recorded)).status).toBe(413);
  const short = await opened({ keep: { messages: 1000, ageMs: 1, bytes: 1e9 } });
  expect(await (await imported(short, recorded)).json()).toMatchObject({ detail: expect.stringContaining('older than is kept') });
  expect((await imported(await opened({}), recorded, 'text/plain')).status).toBe(415);
});

it('takes the place of the rules of the settings, and tells everybody who listens', async () => {
  const sandbox = await opened({ rules: [{ match: { to: '+86137*' }, outcome: { situation: 'busy' } }] });
  const heard: string[] = [];
  sandbox.world.bus.subscribe(({ type }) => void heard.push(type));
  expect((await imported(sandbox, recorded)).status).toBe(200);
  expect(heard).toEqual(['sandbox.imported']);
  expect(await text(sandbox, 'rules')).toBe(await text(source, 'rules'));
});
