/** The journal: one JSON object a line, written before the answer goes out, in segments that retention can drop whole. */
import {
  closeSync,
  fdatasync,
  fdatasyncSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { promisify } from 'node:util';
import type { SandboxEvent } from '../events.ts';
import { atOnce } from '../index/work.ts';
import type { Work } from '../index/work.ts';
import { FORMAT } from './format.ts';
import { createGroupCommit } from './group-commit.ts';
import type { KeptRows } from './kept-rows.ts';
import {
  checkSegment,
  closeSegment,
  cutFrom,
  newSegment,
  nextSeqOf,
  openSegment,
  parseWhole,
  place,
  placeOf,
  parseRow,
  readLine,
  scanSegment,
  writeWhole,
} from './segment.ts';
import type { Done, Scan, Segment } from './segment.ts';
import type { StoreReport, TakesRows } from './store.ts';
import { createWaitingLines } from './waiting-lines.ts';

/** A segment is closed once it is this long. */
export const SEGMENT_BYTES = 16 * 1024 * 1024;
/** So many bad lines are named; the others are counted. */
const MOST_NAMED = 5;

export interface Journal {
  readonly firstSeq: number;
  readonly lastSeq: number;
  /** What it takes on disk. */
  readonly bytes: number;
  replay(fold: (event: SandboxEvent) => void, adopt?: TakesRows): StoreReport;
  replayInParts(fold: (event: SandboxEvent) => void): Work<StoreReport>;
  keepRows(first: number, events: number, rows: readonly Uint8Array[]): Promise<void>;
  append(events: readonly SandboxEvent[]): void;
  /** The next event that is appended has this number, or a higher one. */
  skipTo(seq: number): void;
  /** Puts the closed journal of this folder in the place of its own; numbers go on after `last`. `replay` reads it. */
  takeFrom(other: string, last: number): void;
  flush(): void;
  /** Resolves when what was flushed so far outlives a power cut; one wait of the system serves all who ask meanwhile. */
  sync(): Promise<void>;
  syncNow(): void;
  /** Throws where the file that is written to is not as it was left. */
  check(): void;
  takeBack(seq: number): void;
  read(seq: number): SandboxEvent | undefined;
  row(seq: number): SandboxEvent | undefined;
  stretchOf(seq: number): number;
  /** Removes the segments that end before `seq`; throws where the system lets none go. The newest one always stays. */
  dropBefore(seq: number): void;
  /** Is there a segment that it would remove? */
  hasBefore(seq: number): boolean;
  /** The first event of the oldest segment that may stay when all of them may take this many bytes. */
  firstWithin(bytes: number): number;
  close(): void;
}

export interface JournalOptions {
  /** Events are numbered on from here, should the journal have lost its end while the document stayed. */
  lastKnown?: number;
  segmentBytes?: number;
  /** What is made of segments; none is kept without it. */
  keptRows?: KeptRows;
  /** Files and folder are handed to the device, not to the system alone. */
  fsync?: boolean;
}

export function openJournal(folder: string, options: JournalOptions = {}): Journal {
  let { lastKnown = 0 } = options;
  const { segmentBytes = SEGMENT_BYTES, fsync = false, keptRows } = options;
  mkdirSync(folder, { recursive: true });
  const openAll = (): Segment[] =>
    readdirSync(folder)
      .toSorted()
      .flatMap((name) => openSegment(folder, name) ?? []);
  const segments = openAll();
  let lastSeq = lastKnown;
  /** Events that are no lines yet; they come after all that are. */
  let unprinted: SandboxEvent[] = [];
  /** Lines that no flush has written yet; they belong to the newest segment. */
  const waiting = createWaitingLines();
  /** Segments with bytes that the device may not have. */
  const unsynced = new Set<Segment>();

  const takeBack = (seq: number): void => {
    unprinted = [];
    waiting.clear();
    for (const segment of segments) cutFrom(segment, seq);
    lastSeq = Math.min(lastSeq, seq - 1);
  };

  /** The segment that event `seq` goes into. */
  const segmentFor = (seq: number): Segment => {
    const newest = segments.at(-1);
    // What is appended to a segment has its format, and follows its last line without a gap.
    const goesOn = newest?.format === FORMAT && nextSeqOf(newest) === seq;
    if (newest && goesOn && (waiting.length > 0 || newest.bytes < segmentBytes)) return newest;
    const next = newSegment(folder, seq);
    segments.push(next);
    if (fsync) syncFolder(folder);
    return next;
  };

  /** In a row: between two requests each line costs nearly twice as much, with what makes it gone from the caches. */
  const print = (): void => {
    const [first] = unprinted;
    if (!first) return;
    const segment = segmentFor(first.seq);
    for (const event of unprinted) {
      place(segment, event.seq, segment.bytes + waiting.length);
      waiting.addLine(JSON.stringify(event));
    }
    unprinted = [];
  };

  const lineOf = (seq: number): Buffer | undefined => {
    print();
    const segment = segments.findLast(({ firstSeq }) => firstSeq <= seq);
    const found = segment && placeOf(segment, seq);
    if (!segment || !found) return undefined;
    const { start, end } = found;
    return start >= segment.bytes ? waiting.bytes().subarray(start - segment.bytes) : readLine(segment, start, end);
  };

  const hasBefore = (seq: number): boolean => (segments[1]?.firstSeq ?? Infinity) <= seq;

  const syncNow = (): void => {
    for (const segment of unsynced) {
      fdatasyncSync(segment.fd);
      unsynced.delete(segment);
    }
  };
  const sync = createGroupCommit(async () => {
    const all = [...unsynced];
    unsynced.clear();
    try {
      await Promise.all(all.map(({ fd }) => promisify(fdatasync)(fd)));
    } catch (error) {
      for (const segment of all) unsynced.add(segment);
      throw error;
    }
  });

  const flush = (): void => {
    print();
    const newest = segments.at(-1);
    if (!newest || waiting.length === 0) return;
    writeWhole(newest, waiting.bytes());
    waiting.clear();
    if (fsync) unsynced.add(newest);
  };

  function* replayInParts(fold: (event: SandboxEvent) => void, adopt?: TakesRows): Work<StoreReport> {
    keptRows?.sweep(segments);
    const report: StoreReport = { events: 0, tornBytes: 0, badLines: 0 };
    let last = 0;
    const newest = segments.at(-1);
    const found = segments.map((segment) => adopt && keptRows?.read(segment, segment === newest));
    adopt?.expect(found.flatMap((kept) => kept?.rows ?? []));
    for (const [index, segment] of segments.entries()) {
      const kept = found[index];
      if (kept) {
        segment.runs.push({ firstSeq: segment.firstSeq, starts: kept.starts });
        report.events += kept.starts.length;
        adopt?.take(kept.rows);
      }
      if (kept?.covered !== segment.bytes) {
        yield* replaySegment(segment, {
          isNewest: segment === newest,
          known: lastKnown,
          done: { bytes: kept?.covered ?? 0, events: kept?.starts.length ?? 0 },
          fold,
          report,
        });
      }
      last = nextSeqOf(segment) - 1;
    }
    if (lastKnown > last) report.lost = (report.lost ?? 0) + lastKnown - last;
    lastSeq = Math.max(lastSeq, last);
    return report;
  }

  return {
    get firstSeq() {
      return segments[0]?.firstSeq ?? unprinted[0]?.seq ?? lastSeq + 1;
    },
    get lastSeq() {
      return lastSeq;
    },
    get bytes() {
      return segments.reduce((sum, segment) => sum + segment.bytes, waiting.length);
    },
    replay: (...how) => atOnce(replayInParts(...how)),
    replayInParts,
    keepRows: async (first, events, rows) => {
      const segment = segments.find(({ firstSeq }) => firstSeq === first);
      const [run, ...others] = segment?.runs ?? [];
      const isWritten = segment !== segments.at(-1) || waiting.length === 0;
      if (!segment || !run || !isWritten || run.firstSeq !== first || others.length > 0 || run.starts.length !== events) return;
      await keptRows?.write(segment, run.starts, rows);
      if (!segments.includes(segment)) keptRows?.forget(segment);
    },
    append: (events) => {
      for (const event of events) unprinted.push(event);
      lastSeq += events.length;
    },
    skipTo: (seq) => {
      flush();
      lastSeq = Math.max(lastSeq, seq - 1);
    },
    takeFrom: (other, last) => {
      unprinted = [];
      waiting.clear();
      unsynced.clear();
      segments.splice(0).forEach(closeSegment);
      rmSync(folder, { recursive: true, force: true });
      keptRows?.clear();
      renameSync(other, folder);
      segments.push(...openAll());
      [lastKnown, lastSeq] = [last, last];
    },
    flush,
    sync,
    syncNow,
    check: () => segments.slice(-1).forEach(checkSegment),
    takeBack,
    read: (seq) => {
      const line = lineOf(seq);
      return line && parseWhole(line);
    },
    row: (seq) => {
      const line = lineOf(seq);
      return line && parseRow(line);
    },
    stretchOf: (seq) => segments.findLast(({ firstSeq }) => firstSeq <= seq)?.firstSeq ?? seq,
    hasBefore,
    dropBefore: (seq) => {
      while (hasBefore(seq)) {
        const [oldest] = segments;
        if (!oldest) return;
        // Where that is refused, the segment is still there and readable.
        rmSync(oldest.path, { force: true });
        segments.shift();
        unsynced.delete(oldest);
        closeSegment(oldest);
        keptRows?.forget(oldest);
      }
    },
    firstWithin: (bytes) => {
      let first = 0;
      let sum = 0;
      for (const segment of segments.toReversed()) {
        sum += segment.bytes;
        if (sum > bytes && first > 0) return first;
        first = segment.firstSeq;
      }
      return 0;
    },
    close: () => {
      try {
        flush();
        if (fsync) syncNow();
      } finally {
        segments.forEach(closeSegment);
      }
    },
  };
}

/** A file that was just made is in its folder only once the folder is on the device. Some systems have no such thing. */
export function syncFolder(folder: string): void {
  let fd: number | undefined;
  try {
    fd = openSync(folder, 'r');
    fsyncSync(fd);
  } catch {
    return;
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

interface Replay {
  isNewest: boolean;
  known: number;
  done: Done;
  fold: (event: SandboxEvent) => void;
  report: StoreReport;
}

function* replaySegment(segment: Segment, { isNewest, known, done, fold, report }: Replay): Work<void> {
  const scan: Scan = {
    event: (event, start, lost) => {
      if (lost > 0) report.lost = (report.lost ?? 0) + lost;
      place(segment, event.seq, start);
      report.events += 1;
      fold(event);
    },
    bad: ({ file, line }) => {
      report.badLines += 1;
      const places = (report.places ??= []);
      if (places.length < MOST_NAMED) places.push(`${file}:${line}`);
    },
  };
  const end = yield* scanSegment(segment, known, scan, done);
  const torn = segment.bytes - end;
  if (torn === 0) return;
  if (!isNewest) {
    report.badLines += 1;
    return;
  }
  report.tornBytes += torn;
  ftruncateSync(segment.fd, end);
  segment.bytes = end;
}
