/** The small document, written by lowdb: accounts and settings, saved lazily, one save at a time. */
import { existsSync, readFileSync } from 'node:fs';
import { JSONFile } from 'lowdb/node';
import { parseDocument } from './parse-document.ts';
import type { WorldDocument } from './store.ts';

export interface DocumentFile {
  /** What the file held when it was opened; undefined on the first start. */
  readonly opened: WorldDocument | undefined;
  /** Sequence number of the document on disk. */
  readonly savedSeq: number;
  saveSoon(make: () => WorldDocument): void;
  saveNow(make: () => WorldDocument): Promise<void>;
  /** Calls off a save that has not begun, and waits for one that has. */
  leave(): Promise<void>;
}

/** Saves follow each other by at least this long, so that a burst of changes costs one or two writes. */
const PAUSE_MS = 500;

/** `onError` hears of a save that failed; the journal still has everything, so the sandbox goes on. */
export function openDocument(
  path: string,
  after: (ms: number, run: () => void) => () => void,
  onError: (error: Error) => void,
): DocumentFile {
  const file = new JSONFile<WorldDocument>(path);
  const opened = existsSync(path) ? parseDocument(readFileSync(path, 'utf8'), path) : undefined;
  let savedSeq = opened?.seq ?? 0;
  let cancelPause: (() => void) | undefined;
  let writing: Promise<void> = Promise.resolve();

  const callOff = (): void => {
    cancelPause?.();
    cancelPause = undefined;
  };

  const saveNow = (make: () => WorldDocument): Promise<void> => {
    callOff();
    // One that failed is told of by itself; the next tries again.
    writing = writing
      .catch(() => {})
      .then(async () => {
        const document = make();
        await file.write(document);
        savedSeq = document.seq;
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
    leave: () => {
      callOff();
      return writing.catch(() => {});
    },
  };
}
