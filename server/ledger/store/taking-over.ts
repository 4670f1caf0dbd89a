/**
 * A recorded run in the place of what a folder holds, whole or not at all: it is made ready beside, one renaming of a folder
 * decides, and what a process that was killed right after has not moved yet is moved at the next start.
 */
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openJournal, syncFolder } from './journal.ts';
import type { Journal, JournalOptions } from './journal.ts';
import { MINTED_FILE, mintedText } from './minted-file.ts';
import type { Staged } from './store.ts';

export const DOCUMENT_FILE = 'sandbox.json';
export const JOURNAL_FOLDER = 'journal';
/** What is made of the journal, to be made again wherever it is missing. */
export const INDEX_FOLDER = 'index';

/** What is made ready; one that was broken off counts for nothing. */
const STAGED = 'import';
/** What is decided. */
const DECIDED = 'imported';

const TOGETHER = 64;

/** Before anything of the folder is read. */
export function finishTakingOver(folder: string): void {
  rmSync(join(folder, STAGED), { recursive: true, force: true });
  const decided = join(folder, DECIDED);
  if (!existsSync(decided)) return;
  for (const name of [JOURNAL_FOLDER, MINTED_FILE, DOCUMENT_FILE]) {
    if (!existsSync(join(decided, name))) continue;
    rmSync(join(folder, name), { recursive: true, force: true });
    renameSync(join(decided, name), join(folder, name));
  }
  forgetDecided(folder);
}

/** The document and the minted accounts were saved: those that were taken over are out of date. */
export function forgetDecided(folder: string): void {
  rmSync(join(folder, DECIDED), { recursive: true, force: true });
}

/** `refusable` says what is thrown while the disk refuses. */
export function stageIn(
  folder: string,
  journal: Journal,
  { refusable, ...options }: JournalOptions & { refusable(write: () => void): void },
): Staged {
  const place = join(folder, STAGED);
  const clear = (): void => rmSync(place, { recursive: true, force: true });
  clear();
  const staged = openJournal(join(place, JOURNAL_FOLDER), options);
  let isOpen = true;
  const close = (): void => {
    if (isOpen) staged.close();
    isOpen = false;
  };
  const put = (name: string, text: string): void => writeFileSync(join(place, name), text, { flush: options.fsync ?? false });
  return {
    add: (event) =>
      refusable(() => {
        if (event.seq !== staged.lastSeq + 1) staged.skipTo(event.seq);
        staged.append([event]);
        // It counts when all of it does: one write serves many.
        if (event.seq % TOGETHER === 0) staged.flush();
      }),
    commit: ({ document, minted }) =>
      refusable(() => {
        close();
        mkdirSync(place, { recursive: true });
        put(MINTED_FILE, mintedText(minted));
        put(DOCUMENT_FILE, `${JSON.stringify(document, null, 2)}\n`);
        if (options.fsync) syncFolder(place);
        renameSync(place, join(folder, DECIDED));
        if (options.fsync) syncFolder(folder);
        journal.takeFrom(join(folder, DECIDED, JOURNAL_FOLDER), document.seq);
      }),
    abandon: () => {
      close();
      clear();
    },
  };
}
