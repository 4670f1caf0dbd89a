/** The journal: one JSON object a line, appended before the answer goes out, in segments that retention can drop whole. */
import {
  closeSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  readdirSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { SandboxEvent } from '../events.ts';
import { FORMAT, refuseNewer } from './format.ts';
import type { StoreReport } from './store.ts';

/** A segment's name has the number of its first event and its format; 0.1.0 wrote no format. */
const SEGMENT = /^(?<first>\d{12})(?:\.v(?<format>\d+))?\.ndjson$/;
/** A segment is closed once it is this long. */
const SEGMENT_BYTES = 16 * 1024 * 1024;
const NEWLINE = 0x0a;
/** Inside a JSON string the quotes would be escaped, so this begins the `raw` member and nothing else. */
const RAW_MEMBER = Buffer.from(',"raw":');

interface Segment {
  path: string;
  format: number;
  fd: number;
  firstSeq: number;
  /** Where each event's line begins, by `seq - firstSeq`; -1 where a line was unreadable. */
  offsets: number[];
  bytes: number;
}

export interface Journal {
  readonly firstSeq: number;
  readonly lastSeq: number;
  replay(fold: (event: SandboxEvent) => void): StoreReport;
  append(events: readonly SandboxEvent[]): void;
  flush(): void;
  read(seq: number): SandboxEvent | undefined;
  /** Unlinks the segments that end before `seq`. The newest one always stays. */
  dropBefore(seq: number): void;
  close(): void;
}

/**
 * Opens the journal in `folder`. Events are numbered on from `lastKnown`, should the journal have been removed while
 * the document stayed. `segmentBytes` is for tests that want to see it rotate.
 */
export function openJournal(folder: string, lastKnown = 0, segmentBytes: number = SEGMENT_BYTES): Journal {
  mkdirSync(folder, { recursive: true });
  const segments = readdirSync(folder)
    .toSorted()
    .flatMap((name) => openSegment(folder, name) ?? []);
  let lastSeq = lastKnown;

  /** Lines that no flush has written yet; they belong to the newest segment. */
  const waiting = createWaiting();
  /** The last flush failed. */
  let refused = false;

  const flush = (): void => {
    const newest = segments.at(-1);
    if (!newest || waiting.length === 0) return;
    refused = true;
    writeWhole(newest, waiting.bytes());
    refused = false;
    waiting.clear();
  };

  const segmentOf = (seq: number): Segment | undefined => segments.findLast((segment) => segment.firstSeq <= seq);

  const current = (): Segment => {
    const newest = segments.at(-1);
    // What is appended to a segment has its format, and follows its last line without a gap.
    const goesOn = newest?.format === FORMAT && newest.firstSeq + newest.offsets.length === lastSeq + 1;
    if (newest && goesOn && (waiting.length > 0 || newest.bytes < segmentBytes)) return newest;
    const next = newSegment(folder, lastSeq + 1);
    segments.push(next);
    return next;
  };

  return {
    get firstSeq() {
      return segments[0]?.firstSeq ?? lastSeq + 1;
    },
    get lastSeq() {
      return lastSeq;
    },
    replay: (fold) => {
      const report: StoreReport = { events: 0, tornBytes: 0, badLines: 0 };
      for (const [index, segment] of segments.entries()) {
        const isNewest = index === segments.length - 1;
        replaySegment(segment, isNewest, fold, report);
        lastSeq = Math.max(lastSeq, segment.firstSeq + segment.offsets.length - 1);
      }
      return report;
    },
    append: (events) => {
      if (refused) flush();
      const segment = current();
      for (const event of events) {
        segment.offsets.push(segment.bytes + waiting.length);
        waiting.addLine(JSON.stringify(event));
      }
      lastSeq += events.length;
    },
    flush,
    read: (seq) => {
      const segment = segmentOf(seq);
      if (!segment) return undefined;
      const index = seq - segment.firstSeq;
      const start = segment.offsets[index] ?? -1;
      if (start === -1) return undefined;
      if (start >= segment.bytes) return parseLine(firstLine(waiting.bytes().subarray(start - segment.bytes)));
      let after = index + 1;
      while (segment.offsets[after] === -1) after += 1;
      const line = Buffer.allocUnsafe(Math.min(segment.offsets[after] ?? segment.bytes, segment.bytes) - start);
      readSync(segment.fd, line, 0, line.length, start);
      return parseLine(firstLine(line));
    },
    dropBefore: (seq) => {
      while (segments.length > 1 && (segments[1]?.firstSeq ?? Infinity) <= seq) {
        const oldest = segments.shift();
        if (!oldest) return;
        closeSync(oldest.fd);
        unlinkSync(oldest.path);
      }
    },
    close: () => {
      flush();
      for (const segment of segments) closeSync(segment.fd);
    },
  };
}

/** Undefined for a file that is none. */
function openSegment(folder: string, name: string): Segment | undefined {
  const { first, format = '1' } = SEGMENT.exec(name)?.groups ?? {};
  if (first === undefined) return undefined;
  const path = join(folder, name);
  refuseNewer(path, Number(format));
  const fd = openSync(path, 'a+');
  return { path, format: Number(format), fd, firstSeq: Number(first), offsets: [], bytes: fstatSync(fd).size };
}

function newSegment(folder: string, firstSeq: number): Segment {
  const path = join(folder, `${String(firstSeq).padStart(12, '0')}.v${FORMAT}.ndjson`);
  return { path, format: FORMAT, fd: openSync(path, 'a+'), firstSeq, offsets: [], bytes: 0 };
}

/** Room to put lines together in, used again after every flush: nothing is allocated on the way of a send. */
function createWaiting(): { readonly length: number; addLine(text: string): void; bytes(): Buffer; clear(): void } {
  let room = Buffer.allocUnsafe(64 * 1024);
  let length = 0;
  return {
    get length() {
      return length;
    },
    addLine: (text) => {
      // A UTF-16 unit is at most three bytes of UTF-8.
      const most = length + text.length * 3 + 1;
      if (most > room.length) {
        const wider = Buffer.allocUnsafe(most * 2);
        room.copy(wider, 0, 0, length);
        room = wider;
      }
      length += room.write(text, length);
      room[length++] = NEWLINE;
    },
    bytes: () => room.subarray(0, length),
    clear: () => {
      length = 0;
    },
  };
}

/** All of it or nothing: what a full disk let through is cut off again. */
function writeWhole(segment: Segment, bytes: Buffer): void {
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(segment.fd, bytes, written, bytes.length - written);
  } catch (error) {
    ftruncateSync(segment.fd, segment.bytes);
    throw error;
  }
  segment.bytes += bytes.length;
}

function replaySegment(segment: Segment, isNewest: boolean, fold: (event: SandboxEvent) => void, report: StoreReport): void {
  const bytes = readFileSync(segment.path);
  let start = 0;
  while (start < bytes.length) {
    const end = bytes.indexOf(NEWLINE, start);
    if (end === -1) break;
    const event = parseLine(withoutRaw(bytes, start, end));
    if (event && event.seq >= segment.firstSeq + segment.offsets.length) {
      // A line that was skipped leaves a hole, so that every later event keeps its place.
      while (segment.firstSeq + segment.offsets.length < event.seq) segment.offsets.push(-1);
      segment.offsets.push(start);
      report.events += 1;
      fold(event);
    } else {
      report.badLines += 1;
    }
    start = end + 1;
  }
  if (start < bytes.length && isNewest) {
    report.tornBytes += bytes.length - start;
    ftruncateSync(segment.fd, start);
    segment.bytes = start;
  }
}

function withoutRaw(bytes: Buffer, start: number, end: number): Buffer {
  const line = bytes.subarray(start, end);
  const raw = line.indexOf(RAW_MEMBER);
  return raw === -1 ? line : Buffer.concat([line.subarray(0, raw), Buffer.from('}')]);
}

function firstLine(bytes: Buffer): Buffer {
  return bytes.subarray(0, bytes.indexOf(NEWLINE));
}

/** Our own lines, so only their frame is checked: an object with a sequence number and a type. */
function parseLine(line: Buffer): SandboxEvent | undefined {
  try {
    const value: unknown = JSON.parse(line.toString('utf8'));
    return isEvent(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isEvent(value: unknown): value is SandboxEvent {
  return typeof value === 'object' && value !== null && 'seq' in value && Number.isSafeInteger(value.seq) && 'type' in value;
}
