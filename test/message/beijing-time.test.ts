/** Beijing time, in the shapes the providers write it. */
import { expect, it } from 'vitest';
import {
  compactTime,
  hourOfDay,
  isoTime,
  parseCompactTime,
  parsePlainTime,
  plainTime,
  startOfDay,
  utcDate,
} from '../../server/message/beijing-time.ts';
import fc from '../support/properties.ts';

const NEW_YEAR_IN_BEIJING = Date.UTC(2025, 11, 31, 16);

it('knows that the new year comes eight hours early', () => {
  expect(compactTime(NEW_YEAR_IN_BEIJING)).toBe('20260101000000');
  expect(isoTime(NEW_YEAR_IN_BEIJING - 1)).toBe('2025-12-31T23:59:59.999+08:00');
  expect(utcDate(NEW_YEAR_IN_BEIJING)).toBe('2025-12-31');
  expect(startOfDay(NEW_YEAR_IN_BEIJING + 5)).toBe(NEW_YEAR_IN_BEIJING);
  expect(startOfDay(NEW_YEAR_IN_BEIJING - 1)).toBe(NEW_YEAR_IN_BEIJING - 86_400_000);
  expect([hourOfDay(NEW_YEAR_IN_BEIJING), hourOfDay(NEW_YEAR_IN_BEIJING - 1)]).toEqual([0, 23]);
});

it('reads back what it writes, and nothing else', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 4_000_000_000 }),
      (seconds) =>
        parseCompactTime(compactTime(seconds * 1000)) === seconds * 1000 &&
        parsePlainTime(plainTime(seconds * 1000)) === seconds * 1000,
    ),
  );
  for (const text of ['', '2026', '20261301000000', '20260230000000', '20260101250000', '2026010100000x', '202601010000000']) {
    expect(parseCompactTime(text)).toBeUndefined();
  }
  for (const text of ['', '2026-02-30 00:00:00', '2026-01-01', '2026-01-01T00:00:00', '20260101000000', '2026-1-1 0:0:0']) {
    expect(parsePlainTime(text)).toBeUndefined();
  }
});
