/** The first byte at which two signatures part. */
import { expect, it } from 'vitest';
import { firstDifference } from '../../../server/api/paste/first-difference.ts';

it.each([
  ['equal texts', 'abc', 'abc', null],
  ['another character', 'abc', 'abd', { at: 2, expected: '0x63 c', received: '0x64 d' }],
  ['a text that ends early', 'abc', 'ab', { at: 2, expected: '0x63 c', received: '' }],
  ['a text that goes on', 'ab', 'ab\n', { at: 2, expected: '', received: '0x0a' }],
  ['bytes inside one character', '您', '悧', { at: 2, expected: '0xa8', received: '0xa7' }],
  ['a blank', 'a b', 'a+b', { at: 1, expected: '0x20', received: '0x2b +' }],
])('%s', (_title, expected, received, difference) => {
  expect(firstDifference(expected, received)).toEqual(difference);
});
