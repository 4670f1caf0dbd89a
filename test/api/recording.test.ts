/** A run recorded and replayed: byte for byte what the API says, in memory and on disk; damaged files change nothing. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openSandbox } from '../../server/open-sandbox.ts';
import type { Sandbox, SandboxOptions } from '../../server/open-sandbox.ts';
import type { AccountResource, List, MessageResource, Problem } from '../../server/api/wire.ts';
import { apiOf } from '../support/api.ts';
import type { Api } from '../support/api.ts';
import { allSaid, differing, imported, live, sendSample, textAt } from '../support/recorded-run.ts';

const open: Sandbox[] = [];
const folders: string[] = [];
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
beforeAll(async () => {
  source = await opened({ seed: 'a run', memory: false, data: folder() });
  await live(source);
  recorded = await textAt(source, 'export');
});

afterEach(async () => {
  for (const sandbox of open.splice(0))
    if (sandbox === source) open.push(sandbox);
    else await sandbox.close();
});

afterAll(async () => {
  await source.close();
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
    const before = await allSaid(source);
    expect(Object.keys(before).length).toBeGreaterThan(30);
    expect(differing(before, await allSaid(sandbox))).toEqual([]);
    if (memory) return;
    await sandbox.close();
    open.splice(open.indexOf(sandbox), 1);
    expect(differing(before, await allSaid(await opened({ memory, data })))).toEqual([]);
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
    expect((await imported(again, await textAt(sandbox, 'export'))).status).toBe(200);
    expect(await textAt(again, 'messages')).toBe(await textAt(sandbox, 'messages'));
  });
});

it('delivers what was underway, and lets a minted account go in its own time', async () => {
  const before = await opened({});
  await on(before)('accounts/stock', 'PATCH', { delivery: { mode: 'by-hand' } });
  const { id } = await on(before)<AccountResource>('accounts', 'POST', { ttl: '30d' });
  await sendSample(before, 'ihuyi', 'stock');
  const after = await opened({});
  await imported(after, await textAt(before, 'export'));
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
  expect(differing(await allSaid(source), await allSaid(again))).toEqual([]);
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
  expect(JSON.parse(await textAt(before, 'messages'))).toMatchObject({ evicted: 2, items: { length: 3 } });
  const after = await opened({ keep });
  expect((await imported(after, await textAt(before, 'export'))).status).toBe(200);
  for (const path of ['messages', 'exchanges', 'phones']) expect(await textAt(after, path)).toBe(await textAt(before, path));
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
    const before = [await textAt(sandbox, 'accounts'), await textAt(sandbox, 'ready')];
    const response = await imported(sandbox, body());
    expect([response.status, ((await response.json()) as Problem).detail]).toEqual([400, expect.stringContaining(said)]);
    expect([await textAt(sandbox, 'accounts'), await textAt(sandbox, 'ready')]).toEqual(before);
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
  expect(await textAt(sandbox, 'rules')).toBe(await textAt(source, 'rules'));
});
