/** The queue hands out what is soonest, and keeps the order of what is due together. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DueQueue } from '../../server/delivery/due.ts';

it('gives back every item by time, and of one time in the order they came', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 })), (times) => {
      const items = times.map((at, order) => ({ at, order }));
      const queue = new DueQueue<{ at: number; order: number }>();
      for (const item of items) queue.add(item);
      const out = [];
      for (let item = queue.take(); item; item = queue.take()) out.push(item);
      expect(out).toEqual(items.toSorted((a, b) => a.at - b.at || a.order - b.order));
    }),
  );
});

it('takes items in between', () => {
  const queue = new DueQueue<{ at: number }>();
  queue.add({ at: 5 });
  queue.add({ at: 3 });
  expect(queue.take()).toEqual({ at: 3 });
  queue.add({ at: 1 });
  queue.add({ at: 9 });
  expect([queue.peek(), queue.length]).toEqual([{ at: 1 }, 3]);
  expect([queue.take(), queue.take(), queue.take(), queue.take()]).toEqual([{ at: 1 }, { at: 5 }, { at: 9 }, undefined]);
});
