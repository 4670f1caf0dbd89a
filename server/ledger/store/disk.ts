/** A store in a folder: the journal, the document beside it, and a lock so that one sandbox writes at a time. */
import { unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ANOTHER_FOLDER, DiskRefusal } from './disk-refusal.ts';
import { openDocument } from './document.ts';
import type { DocumentOptions } from './document.ts';
import { SEGMENT_BYTES, openJournal } from './journal.ts';
import { MINTED_FILE, openMinted } from './minted-file.ts';
import { openKeptRows } from './kept-rows.ts';
import { takeFolder } from './lock.ts';
import { UserError, saidBy } from '../../settings/user-error.ts';
import type { Store } from './store.ts';
import { DOCUMENT_FILE, INDEX_FOLDER, JOURNAL_FOLDER, finishTakingOver, forgetDecided, stageIn } from './taking-over.ts';

export interface DiskOptions extends Pick<DocumentOptions, 'after' | 'now' | 'onError' | 'onEdited'> {
  /** What was acknowledged outlives a power cut, not a kill of the process alone. */
  fsync?: boolean;
  /** What a person writes into the document is taken while the sandbox runs. */
  watch?: boolean;
  segmentBytes?: number;
}

/** About as much as a send needs. */
const PROBE = Buffer.alloc(4096);

export async function openDiskStore(folder: string, options: DiskOptions): Promise<Store> {
  const { fsync = false, watch = false, segmentBytes = SEGMENT_BYTES } = options;
  const letGo = await takeFolder(folder);
  try {
    finishTakingOver(folder);
    const minted = openMinted(join(folder, MINTED_FILE), fsync);
    const document = openDocument(join(folder, DOCUMENT_FILE), {
      ...options,
      keepMinted: minted.keep,
      afterSave: () => forgetDecided(folder),
      beforeSave: fsync ? () => journal.sync() : undefined,
    });
    const lastKnown = Math.max(document.savedSeq, minted.lastSeq);
    const journal = openJournal(join(folder, JOURNAL_FOLDER), {
      lastKnown,
      segmentBytes,
      fsync,
      keptRows: openKeptRows(join(folder, INDEX_FOLDER)),
    });
    let isStuck = false;
    const refusable = (write: () => void): void => {
      try {
        write();
      } catch (error) {
        throw new DiskRefusal(folder, error);
      }
    };
    return {
      folder,
      document: document.opened,
      takeMinted: minted.take,
      get firstSeq() {
        return journal.firstSeq;
      },
      get lastSeq() {
        return journal.lastSeq;
      },
      get bytes() {
        return journal.bytes;
      },
      replay: journal.replay,
      replayInParts: journal.replayInParts,
      keepRows: journal.keepRows,
      append: (events) => refusable(() => journal.append(events)),
      flush: () => refusable(journal.flush),
      ...(fsync
        ? {
            sync: async () => {
              await journal.sync().catch((error: unknown) => {
                throw new DiskRefusal(folder, error);
              });
            },
          }
        : {}),
      syncNow: () => refusable(journal.syncNow),
      takeBack: journal.takeBack,
      probe: () =>
        refusable(() => {
          journal.check();
          const path = join(folder, 'probe');
          try {
            writeFileSync(path, PROBE);
          } finally {
            unlinkSync(path);
          }
        }),
      read: journal.read,
      row: journal.row,
      stretchOf: journal.stretchOf,
      saveSoon: document.saveSoon,
      saveNow: document.saveNow,
      settle: document.settle,
      stage: () => stageIn(folder, journal, { segmentBytes, fsync, refusable }),
      watch: (take) => {
        if (watch) document.watch(take);
      },
      dropBefore: (seq) => {
        try {
          journal.dropBefore(Math.min(seq, document.savedSeq + 1));
          isStuck = false;
        } catch (error) {
          // What has just happened is kept all the same; the next look tries again.
          if (!isStuck) options.onError(unremoved(error));
          isStuck = true;
        }
        return isStuck || !journal.hasBefore(seq);
      },
      firstWithin: journal.firstWithin,
      close: async (make) => {
        try {
          // Without it the journal has everything all the same.
          await (make ? document.saveNow(make).catch(options.onError) : undefined);
          await document.leave();
        } finally {
          try {
            journal.close();
          } finally {
            letGo();
          }
        }
      },
    };
  } catch (error) {
    letGo();
    throw isOfSystem(error) ? unusable(folder, error) : error;
  }
}

function unremoved(error: unknown): UserError {
  const { zh, en } = saidBy(error);
  return new UserError(
    { en: `An old file of the journal cannot be removed: ${en}`, zh: `旧的日志文件无法删除：${zh}` },
    { en: 'Let the sandbox write to its folder.', zh: '请让沙箱可以写入它的目录。' },
  );
}

/** A file that may not be read or written, a folder in the place of a file: the person's to mend. */
function isOfSystem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

function unusable(folder: string, { message }: Error): UserError {
  return new UserError(
    { en: `Cannot use what is in ${folder} (${message}).`, zh: `无法使用 ${folder} 里的文件（${message}）。` },
    ANOTHER_FOLDER,
  );
}
