/** One file of the journal: an event a line, found again by its number; and how a file is read that may be damaged. */
import { closeSync, fstatSync, ftruncateSync, openSync, readFileSync, readSync, statSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { SandboxEvent } from '../events.ts';
import { uint32s } from '../index/column.ts';
import type { Column } from '../index/column.ts';
import type { Work } from '../index/work.ts';
import { UserError } from '../../settings/user-error.ts';
import { FORMAT, refuseNewer } from './format.ts';
import { isWholeDetail, isWholeEvent } from './whole-event.ts';
import { isFile } from '../../settings/only-file.ts';

/** A segment's name has the number of its first event and its format; 0.1.0 wrote no format. */
const SEGMENT = /^(?<first>\d{12})(?:\.v(?<format>\d+))?\.ndjson$/;
const NEWLINE = 0x0a;
/** So many lines are read before others may have their turn. */
const PART = 64;
/** Inside a JSON string the quotes would be escaped, so this begins the `raw` member and nothing else. */
const RAW_MEMBER = Buffer.from(',"raw":');
/** Facts would stand before the headers. */
const FACTLESS = ',"raw":{"headers":';

/** Events that follow each other without a gap, and where their lines begin. */
interface Run {
  firstSeq: number;
  starts: Starts;
}

export type Starts = Column<Uint32Array>;

export interface Segment {
  readonly path: string;
  readonly format: number;
  readonly fd: number;
  readonly firstSeq: number;
  /** In order. Where numbers are lost or a line cannot be read, a new one begins. */
  readonly runs: Run[];
  /** It had a name when it was opened; some file systems never say so. */
  readonly isNamed: boolean;
  /** What is on disk. */
  bytes: number;
}

/** Somebody moved, removed or changed the file while it was written to: what it takes yet is nobody's. */
export class SegmentLost extends UserError {
  constructor(isThere: boolean) {
    super(
      isThere
        ? { zh: '沙箱运行期间，它的日志文件被别的程序改动了。', en: 'Another program changed its journal while the sandbox ran.' }
        : { zh: '沙箱运行期间，它的日志文件被移走或删除了。', en: 'Its journal was moved or removed while the sandbox ran.' },
      {
        zh: '请重新启动沙箱，它会从文件夹里当时的内容开始。',
        en: 'Start the sandbox again; it begins with what is in the folder then.',
      },
    );
  }
}

/** Undefined for a file that is none. */
export function openSegment(folder: string, name: string): Segment | undefined {
  const { first, format = '1' } = SEGMENT.exec(name)?.groups ?? {};
  if (first === undefined) return undefined;
  const path = join(folder, name);
  refuseNewer(path, Number(format));
  return opened(path, Number(format), Number(first));
}

export function newSegment(folder: string, firstSeq: number): Segment {
  const path = join(folder, `${String(firstSeq).padStart(12, '0')}.v${FORMAT}.ndjson`);
  return opened(path, FORMAT, firstSeq);
}

function opened(path: string, format: number, firstSeq: number): Segment {
  isFile(path);
  const fd = openSync(path, 'a+');
  const { size, nlink } = fstatSync(fd);
  return { path, format, fd, firstSeq, runs: [], isNamed: nlink > 0, bytes: size };
}

/** The number that would follow its last event without a gap. */
export function nextSeqOf({ firstSeq, runs }: Segment): number {
  const last = runs.at(-1);
  return last ? last.firstSeq + last.starts.length : firstSeq;
}

/** Notes where the line of an event begins. */
export function place(segment: Segment, seq: number, start: number): void {
  const last = segment.runs.at(-1);
  if (last && seq === last.firstSeq + last.starts.length) last.starts.push(start);
  else {
    const starts = uint32s();
    starts.push(start);
    segment.runs.push({ firstSeq: seq, starts });
  }
}

/** Where an event's line begins and where the next one does, if there is a next one. */
export function placeOf({ runs }: Segment, seq: number): { start: number; end: number | undefined } | undefined {
  const index = runs.findLastIndex(({ firstSeq }) => firstSeq <= seq);
  const run = runs[index];
  if (!run || seq >= run.firstSeq + run.starts.length) return undefined;
  const { starts } = run;
  const at = seq - run.firstSeq;
  return { start: starts.at(at), end: at + 1 < starts.length ? starts.at(at + 1) : runs[index + 1]?.starts.at(0) };
}

/** Forgets the events from `seq` on, and takes from the file what it has of them. */
export function cutFrom(segment: Segment, seq: number): void {
  const start = placeOf(segment, seq)?.start;
  for (let run = segment.runs.at(-1); run && run.firstSeq + run.starts.length > seq; run = segment.runs.at(-1)) {
    run.starts.length = Math.max(0, seq - run.firstSeq);
    if (run.starts.length === 0) segment.runs.pop();
  }
  if (start !== undefined && start < segment.bytes) {
    ftruncateSync(segment.fd, start);
    segment.bytes = start;
  }
}

/** Throws where the file is not as we left it, or another one has its name. */
export function checkSegment({ path, fd, isNamed, bytes }: Segment): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found || (isNamed && fstatSync(fd).nlink === 0)) throw new SegmentLost(false);
  if (found.size !== bytes) throw new SegmentLost(true);
}

/** All of it or nothing: what a full disk let through is cut off again. */
export function writeWhole(segment: Segment, bytes: Buffer): void {
  checkSegment(segment);
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(segment.fd, bytes, written, bytes.length - written);
  } catch (error) {
    ftruncateSync(segment.fd, segment.bytes);
    throw error;
  }
  segment.bytes += bytes.length;
}

/** The line that begins there, and perhaps more. */
export function readLine(segment: Segment, start: number, end: number | undefined): Buffer {
  const line = Buffer.allocUnsafe((end ?? segment.bytes) - start);
  readSync(segment.fd, line, 0, line.length, start);
  return line;
}

/** The event at the beginning of these bytes, an exchange without `raw`. */
export function parseRow(bytes: Buffer): SandboxEvent | undefined {
  return rowOf(firstLine(bytes));
}

function rowOf(line: Buffer): SandboxEvent | undefined {
  return parseLine(withoutRaw(line, rawIn(line)));
}

/** The event of this line, with what a call is counted by in the place of `raw`. */
export function parseCounted(line: Buffer): SandboxEvent | undefined {
  const raw = rawIn(line);
  const event = parseLine(withoutRaw(line, raw));
  if (event?.type !== 'exchange.recorded' || raw === -1) return event;
  event.counted = {};
  if (line.toString('latin1', raw, raw + FACTLESS.length) === FACTLESS) return event;
  const whole = parseWhole(line);
  if (whole?.type !== 'exchange.recorded' || !whole.raw) return undefined;
  const { realAt, nonce } = whole.raw;
  event.counted = { realAt, nonce };
  return event;
}

/** The event at the beginning of these bytes, whole. */
export function parseWhole(line: Buffer): SandboxEvent | undefined {
  const event = parseLine(firstLine(line).toString());
  return event?.type === 'exchange.recorded' && event.raw !== undefined && !isWholeDetail(event.raw) ? undefined : event;
}

function firstLine(bytes: Buffer): Buffer {
  const end = bytes.indexOf(NEWLINE);
  return end === -1 ? bytes : bytes.subarray(0, end);
}

export function closeSegment({ fd }: Segment): void {
  closeSync(fd);
}

/** What is wrong in a file, by its line. */
export interface BadLine {
  file: string;
  line: number;
  start: number;
  end: number;
}

export interface Scan {
  /** Every event in order, exchanges without `raw`, with the place of its line and how many numbers are missing before it. */
  event(event: SandboxEvent, start: number, lost: number): void;
  bad(line: BadLine): void;
}

/** The beginning of a segment that need not be read any more. */
export interface Done {
  bytes: number;
  events: number;
}

const NOTHING_DONE: Done = { bytes: 0, events: 0 };

interface Line {
  start: number;
  end: number;
  number: number;
  event: SandboxEvent | undefined;
}

/**
 * Reads the whole lines of a file; answers where they end. A line is bad when it is no event, and when its number lies: it
 * comes again, or the line after it goes on from a lower one. `known` is the highest number that is vouched for elsewhere;
 * what is `done` is known already, an event a line.
 */
export function* scanSegment(
  { path, firstSeq }: Pick<Segment, 'path' | 'firstSeq'>,
  known: number,
  scan: Scan,
  done: Done = NOTHING_DONE,
): Work<number> {
  const bytes = readFileSync(path);
  const lineAt = (start: number, number: number): Line | undefined => {
    const end = bytes.indexOf(NEWLINE, start);
    return end === -1 ? undefined : { start, end, number, event: rowOf(bytes.subarray(start, end)) };
  };
  let expected = firstSeq + done.events;
  /** Bad lines since the last good one: as many numbers may be missing. */
  let missing = 0;
  let line = lineAt(done.bytes, done.events + 1);
  let end = done.bytes;
  while (line) {
    if (line.number % PART === 0) yield undefined;
    end = line.end + 1;
    const next = lineAt(end, line.number + 1);
    const { event } = line;
    const isTrue = event !== undefined && isTrueNumber(event.seq, { expected, missing, next: next?.event?.seq, known });
    if (isTrue) {
      scan.event(event, line.start, Math.max(0, event.seq - expected - missing));
      expected = event.seq + 1;
      missing = 0;
    } else {
      scan.bad({ file: basename(path), line: line.number, start: line.start, end });
      missing += 1;
    }
    line = next;
  }
  return end;
}

/** So many may be lost at once. The last line has none after it that would tell. */
const MOST_LOST = 1_000_000;

interface Surroundings {
  expected: number;
  missing: number;
  next: number | undefined;
  known: number;
}

function isTrueNumber(seq: number, { expected, missing, next, known }: Surroundings): boolean {
  if (seq <= expected + missing) return seq >= expected;
  return next === undefined ? seq <= Math.max(known, expected + MOST_LOST) : next > seq;
}

/** Where `raw` begins; -1 where there is none. */
function rawIn(line: Buffer): number {
  return line.indexOf(RAW_MEMBER);
}

function withoutRaw(line: Buffer, raw: number): string {
  return raw === -1 ? line.toString() : `${line.toString('utf8', 0, raw)}}`;
}

function parseLine(line: string): SandboxEvent | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isWholeEvent(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
