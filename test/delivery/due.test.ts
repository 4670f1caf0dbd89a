/** The queue hands out what is soonest, and keeps the order of what is due together. */
import { expect, it } from 'vitest';
import type { Due } from '../../server/delivery/due.ts';
import { DueQueue } from '../../server/delivery/due.ts';
import fc from '../support/properties.ts';

it('gives back every item by time, and of one time in the order they came', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 })), (times) => {
      const items = times.map((at, seq) => ({ at, seq }));
      const queue = new DueQueue<Due>();
      for (const item of items) queue.add(item);
      const out = [];
      for (let item = queue.take(); item; item = queue.take()) out.push(item);
      expect(out).toEqual(items.toSorted((a, b) => a.at - b.at || a.seq - b.seq));
    }),
  );
});

it('takes items in between', () => {
  const queue = new DueQueue<Due>();
  queue.add({ at: 5, seq: 0 });
  queue.add({ at: 3, seq: 0 });
  expect(queue.take()).toEqual({ at: 3, seq: 0 });
  queue.add({ at: 1, seq: 0 });
  queue.add({ at: 9, seq: 0 });
  expect([queue.peek(), queue.length]).toEqual([{ at: 1, seq: 0 }, 3]);
  expect([queue.take(), queue.take(), queue.take(), queue.take()]).toEqual([
    { at: 1, seq: 0 },
    { at: 5, seq: 0 },
    { at: 9, seq: 0 },
    undefined,
  ]);
});

it('keeps its order when some are let go', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 })), (times) => {
      const items = times.map((at, seq) => ({ at, seq }));
      const isKept = ({ seq }: Due): boolean => seq % 3 > 0;
      const queue = new DueQueue<Due>();
      for (const item of items) queue.add(item);
      queue.retain(isKept);
      const out = [];
      for (let item = queue.take(); item; item = queue.take()) out.push(item);
      expect(out).toEqual(items.filter(isKept).toSorted((a, b) => a.at - b.at || a.seq - b.seq));
    }),
  );
});
