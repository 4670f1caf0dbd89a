/** The request log's rows: pages, frames, filters. */
import { describe, expect, it } from 'vitest';
import type { ExchangeSummary, Frame, List } from '../../server/api/wire.ts';
import { logPath } from '../../web/src/routes/paths.ts';
import { liveLog, pausedRows, withPage } from '../../web/src/log/rows.ts';
import type { LogRows } from '../../web/src/log/rows.ts';
import { NO_FILTER as none } from '../../web/src/log/search/words.ts';
import type { LogFilter } from '../../web/src/log/search/words.ts';
import { exchangeOf } from './support/wire-samples.ts';
import fc from '../support/properties.ts';

const numbered = (seq: number): ExchangeSummary => exchangeOf({ id: `x${seq}`, seq });
const page = (seqs: readonly number[], next: string | null = null): List<ExchangeSummary> => ({
  items: seqs.map(numbered),
  next,
  evicted: 0,
});
const recorded = (change: Partial<ExchangeSummary> = {}): Frame => ({
  type: 'exchange.recorded',
  seq: 9,
  at: '2026-11-23T14:07:08.123+08:00',
  exchange: exchangeOf(change),
});

const folded = (rows: LogRows, filter: LogFilter, ...frames: Frame[]) => liveLog(filter).fold?.(rows, frames);

it('puts what is new on top and what is older below, once each, whatever the order they come in', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 11, max: 60 })), (arrivals) => {
      const frames = [...arrivals, ...arrivals].map((seq) => recorded(numbered(seq)));
      const rows = withPage(folded(page([10, 9, 8], '8'), none, ...frames) ?? page([]), page([8, 7, 6]));
      expect(rows.items.map((item) => item.seq)).toEqual([...arrivals.toSorted((a, b) => b - a), 10, 9, 8, 7, 6]);
    }),
  );
});

it('reads the newest page again without losing how far down the reader has read', () => {
  const rows = withPage(page([5, 4], '4'), page([3, 2], '2'));
  expect(liveLog(none).join?.(rows, page([6, 5], '5'))).toMatchObject({
    next: '2',
    items: [{ seq: 6 }, { seq: 5 }, { seq: 4 }, { seq: 3 }, { seq: 2 }],
  });
});

describe('a frame', () => {
  const rows = page([5]);
  const seqs = (filter: LogFilter, change: Partial<ExchangeSummary> = {}) =>
    folded(rows, filter, recorded({ id: 'x9', seq: 9, ...change }))?.items.map(({ seq }) => seq);

  it('adds a request that fits the chips', () => {
    expect(seqs(none)).toEqual([9, 5]);
    expect(seqs({ ...none, verdict: 'refused' }, { verdict: 'refused' })).toEqual([9, 5]);
    expect(folded(rows, { ...none, verdict: 'refused' }, recorded({ id: 'x9' }))).toBe(rows);
    expect(folded(rows, { ...none, provider: 'other' }, recorded({ id: 'x9' }))).toBe(rows);
    expect(folded(rows, { ...none, warned: 'true' }, recorded({ id: 'x9' }))).toBe(rows);
    expect(seqs({ ...none, warned: 'true' }, { warnings: [] })).toEqual([9, 5]);
  });

  it('asks the server whether it fits what only that can tell', () => {
    const asking = [
      { q: '4653' },
      { to: '139*' },
      { code: '1' },
      { template: '1' },
      { action: 'Send' },
      { since: 'x' },
      { until: 'x' },
    ];
    for (const part of asking) expect(folded(rows, { ...none, ...part }, recorded())).toBeUndefined();
  });

  it('waits where the reader has paused', () => {
    const items = page([9, 8, 5, 4]).items;
    expect(pausedRows(items, 5)).toEqual({ shown: items.slice(2), waiting: 2 });
    expect(pausedRows(items, 0)).toEqual({ shown: [], waiting: 4 });
    expect(pausedRows(items, null)).toEqual({ shown: items, waiting: 0 });
  });
});

it('keeps the filter in the address when a request is closed, and drops its tab', () => {
  expect(logPath('verdict=refused&tab=request&q=%E7%A0%81')).toBe('/log?verdict=refused&q=%E7%A0%81');
  expect(logPath('tab=request')).toBe('/log');
});
