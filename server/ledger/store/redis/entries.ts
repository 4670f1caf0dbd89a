/** Entries of the log: the events of one append, a line of JSON each. */
import type { SandboxEvent } from '../../events.ts';
import { UnreadableLog } from './trouble.ts';

const NEWLINE = 0x0a;

/** What somebody appended at once. */
export interface Entry {
  first: number;
  /** Which append it was: somebody whose connection broke may find here that it came through. */
  round: string;
  /** Its lines as they were appended, and how long each is, with its end. */
  bytes: Buffer;
  lengths: readonly number[];
  events: readonly SandboxEvent[];
}

/** Makes an event of its line; undefined where it is none. */
type Parse = (line: Buffer) => SandboxEvent | undefined;

/** The entries of the answer to `XRANGE` that come after event `seq`, the others unread. Throws for what is none. */
export function* entriesAfter(seq: () => number, answer: unknown, parse: Parse): Generator<Entry> {
  if (answer === null) return;
  if (!Array.isArray(answer)) throw new TypeError('Redis answered something that is no list of entries.');
  for (const entry of answer) {
    const [id, fields]: unknown[] = Array.isArray(entry) ? entry : [];
    const first = Number(String(id).split('-')[0]);
    if (first <= seq()) continue;
    const content = contentOf(fields, first, parse);
    if (!content) throw new UnreadableLog(String(id));
    yield { first, ...content };
  }
}

function contentOf(fields: unknown, first: number, parse: Parse): Omit<Entry, 'first'> | undefined {
  const [r, round, e, bytes]: unknown[] = Array.isArray(fields) ? fields : [];
  if (String(r) !== 'r' || String(e) !== 'e' || !(bytes instanceof Buffer) || bytes.at(-1) !== NEWLINE) return undefined;
  const lengths: number[] = [];
  const events: SandboxEvent[] = [];
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(NEWLINE, start);
    // Each line is decoded for itself: most have but one byte for each character, and are read faster then.
    const event = parse(bytes.subarray(start, end));
    if (event?.seq !== first + events.length) return undefined;
    events.push(event);
    lengths.push(end + 1 - start);
    start = end + 1;
  }
  return { round: String(round), bytes, lengths, events };
}
