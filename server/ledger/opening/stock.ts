/** The stock world: one demonstration account, whose parts the providers bring along. */
import type { Provider } from '../../provider-kit/contract.ts';
import type { WorldDocument } from '../store/store.ts';

export const STOCK_ACCOUNT = 'stock';

/** The accounts of a world that has no document yet. */
export function stockAccounts(providers: readonly Provider[]): WorldDocument['accounts'] {
  const parts = Object.fromEntries(providers.map(({ id, account }) => [id, account.stock]));
  return [{ id: STOCK_ACCOUNT, name: '演示账号 Demo account', limits: { mode: 'realistic', exempt: [] }, ...parts }];
}
