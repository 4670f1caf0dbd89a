/** A run takes the place of what a folder holds whole or not at all, wherever the process is killed. */
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SandboxEvent } from '../../../server/ledger/events.ts';
import { openDiskStore } from '../../../server/ledger/store/disk.ts';
import { FORMAT } from '../../../server/ledger/store/format.ts';
import { openJournal } from '../../../server/ledger/store/journal.ts';
import type { Store } from '../../../server/ledger/store/store.ts';
import { stageIn } from '../../../server/ledger/store/taking-over.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sms-sandbox-taking-over-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const reopened = (): Promise<Store> =>
  openDiskStore(folder, { after: () => () => {}, now: Date.now, onError: () => {}, onEdited: () => {} });
const moved = (seq: number, offsetMs: number): SandboxEvent => ({
  seq,
  at: 0,
  type: 'clock.moved',
  clock: { offsetMs, frozenAt: null },
});
const evicted = { messages: 0, messageSeq: 0, exchanges: 0, exchangeSeq: 0 };
const documentOf = (seq: number) => ({ format: FORMAT, seq, evicted, accounts: [{ id: `of ${seq}` }] });
const minted = { id: 'a9', seq: 9, account: { id: 'a9' }, origin: { id: 'a9' } };

/** One that holds events 1 to 3. */
async function filled(): Promise<void> {
  const store = await reopened();
  store.append([moved(1, 1), moved(2, 2), moved(3, 3)]);
  store.flush();
  await store.close(() => documentOf(3));
}

async function held() {
  const store = await reopened();
  const events: unknown[] = [];
  store.replay((event) => void events.push(event));
  const found = { events, accounts: store.document?.accounts, minted: store.takeMinted(), last: store.lastSeq };
  await store.close();
  return found;
}

const BEFORE = { events: [moved(1, 1), moved(2, 2), moved(3, 3)], accounts: [{ id: 'of 3' }], minted: [], last: 3 };
const AFTER = { events: [moved(2, 20), moved(9, 90)], accounts: [{ id: 'of 9' }], minted: [minted], last: 9 };

/** The disk goes away when it is decided, before anything is moved. */
function stage() {
  const journal = openJournal(join(folder, 'journal'));
  const killed = {
    ...journal,
    takeFrom: (): never => {
      throw new Error('killed');
    },
  };
  const staged = stageIn(folder, killed, { refusable: (write) => write() });
  for (const event of AFTER.events) staged.add(event);
  return { staged, close: journal.close };
}

it('is as it was after a kill before the last line', async () => {
  await filled();
  const { close } = stage();
  close();
  expect(await held()).toEqual(BEFORE);
  expect(existsSync(join(folder, 'import'))).toBe(false);
});

it.each([
  ['nothing', []],
  ['the journal', ['journal']],
  ['the journal and the accounts', ['journal', 'accounts.ndjson']],
  ['everything', ['journal', 'accounts.ndjson', 'sandbox.json']],
])('is taken over after a kill when %s had been moved', async (_what, names) => {
  await filled();
  const { staged, close } = stage();
  expect(() => staged.commit({ document: documentOf(9), minted: [minted] })).toThrow('killed');
  close();
  for (const name of names) {
    rmSync(join(folder, name), { recursive: true, force: true });
    renameSync(join(folder, 'imported', name), join(folder, name));
  }
  expect(await held()).toEqual(AFTER);
  expect(existsSync(join(folder, 'imported'))).toBe(false);
  expect(await held()).toEqual(AFTER);
});

it('is taken over after a kill between letting the old go and moving the new', async () => {
  await filled();
  const { staged, close } = stage();
  expect(() => staged.commit({ document: documentOf(9), minted: [minted] })).toThrow('killed');
  close();
  rmSync(join(folder, 'journal'), { recursive: true });
  expect(await held()).toEqual(AFTER);
});

it('leaves nothing behind that a later save has made old', async () => {
  await filled();
  const store = await reopened();
  const staged = store.stage();
  for (const event of AFTER.events) staged.add(event);
  await store.settle();
  await staged.commit({ document: documentOf(9), minted: [minted] });
  expect(existsSync(join(folder, 'imported'))).toBe(true);
  await store.saveNow(() => ({ ...documentOf(9), minted: [minted] }));
  expect(existsSync(join(folder, 'imported'))).toBe(false);
  await store.close();
  expect(await held()).toEqual(AFTER);
});

it('waits for a save that is underway', async () => {
  await filled();
  const store = await reopened();
  const saved: string[] = [];
  void store.saveNow(() => documentOf(3)).then(() => saved.push('first'));
  void store.saveNow(() => documentOf(3)).then(() => saved.push('second'));
  await store.settle();
  expect(saved).toEqual(['first', 'second']);
  await store.close();
});
