/** The store on disk writes at the right time, and goes on where the disk fails it. */
import fs, {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { openDocument } from '../../../server/ledger/store/document.ts';
import { document, event, saved } from '../../support/toy/stored.ts';
import { diskStore, withFolder } from '../../support/toy/toy-world.ts';

/** As an editor saves: what was there has no name any more. */
function copyOver(journal: string): void {
  copyFileSync(only(journal), `${journal}.copy`);
  renameSync(`${journal}.copy`, only(journal));
}

/** The one file of a journal. */
const only = (journal: string): string => join(journal, readdirSync(journal)[0] ?? '');

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
    await expect(file.saveNow(saved(1))).rejects.toThrow(`${path} is a folder, not a file.`);
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

// Windows moves and removes no file that somebody has open.
it.skipIf(process.platform === 'win32').each([
  ['removed', (journal: string) => rmSync(journal, { recursive: true }), /was moved or removed/],
  ['moved', (journal: string) => renameSync(journal, `${journal}-old`), /was moved or removed/],
  ['replaced by a copy', copyOver, /was moved or removed/],
  ['written into', (journal: string) => appendFileSync(only(journal), '{"seq":'), /Another program changed/],
  ['emptied', (journal: string) => truncateSync(only(journal)), /Another program changed/],
])('takes nothing more once its journal was %s: it would be nobody’s', (_how, spoil, said) =>
  withFolder(async (folder) => {
    const store = await diskStore(folder);
    store.replay(() => {});
    store.append([event(1)]);
    store.flush();
    spoil(join(folder, 'journal'));
    expect(() => store.probe()).toThrow(said);
    store.append([event(2)]);
    expect(() => store.flush()).toThrow(said);
    store.takeBack(2);
    await store.close(saved(1));
  }),
);

it('keeps no rows of a file that another program wrote into: the next start reads all that is whole', () =>
  withFolder(async (folder) => {
    const first = await diskStore(folder);
    first.replay(() => {});
    first.append([event(1)]);
    first.flush();
    appendFileSync(only(join(folder, 'journal')), '{"seq":');
    await first.keepRows(1, 1, []);
    expect(existsSync(join(folder, 'index', '000000000001.v2.rows'))).toBe(false);
    await first.close(saved(1));
    const second = await diskStore(folder);
    expect([second.replay(() => {}), second.read(1)]).toEqual([expect.objectContaining({ events: 1, tornBytes: 7 }), event(1)]);
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

it('goes on where an old file of the journal cannot be removed, tells of it once, and removes it as soon as it can be', () =>
  withFolder(async (folder) => {
    const errors: string[] = [];
    const store = await diskStore(folder, 300, { onError: (error) => errors.push(error.message) });
    store.replay(() => {});
    for (let seq = 1; seq <= 20; seq++) {
      store.append([event(seq)]);
      store.flush();
    }
    await store.saveNow(saved(20));
    const remove = vi.spyOn(fs, 'rmSync').mockImplementation((path) => {
      throw Object.assign(new Error('EACCES: permission denied'), { path });
    });
    syncBuiltinESMExports();
    try {
      expect([store.dropBefore(15), store.dropBefore(15)]).toEqual([true, true]);
    } finally {
      remove.mockRestore();
      syncBuiltinESMExports();
    }
    expect(errors).toEqual([expect.stringContaining('cannot be removed')]);
    expect([store.firstSeq, store.read(1)]).toEqual([1, event(1)]);
    expect(store.dropBefore(15)).toBe(true);
    expect(store.firstSeq).toBeGreaterThan(1);
    await store.close();
  }));
