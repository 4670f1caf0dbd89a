/** The store on disk keeps what it was told through every way of dying. */
import { appendFileSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { SandboxEvent } from '../../../server/ledger/events.ts';
import { document, event, linesOf, saved, whileTheDiskFillsUp } from '../../support/toy/stored.ts';
import { diskStore, withFolder } from '../../support/toy/toy-world.ts';

it('replays every event in order, without the bytes of exchanges', () =>
  withFolder(async (folder) => {
    const first = await diskStore(folder);
    first.replay(() => {});
    first.append([event(1, ',"raw":{'), event(2)]);
    await first.close(saved(2));
    const second = await diskStore(folder);
    const seen: SandboxEvent[] = [];
    expect(second.replay((one) => seen.push(one))).toEqual({ events: 2, tornBytes: 0, badLines: 0 });
    expect(seen.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(seen[0]).toEqual({ ...event(1, ',"raw":{'), raw: undefined });
    expect(second.read(1)).toEqual(event(1, ',"raw":{'));
    expect(second.document).toEqual({ ...document, seq: 2 });
    await second.close(saved(2));
  }));

it('cuts a torn last line and says how much', () =>
  withFolder(async (folder) => {
    const first = await diskStore(folder);
    first.replay(() => {});
    first.append([event(1)]);
    await first.close(saved(1));
    const [segment = ''] = readdirSync(join(folder, 'journal'));
    appendFileSync(join(folder, 'journal', segment), '{"seq":2,"at":10');
    const second = await diskStore(folder);
    expect(second.replay(() => {})).toEqual({ events: 1, tornBytes: 16, badLines: 0 });
    second.append([event(2)]);
    expect(second.read(2)).toEqual(event(2));
    await second.close(saved(2));
    expect(readFileSync(join(folder, 'journal', segment), 'utf8')).toBe(linesOf(event(1), event(2)));
    const third = await diskStore(folder);
    expect(third.replay(() => {})).toEqual({ events: 2, tornBytes: 0, badLines: 0 });
    await third.close(saved(2));
  }));

it('leaves no half-written bytes of a write that failed in the file, and forgets what is taken back', () =>
  withFolder(async (folder) => {
    const store = await diskStore(folder);
    store.replay(() => {});
    store.append([event(1)]);
    store.flush();
    const [segment = ''] = readdirSync(join(folder, 'journal'));
    const content = (): string => readFileSync(join(folder, 'journal', segment), 'utf8');
    store.append([event(2), event(3)]);
    whileTheDiskFillsUp(() => expect(() => store.flush()).toThrow('ENOSPC'));
    expect(content()).toBe(linesOf(event(1)));
    store.takeBack(2);
    expect([store.lastSeq, store.read(2), store.read(3), content()]).toEqual([1, undefined, undefined, linesOf(event(1))]);
    store.append([event(2, 'another')]);
    store.flush();
    expect(content()).toBe(linesOf(event(1), event(2, 'another')));
    expect([1, 2].map((seq) => store.read(seq))).toEqual([event(1), event(2, 'another')]);
    await store.close(saved(2));
  }));

it('keeps every event in its place when the document is ahead of the journal', () =>
  withFolder(async (folder) => {
    const first = await diskStore(folder);
    first.replay(() => {});
    first.append([event(1), event(2)]);
    await first.close(saved(50));
    const second = await diskStore(folder);
    second.replay(() => {});
    second.append([event(51)]);
    second.flush();
    expect([second.read(2), second.read(3), second.read(51)]).toEqual([event(2), undefined, event(51)]);
    await second.close(saved(51));
    const third = await diskStore(folder);
    expect(third.replay(() => {})).toEqual({ events: 3, tornBytes: 0, badLines: 0 });
    expect([third.firstSeq, third.lastSeq, third.read(51)]).toEqual([1, 51, event(51)]);
    await third.close(saved(51));
  }));

it('skips a line that rotted in the middle and keeps the others in their places', () =>
  withFolder(async (folder) => {
    const first = await diskStore(folder);
    first.replay(() => {});
    first.append([event(1), event(2), event(3)]);
    await first.close(saved(3));
    const [segment = ''] = readdirSync(join(folder, 'journal'));
    const path = join(folder, 'journal', segment);
    writeFileSync(path, readFileSync(path, 'utf8').replace('"seq":2', '"sq":2'));
    const second = await diskStore(folder);
    expect(second.replay(() => {})).toEqual({ events: 2, tornBytes: 0, badLines: 1, places: [`${segment}:2`] });
    expect([second.read(1), second.read(2), second.read(3)]).toEqual([event(1), undefined, event(3)]);
    await second.close(saved(3));
  }));

it('rotates segments, and drops those that end before a number once the document has folded them', () =>
  withFolder(async (folder) => {
    const store = await diskStore(folder, 1000);
    store.replay(() => {});
    for (let seq = 1; seq <= 20; seq++) {
      store.append([event(seq)]);
      store.flush();
    }
    expect(readdirSync(join(folder, 'journal')).length).toBeGreaterThan(5);
    store.dropBefore(15);
    expect(store.firstSeq).toBe(1);
    await store.close(saved(20));
    const again = await diskStore(folder, 1000);
    again.replay(() => {});
    again.dropBefore(15);
    expect(again.firstSeq).toBeGreaterThan(10);
    expect(again.firstSeq).toBeLessThanOrEqual(15);
    expect(again.read(15)).toEqual(event(15));
    await again.close(saved(20));
  }));

it('goes on numbering after a journal that somebody removed', () =>
  withFolder(async (folder) => {
    writeFileSync(join(folder, 'sandbox.json'), JSON.stringify({ ...document, seq: 41 }));
    const store = await diskStore(folder);
    store.replay(() => {});
    store.append([event(42)]);
    expect([store.firstSeq, store.lastSeq, store.read(42)]).toEqual([42, 42, event(42)]);
    await store.close(saved(42));
  }));
