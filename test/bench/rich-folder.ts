/** A data folder to begin a measurement with. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stockAccounts } from '../../server/ledger/stock.ts';
import { providers } from '../../server/providers/index.ts';

/** A data folder whose accounts never run out of money. */
export function richFolder(parent: string, name: string): string {
  const folder = join(parent, name);
  const text = JSON.stringify({ accounts: stockAccounts(providers) }, null, 1);
  const rich = text
    .replaceAll(/"balance": \d+/g, '"balance": 1000000000')
    .replaceAll('"sign": "互亿无线",', '$& "balance": 1000000000,');
  const world = JSON.parse(rich) as { accounts: unknown[] };
  const evicted = { messages: 0, messageSeq: 0, exchanges: 0, exchangeSeq: 0 };
  mkdirSync(folder);
  writeFileSync(join(folder, 'sandbox.json'), JSON.stringify({ seq: 0, evicted, accounts: world.accounts }));
  return folder;
}
