/** A store that keeps nothing on disk: `--memory`. The same lines as a journal has, in stretches of bytes. */
import type { SandboxEvent } from '../events.ts';
import { atOnce } from '../index/work.ts';
import type { Work } from '../index/work.ts';
import { parseRow, parseWhole } from './segment.ts';
import type { Store, StoreReport } from './store.ts';

/** A stretch is forgotten as a whole: it is a small part of what there is, unless that is much. */
const SHARE = 1 / 16;
const FEWEST_EVENTS = 128;
const MOST_EVENTS = 4096;
const MOST_BYTES = 4 * 1024 * 1024;

const FIRST_BYTES = 16 * 1024;

/** So many events are replayed before others may have their turn. */
const PART = 64;

const NEWLINE = 0x0a;

export interface MemoryStore extends Store {
  /** Takes in lines that somebody made of events already, of these lengths; the first is that of event `first`. */
  takeLines(first: number, bytes: Buffer, lengths: readonly number[]): void;
  /** The lines from event `seq` on, as they were taken in. */
  linesFrom(seq: number): Buffer;
  /** All that it has, for another one. */
  handOver(): Stretch[];
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

  add(seq: number, line: string): void {
    // A UTF-16 unit is at most three bytes of UTF-8.
    this.#goOnWith(seq, line.length * 3 + 1);
    this.bytes += this.#room.write(line, this.bytes);
    this.#room[this.bytes++] = NEWLINE;
    this.#ends.push(this.bytes);
  }

  addLines(seq: number, lines: Buffer, lengths: readonly number[]): void {
    this.#goOnWith(seq, lines.length);
    lines.copy(this.#room, this.bytes);
    for (const length of lengths) this.#ends.push((this.bytes += length));
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

  /** Event `seq` is next, and there is room for so many bytes more. */
  #goOnWith(seq: number, bytes: number): void {
    while (this.firstSeq + this.#ends.length < seq) this.#ends.push(this.bytes);
    const most = this.bytes + bytes;
    if (most > this.#room.length) this.#resize(Math.max(most, this.#room.length * 2));
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
  /** Events that are no lines yet; they come after all that are. */
  let unprinted: SandboxEvent[] = [];

  const firstSeq = (): number => stretches[0]?.firstSeq ?? unprinted[0]?.seq ?? lastSeq + 1;

  const current = (seq: number): Stretch => {
    const newest = stretches.at(-1);
    const most = Math.min(MOST_EVENTS, Math.max(FEWEST_EVENTS, Math.floor((lastSeq - firstSeq()) * SHARE)));
    if (newest && newest.events < most && newest.bytes < MOST_BYTES) return newest;
    newest?.close();
    const next = new Stretch(seq);
    stretches.push(next);
    return next;
  };

  const append = (events: readonly SandboxEvent[]): void => {
    for (const event of events) unprinted.push(event);
    lastSeq = events.at(-1)?.seq ?? lastSeq;
  };

  /** In a row, as a journal does. What is taken in together is forgotten together. */
  const print = (): void => {
    const [first] = unprinted;
    if (!first) return;
    const stretch = current(first.seq);
    for (const event of unprinted) stretch.add(event.seq, JSON.stringify(event));
    unprinted = [];
  };

  const stretchWith = (seq: number): Stretch | undefined => {
    print();
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

  function* replayInParts(fold: (event: SandboxEvent) => void): Work<StoreReport> {
    let events = 0;
    for (let seq = firstSeq(); seq <= lastSeq; seq++) {
      if (seq % PART === 0) yield undefined;
      const event = row(seq);
      if (!event) continue;
      events += 1;
      fold(event);
    }
    return { events, tornBytes: 0, badLines: 0 };
  }

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
      print();
      return stretches.reduce((sum, { bytes }) => sum + bytes, 0);
    },
    replay: (fold) => atOnce(replayInParts(fold)),
    replayInParts,
    keepRows: async () => {},
    append,
    takeLines: (first, bytes, lengths) => {
      print();
      current(first).addLines(first, bytes, lengths);
      lastSeq = first + lengths.length - 1;
    },
    linesFrom: (seq) => {
      print();
      const later = stretches.slice(
        Math.max(
          0,
          stretches.findLastIndex((one) => one.firstSeq <= seq),
        ),
      );
      return Buffer.concat(later.map((stretch) => stretch.linesFrom(seq)));
    },
    flush: print,
    syncNow: () => {},
    takeBack: (seq) => {
      unprinted = unprinted.filter((event) => event.seq < seq);
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
      const staged = openMemoryStore();
      return {
        add: (event) => {
          staged.append([event]);
          staged.flush();
        },
        commit: ({ document: { seq } }) => {
          [stretches, unprinted, lastSeq] = [staged.handOver(), [], seq];
        },
        abandon: () => {},
      };
    },
    handOver: () => stretches,
    watch: () => {},
    dropBefore: (seq) => {
      print();
      const kept = stretches.findLastIndex((one) => one.firstSeq <= seq);
      if (kept > 0) stretches = stretches.slice(kept);
      return true;
    },
    firstWithin: (most) => {
      print();
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
      [stretches, unprinted] = [[], []];
    },
  };
}
