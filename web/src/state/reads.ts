/**
 * What the page has read of the sandbox: every address once, however many places show it, and current by construction.
 *
 * A place reads with `useRead('rules', { account }, { on: ['rules.changed'] })`: beside the address stand the frames of
 * the stream that touch it. It is read again when one of them comes, when the stream was lost and is back, when frames
 * were dropped, when the reader comes back to the window, and after everything that the page asked for with `useSend`.
 * So a place keeps no copy, listens to nothing and passes no `onChanged` on: it draws what it reads.
 *
 * A place acts with `useSend`, which answers undefined and holds the problem when the sandbox did not take it.
 *
 * Messages are not here but in `inbox.ts`, one of each: ask for them by id with `useMessage`.
 */
import type { Frame } from '../../../server/api/wire.ts';
import { asProblem } from './api.ts';
import type { ApiProblem } from './api.ts';

export interface Loaded<Resource> {
  /** The last one that came; it stays while it is read again, or cannot be. */
  readonly data?: Resource;
  readonly problem?: ApiProblem | undefined;
  /** When this came, by the browser's clock. */
  readonly at: number;
}

/** How an address is kept current; belongs to the address, so two readers of it say the same. */
export interface Live<Resource> {
  /** Frames that touch it: it is read again, unless `fold` says what has become of it. */
  readonly on?: readonly Frame['type'][];
  /** What it is after such frames; undefined where only the sandbox can tell. */
  fold?(held: Resource, frames: readonly Frame[]): Resource | undefined;
  /** What was read and what is held as one; else what was read takes its place. */
  join?(held: Resource, read: Resource): Resource;
  /** In place of a `GET` of the address. */
  read?(signal: AbortSignal): Promise<Resource>;
  /** Frames tell of everything that happens to it: a click need not have it read again. */
  readonly told?: boolean;
}

interface Entry {
  live: Live<unknown>;
  loaded: Loaded<unknown>;
  readers: Set<() => void>;
  /** Ends the reading that is on its way. */
  stop?: AbortController | undefined;
  /** Something happened since that reading began. */
  again: boolean;
  /** What is held is of another store: nothing of it may stay. */
  foreign: boolean;
  began: number;
  /** Readings in a row that found nobody. */
  missed: number;
  timer?: ReturnType<typeof setTimeout> | undefined;
}

export interface Reads {
  /** Reads the address, and keeps it current until the answer is called. `held` is what is known of it already. */
  watch<Resource>(address: string, live: Live<Resource>, reader: () => void, held?: Resource): () => void;
  /** What is known of an address; the same object until that changes. */
  peek(address: string): Loaded<unknown>;
  /** Reads one address again now. */
  reload(address: string): void;
  /** Changes what is held of an address, if anything is. */
  change<Resource>(address: string, change: (held: Resource) => Resource): void;
  hear(frames: readonly Frame[]): void;
  /** Reads all again. `act`: because the page did something; `other`: because another store may stand behind the addresses. */
  refresh(why?: 'act' | 'other'): void;
  close(): void;
}

/** Shortest time from one reading of an address to the next: a burst of frames is two readings. */
export const BREATH_MS = 200;
/** Until one that found nobody is tried again; twice as long each time. */
export const AGAIN_MS = 1000;
export const NOTHING: Loaded<never> = { at: 0 };

/** `get` reads an address of the control API. */
export function openReads(get: (address: string, signal: AbortSignal) => Promise<unknown>): Reads {
  const entries = new Map<string, Entry>();

  const set = (entry: Entry, loaded: Omit<Loaded<unknown>, 'at'>): void => {
    entry.loaded = { ...loaded, at: Date.now() };
    for (const reader of entry.readers) reader();
  };

  const read = async (address: string, entry: Entry): Promise<void> => {
    clearTimeout(entry.timer);
    entry.timer = undefined;
    if (entry.stop) {
      entry.again = true;
      return;
    }
    const stop = new AbortController();
    Object.assign(entry, { stop, again: false, began: Date.now() });
    const { live } = entry;
    const outcome = await (live.read?.(stop.signal) ?? get(address, stop.signal)).then(
      (data) => ({ data }),
      (error: unknown) => ({ problem: asProblem(error) }),
    );
    if (stop.signal.aborted) return;
    entry.stop = undefined;
    settle(entry, outcome);
    if (entry.again) soon(address, entry);
    // One reading may get lost while the stream stands: then nobody else would have it read again.
    else if (entry.missed > 0) wait(address, entry, AGAIN_MS * 2 ** Math.min(entry.missed - 1, 6));
  };

  const settle = (entry: Entry, outcome: { data: unknown } | { problem: ApiProblem }): void => {
    const { live, loaded, foreign } = entry;
    entry.missed = 'problem' in outcome && outcome.problem.status === 0 ? entry.missed + 1 : 0;
    const held = foreign ? undefined : loaded.data;
    if ('data' in outcome) {
      const data = held === undefined ? outcome.data : (live.join?.(held, outcome.data) ?? outcome.data);
      entry.foreign = false;
      // The same again is no news, and nothing is drawn anew for it.
      if (loaded.problem || !isSame(loaded.data, data)) set(entry, { data });
    } else if (outcome.problem.status !== 0) set(entry, { data: held, problem: outcome.problem });
    // Out of reach: that is said at the top of the page, and what is shown stays until it can be read.
    else if (loaded.data === undefined) set(entry, outcome);
  };

  /** At once, unless it has only just been read. */
  const soon = (address: string, entry: Entry): void => {
    if (entry.timer !== undefined && entry.missed === 0) return;
    clearTimeout(entry.timer);
    // The machine's clock may have been set back.
    const breath = Math.min(entry.began + BREATH_MS - Date.now(), BREATH_MS);
    if (breath <= 0) void read(address, entry);
    else wait(address, entry, breath);
  };

  const wait = (address: string, entry: Entry, ms: number): void => {
    entry.timer = setTimeout(() => void read(address, entry), ms);
  };

  const touch = (address: string, entry: Entry, frames: readonly Frame[]): void => {
    const { live, loaded, stop } = entry;
    const touching = frames.filter(({ type }) => live.on?.includes(type));
    if (touching.length === 0) return;
    const folded = loaded.data === undefined ? undefined : live.fold?.(loaded.data, touching);
    if (folded !== undefined && folded !== loaded.data) set(entry, { data: folded });
    // An answer that is on its way may be of before the frame.
    if (folded === undefined || (stop && !live.join && folded !== loaded.data)) soon(address, entry);
  };

  const drop = (address: string, entry: Entry): void => {
    clearTimeout(entry.timer);
    entry.stop?.abort();
    entries.delete(address);
  };

  return {
    watch(address, live, reader, held) {
      let entry = entries.get(address);
      const isNew = entry === undefined;
      if (entry === undefined) {
        const loaded = held === undefined ? NOTHING : { data: held, at: Date.now() };
        entry = { live, loaded, readers: new Set(), again: false, foreign: false, began: 0, missed: 0 };
        entries.set(address, entry);
      }
      const mine = entry;
      mine.readers.add(reader);
      if (isNew ? held === undefined : mine.loaded.problem) soon(address, mine);
      return () => {
        mine.readers.delete(reader);
        if (mine.readers.size === 0) drop(address, mine);
      };
    },
    peek: (address) => entries.get(address)?.loaded ?? NOTHING,
    reload(address) {
      const entry = entries.get(address);
      if (entry) void read(address, entry);
    },
    change<Resource>(address: string, change: (held: Resource) => Resource) {
      const entry = entries.get(address);
      // What an address answers is typed where it is asked for.
      if (entry?.loaded.data !== undefined) set(entry, { data: change(entry.loaded.data as Resource) });
    },
    hear(frames) {
      for (const [address, entry] of entries) touch(address, entry, frames);
    },
    refresh(why) {
      for (const [address, entry] of entries) {
        if (why === 'act' && entry.live.told) continue;
        if (why === 'other') entry.foreign = true;
        soon(address, entry);
      }
    },
    close() {
      for (const [address, entry] of entries) drop(address, entry);
    },
  };
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
