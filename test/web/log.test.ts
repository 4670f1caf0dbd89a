/** The request log's rows: pages, frames, filters. */
import { describe, expect, it } from 'vitest';
import type { ExchangeSummary, Frame, List } from '../../server/api/wire.ts';
import { logPath } from '../../web/src/routes/paths.ts';
import { frameEffect, withExchange, withNewest, withPage } from '../../web/src/log/rows.ts';
import type { LogFilter } from '../../web/src/log/rows.ts';
import { exchangeOf } from './support/wire-samples.ts';
import fc from '../support/properties.ts';

const numbered = (seq: number): ExchangeSummary => exchangeOf({ id: `x${seq}`, seq });
const page = (seqs: readonly number[], next: string | null = null): List<ExchangeSummary> => ({
  items: seqs.map(numbered),
  next,
  evicted: 0,
});
const none: LogFilter = { verdict: '', provider: '', q: '' };
const recorded = (change: Partial<ExchangeSummary> = {}): Frame => ({
  type: 'exchange.recorded',
  seq: 9,
  at: '2026-11-23T14:07:08.123+08:00',
  exchange: exchangeOf(change),
});

it('puts what is new on top and what is older below, once each, whatever the order they come in', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 11, max: 60 })), (arrivals) => {
      let rows = withPage(undefined, page([10, 9, 8], '8'), true);
      for (const seq of [...arrivals, ...arrivals]) rows = withExchange(rows, numbered(seq));
      rows = withPage(rows, page([8, 7, 6]), false);
      expect(rows.items.map((item) => item.seq)).toEqual([...arrivals.toSorted((a, b) => b - a), 10, 9, 8, 7, 6]);
    }),
  );
});

it('reads the newest page again without losing how far down the reader has read', () => {
  const rows = withPage(withPage(undefined, page([5, 4], '4'), true), page([3, 2], '2'), false);
  expect(withNewest(rows, page([6, 5], '5'))).toMatchObject({
    next: '2',
    items: [{ seq: 6 }, { seq: 5 }, { seq: 4 }, { seq: 3 }, { seq: 2 }],
  });
});

describe('a frame', () => {
  it('adds a request that fits the chips', () => {
    expect(frameEffect(recorded(), none, 0)).toBe('add');
    expect(frameEffect(recorded({ verdict: 'refused' }), { ...none, verdict: 'refused' }, 0)).toBe('add');
    expect(frameEffect(recorded(), { ...none, verdict: 'refused' }, 0)).toBe('ignore');
    expect(frameEffect(recorded(), { ...none, provider: 'other' }, 0)).toBe('ignore');
  });

  it('asks the server whether it fits a search', () => {
    expect(frameEffect(recorded(), { ...none, q: '4653' }, 0)).toBe('ask');
  });

  it('that tells of a gap or of another store brings the whole list anew', () => {
    const hello = { type: 'hello', seq: 5, at: '', version: '', instance: 'one', resync: false } as const;
    expect(frameEffect(hello, none, 5)).toBe('ignore');
    expect(frameEffect(hello, none, 6)).toBe('reload');
    expect(frameEffect({ ...hello, resync: true }, none, 0)).toBe('reload');
    expect(frameEffect({ type: 'resync', seq: 1, at: '' }, none, 0)).toBe('reload');
  });
});

it('keeps the filter in the address when a request is closed, and drops its tab', () => {
  expect(logPath('verdict=refused&tab=request&q=%E7%A0%81')).toBe('/log?verdict=refused&q=%E7%A0%81');
  expect(logPath('tab=request')).toBe('/log');
});
