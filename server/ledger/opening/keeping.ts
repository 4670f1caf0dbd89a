/** Has the store keep the rows of each stretch that is full, a while after it is, and at the end those of the last. */
import { say } from '../../message/localized.ts';
import type { Clock } from '../../world/clock.ts';
import { bytesOf } from '../index/kept-sheet.ts';
import type { Sheet } from '../index/sheets.ts';
import type { Log } from '../log.ts';
import type { Mailbox } from '../mailbox.ts';
import type { Store } from '../store/store.ts';
import { saidBy } from '../../settings/user-error.ts';

export interface Keeping {
  /** Something has happened. */
  look(): void;
  close(): Promise<void>;
}

export interface KeepingParts {
  mailbox: Pick<Mailbox, 'sheets'>;
  store: Pick<Store, 'keepRows' | 'folder'>;
  after: Clock['after'];
  log: Pick<Log, 'warn'>;
}

/** By then the files' times tell which of them was written later. */
const LATER_MS = 3_000;

export function createKeeping({ mailbox, store, after, log }: KeepingParts): Keeping {
  let cancel: (() => void) | undefined;
  let writing: Promise<void> = Promise.resolve();

  const keep = async (sheets: readonly Sheet[]): Promise<void> => {
    if (store.folder === null) return;
    for (const sheet of sheets) {
      const { first, events } = sheet;
      sheet.keptEvents = events;
      await store.keepRows(first, events, bytesOf(sheet));
    }
  };
  const warn = (error: unknown): void => {
    const { zh, en } = saidBy(error);
    log.warn(
      'store',
      say(`日志索引未能保存，下次启动会更慢：${zh}`, `Rows of the journal are not kept, so the next start takes longer: ${en}`),
    );
  };
  const keepNext = (sheets: readonly Sheet[]): Promise<void> => {
    writing = writing.then(() => keep(sheets)).catch(warn);
    return writing;
  };
  const unkept = (): Sheet[] => mailbox.sheets.filter(({ keptEvents, events }) => keptEvents !== events);

  return {
    look: () => {
      if (cancel) return;
      const newest = mailbox.sheets.at(-1);
      const full = unkept().filter((sheet) => sheet !== newest);
      if (full.length === 0) return;
      cancel = after(LATER_MS, () => {
        cancel = undefined;
        void keepNext(full);
      });
    },
    close: () => {
      cancel?.();
      return keepNext(unkept());
    },
  };
}
