/** A store in a folder: the journal, the document beside it, and a lock so that one process writes at a time. */
import { mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kill, pid } from 'node:process';
import { openDocument } from './document.ts';
import { openJournal } from './journal.ts';
import { UserError } from '../../settings/user-error.ts';
import type { Store } from './store.ts';

export interface DiskOptions {
  after(ms: number, run: () => void): () => void;
  onError(error: Error): void;
  segmentBytes?: number;
}

export function openDiskStore(folder: string, options: DiskOptions): Store {
  const unlock = lock(folder);
  try {
    const document = openDocument(join(folder, 'sandbox.json'), options.after, options.onError);
    const journal = openJournal(join(folder, 'journal'), document.savedSeq, options.segmentBytes);
    return {
      folder,
      document: document.opened,
      get firstSeq() {
        return journal.firstSeq;
      },
      get lastSeq() {
        return journal.lastSeq;
      },
      replay: journal.replay,
      append: journal.append,
      flush: journal.flush,
      read: journal.read,
      saveSoon: document.saveSoon,
      dropBefore: (seq) => journal.dropBefore(Math.min(seq, document.savedSeq + 1)),
      close: async (make) => {
        try {
          await (make ? document.saveNow(make) : document.leave());
          journal.close();
        } finally {
          unlock();
        }
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Folders this very process holds: in a container every run may have the same process id as the one before it. */
const held = new Set<string>();

/** Takes the folder for this process. A lock whose process is gone is taken over. Returns how to let go. */
function lock(folder: string): () => void {
  const path = join(folder, 'lock');
  try {
    mkdirSync(folder, { recursive: true });
    try {
      writeFileSync(path, String(pid), { flag: 'wx' });
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error;
      const owner = Number(readFileSync(path, 'utf8'));
      if (held.has(path) || isRunning(owner)) {
        throw new UserError(
          {
            en: `${folder} is in use by another sms-sandbox (process ${owner}).`,
            zh: `${folder} 正被另一个 sms-sandbox 使用（进程 ${owner}）。`,
          },
          { en: 'Stop it, or choose another folder with --data.', zh: '请先停掉它，或用 --data 另选目录。' },
        );
      }
      writeFileSync(path, String(pid));
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      { en: `Cannot write to ${folder} (${reason}).`, zh: `无法写入 ${folder}（${reason}）。` },
      { en: 'Choose another folder with --data, or use --memory.', zh: '请用 --data 另选目录，或使用 --memory。' },
    );
  }
  held.add(path);
  return () => {
    held.delete(path);
    unlinkSync(path);
  };
}

function isRunning(owner: number): boolean {
  if (!Number.isSafeInteger(owner) || owner <= 0 || owner === pid) return false;
  try {
    kill(owner, 0);
    return true;
  } catch (error) {
    return isCode(error, 'EPERM');
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
