/** A document whose accounts never run out of money. */
import { stockAccounts } from '../../server/ledger/opening/stock.ts';
import { providers } from '../../server/providers/index.ts';

export function richDocument(): string {
  const rich = JSON.stringify(stockAccounts(providers), null, 1)
    .replaceAll(/"balance": \d+/g, '"balance": 1000000000')
    .replaceAll('"sign": "互亿无线",', '$& "balance": 1000000000,');
  const evicted = { messages: 0, messageSeq: 0, exchanges: 0, exchangeSeq: 0 };
  return JSON.stringify({ seq: 0, evicted, accounts: JSON.parse(rich) as unknown });
}
