/** Slips that every provider's diagnosis knows: of the hand that typed a key, of the form of a digest, of a clock. */
import { describe, expect, it } from 'vitest';
import { clockSlip } from '../../server/provider-kit/diagnosis/clock-slip.ts';
import { digestForm, nearly } from '../../server/provider-kit/diagnosis/digest-form.ts';
import { mistyped, ordinal } from '../../server/provider-kit/diagnosis/mistyped.ts';
import { findSlip, tried } from '../../server/provider-kit/diagnosis/slips.ts';
import { maskSecret, md5Hex } from '../../server/provider-kit/signing.ts';

const slipOf = (right: string, key: string): string | undefined => [...mistyped(right)].find((one) => one.key === key)?.slip.en;

describe('a mistyped key', () => {
  it.each([
    ['abc1', 'abc1\n', 'has a line feed at its end'],
    ['abc1', 'abc1\r\n', 'has a line feed at its end'],
    ['abc1', ' abc1', 'has a blank before or after it'],
    ['abc1', '"abc1"', 'has its quotation marks in it'],
    ['abc1', '', 'is empty: most likely a setting was not read'],
    ['abc1', 'undefined', 'is the word undefined: most likely a setting was not read'],
    ['aBc1', 'abc1', 'is in lower case'],
    ['abc1', 'ABC1', 'is in upper case'],
    ['abc1', 'ac1', 'lacks its 2nd character'],
    ['abc1', 'abbc1', 'has its 2nd character twice'],
    ['abc1', 'acb1', 'has its 2nd and next character swapped'],
    ['abc1', 'abf1', 'has its 3rd character wrong'],
    ['xyz1', 'xyZ1', 'has its 3rd character wrong'],
    ['ABC1', 'ABF1', 'has its 3rd character wrong'],
  ])('%j written as %j', (right, key, slip) => {
    expect(slipOf(right, key)).toBe(slip);
  });

  it('is never the right one, and no more than a refusal has time for', () => {
    const key = 'sandbox0690EXAMPLEKEY000sandbox0690';
    const all = [...mistyped(key)];
    expect(all.some((one) => one.key === key)).toBe(false);
    expect(all.length).toBeLessThan(2_500);
  });
});

describe('a search', () => {
  const slip = (name: string, inputs: readonly number[]) => ({ cause: { zh: name, en: name }, inputs: () => inputs });
  const slips = [slip('one', [1, 2]), slip('two', [3, 4])];

  it('tries as many candidates as its budget has, over all slips, and no more', () => {
    const tried: number[] = [];
    const never = (candidate: number): boolean => tried.push(candidate) === 0;
    expect(findSlip(slips, never, 3)).toBeUndefined();
    expect(tried).toEqual([1, 2, 3]);
    expect(findSlip(slips, (candidate) => candidate === 3, 3)?.cause.en).toBe('two');
    expect(findSlip(slips, (candidate) => candidate === 4, 3)).toBeUndefined();
  });
});

describe('a digest in a wrong form', () => {
  const hex = md5Hex('x');
  it.each([
    ['capitals', hex.toUpperCase(), 'it is in upper case, not in lower-case hex'],
    ['a line break', `${hex}\n`, 'it has a space or a line break around it'],
    ['Base64', Buffer.from(hex, 'hex').toString('base64'), 'it is in Base64, not in lower-case hex'],
    ['Base64 without padding', Buffer.from(hex, 'hex').toString('base64url'), 'it is in Base64, not in lower-case hex'],
    [
      'Base64 of the text',
      Buffer.from(hex).toString('base64'),
      'it is the Base64 of the hex digits, not the hex digits themselves',
    ],
    ['the short form', hex.slice(8, 24), 'it is the short form of 16 digits, not all 32'],
    ['URL-encoding', `${hex}%0A`, 'it was URL-encoded once too often'],
    ['a changed character', `0${hex.slice(1)}`, 'its 1st character was changed'],
    ['a lost character', hex.slice(1), 'it lacks its 1st character'],
    ['a character too many', `${hex.slice(0, 3)}.${hex.slice(3)}`, 'its 4th character is superfluous'],
    ['an early end', hex.slice(0, 20), 'it ends after 20 characters'],
  ])('%s', (_title, received, name) => {
    expect(digestForm(received, hex)?.en).toBe(name);
  });

  it.each([
    ['the digest itself', hex],
    ['another digest', md5Hex('y')],
    ['nothing', ''],
    ['a stray per cent sign', '%'],
  ])('is not %s', (_title, received) => {
    expect(digestForm(received, hex)).toBeUndefined();
  });

  it('is told of a text that is no digest as well', () => {
    expect(nearly('abcdefghi', 'abcdefgh')?.en).toBe('its 9th character is superfluous');
    expect(nearly('abcdefgh', 'abcdefgh')).toBeUndefined();
  });
});

describe('a clock that is off', () => {
  const now = Date.UTC(2026, 10, 23, 6, 7, 8);
  const seconds = now / 1000;
  it.each([
    ['milliseconds', String(now), 'time is in milliseconds'],
    ['a date in digits', '20261123140708', 'time is a date and time;'],
    ['Beijing for UTC', String(seconds + 8 * 3600 + 20), 'time is 8 whole hours off'],
    ['behind by a zone', String(seconds - 5 * 3600), 'time is -5 whole hours off'],
  ])('by %s', (_title, sent, words) => {
    expect(clockSlip('time', sent, now)?.en).toContain(words);
  });

  it.each([
    ['minutes', String(seconds + 700)],
    ['an hour and a half', String(seconds + 5400)],
    ['days', String(seconds - 86_400)],
  ])('by %s is simply wrong', (_title, sent) => {
    expect(clockSlip('time', sent, now)).toBeUndefined();
  });
});

it('counts in English', () => {
  expect([1, 2, 3, 4, 11, 12, 13, 21, 22, 32, 111].map(ordinal).join(' ')).toBe(
    '1st 2nd 3rd 4th 11th 12th 13th 21st 22nd 32nd 111th',
  );
});

it('masks a secret but for its last four characters, and a short one wholly', () => {
  expect([maskSecret('abcdefgh'), maskSecret('abcd'), maskSecret('')]).toEqual(['****efgh', '****', '****']);
});

describe('of many accounts', () => {
  it('the first and the newest have their keys tried', () => {
    const numbered = (count: number): number[] => Array.from({ length: count }, (_, n) => n);
    expect(tried(numbered(100))).toEqual(numbered(100));
    expect(tried(numbered(1_000))).toEqual([...numbered(10), ...numbered(1_000).slice(910)]);
  });
});
