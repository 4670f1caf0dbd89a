/** Compact rows of one stretch of the journal: a column for what differs, one shared fact for what many rows have in common. */
import { uint32s } from './column.ts';
import type { Column } from './column.ts';

export class Rows<Kind extends object> {
  /** Sequence number that the rows' own count from. */
  readonly first: number;
  /** Rows of all stretches before this one. */
  readonly base: number;
  /** In order. */
  readonly seqs = uint32s();
  readonly kindOf = uint32s();
  kinds: Kind[] = [];
  readonly #known = new Map<string, number>();
  readonly #keyOf: (kind: Kind) => string;

  constructor(first: number, base: number, keyOf: (kind: Kind) => string) {
    this.first = first;
    this.base = base;
    this.#keyOf = keyOf;
  }

  get length(): number {
    return this.seqs.length;
  }

  seqAt(row: number): number {
    return this.first + this.seqs.at(row);
  }

  kindAt(row: number): Kind | undefined {
    return this.kinds[this.kindOf.at(row)];
  }

  /** The first row whose number is at least this one. */
  indexOf(seq: number): number {
    const wanted = seq - this.first;
    const { cells } = this.seqs;
    let low = 0;
    let high = this.seqs.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((cells[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** -1 where none has this number. */
  find(seq: number): number {
    const row = this.indexOf(seq);
    return row < this.length && this.seqAt(row) === seq ? row : -1;
  }

  protected begin(seq: number, kind: Kind): void {
    this.beginWith(seq, this.indexOfKind(kind));
  }

  protected beginWith(seq: number, kindIndex: number): void {
    this.seqs.push(seq - this.first);
    this.kindOf.push(kindIndex);
  }

  /** The place that a kind has, or gets, among all. */
  indexOfKind(kind: Kind): number {
    // Most often it is the same again.
    const last = this.kindOf.at(this.kindOf.length - 1);
    const before = this.kinds[last];
    if (before !== undefined && isSame(before, kind)) return last;
    const key = this.#keyOf(kind);
    let index = this.#known.get(key);
    if (index === undefined) {
      index = this.kinds.push(kind) - 1;
      this.#known.set(key, index);
    }
    return index;
  }

  /** What was kept of an earlier run, to be gone on with. */
  restoreKinds(kinds: Kind[]): void {
    this.kinds = kinds;
    for (const [index, kind] of kinds.entries()) this.#known.set(this.#keyOf(kind), index);
  }

  /** All that has to be kept to have the rows again. */
  get columns(): Column[] {
    return [this.seqs, this.kindOf];
  }
}

/** Field by field; a list that is another one may have the same in it. */
function isSame<Kind extends object>(one: Kind, other: Kind): boolean {
  for (const name in other) if (one[name] !== other[name]) return false;
  for (const name in one) if (!(name in other)) return false;
  return true;
}
