/** While the disk refuses: what is still to be told of, and when it takes things again. */
import type { Clock } from '../world/clock.ts';
import type { Log } from './log.ts';
import type { Add } from './numbering.ts';
import { DiskRefusal } from './store/disk-refusal.ts';

export interface Unkept {
  /** Why nothing can be kept; null while it can. */
  readonly refusal: DiskRefusal | null;
  /** Something could not be kept. */
  refused(error: unknown): void;
  /** What is to be entered as soon as there is room, and about how many bytes it holds until then. */
  later(write: (add: Add) => void, bytes: number): void;
  /** Is there room again? */
  tryAgain(): void;
  /** Hears whenever `refusal` changes. Returns how to stop listening. */
  subscribe(listener: () => void): () => void;
  close(): void;
}

export interface UnkeptParts {
  clock: Pick<Clock, 'after'>;
  log: Log;
  /** Throws while the disk refuses even a little. */
  probe(): void;
  record(write: (add: Add) => void): void;
}

const ASK_MS = 1_000;
/** What waits for room is in memory; a flood of refused requests must not fill that as well. */
const MOST = 500;
const MOST_BYTES = 8 * 1024 * 1024;

export function createUnkept({ clock, log, probe, record }: UnkeptParts): Unkept {
  let refusal: DiskRefusal | null = null;
  let waiting: { write: (add: Add) => void; bytes: number }[] = [];
  let bytes = 0;
  let dropped = 0;
  let cancel: (() => void) | undefined;
  const listeners = new Set<() => void>();

  const become = (next: DiskRefusal | null): void => {
    refusal = next;
    for (const listener of listeners) listener();
  };

  const watch = (): void => {
    cancel = clock.after(ASK_MS, () => {
      tryAgain();
      if (refusal) watch();
    });
  };

  const tryAgain = (): void => {
    if (!refusal) return;
    const before = waiting.length;
    try {
      probe();
      for (let next = waiting[0]; next; next = waiting[0]) {
        record(next.write);
        bytes -= next.bytes;
        waiting = waiting.slice(1);
      }
    } catch (error) {
      if (!(error instanceof DiskRefusal)) log.error('store', error);
      return;
    }
    cancel?.();
    const lost = dropped > 0 ? `, ${dropped} more are not` : '';
    log.info('store', `There is room again: ${before} refused requests are in the log now${lost}.`);
    dropped = 0;
    become(null);
  };

  return {
    get refusal() {
      return refusal;
    },
    refused: (error) => {
      if (!(error instanceof DiskRefusal)) {
        log.error('store', error);
        return;
      }
      if (refusal) return;
      log.warn('store', `${error.message} Sends are refused until there is room.`);
      become(error);
      watch();
    },
    later: (write, size) => {
      if (waiting.length >= MOST || bytes + size > MOST_BYTES) {
        dropped += 1;
        return;
      }
      waiting.push({ write, bytes: size });
      bytes += size;
    },
    tryAgain,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      cancel?.();
      tryAgain();
    },
  };
}
