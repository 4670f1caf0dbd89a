import { expect, it } from 'vitest';
import { createCallRates } from '../../server/ledger/call-rates.ts';

it('counts what an account called within one second, each action by itself', () => {
  const rates = createCallRates();
  rates.count('acme', 'stock', 'Send', 1_000);
  rates.count('acme', 'stock', 'Send', 1_400);
  rates.count('acme', 'stock', 'List', 1_400);
  rates.count('acme', 'other', 'Send', 1_400);
  expect(rates.ofLastSecond('acme', 'stock', 'Send', 1_999)).toBe(2);
  expect(rates.ofLastSecond('acme', 'stock', 'Send', 2_000)).toBe(1);
  expect(rates.ofLastSecond('acme', 'stock', 'Send', 2_400)).toBe(0);
  expect(rates.ofLastSecond('acme', 'stock', 'Other', 2_000)).toBe(0);
});
