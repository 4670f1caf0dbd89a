/** Rows in sight of a long list. */
import { expect, it } from 'vitest';
import { heightsBefore, indexAt, rowsWithin, scrollFor } from '../../web/src/ui/window-rows.ts';
import fc from '../support/properties.ts';

const heights = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 200 });

it('every row that is in sight is drawn, and few others', () => {
  fc.assert(
    fc.property(heights, fc.integer({ min: -300, max: 40_000 }), fc.integer({ min: 0, max: 900 }), (rows, top, height) => {
      const before = heightsBefore(rows);
      const [first, last] = rowsWithin(before, top, height, 0);
      for (const index of rows.keys()) {
        const begins = before[index] ?? 0;
        const isInSight = begins < top + height && (before[index + 1] ?? 0) > top;
        expect(!isInSight || (index >= first && index < last)).toBe(true);
      }
      expect((before[Math.max(first, last - 1)] ?? 0) - (before[first + 1] ?? 0)).toBeLessThanOrEqual(Math.max(0, height));
    }),
  );
});

it('finds the row at a depth, the nearest for what is beyond the list', () => {
  const before = heightsBefore([10, 20, 30]);
  expect([-5, 0, 9, 10, 29, 30, 59, 60, 99].map((depth) => indexAt(before, depth))).toEqual([0, 0, 0, 1, 1, 2, 2, 2, 2]);
  expect(indexAt([0], 5)).toBe(0);
  expect(rowsWithin([0], 0, 500, 8)).toEqual([0, 0]);
});

it('scrolls as little as will do', () => {
  const before = heightsBefore([10, 20, 30]);
  expect([0, 1, 2].map((index) => scrollFor(before, index, 10, 30))).toEqual([-10, 0, 20]);
});
