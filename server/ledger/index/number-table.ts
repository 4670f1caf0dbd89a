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

  /** Of one that is not there yet: the row it has from now on, which another one may have had before. */
  add(group: number, number: number): number {
    const free = this.#free.pop();
    const row = free ?? this.groups.length;
    if (free === undefined) {
      this.groups.push(group);
      this.numbers.push(number);
    } else {
      this.groups.set(row, group);
      this.numbers.set(row, number);
    }
    const hash = hashOf(group, number);
    const part = hash & (PARTS - 1);
    const used = (this.#used[part] ?? 0) + 1;
    this.#used[part] = used;
    if (used * 2 > this.#slotsOf(hash).length) this.#widen(part);
    put(this.#slotsOf(hash), hash, row);
    return row;
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

  #widen(part: number): void {
    const old = this.#parts[part] ?? NONE;
    const slots = new Uint32Array(old.length * 2);
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
  let hash = Math.imul(number | 0, 0xcc9e2d51) ^ Math.imul((number / 2 ** 32) | 0, 0x1b873593) ^ Math.imul(group + 1, 0xe6546b64);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
