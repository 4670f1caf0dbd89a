/** Texts that may be signed once. */
import { expect, it } from 'vitest';
import { createNonces } from '../../server/ledger/calls/nonces.ts';
import { callOf } from '../support/toy/toy-call.ts';

const MINUTE = 60_000;

it('knows what an account has used for a quarter of an hour, unless that is taken back', () => {
  const nonces = createNonces();
  const takeBack = nonces.fold(callOf('stock', 0, { nonce: 'n' }));
  const has = (account: string, nonce: string, now: number): boolean => nonces.has('toy', account, nonce, now);
  expect([has('stock', 'n', 14 * MINUTE), has('other', 'n', 0), has('stock', 'm', 0)]).toEqual([true, false, false]);
  expect(has('stock', 'n', 15 * MINUTE)).toBe(false);
  nonces.fold(callOf('stock', 1, { nonce: 'n' }))();
  expect(has('stock', 'n', 2)).toBe(true);
  takeBack();
  expect(has('stock', 'n', 2)).toBe(false);
});

it('remembers the last ones of many, and lets all of an account go', () => {
  const nonces = createNonces();
  const has = (account: string, nonce: string, now: number): boolean => nonces.has('toy', account, nonce, now);
  for (let i = 0; i < 50_000; i++) nonces.fold(callOf('stock', i, { nonce: String(i) }));
  expect(has('stock', '49999', 50_000)).toBe(true);
  expect(has('stock', '0', 50_000)).toBe(false);
  nonces.fold(callOf('other', 0, { nonce: 'n' }));
  nonces.forget('stock');
  expect(has('stock', '49999', 50_000)).toBe(false);
  expect(has('other', 'n', 0)).toBe(true);
  const takeBack = nonces.forget();
  expect(has('other', 'n', 0)).toBe(false);
  takeBack();
  expect(has('other', 'n', 0)).toBe(true);
});
