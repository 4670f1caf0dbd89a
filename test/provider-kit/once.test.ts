/** What is kept is what was made of just these texts. */
import { expect, it } from 'vitest';
import { oncePerText } from '../../server/provider-kit/once.ts';

it('makes it once for the same texts, and anew for others', () => {
  const made: string[] = [];
  const joined = oncePerText((a: string, b: string) => {
    made.push(a + b);
    return made.length;
  });
  expect([joined('a', 'b'), joined('a', 'c'), joined('a', 'b')]).toEqual([1, 2, 1]);
  expect(made).toEqual(['ab', 'ac']);
});

it('holds no more than so many', () => {
  let made = 0;
  const count = oncePerText((_text: string) => ++made);
  for (let i = 0; i < 5_000; i++) count(String(i));
  expect(count('0')).toBe(5_001);
});
