/** The account’s part of the state, and the guide that shows how to send with it. */
import { describe, expect, it } from 'vitest';
import { ihuyi } from '../../../server/providers/ihuyi/index.ts';
import { deskFor, NOW, stockWorld } from '../../support/desk.ts';
import { FREE, submit } from './support.ts';

describe('the account’s part', () => {
  it('spends the balance of the APIID that sent and no other, never below zero', () => {
    const part = ihuyi.account.parse(stockWorld().accounts[0]?.['ihuyi']);
    const spent = ihuyi.account.fold(part, { type: 'balance.spent', apiId: FREE.account, count: 3 });
    expect(spent.accounts.map((one) => one.balance)).toEqual([999_997, ...Array<number>(5).fill(1_000_000)]);
    const empty = ihuyi.account.fold(spent, { type: 'balance.spent', apiId: FREE.account, count: 999_998 });
    expect(empty.accounts.map((one) => one.balance)).toEqual([0, ...Array<number>(5).fill(1_000_000)]);
  });

  it('is known by every APIID', () => {
    const part = ihuyi.account.parse(stockWorld().accounts[0]?.['ihuyi']);
    expect(ihuyi.account.keys(part)).toEqual(['C06900001', 'C06900002', 'I06900003', 'M06900004', 'V06900005', 'VM06900006']);
  });

  it.each([
    ['a missing key', { accounts: [{ apiId: 'C1' }] }, 'accounts[0].apiKey'],
    ['no account', { accounts: [] }, 'accounts: must be at least 1, not 0'],
    ['a word for a part', 'C1', 'must be an object, not "C1"'],
  ])('says what is wrong and where: %s', (_, input, words) => {
    expect(() => ihuyi.account.parse(input)).toThrow(words);
  });

  it('refuses two accounts with one APIID', () => {
    const [first] = deskFor(ihuyi).account(FREE.account)?.part.accounts ?? [];
    expect(() => ihuyi.account.parse({ accounts: [first, first] })).toThrow('accounts: the same apiId stands twice');
  });
});

describe('the guide', () => {
  const part = ihuyi.account.parse(stockWorld().accounts[0]?.['ihuyi']);
  const origin = 'http://127.0.0.1:10690';

  it('names the URL first, then APIID and APIKEY', () => {
    expect(ihuyi.guide.settings(part, origin).slice(0, 3)).toEqual([
      { label: 'URL', value: 'http://127.0.0.1:10690/webservice/sms.php?method=Submit', variable: 'IHUYI_URL' },
      { label: 'APIID', value: FREE.account, variable: 'IHUYI_APIID' },
      { label: 'APIKEY', value: FREE.password, variable: 'IHUYI_APIKEY' },
    ]);
  });

  it('gives requests to paste that are taken', () => {
    for (const { command } of ihuyi.guide.examples(part, origin, NOW)) {
      expect(command.startsWith(`curl -sS '${origin}/webservice/sms.php?method=Submit' \\\n`)).toBe(true);
      const form = [...command.matchAll(/--data-urlencode '(\w+)=([^']*)'/g)].map(([, name = '', value = '']) => [name, value]);
      expect(submit(Object.fromEntries(form)).reply.body).toContain('{"code":2,');
    }
    expect(ihuyi.guide.examples(part, origin, NOW)).toHaveLength(2);
  });
});
