/** What is to happen at which time: the soonest first, and of several at one time the one with the lowest sequence number. */

export interface Due {
  /** Epoch milliseconds of the sandbox's clock. */
  at: number;
  /** Decides between two that are due at one time. */
  seq: number;
}

/** A binary heap: ten thousand messages may fall due in one advance of the clock. */
export class DueQueue<Item extends Due> {
  readonly #heap: Item[] = [];

  get length(): number {
    return this.#heap.length;
  }

  peek(): Item | undefined {
    return this.#heap[0];
  }

  add(item: Item): void {
    this.#heap.push(item);
    for (let child = this.#heap.length - 1; child > 0;) {
      const parent = (child - 1) >>> 1;
      if (!this.#swapIfBefore(child, parent)) return;
      child = parent;
    }
  }

  take(): Item | undefined {
    const first = this.#heap[0];
    const last = this.#heap.pop();
    if (!first || !last || first === last) return first;
    this.#heap[0] = last;
    for (let parent = 0; ;) {
      const left = parent * 2 + 1;
      const child = this.#isBefore(left + 1, left) ? left + 1 : left;
      if (!this.#swapIfBefore(child, parent)) return first;
      parent = child;
    }
  }

  /** Lets go of the others. */
  retain(isKept: (item: Item) => boolean): void {
    // They are all but in order.
    for (const item of this.#heap.splice(0).filter(isKept)) this.add(item);
  }

  #isBefore(a: number, b: number): boolean {
    const left = this.#heap[a];
    const right = this.#heap[b];
    if (!left || !right) return false;
    return left.at === right.at ? left.seq < right.seq : left.at < right.at;
  }

  #swapIfBefore(a: number, b: number): boolean {
    const left = this.#heap[a];
    const right = this.#heap[b];
    if (!left || !right || !this.#isBefore(a, b)) return false;
    this.#heap[a] = right;
    this.#heap[b] = left;
    return true;
  }
}
