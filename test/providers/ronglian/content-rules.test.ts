/** The rules of a text at their very bounds. */
import { expect, it } from 'vitest';
import { MAX_TEXT, isPaidFor, textRules } from '../../../server/providers/ronglian/content-rules.ts';
import { ronglian } from '../../../server/providers/ronglian/index.ts';
import { stockWorld } from '../../support/desk.ts';

const part = ronglian.account.parse(stockWorld().accounts[0]?.['ronglian']);

it('a text has five hundred characters at most', () => {
  const keyOf = (length: number) => textRules[0]?.judge({ part, to: [], text: '长'.repeat(length) }).failure?.key;
  expect([keyOf(MAX_TEXT), keyOf(MAX_TEXT + 1)]).toEqual([undefined, '160037']);
});

it('the balance may be spent to the last piece', () => {
  const keyOf = (fee: number, limited = true, balance = 2) =>
    isPaidFor.judge({ part: { ...part, balance }, fee, limited }).failure?.key;
  expect([keyOf(2), keyOf(3)]).toEqual([undefined, '111142']);
  expect([keyOf(3, false), keyOf(3, false, 0)]).toEqual([undefined, '111142']);
});
