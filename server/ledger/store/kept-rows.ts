/**
 * What was made of a segment of the journal, kept beside it so that a start need not read it again. It is believed only as
 * long as it is whole, of this version, and the segment is the one that it was made of; else it is as if it were not there.
 */
import { mkdirSync, openSync, readdirSync, readFileSync, readSync, closeSync, rmSync, statSync } from 'node:fs';
import { open, rename, writeFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { version } from '../../settings/version.ts';
import { uint32s } from '../index/column.ts';
import type { Segment, Starts } from './segment.ts';
import { isFile } from '../../settings/only-file.ts';

/** To be raised when other columns are kept, or in another order. */
const FORMAT = 1;

/** The first line of a file, which is filled up with blanks to this. */
const HEAD_BYTES = 256;
const PIECE = 1024 * 1024;
/** A file that was changed within so much of another's time may have been changed after it: clocks of files are coarse. */
const SAME_TIME_MS = 2_000;

interface Head {
  format: number;
  version: string;
  /** Sum of all that follows the first line. */
  sum: number;
  /** Events that it was made of, their bytes and the sum of those. */
  events: number;
  covered: number;
  coveredSum: number;
  changedMs: number;
}

export interface Kept {
  /** Where the line of each event begins. */
  starts: Starts;
  /** So many bytes of the segment. */
  covered: number;
  rows: Buffer;
}

export interface KeptRows {
  /** `isNewest`: it may have grown since. */
  read(segment: Segment, isNewest: boolean): Kept | undefined;
  /** Keeps rows made of everything in a segment. */
  write(segment: Segment, starts: Starts, rows: readonly Uint8Array[]): Promise<void>;
  forget(segment: Segment): void;
  /** Leaves nothing of segments that are gone. */
  sweep(segments: readonly Segment[]): void;
  clear(): void;
}

export function openKeptRows(folder: string): KeptRows {
  const pathOf = ({ path }: Segment): string => join(folder, basename(path).replace(/ndjson$/, 'rows'));

  const read = (segment: Segment, isNewest: boolean): Kept | undefined => {
    const path = pathOf(segment);
    const bytes = readWhole(path);
    const head = bytes && headOf(bytes);
    if (!bytes || !head) return undefined;
    const { size, mtimeMs } = statSync(segment.path);
    const isSame = size === head.covered && mtimeMs === head.changedMs;
    // What was written right before may have been written right after as well.
    const isSure = isSame && mtimeMs < statSync(path).mtimeMs - SAME_TIME_MS && !isNewest;
    if (!isSame && !(isNewest && size >= head.covered)) return undefined;
    if (!isSure && sumOf(segment.path, head.covered) !== head.coveredSum) return undefined;
    const end = HEAD_BYTES + head.events * 4;
    const starts = uint32s();
    starts.adopt(bytes.subarray(HEAD_BYTES, end));
    return {
      starts,
      covered: head.covered,
      rows: bytes.subarray(Math.ceil(end / 8) * 8),
    };
  };

  return {
    read,
    write: async (segment, starts, rows) => {
      mkdirSync(folder, { recursive: true });
      const path = pathOf(segment);
      const { size, mtimeMs: changedMs } = statSync(segment.path);
      const covered = segment.bytes;
      // Somebody else wrote into it: its lines are not where we know them to be.
      if (size !== covered) return;
      const events = starts.length;
      const places = new Uint32Array(Math.ceil(starts.length / 2) * 2);
      places.set(starts.cells.subarray(0, events));
      const coveredSum = await sumInSteps(segment.path, covered);
      const sections = [new Uint8Array(places.buffer), ...rows];
      const sum = sections.reduce((before, section) => crc32(section, before), 0);
      const head: Head = { format: FORMAT, version, sum, events, covered, coveredSum, changedMs };
      const unfinished = `${path}.tmp`;
      try {
        await writeFile(unfinished, [Buffer.from(`${JSON.stringify(head).padEnd(HEAD_BYTES - 1)}\n`), ...sections]);
        await rename(unfinished, path);
      } catch (error) {
        // On a full disk it would be in the way of messages.
        remove(unfinished);
        throw error;
      }
    },
    forget: (segment) => remove(pathOf(segment)),
    sweep: (segments) => {
      const kept = new Set(segments.map((segment) => basename(pathOf(segment))));
      for (const name of namesIn(folder)) if (!kept.has(name)) remove(join(folder, name));
    },
    clear: () => remove(folder),
  };
}

/** What cannot be removed does no harm: nothing believes it. */
function remove(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    return;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function readWhole(path: string): Buffer | undefined {
  try {
    return isFile(path) ? readFileSync(path) : undefined;
  } catch {
    return undefined;
  }
}

function headOf(bytes: Buffer): Head | undefined {
  if (bytes.length < HEAD_BYTES) return undefined;
  try {
    const head = JSON.parse(bytes.toString('utf8', 0, HEAD_BYTES)) as Head;
    const isOurs = head.format === FORMAT && head.version === version;
    return isOurs && crc32(bytes.subarray(HEAD_BYTES)) === head.sum ? head : undefined;
  } catch {
    return undefined;
  }
}

function sumOf(path: string, length: number): number {
  const fd = openSync(path, 'r');
  try {
    const piece = Buffer.allocUnsafe(Math.min(PIECE, length));
    let sum = 0;
    for (let at = 0; at < length;) {
      const read = readSync(fd, piece, 0, Math.min(piece.length, length - at), at);
      if (read === 0) break;
      sum = crc32(piece.subarray(0, read), sum);
      at += read;
    }
    return sum;
  } finally {
    closeSync(fd);
  }
}

/** The same with others in between. */
async function sumInSteps(path: string, length: number): Promise<number> {
  let file: FileHandle | undefined;
  try {
    file = await open(path, 'r');
    const piece = Buffer.allocUnsafe(Math.min(PIECE, length));
    let sum = 0;
    for (let at = 0; at < length;) {
      const { bytesRead } = await file.read(piece, 0, Math.min(piece.length, length - at), at);
      if (bytesRead === 0) break;
      sum = crc32(piece.subarray(0, bytesRead), sum);
      at += bytesRead;
    }
    return sum;
  } finally {
    await file?.close();
  }
}
