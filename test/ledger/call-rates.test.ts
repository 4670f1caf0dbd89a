import { expect, it } from 'vitest';
import { createCallRates } from '../../server/ledger/calls/call-rates.ts';
import { callOf } from '../support/toy/toy-call.ts';

it('counts what an account called within one second, each action by itself, unless that is taken back', () => {
  const rates = createCallRates();
  const countOf = (action: string, now: number): number => rates.ofLastSecond('toy', 'stock', action, now);
  rates.fold(callOf('stock', 1_000));
  const takeBack = rates.fold(callOf('stock', 1_400));
  rates.fold(callOf('stock', 1_400, {}, 'List'));
  rates.fold(callOf('other', 1_400));
  rates.fold(callOf('stock', 1_400))();
  expect(countOf('Send', 1_999)).toBe(2);
  expect(countOf('Send', 2_000)).toBe(1);
  expect(countOf('Other', 2_000)).toBe(0);
  takeBack();
  expect(countOf('Send', 2_000)).toBe(0);
  rates.fold(callOf('stock', 2_000));
  expect(countOf('Send', 3_000)).toBe(0);
});

it('counts by the real clock, and nothing whose details are gone', () => {
  const rates = createCallRates();
  rates.fold(callOf('stock', 9_000, { realAt: 1_000 }));
  const row = callOf('stock', 1_000);
  delete row.raw;
  rates.fold(row);
  expect(rates.ofLastSecond('toy', 'stock', 'Send', 1_500)).toBe(1);
});

it.each([['stock'], [undefined]])('lets go of all that %s called, unless that is taken back', (account) => {
  const rates = createCallRates();
  const counts = (): number[] => ['stock', 'other'].map((one) => rates.ofLastSecond('toy', one, 'Send', 1_500));
  rates.fold(callOf('stock', 1_000));
  rates.fold(callOf('other', 1_000));
  const takeBack = rates.forget(account);
  expect(counts()).toEqual([0, account === undefined ? 0 : 1]);
  rates.fold(callOf('stock', 1_001))();
  takeBack();
  expect(counts()).toEqual([1, 1]);
});
