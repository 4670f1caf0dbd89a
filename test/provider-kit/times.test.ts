/** UTC times: what is written is read back, and nothing else is. */
import { expect, it } from 'vitest';
import { parseUtcTime, utcTime } from '../../server/provider-kit/times.ts';
import fc from '../support/properties.ts';

it('writes a moment in UTC to the second', () => {
  expect(utcTime(Date.UTC(2026, 10, 29, 8, 0, 0, 999))).toBe('2026-11-29T08:00:00Z');
  expect(utcTime(Date.UTC(2025, 11, 31, 23, 59, 59))).toBe('2025-12-31T23:59:59Z');
});

it('reads back what it writes, as the runtime reads it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (seconds) => {
      const text = utcTime(seconds * 1000);
      return parseUtcTime(text) === seconds * 1000 && Date.parse(text) === seconds * 1000;
    }),
  );
});

it.each([
  '',
  '2026-11-29',
  '2026-11-29T08:00:00',
  '2026-11-29 08:00:00Z',
  '2026-11-29T08:00:00z',
  '2026-11-29T08:00:00.000Z',
  '2026-11-29T08:00:00+00:00',
  '2026-02-30T08:00:00Z',
  '2026-11-29T24:00:00Z',
  '2026-11-29T08:60:00Z',
  '2026-1-1T8:0:0Z',
  ' 2026-11-29T08:00:00Z',
  '20261129T080000Z',
])('does not read %j', (text) => {
  expect(parseUtcTime(text)).toBeUndefined();
});
