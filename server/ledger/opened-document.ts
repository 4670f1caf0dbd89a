/** The document that a start begins with. */
import type { Provider } from '../provider-kit/contract.ts';
import type { Log } from './log.ts';
import { restocked, stockItems } from './restock.ts';
import { FORMAT } from './store/format.ts';
import type { Evicted, Store, WorldDocument } from './store/store.ts';

interface Opening {
  store: Pick<Store, 'document'>;
  stock: WorldDocument['accounts'];
  providers: readonly Provider[];
  log: Log;
}

type OpenedDocument = WorldDocument & {
  stock: readonly string[];
  /** It is not the one on disk. */
  isNews: boolean;
};

/** The document as this version has it: that of the first start, or the one on disk with what has come since it was written. */
export function openedDocument({ store: { document }, stock, providers, log }: Opening): OpenedDocument {
  const items = stockItems(stock, providers);
  if (!document) {
    const evicted: Evicted = { messages: 0, exchanges: 0, messageSeq: 0, exchangeSeq: 0 };
    return { seq: 0, evicted, accounts: stock, stock: items, isNews: true };
  }
  const { format, instance, stock: given = [] } = document;
  const { accounts, added, leftOut } = restocked(document, stock, providers);
  if (format !== FORMAT)
    log.info('store', `The data folder was written by version 0.1.0: it is of format ${FORMAT} from now on.`);
  if (added.length > 0) log.info('store', `The stock account got what came with this version: ${added.join(', ')}.`);
  for (const { provider, reason } of leftOut) {
    log.warn('store', `The stock account did not get what came with this version of ${provider}: ${reason}`);
  }
  const all = [...new Set([...given, ...items])];
  const isNews = format !== FORMAT || instance === undefined || all.length > given.length;
  return { ...document, accounts, stock: all, isNews };
}
