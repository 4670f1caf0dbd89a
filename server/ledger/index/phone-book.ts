/** Phones, of all accounts and of each, in the order in which something happened on them last. */
import { float64s, uint32s } from './column.ts';
import { NumberTable } from './number-table.ts';

/** The group of all accounts together. */
export const EVERYBODY = 0;

export class PhoneBook {
  readonly #table = new NumberTable();
  /** Its newest message, as one more than that one's row; it may be gone. */
  readonly newest = uint32s();
  /** How many messages it has. */
  readonly counts = uint32s();
  /** Sequence number of the exchange that last refused it; 0 for none. */
  readonly refused = float64s();
  /** When something happened on it last. */
  readonly seqs = float64s();
  /** Its neighbours in the list of its group, as one more than their rows. */
  readonly #newer = uint32s();
  readonly #older = uint32s();
  /** The first of each group, as one more than its row; 0 for none. */
  readonly #first = uint32s();

  /** -1 where there is none. */
  find(group: number, number: number): number {
    return this.#table.find(group, number);
  }

  groupAt(row: number): number {
    return this.#table.groups.at(row);
  }

  numberAt(row: number): number {
    return this.#table.numbers.at(row);
  }

  /** Has room for so many more. */
  reserve(more: number): void {
    this.#table.reserve(more);
    const room = this.#table.numbers.cells.length;
    for (const column of [this.newest, this.counts, this.refused, this.seqs, this.#newer, this.#older]) column.reserve(room);
  }

  /** The phone's row, which is made where there is none; it is the first in its group from now on. */
  touch(group: number, number: number, seq: number): number {
    let row = this.#table.take(group, number);
    if (row < 0) this.#begin((row = ~row));
    else this.#unlink(row, group);
    this.seqs.cells[row] = seq;
    const first = this.#first.at(group);
    this.#newer.cells[row] = 0;
    this.#older.cells[row] = first;
    if (first > 0) this.#newer.cells[first - 1] = row + 1;
    this.#setFirst(group, row + 1);
    return row;
  }

  /** The same for a message of this row, which is one of it. Answers the newest message before it. */
  add(group: number, number: number, seq: number, ref: number): number {
    const row = this.touch(group, number, seq);
    const before = this.newest.cells[row] ?? 0;
    this.newest.cells[row] = ref;
    this.counts.cells[row] = (this.counts.cells[row] ?? 0) + 1;
    return before;
  }

  /** Forgets a phone that nothing is left of. */
  forgetEmpty(row: number): void {
    if (this.counts.at(row) > 0 || this.refused.at(row) > 0) return;
    this.#unlink(row, this.#table.groups.at(row));
    this.#table.remove(row);
    this.seqs.set(row, 0);
  }

  isEmpty(group: number): boolean {
    return this.#first.at(group) === 0;
  }

  /** Newest first, below `before`; -1 where one may pause. What happens meanwhile takes nothing out of what follows. */
  *list(group: number, before: number): Generator<number> {
    let bound = before;
    let steps = 0;
    for (let row = this.#first.at(group) - 1; row !== -1;) {
      const seq = this.seqs.at(row);
      if (seq < bound) {
        bound = seq;
        yield row;
      } else if (++steps % STEPS_AT_ONCE === 0) yield -1;
      const isThere = this.seqs.at(row) === seq && this.#table.groups.at(row) === group;
      row = (isThere ? this.#older.at(row) : this.#first.at(group)) - 1;
    }
  }

  #begin(row: number): void {
    this.newest.put(row, 0);
    this.counts.put(row, 0);
    this.refused.put(row, 0);
    this.seqs.put(row, 0);
    this.#newer.put(row, 0);
    this.#older.put(row, 0);
  }

  #setFirst(group: number, ref: number): void {
    if (group >= this.#first.length) this.#first.extend(group + 1);
    this.#first.cells[group] = ref;
  }

  #unlink(row: number, group: number): void {
    const newer = this.#newer.at(row);
    const older = this.#older.at(row);
    if (older > 0) this.#newer.set(older - 1, newer);
    if (newer > 0) this.#older.set(newer - 1, older);
    else this.#setFirst(group, older);
  }
}

const STEPS_AT_ONCE = 4096;
