/** Both stores keep what they were told; the one on disk keeps it through every way of dying. */
import fs, { appendFileSync, mkdirSync, readFileSync, readdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { SandboxEvent } from '../../../server/ledger/events.ts';
import { idOf } from '../../../server/ledger/numbering.ts';
import { openDocument } from '../../../server/ledger/store/document.ts';
import { openMemoryStore } from '../../../server/ledger/store/memory.ts';
import type { Store, WorldDocument } from '../../../server/ledger/store/store.ts';
import { diskStore, withFolder } from '../../support/toy/toy-world.ts';

const document: WorldDocument = {
  seq: 0,
  evicted: { messages: 0, exchanges: 0, messageSeq: 0, exchangeSeq: 0 },
  accounts: [{ id: 'stock' }],
};
const linesOf = (...events: readonly SandboxEvent[]): string => events.map((one) => `${JSON.stringify(one)}\n`).join('');
const saved = (seq: number) => (): WorldDocument => ({ ...document, seq });

function event(seq: number, text = '验证码'): SandboxEvent {
  return {
    seq,
    at: 1000 + seq,
    type: 'exchange.recorded',
    exchange: {
      id: idOf('x', seq),
      seq,
      at: 1000 + seq,
      provider: 'toy',
      account: 'stock',
      action: 'Send',
      door: 'address',
      method: 'POST',
      url: '/toy',
      status: 200,
      verdict: 'accepted',
      code: 'OK',
      message: text,
      recipients: [],
      messageIds: [],
      cause: null,
      durationMs: 0.1,
    },
    raw: {
      headers: {},
      body: { encoding: 'utf8', data: 'a ,"raw": inside' },
      remoteAddress: '127.0.0.1',
      replyHeaders: {},
      replyBody: '',
      checks: '',
      explanation: null,
    },
  };
}

/** A disk that takes half of what it is handed, then nothing. */
function whileTheDiskFillsUp(run: () => void): void {
  const { writeSync } = fs;
  let full = false;
  const half = (fd: number, bytes: Buffer, offset: number, length: number): number => {
    if (full) throw new Error('ENOSPC: no space left on device');
    full = true;
    return writeSync(fd, bytes, offset, length >> 1);
  };
  Object.assign(fs, { writeSync: half });
  syncBuiltinESMExports();
  try {
    run();
  } finally {
    Object.assign(fs, { writeSync });
    syncBuiltinESMExports();
  }
}

function describeStore(name: string, withStore: (run: (store: Store) => void | Promise<void>) => Promise<void>): void {
  describe(name, () => {
    it('reads back every event it was given, whole', () =>
      withStore((store) => {
        store.replay(() => {});
        store.append([event(1), event(2)]);
        store.flush();
        store.append([event(3, ',"raw":{')]);
        expect([store.firstSeq, store.lastSeq]).toEqual([1, 3]);
        expect([1, 2, 3].map((seq) => store.read(seq))).toEqual([event(1), event(2), event(3, ',"raw":{')]);
      }));

    it('answers undefined for events it never had', () =>
      withStore((store) => {
        store.replay(() => {});
        store.append([event(1)]);
        expect([store.read(0), store.read(2)]).toEqual([undefined, undefined]);
      }));
  });
}

describeStore('memory', async (run) => run(openMemoryStore()));
describeStore('disk', (run) =>
  withFolder(async (folder) => {
    const store = await diskStore(folder);
    await run(store);
    await store.close(saved(store.lastSeq));
  }),
);

describe('disk, across restarts', () => {
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

  it('tries again to save the document after a save that failed', () =>
    withFolder(async (folder) => {
      const store = await diskStore(folder);
      store.replay(() => {});
      const timers: (() => void)[] = [];
      const errors: Error[] = [];
      const path = join(folder, 'sandbox.json');
      const file = openDocument(path, {
        after: (_ms, run) => (timers.push(run), () => {}),
        now: () => 0,
        onError: (error) => errors.push(error),
        onEdited: () => {},
      });
      mkdirSync(path); // no file can take its place
      await expect(file.saveNow(saved(1))).rejects.toThrow(/EISDIR|EEXIST|ENOTEMPTY|EPERM/);
      rmdirSync(path);
      await file.saveNow(saved(2));
      expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(saved(2)());
      expect(file.savedSeq).toBe(2);
      await store.close();
    }));

  it('closes well although the document cannot be saved: the journal has everything, and the next start makes up for it', () =>
    withFolder(async (folder) => {
      const errors: string[] = [];
      const first = await diskStore(folder, undefined, { onError: (error) => errors.push(error.message) });
      first.replay(() => {});
      mkdirSync(join(folder, 'sandbox.json.tmp')); // no file can be written there
      first.append([event(1)]);
      first.flush();
      await first.close(saved(1));
      expect(errors).toEqual([expect.stringMatching(/EISDIR|EEXIST|EPERM|EACCES/)]);
      rmdirSync(join(folder, 'sandbox.json.tmp'));
      const second = await diskStore(folder);
      expect([second.document, second.replay(() => {}).events]).toEqual([undefined, 1]);
      await second.close(saved(1));
    }));

  it('with fsync, hands the device all that came while it was busy at once, and answers nobody before', () =>
    withFolder(async (folder) => {
      const { fdatasync } = fs;
      const waits: (() => void)[] = [];
      Object.assign(fs, { fdatasync: (_fd: number, done: () => void) => void waits.push(done) });
      syncBuiltinESMExports();
      try {
        const store = await diskStore(folder, undefined, { fsync: true });
        store.replay(() => {});
        const answered: number[] = [];
        const answers = [1, 2, 3].map((seq) => {
          store.append([event(seq)]);
          store.flush();
          return Promise.resolve(store.sync?.()).then(() => answered.push(seq));
        });
        expect([waits.length, answered]).toEqual([1, []]);
        waits[0]?.();
        await vi.waitFor(() => expect(waits).toHaveLength(2));
        expect(answered).toEqual([1]);
        waits[1]?.();
        await Promise.all(answers);
        expect([waits.length, answered]).toEqual([2, [1, 2, 3]]);
        await store.close();
      } finally {
        Object.assign(fs, { fdatasync });
        syncBuiltinESMExports();
      }
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

  it('writes what was appended with the flush, all at once', () =>
    withFolder(async (folder) => {
      const store = await diskStore(folder);
      store.replay(() => {});
      const written = (): number =>
        readdirSync(join(folder, 'journal')).reduce((sum, name) => sum + readFileSync(join(folder, 'journal', name)).length, 0);
      store.append([event(1)]);
      store.append([event(2), event(3)]);
      expect(written()).toBe(0);
      store.flush();
      const once = written();
      expect(once).toBeGreaterThan(1000);
      store.flush();
      expect(written()).toBe(once);
      await store.close(saved(3));
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

  it('lets one process in at a time, and takes over from one that died', () =>
    withFolder(async (folder) => {
      const store = await diskStore(folder);
      await expect(diskStore(folder)).rejects.toThrow(/in use by another sms-sandbox/);
      await store.close(saved(0));
      writeFileSync(join(folder, 'lock'), '999999999');
      const heir = await diskStore(folder);
      await heir.close(saved(0));
    }));

  it('says which file to mend when the document is no JSON', () =>
    withFolder(async (folder) => {
      writeFileSync(join(folder, 'sandbox.json'), '{');
      await expect(diskStore(folder)).rejects.toThrow(/sandbox\.json is not valid JSON.*Mend it/);
      writeFileSync(join(folder, 'sandbox.json'), JSON.stringify(document));
      const store = await diskStore(folder);
      await store.close(saved(0));
    }));
});
