/** A store in a folder: the journal, the document beside it, and a lock so that one sandbox writes at a time. */
import { rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DiskRefusal } from './disk-refusal.ts';
import { openDocument } from './document.ts';
import type { DocumentOptions } from './document.ts';
import { SEGMENT_BYTES, openJournal } from './journal.ts';
import type { Journal } from './journal.ts';
import { MINTED_FILE, openMinted } from './minted-file.ts';
import { takeFolder } from './lock.ts';
import { UserError } from '../../settings/user-error.ts';
import type { Staged, Store } from './store.ts';

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
  const letGo = await takeOrExplain(folder);
  try {
    const minted = openMinted(join(folder, MINTED_FILE), fsync);
    const document = openDocument(join(folder, 'sandbox.json'), {
      ...options,
      keepMinted: minted.keep,
      beforeSave: fsync ? () => journal.sync() : undefined,
    });
    const lastKnown = Math.max(document.savedSeq, minted.lastSeq);
    const journal = openJournal(join(folder, 'journal'), { lastKnown, segmentBytes, fsync });
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
          const path = join(folder, 'probe');
          try {
            writeFileSync(path, PROBE);
          } finally {
            unlinkSync(path);
          }
        }),
      read: journal.read,
      saveSoon: document.saveSoon,
      saveNow: document.saveNow,
      stage: () => stageIn(join(folder, 'import'), journal, { segmentBytes, fsync, refusable }),
      watch: (take) => {
        if (watch) document.watch(take);
      },
      dropBefore: (seq) => {
        journal.dropBefore(Math.min(seq, document.savedSeq + 1));
        return !journal.hasBefore(seq);
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
    throw error;
  }
}

interface Staging {
  segmentBytes: number;
  fsync: boolean;
  refusable(write: () => void): void;
}

/** Another journal beside the one there is, until it takes its place. */
function stageIn(place: string, journal: Journal, { segmentBytes, fsync, refusable }: Staging): Staged {
  // One that was broken off may have left it.
  rmSync(place, { recursive: true, force: true });
  const staged = openJournal(place, { segmentBytes, fsync });
  const abandon = (): void => {
    staged.close();
    rmSync(place, { recursive: true, force: true });
  };
  return {
    add: (event) =>
      refusable(() => {
        staged.skipTo(event.seq);
        staged.append([event]);
        staged.flush();
      }),
    commit: (lastSeq) =>
      refusable(() => {
        staged.close();
        journal.takeFrom(place, lastSeq);
        rmSync(place, { recursive: true, force: true });
      }),
    abandon,
  };
}

async function takeOrExplain(folder: string): Promise<() => void> {
  try {
    return await takeFolder(folder);
  } catch (error) {
    if (error instanceof UserError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      { en: `Cannot write to ${folder} (${reason}).`, zh: `无法写入 ${folder}（${reason}）。` },
      { en: 'Choose another folder with --data, or use --memory.', zh: '请用 --data 另选目录，或使用 --memory。' },
    );
  }
}
