/** The small document, kept by lowdb: accounts and settings, saved lazily, one save at a time. */
import { existsSync } from 'node:fs';
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import type { WorldDocument } from './store.ts';

export interface DocumentFile {
  /** What the file held when it was opened; undefined on the first start. */
  readonly opened: WorldDocument | undefined;
  /** Sequence number of the document on disk. */
  readonly savedSeq: number;
  saveSoon(make: () => WorldDocument): void;
  saveNow(make: () => WorldDocument): Promise<void>;
}

/** Saves follow each other by at least this long, so that a burst of changes costs one or two writes. */
const PAUSE_MS = 500;

/** `onError` hears of a save that failed; the journal still has everything, so the sandbox goes on. */
export async function openDocument(
  path: string,
  after: (ms: number, run: () => void) => () => void,
  onError: (error: Error) => void,
): Promise<DocumentFile> {
  const low = new Low<WorldDocument>(new JSONFile(path), {
    seq: 0,
    evicted: { messages: 0, exchanges: 0, messageSeq: 0, exchangeSeq: 0 },
    accounts: [],
  });
  const isNew = !existsSync(path);
  if (!isNew) await low.read();
  const opened = isNew ? undefined : low.data;
  let savedSeq = opened?.seq ?? 0;
  let cancelPause: (() => void) | undefined;
  let writing: Promise<void> = Promise.resolve();

  const saveNow = (make: () => WorldDocument): Promise<void> => {
    cancelPause?.();
    cancelPause = undefined;
    writing = writing.then(async () => {
      low.data = make();
      await low.write();
      savedSeq = low.data.seq;
    });
    return writing;
  };

  return {
    opened,
    get savedSeq() {
      return savedSeq;
    },
    saveSoon: (make) => {
      cancelPause ??= after(PAUSE_MS, () => {
        saveNow(make).catch(onError);
      });
    },
    saveNow,
  };
}
