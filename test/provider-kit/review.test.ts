/** Who decides on what waits for a review, and when. */
import { expect, it } from 'vitest';
import { judgedAt, statusAt, waiting } from '../../server/provider-kit/holdings/review.ts';

it.each([
  ['a person', 'by-hand', { before: 'pending', later: 'pending' }],
  ['nobody', 'at-once', { before: 'approved', later: 'approved' }],
  ['the clock', { afterSeconds: 60 }, { before: 'pending', later: 'approved' }],
] as const)('%s', (_who, review, { before, later }) => {
  const item = waiting({ review }, 500, 1_000);
  expect(item).toMatchObject({ status: 'pending', createdAt: 500 });
  expect([statusAt(item, 60_999), statusAt(item, 61_000)]).toEqual([before, later]);
  expect(judgedAt({ ...item, name: 'x' }, 61_000)).toEqual({ ...item, name: 'x', status: later });
});

it('what somebody has judged stays as it is', () => {
  const rejected = { status: 'rejected', createdAt: 0, approvedAt: 1 } as const;
  expect(judgedAt(rejected, 2)).toBe(rejected);
});
