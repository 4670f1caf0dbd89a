/** The document that a start begins with. */
import { say } from '../../message/localized.ts';
import type { Provider } from '../../provider-kit/contract.ts';
import { RUNNING } from '../../world/clock.ts';
import type { VirtualClock } from '../../world/clock.ts';
import type { Accounts } from '../accounts.ts';
import type { Callbacks } from '../callbacks.ts';
import type { Log } from '../log.ts';
import type { Mailbox } from '../mailbox.ts';
import type { Replies } from '../replies.ts';
import { restocked, stockItems } from './restock.ts';
import { FORMAT } from '../store/format.ts';
import type { Evicted, Store, WorldDocument } from '../store/store.ts';
import { withWorldFile } from './world-file.ts';
import type { WorldFile } from './world-file.ts';

interface Opening {
  store: Pick<Store, 'document'>;
  stock: WorldDocument['accounts'];
  /** Those of a file that somebody named. */
  begins?: WorldFile | undefined;
  providers: readonly Provider[];
  log: Log;
}

type OpenedDocument = WorldDocument & {
  stock: readonly string[];
  /** It is not the one on disk. */
  isNews: boolean;
};

/** The document as this version has it: that of the first start, or the one on disk with what has come since it was written. */
export function openedDocument({ store: { document }, stock, begins, providers, log }: Opening): OpenedDocument {
  const items = stockItems(stock, providers);
  if (!document) {
    const evicted: Evicted = { messages: 0, exchanges: 0, messageSeq: 0, exchangeSeq: 0 };
    return { seq: 0, evicted, accounts: begins?.accounts ?? stock, stock: items, isNews: true };
  }
  const { format, instance, stock: given = [] } = document;
  const { accounts: restored, added, leftOut } = restocked(document, stock, providers);
  const accounts = begins ? withWorldFile(restored, begins) : restored;
  if (begins) {
    const put = accounts.length - restored.length;
    const rest = begins.accounts.length - put;
    log.info(
      'store',
      say(
        `数据目录里已有账号：${begins.path} 中的账号新增 ${put} 个，其余 ${rest} 个保持目录里的样子。`,
        `The data folder has accounts already: of ${begins.path}, ${put} were added, and ${rest} were left as the folder has them.`,
      ),
    );
  }
  if (format !== FORMAT)
    log.info(
      'store',
      say(
        `数据目录由 0.1.0 版写入，从现在起改为格式 ${FORMAT}。`,
        `The data folder was written by version 0.1.0: it is of format ${FORMAT} from now on.`,
      ),
    );
  if (added.length > 0) {
    const paths = added.join(', ');
    log.info(
      'store',
      say(`自带账号已补上本版新增的内容：${paths}。`, `The stock account got what came with this version: ${paths}.`),
    );
  }
  for (const { provider, reason } of leftOut) {
    log.warn(
      'store',
      say(
        `自带账号未能补上本版 ${provider} 的新增内容：${reason.zh}`,
        `The stock account did not get what came with this version of ${provider}: ${reason.en}`,
      ),
    );
  }
  const all = [...new Set([...given, ...items])];
  const isNews = accounts.length > restored.length || format !== FORMAT || instance === undefined || all.length > given.length;
  return { ...document, accounts, stock: all, isNews };
}

interface Ledger {
  mailbox: Pick<Mailbox, 'evicted'>;
  callbacks: Pick<Callbacks, 'evicted'>;
  replies: Pick<Replies, 'evicted'>;
  clock: Pick<VirtualClock, 'state'>;
  accounts: Pick<Accounts, 'toDocument'>;
}

/** What is to be saved of it. */
export function documentOf(
  { mailbox, callbacks, replies, clock, accounts }: Ledger,
  own: Required<Pick<WorldDocument, 'instance' | 'seq' | 'stock'>>,
): WorldDocument {
  const { instance, seq, stock } = own;
  return {
    format: FORMAT,
    instance,
    seq,
    evicted: {
      ...mailbox.evicted,
      ...(callbacks.evicted.count > 0 ? { callbacks: callbacks.evicted } : {}),
      ...(replies.evicted.count > 0 ? { replies: replies.evicted } : {}),
    },
    ...(clock.state === RUNNING ? {} : { clock: clock.state }),
    accounts: accounts.toDocument(),
    stock,
  };
}
