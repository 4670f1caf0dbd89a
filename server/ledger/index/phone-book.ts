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
  /** The first of each group, as one more than its row. */
  readonly #first = new Map<number, number>();

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

  /** The phone's row, which is made where there is none; it is the first in its group from now on. */
  touch(group: number, number: number, seq: number): number {
    let row = this.#table.find(group, number);
    if (row === -1) row = this.#begin(group, number);
    else this.#unlink(row, group);
    this.seqs.set(row, seq);
    const first = this.#first.get(group) ?? 0;
    this.#newer.set(row, 0);
    this.#older.set(row, first);
    if (first > 0) this.#newer.set(first - 1, row + 1);
    this.#first.set(group, row + 1);
    return row;
  }

  /** Forgets a phone that nothing is left of. */
  forgetEmpty(row: number): void {
    if (this.counts.at(row) > 0 || this.refused.at(row) > 0) return;
    this.#unlink(row, this.#table.groups.at(row));
    this.#table.remove(row);
    this.seqs.set(row, 0);
  }

  isEmpty(group: number): boolean {
    return !this.#first.has(group);
  }

  /** Newest first, below `before`; -1 where one may pause. What happens meanwhile takes nothing out of what follows. */
  *list(group: number, before: number): Generator<number> {
    let bound = before;
    let steps = 0;
    for (let row = (this.#first.get(group) ?? 0) - 1; row !== -1;) {
      const seq = this.seqs.at(row);
      if (seq < bound) {
        bound = seq;
        yield row;
      } else if (++steps % STEPS_AT_ONCE === 0) yield -1;
      const isThere = this.seqs.at(row) === seq && this.#table.groups.at(row) === group;
      row = isThere ? this.#older.at(row) - 1 : (this.#first.get(group) ?? 0) - 1;
    }
  }

  #begin(group: number, number: number): number {
    const row = this.#table.add(group, number);
    for (const column of [this.newest, this.counts, this.refused, this.seqs, this.#newer, this.#older]) {
      if (column.length === row) column.push(0);
      else column.set(row, 0);
    }
    return row;
  }

  #unlink(row: number, group: number): void {
    const newer = this.#newer.at(row);
    const older = this.#older.at(row);
    if (older > 0) this.#newer.set(older - 1, newer);
    if (newer > 0) this.#older.set(newer - 1, older);
    else if (older > 0) this.#first.set(group, older);
    else this.#first.delete(group);
  }
}

const STEPS_AT_ONCE = 4096;
