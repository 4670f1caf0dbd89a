/** Rows found again by a group and a phone number: an open hash in parts, so that growing never moves more than one of them. */
import { float64s, uint32s } from './column.ts';

const PARTS = 256;
const FIRST_SLOTS = 8;

export class NumberTable {
  readonly groups = uint32s();
  readonly numbers = float64s();
  /** Rows of each part, by 1 more than their index; 0 stands for nothing. */
  readonly #parts = Array.from({ length: PARTS }, () => new Uint32Array(FIRST_SLOTS));
  readonly #used = new Uint32Array(PARTS);
  readonly #free: number[] = [];

  get size(): number {
    return this.groups.length - this.#free.length;
  }

  /** -1 where there is none. */
  find(group: number, number: number): number {
    const hash = hashOf(group, number);
    const slots = this.#slotsOf(hash);
    const mask = slots.length - 1;
    for (let at = (hash >>> 8) & mask; ; at = (at + 1) & mask) {
      const row = (slots[at] ?? 0) - 1;
      if (row < 0) return -1;
      if (this.numbers.at(row) === number && this.groups.at(row) === group) return row;
    }
  }

  /**
   * Its row; of one that was not there yet, the row that it has from now on, and another one may have had before, as its
   * complement, which is below 0.
   */
  take(group: number, number: number): number {
    const hash = hashOf(group, number);
    const slots = this.#slotsOf(hash);
    const mask = slots.length - 1;
    let at = (hash >>> 8) & mask;
    for (let slot = slots[at] ?? 0; slot !== 0; slot = slots[at] ?? 0) {
      const row = slot - 1;
      if (this.numbers.cells[row] === number && this.groups.cells[row] === group) return row;
      at = (at + 1) & mask;
    }
    const row = this.#free.pop() ?? this.groups.length;
    this.groups.put(row, group);
    this.numbers.put(row, number);
    slots[at] = row + 1;
    const part = hash & (PARTS - 1);
    const used = (this.#used[part] ?? 0) + 1;
    this.#used[part] = used;
    if (used * 2 > slots.length) this.#widen(part, slots.length * 2);
    return ~row;
  }

  /** Has room for so many more, so that none of them makes it grow. */
  reserve(more: number): void {
    const room = powerFrom(this.groups.length + more);
    this.groups.reserve(room);
    this.numbers.reserve(room);
    const length = Math.max(FIRST_SLOTS, (room / PARTS) * 2);
    for (const [part, slots] of this.#parts.entries()) if (slots.length < length) this.#widen(part, length);
  }

  remove(row: number): void {
    const hash = hashOf(this.groups.at(row), this.numbers.at(row));
    const slots = this.#slotsOf(hash);
    const mask = slots.length - 1;
    let gap = (hash >>> 8) & mask;
    while (slots[gap] !== row + 1) gap = (gap + 1) & mask;
    // What stands behind the gap and would be looked for before it moves into it.
    for (let at = (gap + 1) & mask; slots[at] !== 0; at = (at + 1) & mask) {
      const other = (slots[at] ?? 0) - 1;
      const home = (hashOf(this.groups.at(other), this.numbers.at(other)) >>> 8) & mask;
      if (((at - home) & mask) < ((at - gap) & mask)) continue;
      slots[gap] = other + 1;
      gap = at;
    }
    slots[gap] = 0;
    const part = hash & (PARTS - 1);
    this.#used[part] = (this.#used[part] ?? 1) - 1;
    this.#free.push(row);
  }

  #slotsOf(hash: number): Uint32Array {
    return this.#parts[hash & (PARTS - 1)] ?? NONE;
  }

  #widen(part: number, length: number): void {
    const old = this.#parts[part] ?? NONE;
    const slots = new Uint32Array(length);
    this.#parts[part] = slots;
    for (const one of old) if (one !== 0) put(slots, hashOf(this.groups.at(one - 1), this.numbers.at(one - 1)), one - 1);
  }
}

const NONE = new Uint32Array(FIRST_SLOTS);

function put(slots: Uint32Array, hash: number, row: number): void {
  const mask = slots.length - 1;
  let at = (hash >>> 8) & mask;
  while (slots[at] !== 0) at = (at + 1) & mask;
  slots[at] = row + 1;
}

/** Of both halves of the number; the constants are those of MurmurHash3 (public domain). */
function hashOf(group: number, number: number): number {
  let hash =
    Math.imul(number | 0, 0xcc9e2d51) ^ Math.imul((number / 2 ** 32) | 0, 0x1b873593) ^ Math.imul((group >>> 3) + 1, 0xe6546b64);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  // Eight groups of a number stand side by side: whoever asks for one most often asks for another next.
  return ((hash ^ (hash >>> 16)) + ((group & 7) << 8)) >>> 0;
}

/** The first power of two that is no less. */
function powerFrom(number: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(1, number)));
}
