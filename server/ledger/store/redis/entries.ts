/** Entries of the log: the events of one append, a line of JSON each. */
import type { SandboxEvent } from '../../events.ts';
import { isWholeDetail, isWholeEvent } from '../whole-event.ts';
import { UnreadableLog } from './trouble.ts';

/** What somebody appended at once. */
export interface Entry {
  first: number;
  /** Which append it was: somebody whose connection broke may find here that it came through. */
  round: string;
  /** As they were appended. */
  lines: readonly string[];
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
  if (!Array.isArray(fields) || fields[0] !== 'r' || fields[2] !== 'e') return undefined;
  const lines = String(fields[3]).trimEnd().split('\n');
  const events = [];
  for (const line of lines) {
    const event = eventOf(line, first + events.length);
    if (!event) return undefined;
    events.push(event);
  }
  return { round: String(fields[1]), lines, events };
}

function eventOf(line: string, seq: number): SandboxEvent | undefined {
  try {
    const event: unknown = JSON.parse(line);
    return isWholeEvent(event) && event.seq === seq && !hasBrokenDetail(event) ? event : undefined;
  } catch {
    return undefined;
  }
}

function hasBrokenDetail(event: SandboxEvent): boolean {
  return event.type === 'exchange.recorded' && event.raw !== undefined && !isWholeDetail(event.raw);
}
