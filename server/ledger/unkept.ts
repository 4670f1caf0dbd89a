/** While the disk refuses: what is still to be told of, and when it takes things again. */
import type { Localized } from '../message/localized.ts';
import { say } from '../message/localized.ts';
import type { Clock } from '../world/clock.ts';
import type { Log } from './log.ts';
import type { Add } from './numbering.ts';
import { settled } from './store/turns.ts';
import type { Turns } from './store/turns.ts';
import { StoreRefusal } from './store/store-refusal.ts';

export interface Unkept {
  /** Why nothing can be kept; null while it can. */
  readonly refusal: StoreRefusal | null;
  /** Something could not be kept. */
  refused(error: unknown): void;
  /** What is to be entered as soon as there is room, and about how many bytes it holds until then. */
  later(write: (add: Add) => void, bytes: number): void;
  /** Is there room again? */
  look(): void;
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
  turns: Pick<Turns, 'take'>;
}

const ASK_MS = 1_000;
/** What waits for room is in memory; a flood of refused requests must not fill that as well. */
const MOST = 500;
const MOST_BYTES = 8 * 1024 * 1024;

export function createUnkept({ clock, log, probe, record, turns }: UnkeptParts): Unkept {
  let refusal: StoreRefusal | null = null;
  const waiting: { write: (add: Add) => void; bytes: number }[] = [];
  let bytes = 0;
  let dropped = 0;
  let told = 0;
  let isLooking = false;
  let cancel: (() => void) | undefined;
  const listeners = new Set<() => void>();

  const become = (next: StoreRefusal | null): void => {
    refusal = next;
    for (const listener of listeners) listener();
  };

  const watch = (): void => {
    cancel = clock.after(ASK_MS, () => {
      look();
      if (refusal) watch();
    });
  };

  /** Enters what waits, in a turn that may be played again; answers how much, and whether that was all. */
  const enter = (): { entered: number; isAll: boolean } => {
    let entered = 0;
    try {
      probe();
      for (const { write } of waiting) {
        record(write);
        entered += 1;
      }
      return { entered, isAll: true };
    } catch (error) {
      if (!(error instanceof StoreRefusal)) log.error('store', error);
      return { entered, isAll: false };
    }
  };

  const look = (): void => {
    if (!refusal || isLooking) return;
    isLooking = true;
    settled(
      () => turns.take(enter, 'none'),
      ({ entered, isAll }) => {
        isLooking = false;
        for (const one of waiting.splice(0, entered)) bytes -= one.bytes;
        told += entered;
        // Some may have come meanwhile.
        if (isAll && waiting.length > 0) look();
        else if (isAll) beOver();
      },
      (error) => {
        isLooking = false;
        if (!(error instanceof StoreRefusal)) log.error('store', error);
      },
    );
  };

  const enteredIn = (language: keyof Localized): string => {
    if (told + dropped === 0) return '';
    const isEnglish = language === 'en';
    const lost = dropped === 0 ? '' : isEnglish ? `, ${dropped} more are not` : `，另有 ${dropped} 条未记`;
    return isEnglish ? `: ${told} refused requests are in the log now${lost}` : `：${told} 条被拒绝的请求已补记${lost}`;
  };

  const beOver = (): void => {
    if (!refusal) return;
    cancel?.();
    const { again } = refusal;
    log.info('store', say(`${again.zh}${enteredIn('zh')}。`, `${again.en}${enteredIn('en')}.`));
    [dropped, told] = [0, 0];
    become(null);
  };

  return {
    get refusal() {
      return refusal;
    },
    refused: (error) => {
      if (!(error instanceof StoreRefusal)) {
        log.error('store', error);
        return;
      }
      if (refusal) return;
      const { zh, en } = error.told;
      log.warn('store', say(`${zh}在恢复之前拒绝发送。`, `${en} Sends are refused until that is over.`));
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
    look,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      cancel?.();
      look();
    },
  };
}
