/** The time that all who share a list go by. */
import { expect, it } from 'vitest';
import { createSharedTime } from '../../../../server/ledger/store/redis/shared-time.ts';

const NOW = 1_000_000;

it('is that of Redis where the clocks are apart by more than what an answer takes, and is told of once', () => {
  const warnings: string[] = [];
  let realNow = NOW;
  const time = createSharedTime({ clock: { realNow: () => realNow }, warn: ({ en }) => warnings.push(en) });
  const ahead = (theirs: number, tookMs = 0): number => {
    time.heard(theirs, tookMs);
    return time.aheadMs;
  };
  expect([ahead(NOW + 900), ahead(NOW - 900), ahead(NOW - 5_000, 4_500)]).toEqual([0, 0, 0]);
  expect([ahead(NOW + 42_000), ahead(NOW + 42_700), ahead(NOW + 41_200)]).toEqual([42_000, 42_000, 42_000]);
  realNow = NOW + 42_000;
  expect(ahead(NOW + 42_300)).toBe(0);
  expect(ahead(NOW)).toBe(-42_000);
  expect(warnings).toEqual([
    'The clock of this machine is 42 s behind that of Redis, by which it goes: set it.',
    'The clock of this machine is that of Redis again.',
    'The clock of this machine is 42 s ahead of that of Redis, by which it goes: set it.',
  ]);
});

it('is not that of a clock that somebody holds in hand', () => {
  const warnings: string[] = [];
  const time = createSharedTime({ clock: { realNow: () => NOW, isHeld: true }, warn: ({ en }) => warnings.push(en) });
  time.heard(NOW + 42_000, 0);
  expect([time.aheadMs, warnings]).toEqual([0, []]);
});
