/** Billing: where one message becomes two. */
import { describe, expect, it } from 'vitest';
import { globalSegments, mainlandSegments } from '../../server/message/segments.ts';
import fc from '../support/properties.ts';

describe('mainland', () => {
  it.each([
    [1, 1],
    [70, 1],
    [71, 2],
    [134, 2],
    [135, 3],
    [500, 8],
  ])('%i characters are %i', (length, segments) => {
    expect(mainlandSegments('字'.repeat(length))).toBe(segments);
  });

  it('never costs less for a longer text', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => mainlandSegments(a + b) >= mainlandSegments(a)));
  });
});

describe('other countries', () => {
  it.each([
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['a'.repeat(306), 2],
    ['a'.repeat(307), 3],
    ['€'.repeat(80), 1],
    ['€'.repeat(81), 2],
    [`${'a'.repeat(69)}字`, 1],
    [`${'a'.repeat(70)}字`, 2],
  ])('counts GSM characters, extension characters and others apart (case %#)', (text, segments) => {
    expect(globalSegments(text)).toBe(segments);
  });
});
