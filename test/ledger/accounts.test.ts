/** The accounts by the keys that calls name them by. */
import { describe, expect, it } from 'vitest';
import { createAccounts } from '../../server/ledger/accounts.ts';
import type { Provider } from '../../server/provider-kit/contract.ts';
import { isSpending } from '../../server/provider-kit/holdings/balance.ts';
import { providers as registeredProviders } from '../../server/providers/index.ts';
import { TOY_ACCOUNT } from '../support/toy/toy-world.ts';
import { toy } from '../support/toy/toy-provider.ts';

/** The toy, whose accounts change their key. */
const rekeyed: Provider = {
  ...toy,
  account: { ...toy.account, fold: (_part, key) => ({ key: String(key), balance: 100 }) },
};

describe('a key', () => {
  it('that an account has given up opens nothing any more, and somebody else may have it', () => {
    const other = { id: 'other', toy: { key: 'k9', balance: 1 } };
    const accounts = createAccounts([rekeyed], [TOY_ACCOUNT, other]);
    const change = (account: string, key: string): void => {
      accounts.fold({ seq: 1, at: 0, type: 'account.changed', account, provider: 'toy', changes: [key] });
    };
    change('stock', 'k2');
    expect(['k1', 'k2'].map((key) => accounts.byKey('toy', key)?.id)).toEqual([undefined, 'stock']);
    change('other', 'k1');
    expect(['k1', 'k2', 'k9'].map((key) => accounts.byKey('toy', key)?.id)).toEqual(['other', 'stock', undefined]);
  });

  it.each(registeredProviders)('of $id is the same after a send, so that nobody has to look', ({ account }) => {
    const before = account.parse(account.stock);
    const change = { type: 'balance.spent', count: 3, fee: 3, sdkAppId: '1400793123', apiId: 'C06900001' };
    const after = account.fold(before, change);
    expect(isSpending(change)).toBe(true);
    expect(after).not.toEqual(before);
    expect([account.keys(after), account.secrets(after)]).toEqual([account.keys(before), account.secrets(before)]);
  });
});
