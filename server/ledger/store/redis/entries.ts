/** Entries of the log: the events of one append, a line of JSON each. */
import type { SandboxEvent } from '../../events.ts';
import { isWholeDetail, isWholeEvent } from '../whole-event.ts';
import { UnreadableLog } from './trouble.ts';

const NEWLINE = 0x0a;

/** What somebody appended at once. */
export interface Entry {
  first: number;
  /** Which append it was: somebody whose connection broke may find here that it came through. */
  round: string;
  /** As they were appended. */
  lines: readonly Buffer[];
  events: readonly SandboxEvent[];
}

/** The entries of the answer to `XRANGE` that come after event `seq`, the others unread. Throws for what is none. */
export function* entriesAfter(seq: () => number, answer: unknown): Generator<Entry> {
  if (answer === null) return;
  if (!Array.isArray(answer)) throw new TypeError('Redis answered something that is no list of entries.');
  for (const entry of answer) {
    const [id, fields]: unknown[] = Array.isArray(entry) ? entry : [];
    const first = Number(String(id).split('-')[0]);
    if (first <= seq()) continue;
    const content = contentOf(fields, first);
    if (!content) throw new UnreadableLog(String(id));
    yield { first, ...content };
  }
}

function contentOf(fields: unknown, first: number): Omit<Entry, 'first'> | undefined {
  const [r, round, e, bytes]: unknown[] = Array.isArray(fields) ? fields : [];
  if (String(r) !== 'r' || String(e) !== 'e' || !(bytes instanceof Buffer)) return undefined;
  const lines = linesIn(bytes);
  const events = [];
  for (const line of lines) {
    const event = eventOf(line, first + events.length);
    if (!event) return undefined;
    events.push(event);
  }
  return events.length === 0 ? undefined : { round: String(round), lines, events };
}

function linesIn(bytes: Buffer): Buffer[] {
  const lines = [];
  for (let start = 0, end = 0; start < bytes.length; start = end + 1) {
    end = bytes.indexOf(NEWLINE, start);
    if (end === -1) end = bytes.length;
    lines.push(bytes.subarray(start, end));
  }
  return lines;
}

/** Each line is decoded for itself: most have but one byte for each character, and are read faster then. */
function eventOf(line: Buffer, seq: number): SandboxEvent | undefined {
  try {
    const event: unknown = JSON.parse(line.toString());
    return isWholeEvent(event) && event.seq === seq && !hasBrokenDetail(event) ? event : undefined;
  } catch {
    return undefined;
  }
}

function hasBrokenDetail(event: SandboxEvent): boolean {
  return event.type === 'exchange.recorded' && event.raw !== undefined && !isWholeDetail(event.raw);
}
