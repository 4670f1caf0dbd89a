/** Which rows of a long list are in sight. Pure; lengths are in CSS pixels. */

/** How far down each row begins, and at last where they all end. */
export function heightsBefore(heights: readonly number[]): number[] {
  const before = [0];
  let sum = 0;
  for (const height of heights) before.push((sum += height));
  return before;
}

/** The row at this depth: the first for what is above, the last for what is below. */
export function indexAt(before: readonly number[], depth: number): number {
  let low = 0;
  let high = Math.max(0, before.length - 2);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((before[middle] ?? 0) <= depth) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** From which row to before which: those in sight and `spare` more on each side. */
export function rowsWithin(before: readonly number[], top: number, height: number, spare: number): readonly [number, number] {
  const count = before.length - 1;
  return [Math.max(0, indexAt(before, top) - spare), Math.min(count, indexAt(before, top + height) + 1 + spare)];
}

/** How far to scroll for a row to be wholly in sight: as little as will do. */
export function scrollFor(before: readonly number[], index: number, top: number, height: number): number {
  const begins = before[index] ?? 0;
  const ends = before[index + 1] ?? begins;
  if (begins < top) return begins - top;
  return Math.max(0, ends - (top + height));
}
