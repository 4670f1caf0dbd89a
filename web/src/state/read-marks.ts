/** How far each number has been read, kept in this browser. */
import { remembered } from './remembered.ts';
import type { Remembered } from './remembered.ts';

export interface ReadMarks {
  /** Highest sequence number of the store these marks were made in. */
  seq: number;
  to: Readonly<Record<string, number>>;
}

const NONE: ReadMarks = { seq: 0, to: {} };

export function openReadMarks(): Remembered<ReadMarks> {
  return remembered('read', NONE, parseMarks);
}

function parseMarks(stored: unknown): ReadMarks {
  if (typeof stored !== 'object' || stored === null || !('seq' in stored) || !('to' in stored)) return NONE;
  if (typeof stored.seq !== 'number' || typeof stored.to !== 'object' || stored.to === null) return NONE;
  const to = Object.entries(stored.to).filter((entry): entry is [string, number] => typeof entry[1] === 'number');
  return { seq: stored.seq, to: Object.fromEntries(to) };
}

export function markRead(marks: ReadMarks, to: string, seq: number): ReadMarks {
  if ((marks.to[to] ?? 0) >= seq) return marks;
  return { seq: Math.max(marks.seq, seq), to: { ...marks.to, [to]: seq } };
}

/** A store that stands before our marks is another one (started afresh): its numbers mean other messages. */
export function marksFor(marks: ReadMarks, storeSeq: number): ReadMarks {
  return storeSeq < marks.seq ? NONE : marks;
}
