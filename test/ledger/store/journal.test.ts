/** The journal read back when one of its files is not as it was left. */
import { appendFileSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { SandboxEvent } from '../../../server/ledger/events.ts';
import { diskStore, withFolder } from '../../support/toy/toy-world.ts';

const event = (seq: number): SandboxEvent => ({ seq, at: 1000 + seq, type: 'messages.deleted', ids: [`m${seq}`] });

/** A journal of these events in `folder`; answers the paths of its files, the oldest first. */
async function written(folder: string, count: number, segmentBytes?: number): Promise<string[]> {
  const store = await diskStore(folder, segmentBytes);
  store.replay(() => {});
  for (let seq = 1; seq <= count; seq++) {
    store.append([event(seq)]);
    store.flush();
  }
  await store.close();
  const files = readdirSync(join(folder, 'journal')).toSorted();
  return files.map((file) => join(folder, 'journal', file));
}

it('cuts nothing off a file that newer ones follow', () =>
  withFolder(async (folder) => {
    const [oldest = '', ...newer] = await written(folder, 20, 300);
    expect(newer.length).toBeGreaterThan(1);
    appendFileSync(oldest, '{"seq":2,"at":10');
    const before = readFileSync(oldest, 'utf8');
    const store = await diskStore(folder, 300);
    expect(store.replay(() => {})).toMatchObject({ events: 20, tornBytes: 0 });
    expect(readFileSync(oldest, 'utf8')).toBe(before);
    await store.close();
  }));

it('counts an event once whose line stands there twice', () =>
  withFolder(async (folder) => {
    const [only = ''] = await written(folder, 3);
    appendFileSync(only, `${JSON.stringify(event(2))}\n`);
    const store = await diskStore(folder);
    const seen: number[] = [];
    expect(store.replay(({ seq }) => seen.push(seq))).toMatchObject({ events: 3, badLines: 1 });
    expect([seen, store.lastSeq]).toEqual([[1, 2, 3], 3]);
    store.append([event(4)]);
    store.flush();
    expect([2, 3, 4].map((seq) => store.read(seq))).toEqual([event(2), event(3), event(4)]);
    await store.close();
  }));

it('keeps long Chinese texts whole, of which a character takes three bytes', () =>
  withFolder(async (folder) => {
    const long = (seq: number): SandboxEvent => ({ seq, at: 1, type: 'messages.deleted', ids: ['短信'.repeat(15_000 + seq)] });
    const store = await diskStore(folder);
    store.replay(() => {});
    store.append([long(1), long(2)]);
    store.flush();
    expect([store.read(1), store.read(2)]).toEqual([long(1), long(2)]);
    await store.close();
  }));
