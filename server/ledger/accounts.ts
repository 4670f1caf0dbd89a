/** The accounts: who may send, with what signs and templates, and what is left on them. */
import type { Provider } from '../provider-kit/contract.ts';
import type { DeskAccount } from '../provider-kit/desk.ts';
import { DEFAULT_DELIVERY } from '../message/delivery-policy.ts';
import type { DeliveryPolicy } from '../message/delivery-policy.ts';
import type { AccountDocument, AccountStates, CallbackUrls, EventOf, LimitsSetting, SandboxEvent } from './events.ts';
import type { MintedLine } from './store/store.ts';
import { DEFAULT_LIMITS, NO_CALLBACKS, parseAccount, parseAccounts, toDocument } from './account-document.ts';
import type { Account, Minted } from './account-document.ts';
import { NO_STATES } from './account-states.ts';
import { AccountIndex } from './account-index.ts';
import type { Entry, Settings } from './account-index.ts';
import type { Secrets } from './secrets.ts';

export interface Accounts {
  list(): readonly Account[];
  get(id: string): Account | undefined;
  /** Cheap: asked for on every send. */
  limitsOf(id: string): LimitsSetting;
  /** Cheap as well, as are those that follow. */
  deliveryOf(id: string): DeliveryPolicy;
  callbacksOf(id: string): CallbackUrls;
  statesOf(id: string): AccountStates;
  offsetOf(id: string): number;
  /** The account a provider knows by a credential or another of its keys; its part is as the states that are on make it. */
  byKey(provider: string, key: string): DeskAccount<unknown> | undefined;
  /** Cheap; undefined for one that was not minted. */
  mintedOf(id: string): Minted | undefined;
  /** How many were minted. */
  readonly minted: number;
  /** What it was at its beginning: minted as, brought along as, or written into the document as. */
  originOf(id: string): AccountDocument | undefined;
  /** A provider's part of it at that time. */
  broughtPart(id: string, provider: string): unknown;
  /** What must not be shown, of every account and provider. */
  readonly secrets: Pick<Secrets, 'masked' | 'longest'>;
  /** Answers how to take it back, as long as nothing came after it. */
  fold(event: AccountEvent): () => void;
  /** Whether what was kept of the account has the event with this number in it already. */
  hasFolded(account: string, seq: number): boolean;
  /** It was used at this moment of the machine's clock. Answers whether that has to be kept. */
  used(id: string, realNow: number): boolean;
  /** Puts others in the place of all that were not minted; throws a sentence, and changes nothing, where they cannot be. */
  replace(documents: readonly AccountDocument[]): void;
  /** The accounts as the document keeps them: those that were not minted. */
  toDocument(): readonly AccountDocument[];
  /** The minted accounts that have changed since this was asked before, as they are after event `seq`. */
  takeChanged(seq: number): readonly MintedLine[];
  /** All minted accounts, as they are after event `seq`. */
  mintedLines(seq: number): readonly MintedLine[];
  /** Puts others in the place of all there are; throws a sentence, and changes nothing, where they cannot be. */
  load(documents: readonly AccountDocument[], minted: readonly MintedLine[]): void;
}

const OF_ACCOUNTS = [
  'account.changed',
  'account.edited',
  'account.clock',
  'account.added',
  'account.reset',
  'account.removed',
  'sandbox.reset',
] as const;

export type AccountEvent = EventOf<(typeof OF_ACCOUNTS)[number]>;

const ofAccounts: ReadonlySet<string> = new Set(OF_ACCOUNTS);

export function isOfAccounts(event: SandboxEvent): event is AccountEvent {
  return ofAccounts.has(event.type);
}

export interface AccountsParts {
  /** Minted accounts, as they were kept. */
  minted?: readonly MintedLine[];
  /** What the sandbox brings along: accounts are reset to it. */
  stock?: readonly AccountDocument[];
  /** Hears of a minted account that cannot be used, and is left out. */
  onLeftOut?: (id: string, error: unknown) => void;
}

const NOTHING = (): void => {};

export function createAccounts(
  providers: readonly Provider[],
  documents: readonly AccountDocument[],
  { minted = [], stock = [], onLeftOut = NOTHING }: AccountsParts = {},
): Accounts {
  /** The last event that what was kept of a minted account has in it. */
  let foldedTo = new Map(minted.map(({ id, seq }) => [id, seq]));
  const changed = new Set<string>();
  const indexOf = (all: readonly AccountDocument[]): AccountIndex => {
    const made = new AccountIndex(providers);
    for (const account of parseAccounts(all, providers)) made.put(account);
    return made;
  };
  let index = indexOf(documents);
  const putMinted = (into: AccountIndex, { account, origin }: MintedLine): void => {
    if (account === null) return;
    const own = parseAccount(account, providers);
    const was = origin && parseAccount(origin, providers);
    into.put(own, was && { ...was, parts: new Map([...own.parts, ...was.parts]) });
  };
  for (const line of minted) {
    try {
      putMinted(index, line);
    } catch (error) {
      onLeftOut(line.id, error);
    }
  }

  const broughtAlong = new Map<string, Account>();
  const stockOf = (id: string): Account | undefined => {
    const document = stock.find((one) => one.id === id);
    const account = broughtAlong.get(id) ?? (document && parseAccount(document, providers));
    if (account) broughtAlong.set(id, account);
    return account;
  };

  const isMinted = (id: string): boolean => index.get(id)?.minted != null;
  const mark = (id: string): void => {
    if (isMinted(id)) changed.add(id);
  };

  const add = (document: AccountDocument): (() => void) => {
    index.put(parseAccount(document, providers));
    mark(document.id);
    return () => index.drop(document.id);
  };

  const remove = (entry: Entry): (() => void) => {
    if (entry.minted) changed.add(entry.id);
    index.drop(entry.id);
    return () => index.restore(entry);
  };

  /** What is minted later than this is no part of it: at a start such accounts are there already. */
  const resetAll = ({ seq, documents: others }: EventOf<'sandbox.reset'>): (() => void) => {
    const before = index;
    const kept = before.list().filter(({ id }) => (foldedTo.get(id) ?? 0) >= seq);
    for (const entry of before.list()) if (entry.minted && !kept.includes(entry)) changed.add(entry.id);
    index = indexOf(others);
    for (const entry of kept) index.adopt(entry);
    return () => {
      index = before;
    };
  };

  const edit = (entry: Entry, settings: Settings): (() => void) => {
    const { limits, delivery, callbacks, states, offsetMs } = entry;
    index.edit(entry, settings);
    return () => index.edit(entry, { limits, delivery, callbacks, states, offsetMs });
  };

  const toAccount = ({ slots, origin: _, ...account }: Entry): Account => ({
    ...account,
    parts: new Map([...slots].map(([key, slot]) => [key, slot.own])),
  });
  const documentOf = (entry: Entry): AccountDocument => toDocument(toAccount(entry));
  const lineOf = (entry: Entry, seq: number): MintedLine => {
    return { id: entry.id, seq, account: documentOf(entry), origin: toDocument(changedSince(entry)) };
  };

  return {
    list: () => index.list().map(toAccount),
    get: (id) => {
      const entry = index.get(id);
      return entry && toAccount(entry);
    },
    limitsOf: (id) => index.get(id)?.limits ?? DEFAULT_LIMITS,
    deliveryOf: (id) => index.get(id)?.delivery ?? DEFAULT_DELIVERY,
    callbacksOf: (id) => index.get(id)?.callbacks ?? NO_CALLBACKS,
    statesOf: (id) => index.get(id)?.states ?? NO_STATES,
    offsetOf: (id) => index.get(id)?.offsetMs ?? 0,
    byKey: (provider, key) => index.byKey(provider, key),
    mintedOf: (id) => index.get(id)?.minted ?? undefined,
    get minted() {
      return index.minted;
    },
    originOf: (id) => {
      const origin = index.get(id)?.origin;
      return stock.find((one) => one.id === id) ?? (origin && toDocument(origin));
    },
    broughtPart: (id, provider) => (stockOf(id) ?? index.get(id)?.origin)?.parts.get(provider),
    get secrets() {
      return index.secrets;
    },
    hasFolded: (account, seq) => seq <= (foldedTo.get(account) ?? 0),
    fold: (event) => {
      if (event.type === 'sandbox.reset') return resetAll(event);
      const entry = index.get(event.account);
      if (event.type === 'account.added') return add(event.document);
      if (!entry) return NOTHING;
      mark(entry.id);
      switch (event.type) {
        case 'account.removed':
          return remove(entry);
        case 'account.reset':
          return index.putInPlace(parseAccount(event.document, providers), entry);
        case 'account.clock':
          return edit(entry, { ...entry, offsetMs: event.offsetMs });
        case 'account.edited':
          return edit(entry, { ...entry, ...event, states: event.states ?? entry.states });
        case 'account.changed':
          return index.change(entry, event.provider, event.changes);
      }
    },
    used: (id, realNow) => {
      const entry = index.get(id);
      if (!entry?.minted) return false;
      entry.minted = { ...entry.minted, usedAt: realNow };
      if (entry.minted.ttlMs !== null) changed.add(id);
      return entry.minted.ttlMs !== null;
    },
    replace: (others) => {
      const next = indexOf(others);
      for (const entry of index.list()) if (entry.minted) next.adopt(entry);
      index = next;
    },
    toDocument: () => index.list().flatMap((entry) => (entry.minted ? [] : [documentOf(entry)])),
    takeChanged: (seq) => {
      const taken = [...changed].map((id): MintedLine => {
        const entry = index.get(id);
        return entry ? lineOf(entry, seq) : { id, seq, account: null };
      });
      changed.clear();
      return taken;
    },
    mintedLines: (seq) => index.list().flatMap((entry) => (entry.minted ? lineOf(entry, seq) : [])),
    load: (others, lines) => {
      const next = indexOf(others);
      for (const line of lines) putMinted(next, line);
      index = next;
      foldedTo = new Map(lines.map(({ id, seq }) => [id, seq]));
      changed.clear();
      for (const { id } of lines) changed.add(id);
    },
  };
}

/** What an account was at its beginning, without the parts that it has still. */
function changedSince({ origin, slots }: Entry): Account {
  return { ...origin, parts: new Map([...origin.parts].filter(([id, part]) => slots.get(id)?.own !== part)) };
}
