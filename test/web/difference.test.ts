/** The first place where two texts part, and the slip it looks like. */
import { expect, it } from 'vitest';
import { differenceOf, isInvisible, isWide } from '../../web/src/evidence/difference/difference.ts';
import fc from '../support/properties.ts';

it('finds nothing between equal texts', () => {
  expect(differenceOf('验证码', '验证码')).toBeUndefined();
});

it('says line and column as an editor counts them, an emoji being one', () => {
  expect(differenceOf('POST\n/\n😀ab', 'POST\n/\n😀ac')).toMatchObject({ line: 3, column: 3, expected: 'b', received: 'c' });
});

it('never cuts a character in two', () => {
  expect(differenceOf('😀', '😁')).toMatchObject({ common: '', expected: '😀', received: '😁', column: 1 });
});

it('tells full-width from half-width, also where Unicode does not', () => {
  for (const [full, half] of [
    ['，', ','],
    ['：', ':'],
    ['。', '.'],
    ['【', '['],
    ['１', '1'],
    ['“', '"'],
  ] as const) {
    expect(differenceOf(`a${full}b`, `a${half}b`)?.kind).toBe('width');
    expect([isWide(full), isWide(half)]).toEqual([true, false]);
  }
});

it('names what nobody can see: spaces, zero widths, line feeds', () => {
  for (const character of ['\u200b', '\ufeff', '\u00a0', '\u3000', ' ', '\n', '\r', '\t']) {
    expect(isInvisible(character)).toBe(true);
    expect(differenceOf('ab', `a${character}b`)?.kind).toBe('invisible');
  }
});

it('tells what is missing at the end, what is too much, and what differs in case only', () => {
  expect(differenceOf('abc', 'ab')?.kind).toBe('missing');
  expect(differenceOf('ab', 'abc')?.kind).toBe('extra');
  expect(differenceOf('%2F', '%2f')?.kind).toBe('case');
  expect(differenceOf('ab', 'ax')?.kind).toBe('other');
});

it('does not read meaning into where two digests part, except when only their case differs', () => {
  const a = '0123456789abcdef0123456789abcdef';
  expect(differenceOf(a, a.replaceAll(/[01]/g, 'f'))?.kind).toBe('digest');
  expect(differenceOf(a, a.toUpperCase())?.kind).toBe('case');
  expect(differenceOf('w5DV1rZ1CdoQ3q0sYbVjM0xSV1s=', 'w5Ci1rZ8CdoQ3q0sYbVjM0xSV1s=')?.kind).toBe('digest');
});

it('says which character of a digest was changed after it had been computed', () => {
  const a = '0123456789abcdef0123456789abcdef';
  expect(differenceOf(a, a.replace('3', '4'))).toMatchObject({ kind: 'other', column: 4, expected: '3', received: '4' });
  expect(differenceOf(a, a.replace('0', '1'))).toMatchObject({ kind: 'other', column: 1 });
  expect(differenceOf(a, a.replaceAll('3', '4'))?.kind).toBe('other');
});

it('loses no character of either side', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
      const difference = differenceOf(a, b);
      fc.pre(difference !== undefined);
      const { common, expected, received, expectedRest, receivedRest } = difference;
      expect([common + expected + expectedRest, common + received + receivedRest]).toEqual([a, b]);
      expect(expected).not.toBe(received);
    }),
  );
});
