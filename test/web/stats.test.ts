/** The statistics' columns, lines, labels and addresses. */
import { describe, expect, it } from 'vitest';
import {
  MOST_COLUMNS,
  SERIES,
  columnsOf,
  heightOf,
  isEmpty,
  labelOf,
  linesFor,
  logAddress,
  spanQuery,
  stepWords,
} from '../../web/src/stats/model.ts';
import type { Stats } from '../../web/src/stats/model.ts';
import fc from '../support/properties.ts';

const step = (at: string, change: Partial<Stats['steps'][number]> = {}): Stats['steps'][number] => ({
  at,
  requests: 0,
  delivered: 0,
  failed: 0,
  underway: 0,
  removed: 0,
  refused: 0,
  faulted: 0,
  ...change,
});

const AT = (time: string): string => `2026-11-23T${time}.000+08:00`;

describe('columns', () => {
  it('are there for every step of the time, in order, those in which nothing happened too', () => {
    const columns = columnsOf({
      from: AT('14:06:30'),
      to: AT('14:09:59'),
      per: 'minute',
      steps: [step(AT('14:07:00'), { delivered: 3, refused: 1, requests: 4 }), step(AT('14:09:00'), { requests: 1 })],
    });
    expect(columns.map(({ at, until }) => [new Date(at).toISOString().slice(14, 16), until - at])).toEqual([
      ['06', 60_000],
      ['07', 60_000],
      ['08', 60_000],
      ['09', 60_000],
    ]);
    expect(columns.map((column) => heightOf(column, SERIES))).toEqual([0, 4, 0, 0]);
    expect(columns.map((column) => heightOf(column, ['refused']))).toEqual([0, 1, 0, 0]);
    expect(columns.map(isEmpty)).toEqual([true, false, true, false]);
    expect(columnsOf({ from: null, to: null, per: 'day', steps: [] })).toEqual([]);
  });

  it('are days of China, and of very many the newest', () => {
    const days = columnsOf({
      from: AT('00:00:00'),
      to: AT('23:59:59'),
      per: 'day',
      steps: [step(AT('00:00:00'), { failed: 2 })],
    });
    expect(days.map(({ failed }) => failed)).toEqual([2]);
    const minutes = columnsOf({ from: '2026-11-01T00:00:00.000+08:00', to: AT('14:07:00'), per: 'minute', steps: [] });
    expect([minutes.length, minutes.at(-1)?.at]).toEqual([MOST_COLUMNS, Date.parse(AT('14:07:00'))]);
  });
});

it('lines across are few, even, and reach above the highest column', () => {
  expect([linesFor(0), linesFor(3), linesFor(13), linesFor(400)]).toEqual([
    [0, 1],
    [0, 1, 2, 3],
    [0, 5, 10, 15],
    [0, 100, 200, 300, 400],
  ]);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e9 }), (highest) => {
      const lines = linesFor(highest);
      expect(lines.length).toBeLessThanOrEqual(6);
      expect(lines.at(-1)).toBeGreaterThanOrEqual(highest);
      expect(lines.every(Number.isInteger)).toBe(true);
    }),
  );
});

it('labels stand at round times, as many as there is room for', () => {
  const minutes = Array.from({ length: 60 }, (_, i) => Date.parse(AT('14:00:00')) + i * 60_000);
  const labels = (pitch: number): (string | undefined)[] => minutes.map((at) => labelOf(at, 'minute', pitch)).filter(Boolean);
  expect([labels(12).slice(0, 2), labels(3), labels(70).length]).toEqual([['14:00', '14:10'], ['14:00', '14:30'], 60]);
  expect(labelOf(Date.parse(AT('00:00:00')), 'hour', 70)).toBe('11-23');
  expect(labelOf(Date.parse(AT('00:00:00')), 'day', 70)).toBe('11-23');
  const column = { at: Date.parse(AT('14:07:00')), until: Date.parse(AT('14:08:00')) };
  expect([stepWords(column, 'minute'), stepWords(column, 'hour'), stepWords(column, 'day')]).toEqual([
    '14:07–14:08',
    '11-23 14:07–14:08',
    '2026-11-23',
  ]);
});

it('a figure leads to its requests in the log', () => {
  const since = Date.parse(AT('14:07:00'));
  expect(logAddress({ series: 'refused', provider: 'toy', since, until: since + 60_000 })).toBe(
    `/log?verdict=refused&provider=toy&since=${encodeURIComponent(AT('14:07:00'))}&until=${encodeURIComponent(AT('14:08:00'))}`,
  );
  expect(logAddress({ q: '4072' })).toBe('/log?q=4072');
  expect(SERIES.map((series) => logAddress({ series }))).toEqual([
    ...Array.from({ length: 4 }, () => '/log?verdict=accepted'),
    '/log?verdict=refused',
    '/log?verdict=faulted',
  ]);
  expect(logAddress({ since: null })).toBe('/log');
});

it('a time is asked for as the API reads it', () => {
  const now = Date.parse('2026-11-23T20:30:00Z');
  expect([spanQuery('1h', now), spanQuery('all', now), spanQuery('today', now)]).toEqual([
    { last: '1h' },
    {},
    { from: '2026-11-24T00:00:00+08:00' },
  ]);
});
