/** A list that grows at the new end and shrinks at the old one, in order of sequence numbers. */

export interface Timeline<Item extends { seq: number }> {
  readonly length: number;
  push(item: Item): void;
  /** The oldest item, without taking it. */
  oldest(): Item | undefined;
  /** Takes the oldest item out. */
  shift(): Item | undefined;
  /** Takes one item out, wherever it is. */
  remove(seq: number): void;
  /** Newest first, from just below `before`. */
  newestFirst(before?: number): Generator<Item>;
}

export function createTimeline<Item extends { seq: number }>(): Timeline<Item> {
  let items: Item[] = [];
  let head = 0;

  /** Index of the first item whose seq is at least `seq`. */
  const indexOf = (seq: number): number => {
    let low = head;
    let high = items.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((items[middle]?.seq ?? Infinity) < seq) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  const shift = (): Item | undefined => {
    const item = items[head];
    if (item === undefined) return undefined;
    head += 1;
    // Moving the array is linear, so only when half of it is empty.
    if (head > 1024 && head * 2 > items.length) {
      items = items.slice(head);
      head = 0;
    }
    return item;
  };

  return {
    get length() {
      return items.length - head;
    },
    push: (item) => {
      items.push(item);
    },
    oldest: () => items[head],
    shift,
    remove: (seq) => {
      const index = indexOf(seq);
      if (items[index]?.seq !== seq) return;
      if (index === head) shift();
      else items.splice(index, 1);
    },
    *newestFirst(before = Infinity) {
      for (let index = indexOf(before) - 1; index >= head; index--) {
        const item = items[index];
        if (item !== undefined) yield item;
      }
    },
  };
}
