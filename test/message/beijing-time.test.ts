/** Beijing time, in the shapes the providers write it. */
import { expect, it } from 'vitest';
import {
  compactTime,
  hourOfDay,
  isoTime,
  parseCompactTime,
  parseIsoTime,
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

it.each([
  ['2026-12-01T08:00:00+08:00', Date.UTC(2026, 11, 1)],
  ['2028-02-29T00:00Z', Date.UTC(2028, 1, 29)],
  ['2026-12-01T08:00:00.5-03:30', Date.UTC(2026, 11, 1, 11, 30, 0, 500)],
  ['2027-02-29T12:00:00+08:00', undefined], // no leap year
  ['2026-04-31T12:00:00+08:00', undefined],
  ['2026-13-01T12:00:00+08:00', undefined],
  ['2026-12-01T12:60:00+08:00', undefined],
  ['2026-12-01T12:00:00', undefined], // the zone of the machine would decide
  ['2026-12-01', undefined],
  ['tomorrow', undefined],
])('reads %s the same wherever it runs', (text, ms) => {
  expect(parseIsoTime(text)).toBe(ms);
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
