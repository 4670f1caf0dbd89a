/** The small document, `sandbox.json`, kept by lowdb: saved lazily, one save at a time, and never over what a person wrote into it meanwhile. */
import { copyFile, link, open, readFile, rename, unlink } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { Low } from 'lowdb';
import { parseDocument } from './parse-document.ts';
import type { MintedLine, Saved, WorldDocument } from './store.ts';
import { isFile } from '../../settings/only-file.ts';

export interface DocumentFile {
  /** What the file held when it was opened; undefined on the first start. */
  readonly opened: WorldDocument | undefined;
  /** Sequence number of the document on disk. */
  readonly savedSeq: number;
  saveSoon(make: () => Saved): void;
  saveNow(make: () => Saved): Promise<void>;
  /** From now on what a person writes into the file is taken by `take`, which throws a sentence for what cannot be. */
  watch(take: (edited: WorldDocument) => void): void;
  /** Calls off saves that have not begun; once it resolves, none is underway. */
  settle(): Promise<void>;
  /** Calls off a save that has not begun, and waits for one that has. */
  leave(): Promise<void>;
}

export interface DocumentOptions {
  after(ms: number, run: () => void): () => void;
  now(): number;
  /** Hears of a save that failed, once until one succeeds; the journal still has everything, so the sandbox goes on. */
  onError(error: Error): void;
  /** A person wrote into the file while we ran; what they wrote is at this path now. */
  onEdited(keptAt: string): void;
  /** Keeps the minted accounts that have changed; the document says that they are kept. */
  keepMinted?(minted: readonly MintedLine[]): Promise<void>;
  /** The document is on disk. What it throws makes a save fail. */
  afterSave?(): void;
  /** Before a save: the journal must not be behind it on the device. Given where a power cut is to lose nothing. */
  beforeSave?: (() => Promise<void>) | undefined;
}

/** Saves follow each other by at least this long, so that a burst of changes costs one or two writes. */
const PAUSE_MS = 500;
/** After a save that failed. */
const RETRY_MS = 2_000;
/** A file that says the same twice is written to its end. */
const LOOK_MS = 500;

export function openDocument(path: string, options: DocumentOptions): DocumentFile {
  /** What we know the file to hold. */
  let known = isFile(path) ? readFileSync(path, 'utf8') : undefined;
  const opened = parsed(known, path);
  let savedSeq = opened?.seq ?? 0;
  let cancelPause: (() => void) | undefined;
  let cancelLook: (() => void) | undefined;
  let writing: Promise<void> = Promise.resolve();
  let hasFailed = false;
  let take: ((edited: WorldDocument) => void) | undefined;
  /** An edit that could not be taken, so that it is told of once. */
  let refused: string | undefined;

  const callOff = (): void => {
    cancelPause?.();
    cancelPause = undefined;
  };

  const takeEdit = (text: string | undefined): void => {
    if (!take || text === undefined || text === known || text === refused) return;
    try {
      take(parseDocument(text, path));
      known = text;
    } catch (error) {
      refused = text;
      options.onError(error instanceof Error ? error : new Error(String(error)));
    }
  };

  /** What a person wrote stays beside. */
  const keepEdit = async (): Promise<void> => {
    const found = await textOf(path);
    if (found === undefined || found === known) return;
    const keptAt = `${path}.edited-${stamp(options.now())}`;
    await link(path, keptAt).catch(() => copyFile(path, keptAt));
    options.onEdited(keptAt);
  };

  /** lowdb says when, this says how: whole or not at all, and never over what a person wrote. */
  const database = new Low<WorldDocument | null>(
    {
      read: async () => parsed(await textOf(path), path) ?? null,
      write: async (document) => {
        const text = `${JSON.stringify(document, null, 2)}\n`;
        const unfinished = `${path}.tmp`;
        try {
          await write(unfinished, text, options.beforeSave !== undefined);
          await keepEdit();
          await rename(unfinished, path);
        } catch (error) {
          await unlink(unfinished).catch(() => {});
          throw error;
        }
        known = text;
      },
    },
    opened ?? null,
  );

  const save = async (make: () => Saved): Promise<void> => {
    if (take) takeEdit(await textOf(path));
    await options.beforeSave?.();
    const { minted = [], ...document } = make();
    await options.keepMinted?.(minted);
    database.data = document;
    await database.write();
    options.afterSave?.();
    savedSeq = document.seq;
    hasFailed = false;
  };

  const saveNow = (make: () => Saved): Promise<void> => {
    callOff();
    // One that failed is told of by itself; the next tries again.
    writing = writing.catch(() => {}).then(() => save(make));
    return writing;
  };

  const saveAfter = (ms: number, make: () => Saved): void => {
    cancelPause ??= options.after(ms, () => {
      saveNow(make).catch((error: Error) => {
        if (!hasFailed) options.onError(error);
        hasFailed = true;
        saveAfter(RETRY_MS, make);
      });
    });
  };

  const settle = async (): Promise<void> => {
    for (let underway: Promise<void> | undefined; underway !== writing;) {
      underway = writing;
      await underway.catch(() => {});
      callOff();
    }
  };

  const look = (before: string | undefined): void => {
    cancelLook = options.after(LOOK_MS, () => {
      void textOf(path).then(
        (text) => {
          if (text === before) takeEdit(text);
          if (cancelLook) look(text);
        },
        () => cancelLook && look(undefined),
      );
    });
  };

  return {
    opened,
    get savedSeq() {
      return savedSeq;
    },
    saveSoon: (make) => saveAfter(PAUSE_MS, make),
    saveNow,
    settle,
    watch: (taking) => {
      take = taking;
      look(known);
    },
    leave: () => {
      callOff();
      cancelLook?.();
      cancelLook = undefined;
      return writing.catch(() => {});
    },
  };
}

function parsed(text: string | undefined, path: string): WorldDocument | undefined {
  return text === undefined ? undefined : parseDocument(text, path);
}

async function write(path: string, text: string, fsync: boolean): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(text);
    if (fsync) await file.sync();
  } finally {
    await file.close();
  }
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return isFile(path) ? await readFile(path, 'utf8') : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** `20261129T120000123Z`: no colon, which a name on Windows cannot have. */
function stamp(ms: number): string {
  return new Date(ms).toISOString().replaceAll(/[-:.]/g, '');
}
