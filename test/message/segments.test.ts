/** Billing: where one message becomes two. */
import { describe, expect, it } from 'vitest';
import { globalSegments, mainlandSegments, splitOf } from '../../server/message/segments.ts';
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

describe('where a long text is cut', () => {
  it('by the rule that comes to the billed figure, and not at all within one message', () => {
    expect(splitOf('字'.repeat(70), 1)).toBeUndefined();
    expect(splitOf('字'.repeat(135), 3)).toEqual({ alphabet: 'ucs-2', units: 135, single: 70, joined: 67, breaks: [67, 134] });
    // The same text costs otherwise within the mainland and beyond it.
    expect(splitOf('a'.repeat(200), 3)).toMatchObject({ alphabet: 'ucs-2', breaks: [67, 134] });
    expect(splitOf(`${'a'.repeat(152)}€${'a'.repeat(20)}`, 2)).toEqual({
      alphabet: 'gsm-7',
      units: 174,
      single: 160,
      joined: 153,
      breaks: [152],
    });
  });

  it('says nothing where something was billed that is not shown', () => {
    expect(splitOf('a'.repeat(10), 2)).toBeUndefined();
    expect(splitOf('字'.repeat(10), 2)).toBeUndefined();
  });

  it('has as many pieces as are billed, and cuts no character in two', () => {
    const character = fc.constantFrom('字', 'a', '😀', '€');
    fc.assert(
      fc.property(fc.array(character, { minLength: 71, maxLength: 400 }), (characters) => {
        const text = characters.join('');
        for (const segments of [mainlandSegments(text), globalSegments(text)]) {
          const split = splitOf(text, segments);
          if (!split) continue;
          expect(split.breaks).toHaveLength(segments - 1);
          for (const at of split.breaks) expect(text.codePointAt(at - 1)).not.toBeGreaterThan(0xffff);
        }
      }),
    );
  });
});
