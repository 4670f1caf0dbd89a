/** A list that grows at the new end and shrinks at the old one, in order of sequence numbers. */

/** Moving an array is linear, so it is done only when half of it is empty, and only when it is worth it. */
const WORTH_MOVING = 1024;

/** A class, not closures: there is one of them for every phone. */
export class Timeline<Item extends { seq: number }> {
  #items: Item[] = [];
  #head = 0;

  get length(): number {
    return this.#items.length - this.#head;
  }

  push(item: Item): void {
    this.#items.push(item);
  }

  /** The oldest item, without taking it. */
  oldest(): Item | undefined {
    return this.#items[this.#head];
  }

  /** The newest item, without taking it. */
  newest(): Item | undefined {
    return this.length === 0 ? undefined : this.#items.at(-1);
  }

  /** Takes the oldest item out. */
  shift(): Item | undefined {
    const item = this.oldest();
    if (item === undefined) return undefined;
    this.#head += 1;
    if (this.#head > WORTH_MOVING && this.#head * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
    return item;
  }

  /** The item with this sequence number. */
  find(seq: number): Item | undefined {
    const item = this.#items[this.#indexOf(seq)];
    return item?.seq === seq ? item : undefined;
  }

  /** Puts a newer version of an item, known by its sequence number, in its place. */
  replace(item: Item): void {
    const index = this.#indexOf(item.seq);
    if (this.#items[index]?.seq === item.seq) this.#items[index] = item;
  }

  /** Takes one item out, wherever it is. */
  remove(seq: number): void {
    const index = this.#indexOf(seq);
    if (this.#items[index]?.seq !== seq) return;
    if (index === this.#head) this.shift();
    else this.#items.splice(index, 1);
  }

  /** Takes out all that do not fit. */
  retain(fits: (item: Item) => boolean): void {
    this.#items = this.#items.slice(this.#head).filter((item) => fits(item));
    this.#head = 0;
  }

  /** Newest first, from just below `before`. */
  *newestFirst(before = Infinity): Generator<Item> {
    for (let index = this.#indexOf(before) - 1; index >= this.#head; index--) {
      const item = this.#items[index];
      if (item !== undefined) yield item;
    }
  }

  /** Index of the first item whose seq is at least `seq`. */
  #indexOf(seq: number): number {
    let low = this.#head;
    let high = this.#items.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#items[middle]?.seq ?? Infinity) < seq) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
