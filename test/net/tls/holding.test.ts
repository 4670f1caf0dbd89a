/** What is made once for a key. */
import { expect, it } from 'vitest';
import { holding } from '../../../server/net/tls/holding.ts';

it('makes a value once, anew when its time is over, and holds so many', () => {
  let now = 0;
  let made = 0;
  const held = holding<number>({ now: () => now, freshMs: 100, most: 2 });
  const ask = (key: string): number => held(key, () => ++made);
  expect([ask('a'), ask('a'), ask('b')]).toEqual([1, 1, 2]);
  now = 99;
  expect(ask('a')).toBe(1);
  now = 100;
  expect(ask('a')).toBe(3);
  expect([ask('c'), ask('b'), ask('c')]).toEqual([4, 5, 4]);
});

it('makes a value anew once the clock was set back', () => {
  let now = 1_000;
  let made = 0;
  const held = holding<number>({ now: () => now, freshMs: 100, most: 2 });
  const ask = (): number => held('a', () => ++made);
  expect(ask()).toBe(1);
  now = 500;
  expect([ask(), ask()]).toEqual([2, 2]);
});
