/** The port every store fills: an append-only list of events, and one small document. */
import type { ClockState } from '../../world/clock.ts';
import type { AccountDocument, SandboxEvent } from '../events.ts';
import type { Work } from '../index/work.ts';

/** What retention has removed since the data folder was made: how many, and up to which sequence number. */
export interface Evicted {
  messages: number;
  messageSeq: number;
  exchanges: number;
  exchangeSeq: number;
  /** The other lists; older documents lack them. */
  callbacks?: Gone;
  replies?: Gone;
  unanswered?: Gone;
}

/** How many retention has let go of, and up to which sequence number. */
export interface Gone {
  count: number;
  seq: number;
}

export const NOTHING_GONE: Gone = { count: 0, seq: 0 };

/** What a person may read and edit while the server is stopped. */
export interface WorldDocument {
  /** The format of the data folder; version 0.1.0 wrote none. */
  format?: number;
  /** Which store this is, made once: the page tells by it that another one stands behind the same address. Older documents lack it. */
  instance?: string;
  /** The last event already folded into `accounts`. */
  seq: number;
  evicted: Evicted;
  /** Left out while nobody has moved it. */
  clock?: ClockState;
  accounts: readonly AccountDocument[];
  /** What the sandbox's own account was given of the stock, so that what somebody took away stays away. Older documents lack it. */
  stock?: readonly string[];
}

/** A minted account as it was after event `seq`; null once it is gone. `origin` is what it was minted as, but for the parts that it has still. */
export interface MintedLine {
  id: string;
  seq: number;
  account: AccountDocument | null;
  origin?: AccountDocument;
}

/** What is saved at one time: the document, and the minted accounts that have changed since the save before. */
export interface Saved extends WorldDocument {
  minted?: readonly MintedLine[];
}

/** A world as it was when it was recorded. */
export interface RecordedRun {
  document: WorldDocument;
  minted: readonly MintedLine[];
  events: number;
}

/** What opening a store had to mend, for the log. */
export interface StoreReport {
  events: number;
  /** Bytes cut from the end of the journal: an append that was never acknowledged. */
  tornBytes: number;
  /** Lines inside the journal that are no event, skipped. */
  badLines: number;
  /** The first of them, as `file:line`. */
  places?: string[];
  /** Events the journal has lost: a power cut took its end, or somebody lines of it. */
  lost?: number;
}

/** Events that are to take the place of those there are. */
export interface Staged {
  /** In order of their numbers, which may have gaps. */
  add(event: SandboxEvent): void;
  /**
   * From now on these are the events, the document and the minted accounts, of which none must be about to be saved; numbers
   * go on after that of the document. A process killed at any moment has all of it or nothing at its next start. Where others
   * append to the same list, it answers once they are told, and this one was (`Sharing.rebuild`); it rejects with `Overtaken`
   * where somebody appended meanwhile.
   */
  commit(run: { document: WorldDocument; minted: readonly MintedLine[] }): void | Promise<void>;
  /** Lets go of what was added. */
  abandon(): void;
}

/** Something was appended to the list that was to be replaced. */
export class Overtaken extends Error {}

/** What a sandbox does with a list of events that others append to as well. */
export interface Sharing {
  /** What was appended in the last turns is kept: it may be shown. */
  keep(): void;
  /** It is not: it did not happen. The store has forgotten it already, or does so now. */
  takeBack(): void;
  /** Others appended these, which the store has now: they count. */
  count(events: readonly SandboxEvent[]): void;
  /** What others appended is to be shown, as there is time for that. */
  show(): void;
  /** Another list stands where this one stood; the store has its events and its document. */
  rebuild(): void;
  /** Nothing can be kept at present. */
  refused(error: unknown): void;
  /** It can be again. */
  back(): void;
}

/** Turns at a list that others append to as well. */
export interface Shared {
  /**
   * Waits until nobody else may append, and until all that others did counts; then runs `play`, which appends. Answers
   * once that is kept. What was not is taken back, and played again. Rejects while nothing can be kept. Turns are kept several
   * at once; `mayFollow` tells whether this one can do without what those before it entered being shown.
   */
  turn<Result>(play: () => Result, mayFollow?: () => boolean): Promise<Result>;
  /** Runs `read`, between turns, on all that anybody has kept by now; on what there is while that cannot be known. */
  look<Result>(read: () => Result): Promise<Result>;
  /** Is this the one that sees to what is due? */
  readonly carries: boolean;
}

export interface TakesRows {
  /** All that there are, before the first is taken. */
  expect(all: readonly Buffer[]): void;
  take(rows: Buffer): void;
}

export interface Store {
  /** Given where others append to the same list: from then on they are heard of, and things are appended in turns only. */
  share?(sharing: Sharing): Shared;
  /** Milliseconds that the time of all who append to the list is ahead of this machine's, where that is known. */
  readonly aheadMs?: number;
  /** Which store this is, where it knows that before there is a document. */
  readonly instance?: string | undefined;
  /** Folder things are kept in, null when they are not. */
  readonly folder: string | null;
  readonly document: WorldDocument | undefined;
  /**
   * Hands over the minted accounts, each once; asked a second time, none. They are kept beside the document, so that a save
   * costs what has changed.
   */
  takeMinted(): readonly MintedLine[];
  /** First event still kept; `lastSeq + 1` when there is none. */
  readonly firstSeq: number;
  readonly lastSeq: number;
  /** What the events take, on disk or in memory. */
  readonly bytes: number;
  /**
   * Hands every kept event to `fold`, oldest first, exchanges without `raw`. Called before any append, and after `commit`.
   * Where rows of a whole stretch of them are kept, `adopt` takes these instead.
   */
  replay(fold: (event: SandboxEvent) => void, adopt?: TakesRows): StoreReport;
  /** The same for whoever lets others have their turn in between. */
  replayInParts(fold: (event: SandboxEvent) => void): Work<StoreReport>;
  /**
   * Keeps rows that were made of all events of the stretch that begins with `first`, for `replay` to hand over; does nothing
   * where that stretch is gone, or has others than so many events.
   */
  keepRows(first: number, events: number, rows: readonly Uint8Array[]): Promise<void>;
  /** Takes events in. They are kept once `flush` has returned. Throws, and takes nothing, while the disk refuses. */
  append(events: readonly SandboxEvent[]): void;
  /**
   * Keeps what was appended, with one write: a process killed right after loses none of it. Throws when the disk
   * refuses; then `takeBack` forgets what could not be written.
   */
  flush(): void;
  /** Where a power cut is to lose nothing: resolves when it cannot any more. Rejects when the disk refuses. */
  sync?(): Promise<void>;
  /** The same at once; holds everybody up meanwhile. */
  syncNow(): void;
  /** Forgets the events from `seq` on: they did not happen, and their numbers are given again. */
  takeBack(seq: number): void;
  /** Throws while the disk refuses even a little. */
  probe(): void;
  /** One kept event, whole. */
  read(seq: number): SandboxEvent | undefined;
  /** The same as `replay` hands it over: without `raw`. */
  row(seq: number): SandboxEvent | undefined;
  /** First number of the stretch of events that this one is in; a stretch is forgotten as a whole. */
  stretchOf(seq: number): number;
  /** Saves the document soon, at most one save at a time; `make` is called when the save begins. */
  saveSoon(make: () => Saved): void;
  /** The same at once; resolves when it is saved. */
  saveNow(make: () => Saved): Promise<void>;
  /** Calls off saves that have not begun; once it resolves, none is underway. */
  settle(): Promise<void>;
  /** Takes in the events of another store beside its own, which stay until `commit`. */
  stage(): Staged;
  /** Hands over what a person writes into the document, where the store is to look; `take` throws a sentence for what it cannot take. */
  watch(take: (edited: WorldDocument) => void): void;
  /**
   * Forgets events before `seq`, as far as whole segments allow and only what the saved document has folded. False where
   * a newer document would let it forget more.
   */
  dropBefore(seq: number): boolean;
  /** The first event to keep so that what is kept takes no more than this; 0 where nothing has to go. */
  firstWithin(bytes: number): number;
  /** Lets go of the folder, once the document that `make` answers is saved; without it, the one on disk stays as it is. */
  close(make?: () => Saved): Promise<void>;
}
