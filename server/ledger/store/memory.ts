/** A store that keeps nothing on disk: `--memory`. The same lines as a journal has, in stretches of bytes. */
import type { SandboxEvent } from '../events.ts';
import { parseRow, parseWhole } from './segment.ts';
import type { Store } from './store.ts';

/** A stretch is forgotten as a whole: it is a small part of what there is, unless that is much. */
const SHARE = 1 / 16;
const FEWEST_EVENTS = 128;
const MOST_EVENTS = 4096;
const MOST_BYTES = 4 * 1024 * 1024;

const FIRST_BYTES = 16 * 1024;

const NEWLINE = 0x0a;

export interface MemoryStore extends Store {
  /** Takes in lines that somebody made of events already; the first is that of event `first`. */
  takeLines(first: number, lines: readonly Buffer[]): void;
  /** The lines from event `seq` on, as they were taken in. */
  linesFrom(seq: number): Buffer;
}

/** Lines that follow each other, one for each number; that of an event which is missing is left out. */
class Stretch {
  readonly firstSeq: number;
  /** Where each line ends, its newline with it. */
  readonly #ends: number[] = [];
  #room = Buffer.allocUnsafeSlow(FIRST_BYTES);
  bytes = 0;

  constructor(firstSeq: number) {
    this.firstSeq = firstSeq;
  }

  get events(): number {
    return this.#ends.length;
  }

  add(seq: number, line: string | Buffer): void {
    while (this.firstSeq + this.#ends.length < seq) this.#ends.push(this.bytes);
    // A UTF-16 unit is at most three bytes of UTF-8.
    const most = this.bytes + line.length * 3 + 1;
    if (most > this.#room.length) this.#resize(Math.max(most, this.#room.length * 2));
    this.bytes += typeof line === 'string' ? this.#room.write(line, this.bytes) : line.copy(this.#room, this.bytes);
    this.#room[this.bytes++] = NEWLINE;
    this.#ends.push(this.bytes);
  }

  lineOf(seq: number): Buffer | undefined {
    const start = this.#startOf(seq);
    const end = this.#ends[seq - this.firstSeq];
    return start === undefined || end === undefined || start === end ? undefined : this.#room.subarray(start, end - 1);
  }

  /** All from that event on; it changes with what is taken in next. */
  linesFrom(seq: number): Buffer {
    return this.#room.subarray(seq <= this.firstSeq ? 0 : (this.#startOf(seq) ?? this.bytes), this.bytes);
  }

  #startOf(seq: number): number | undefined {
    return seq === this.firstSeq ? 0 : this.#ends[seq - this.firstSeq - 1];
  }

  takeBack(seq: number): void {
    this.#ends.length = Math.min(this.#ends.length, Math.max(0, seq - this.firstSeq));
    this.bytes = this.#ends.at(-1) ?? 0;
  }

  /** It is full. */
  close(): void {
    this.#resize(this.bytes);
  }

  #resize(size: number): void {
    const room = Buffer.allocUnsafeSlow(size);
    this.#room.copy(room, 0, 0, this.bytes);
    this.#room = room;
  }
}

export function openMemoryStore(): MemoryStore {
  let stretches: Stretch[] = [];
  let lastSeq = 0;

  const firstSeq = (): number => stretches[0]?.firstSeq ?? lastSeq + 1;

  const current = (seq: number): Stretch => {
    const newest = stretches.at(-1);
    const most = Math.min(MOST_EVENTS, Math.max(FEWEST_EVENTS, Math.floor((lastSeq - firstSeq()) * SHARE)));
    if (newest && newest.events < most && newest.bytes < MOST_BYTES) return newest;
    newest?.close();
    const next = new Stretch(seq);
    stretches.push(next);
    return next;
  };

  // What is taken in together is forgotten together.
  const append = (events: readonly SandboxEvent[]): void => {
    const [first] = events;
    if (!first) return;
    const stretch = current(first.seq);
    for (const event of events) stretch.add(event.seq, JSON.stringify(event));
    lastSeq = events.at(-1)?.seq ?? lastSeq;
  };

  const stretchWith = (seq: number): Stretch | undefined => {
    let low = 0;
    let high = stretches.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((stretches[middle]?.firstSeq ?? Infinity) <= seq) low = middle;
      else high = middle - 1;
    }
    return stretches[low];
  };

  const row = (seq: number): SandboxEvent | undefined => {
    const line = stretchWith(seq)?.lineOf(seq);
    return line && parseRow(line);
  };

  return {
    folder: null,
    document: undefined,
    takeMinted: () => [],
    get firstSeq() {
      return firstSeq();
    },
    get lastSeq() {
      return lastSeq;
    },
    get bytes() {
      return stretches.reduce((sum, { bytes }) => sum + bytes, 0);
    },
    replay: (fold) => {
      let events = 0;
      for (let seq = firstSeq(); seq <= lastSeq; seq++) {
        const event = row(seq);
        if (!event) continue;
        events += 1;
        fold(event);
      }
      return { events, tornBytes: 0, badLines: 0 };
    },
    keepRows: async () => {},
    append,
    takeLines: (first, lines) => {
      const stretch = current(first);
      for (const [n, line] of lines.entries()) stretch.add(first + n, line);
      lastSeq = first + lines.length - 1;
    },
    linesFrom: (seq) => {
      const later = stretches.slice(
        Math.max(
          0,
          stretches.findLastIndex((one) => one.firstSeq <= seq),
        ),
      );
      return Buffer.concat(later.map((stretch) => stretch.linesFrom(seq)));
    },
    flush: () => {},
    syncNow: () => {},
    takeBack: (seq) => {
      stretches = stretches.filter((one) => one.firstSeq < seq);
      stretches.at(-1)?.takeBack(seq);
      lastSeq = Math.min(lastSeq, seq - 1);
    },
    probe: () => {},
    read: (seq) => {
      const line = stretchWith(seq)?.lineOf(seq);
      return line && parseWhole(line);
    },
    row,
    stretchOf: (seq) => stretchWith(seq)?.firstSeq ?? seq,
    saveSoon: () => {},
    saveNow: async () => {},
    settle: async () => {},
    stage: () => {
      const staged: SandboxEvent[] = [];
      return {
        add: (event) => void staged.push(event),
        commit: ({ document: { seq } }) => {
          stretches = [];
          lastSeq = (staged[0]?.seq ?? seq + 1) - 1;
          for (const event of staged) append([event]);
          lastSeq = seq;
        },
        abandon: () => {},
      };
    },
    watch: () => {},
    dropBefore: (seq) => {
      const kept = stretches.findLastIndex((one) => one.firstSeq <= seq);
      if (kept > 0) stretches = stretches.slice(kept);
      return true;
    },
    firstWithin: (most) => {
      let sum = 0;
      let first = 0;
      for (const stretch of stretches.toReversed()) {
        sum += stretch.bytes;
        if (sum > most && first > 0) return first;
        first = stretch.firstSeq;
      }
      return 0;
    },
    close: async () => {
      stretches = [];
    },
  };
}
