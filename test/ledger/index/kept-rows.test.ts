/** A start from rows that were kept is the start from the journal; rows that do not belong to it are not believed. */
import { appendFileSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { World } from '../../../server/ledger/world.ts';
import { diskStore, toyWorld, withFolder } from '../../support/toy/toy-world.ts';
import { serve } from '../../../server/serving/serve.ts';
import { request } from '../../support/desk.ts';
import { job, send } from '../world/support.ts';

const SEGMENT = 4_000;
const REFUSED = {
  ...job('', ''),
  request: request({ target: '/toy', body: JSON.stringify({ key: 'no such key', to: ['+8613800138009'], text: 'x' }) }),
};

const keep = { retention: { count: 1000, ageMs: Infinity }, limits: 'off' } as const;

const opened = async (folder: string): Promise<World> => toyWorld(await diskStore(folder, SEGMENT), keep).world;

/** Everything that anybody can ask for. */
function all({ mailbox, sent, store }: World): unknown {
  return {
    messages: mailbox.messages({}, Infinity, 1000),
    exchanges: mailbox.exchanges({}, Infinity, 1000),
    phones: mailbox.phones({}, Infinity, 1000),
    found: mailbox.messages({ q: 'TEXT 1' }, Infinity, 1000),
    logged: mailbox.exchanges({ q: '13800138001' }, Infinity, 1000),
    underway: [...mailbox.underway()].map(({ id }) => id),
    evicted: mailbox.evicted,
    sent: sent.of('toy', 'stock', '+8613800138000').map(({ at, text }) => [at, text]),
    stands: [store.firstSeq, store.lastSeq],
  };
}

/** Sends, refusals, reports and deletions over several segments of the journal. */
async function filled(folder: string): Promise<unknown> {
  const world = await opened(folder);
  const late: string[] = [];
  for (let n = 0; n < 40; n++) {
    send(world, `+861380013800${n % 4}`, `Text ${n}`);
    if (n % 5 === 0) serve(world, [REFUSED]);
    const [newest] = world.mailbox.messages({}, Infinity, 1).items;
    if (!newest) throw new Error('Nothing was sent.');
    const report = { message: newest.id, status: 'delivered', code: 'DELIVRD' } as const;
    if (n % 2 === 0) world.record((add) => add('message.reported', world.clock.now(), report));
    if (n % 2 === 0) world.record((add) => add('message.reported', world.clock.now(), { ...report, again: true }));
    if (n % 7 === 0) world.record((add) => add('messages.deleted', world.clock.now(), { ids: [newest.id] }));
    if (n % 4 === 1) late.push(newest.id);
  }
  for (const message of late)
    world.record((add) => add('message.reported', world.clock.now(), { message, status: 'expired', code: 'LATE' }));
  const before = all(world);
  await world.close();
  return before;
}

const index = (folder: string): string[] => readdirSync(join(folder, 'index')).map((name) => join(folder, 'index', name));
const journal = (folder: string): string[] => readdirSync(join(folder, 'journal')).map((name) => join(folder, 'journal', name));

async function startOf(folder: string): Promise<unknown> {
  const world = await opened(folder);
  const found = all(world);
  await world.close();
  return found;
}

it('keeps rows of every segment, and starts from them as it was', () =>
  withFolder(async (folder) => {
    const before = await filled(folder);
    expect(index(folder)).toHaveLength(journal(folder).length);
    expect(index(folder).length).toBeGreaterThan(5);
    const world = await opened(folder);
    expect(all(world)).toEqual(before);
    const read: string[] = [];
    world.store.replay(({ type }) => read.push(type), { expect: () => {}, take: () => void read.push('rows') });
    expect(read.filter((one) => one === 'rows')).toHaveLength(index(folder).length);
    expect(read.filter((one) => one === 'message.accepted')).toEqual([]);
    await world.close();
  }));

it('goes on from rows of a segment that is not full, and from what came after them', () =>
  withFolder(async (folder) => {
    await filled(folder);
    const world = await opened(folder);
    send(world, '+8613800138001', 'one more');
    const before = all(world);
    world.store.syncNow();
    // As after a kill: the newest segment has grown, its rows have not.
    await world.store.close();
    expect(await startOf(folder)).toEqual(before);
    expect(await startOf(folder)).toEqual(before);
  }));

it.each([
  ['are missing', (path: string) => rmSync(path)],
  ['are cut off', (path: string) => writeFileSync(path, readFileSync(path).subarray(0, statSync(path).size >> 1))],
  ['are empty', (path: string) => writeFileSync(path, '')],
  ['have rotted', (path: string) => writeFileSync(path, flipped(readFileSync(path)))],
  [
    'are of another version',
    (path: string) => writeFileSync(path, readFileSync(path, 'latin1').replace('"format":1', '"format":2'), 'latin1'),
  ],
])('starts from the journal where rows %s, and keeps them anew', (_, spoil) =>
  withFolder(async (folder) => {
    const before = await filled(folder);
    const good = index(folder).map((path) => readFileSync(path).length);
    index(folder).forEach(spoil);
    expect(await startOf(folder)).toEqual(before);
    expect(index(folder).map((path) => readFileSync(path).length)).toEqual(good);
    expect(await startOf(folder)).toEqual(before);
  }),
);

it('tells how messages stand whose reports are in rows while they themselves are not', () =>
  withFolder(async (folder) => {
    const before = await filled(folder);
    const [oldest = ''] = index(folder).toSorted();
    rmSync(oldest);
    expect(await startOf(folder)).toEqual(before);
  }));

it('starts whatever else lies among the rows, or in the place of some', () =>
  withFolder(async (folder) => {
    const before = await filled(folder);
    const [oldest = ''] = index(folder);
    rmSync(oldest);
    for (const place of [oldest, join(folder, 'index', 'notes')]) {
      mkdirSync(place);
      writeFileSync(join(place, 'note'), '');
    }
    const told = toyWorld(await diskStore(folder, SEGMENT), keep);
    expect(all(told.world)).toEqual(before);
    await told.world.close();
    expect(told.lines.at(-1)).toMatch(/\[store\].* Rows of the journal are not kept, so the next start takes longer: E[A-Z]+:/);
    expect(index(folder).filter((path) => path.endsWith('.tmp'))).toEqual([]);
  }));

it('does not believe rows of a journal that somebody wrote into, whatever its times say', () =>
  withFolder(async (folder) => {
    await filled(folder);
    const [, second = ''] = journal(folder);
    const { atime, mtime } = statSync(second);
    writeFileSync(second, readFileSync(second, 'utf8').replaceAll('Text', 'Note'));
    utimesSync(second, atime, mtime);
    const changed = await startOf(folder);
    rmSync(join(folder, 'index'), { recursive: true });
    expect(await startOf(folder)).toEqual(changed);
    expect(JSON.stringify(changed)).toContain('Note');
  }));

it('tells of a line that was spoilt although there are rows of it', () =>
  withFolder(async (folder) => {
    await filled(folder);
    const newest = journal(folder).at(-1) ?? '';
    appendFileSync(newest, 'no event\n');
    const world = await opened(folder);
    expect(world.report.badLines).toBe(1);
    await world.close();
  }));

it('lets go of rows with the segment that they were made of', () =>
  withFolder(async (folder) => {
    await filled(folder);
    const few = { retention: { count: 3, ageMs: Infinity }, limits: 'off' } as const;
    for (let start = 0; start < 3; start++) await toyWorld(await diskStore(folder, SEGMENT), few).world.close();
    expect(journal(folder).length).toBeLessThan(5);
    expect(index(folder).map((path) => path.split('/').at(-1)?.split('.')[0])).toEqual(
      journal(folder).map((path) => path.split('/').at(-1)?.split('.')[0]),
    );
  }));

function flipped(bytes: Buffer): Buffer {
  const at = bytes.length - 9;
  bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  return bytes;
}
