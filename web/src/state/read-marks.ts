/** How far each number has been read, kept in this browser for all its tabs. */
import { remembered } from '../i18n/remembered.ts';

export interface ReadMarks {
  /** The store these marks were made in. */
  instance: string;
  /** Highest sequence number that was read. */
  seq: number;
  to: Readonly<Record<string, number>>;
  /** Every number has been read so far. */
  all: number;
}

const NONE: ReadMarks = { instance: '', seq: 0, to: {}, all: 0 };

export const readMarks = remembered('read', NONE, parseMarks);

function parseMarks(stored: unknown): ReadMarks {
  if (typeof stored !== 'object' || stored === null || !('seq' in stored) || !('to' in stored)) return NONE;
  if (!('instance' in stored) || typeof stored.instance !== 'string') return NONE;
  if (typeof stored.seq !== 'number' || typeof stored.to !== 'object' || stored.to === null) return NONE;
  const to = Object.entries(stored.to).filter((entry): entry is [string, number] => typeof entry[1] === 'number');
  const all = 'all' in stored && typeof stored.all === 'number' ? stored.all : 0;
  return { instance: stored.instance, seq: stored.seq, to: Object.fromEntries(to), all };
}

/** How far a number has been read. */
export function readTo(marks: ReadMarks, to: string): number {
  return Math.max(marks.to[to] ?? 0, marks.all);
}

export function markRead(marks: ReadMarks, to: string, seq: number): ReadMarks {
  if (readTo(marks, to) >= seq) return marks;
  return { ...marks, seq: Math.max(marks.seq, seq), to: { ...marks.to, [to]: seq } };
}

/** In another store, or one that stands before our marks (an older copy), the numbers mean other messages. */
export function marksFor(marks: ReadMarks, store: { instance: string; seq: number }): ReadMarks {
  return store.instance === marks.instance && store.seq >= marks.seq ? marks : { ...NONE, instance: store.instance };
}
