/** The accounts: who may send, with what signs and templates, and what is left on them. */
import type { Provider } from '../provider-kit/contract.ts';
import type { DeskAccount } from '../provider-kit/desk.ts';
import { DEFAULT_DELIVERY } from '../message/delivery-policy.ts';
import type { DeliveryPolicy } from '../message/delivery-policy.ts';
import type { AccountStates, CallbackUrls, EventOf, LimitsSetting } from './events.ts';
import type { AccountDocument } from './store/store.ts';
import { DEFAULT_LIMITS, NO_CALLBACKS, accountError, parseAccounts } from './account-document.ts';
import type { Account } from './account-document.ts';
import type { UserError } from '../settings/user-error.ts';
import { NO_STATES, withStates } from './account-states.ts';

export interface Accounts {
  list(): readonly Account[];
  get(id: string): Account | undefined;
  /** Cheap: asked for on every send. */
  limitsOf(id: string): LimitsSetting;
  /** Cheap as well. */
  deliveryOf(id: string): DeliveryPolicy;
  callbacksOf(id: string): CallbackUrls;
  statesOf(id: string): AccountStates;
  /** The account a provider knows by a credential or another of its keys; its part is as the states that are on make it. */
  byKey(provider: string, key: string): DeskAccount<unknown> | undefined;
  /** What must not be shown, of every account and provider. */
  secrets(): readonly string[];
  /** Answers how to take it back, as long as nothing came after it. */
  fold(event: EventOf<'account.changed' | 'account.edited'>): () => void;
  /** Puts others in the place of all; throws a sentence, and changes nothing, where they cannot be. */
  replace(documents: readonly AccountDocument[]): void;
  /** The accounts as the document keeps them. */
  toDocument(): readonly AccountDocument[];
}

interface Slot {
  id: string;
  /** The part as it is kept. */
  own: unknown;
  /** The same as the provider sees it. */
  part: unknown;
  keys: readonly string[];
}

interface Settings {
  limits: LimitsSetting;
  delivery: DeliveryPolicy;
  callbacks: CallbackUrls;
  states: AccountStates;
}

interface Entry extends Settings {
  id: string;
  name: string;
  slots: Map<string, Slot>;
}

/** The slots of a provider by their keys. */
type Keys = Map<string, Slot>;

const NOTHING = (): void => {};

export function createAccounts(providers: readonly Provider[], documents: readonly AccountDocument[]): Accounts {
  const providerOf = new Map(providers.map((provider) => [provider.id, provider]));
  let { byId, byKey } = indexed(providers, documents);

  /** Done when the part or the states have changed, so that a call finds it done. */
  const see = (id: string, slot: Slot, states: AccountStates): void => {
    const provider = providerOf.get(id);
    if (provider) slot.part = withStates(provider, slot.own, states[id]);
  };

  const edit = (entry: Entry, { limits, delivery, callbacks, states }: Settings): void => {
    Object.assign(entry, { limits, delivery, callbacks, states });
    for (const [id, slot] of entry.slots) see(id, slot, entry.states);
  };

  const own = (provider: Provider, slot: Slot, part: unknown, states: AccountStates): void => {
    slot.own = part;
    see(provider.id, slot, states);
    index(byKey.get(provider.id), provider, slot);
  };

  const toAccount = (id: string): Account | undefined => {
    const entry = byId.get(id);
    if (!entry) return undefined;
    const { slots, ...account } = entry;
    return { ...account, parts: new Map([...slots].map(([key, slot]) => [key, slot.own])) };
  };

  return {
    list: () => [...byId.keys()].flatMap((id) => toAccount(id) ?? []),
    get: toAccount,
    limitsOf: (id) => byId.get(id)?.limits ?? DEFAULT_LIMITS,
    deliveryOf: (id) => byId.get(id)?.delivery ?? DEFAULT_DELIVERY,
    callbacksOf: (id) => byId.get(id)?.callbacks ?? NO_CALLBACKS,
    statesOf: (id) => byId.get(id)?.states ?? NO_STATES,
    byKey: (provider, key) => byKey.get(provider)?.get(key),
    secrets: () =>
      [...byId.values()].flatMap(({ slots }) =>
        [...slots].flatMap(([id, slot]) => providerOf.get(id)?.account.secrets(slot.own) ?? []),
      ),
    fold: (event) => {
      const entry = byId.get(event.account);
      if (!entry) return NOTHING;
      if (event.type === 'account.edited') {
        const { limits, delivery, callbacks, states } = entry;
        edit(entry, { ...event, states: event.states ?? states });
        return () => edit(entry, { limits, delivery, callbacks, states });
      }
      const provider = providerOf.get(event.provider);
      const slot = entry.slots.get(event.provider);
      if (!provider || !slot) return NOTHING;
      const before = slot.own;
      let part = before;
      for (const change of event.changes) part = provider.account.fold(part, change);
      own(provider, slot, part, entry.states);
      return () => own(provider, slot, before, entry.states);
    },
    replace: (others) => {
      ({ byId, byKey } = indexed(providers, others));
    },
    toDocument: () =>
      [...byId.values()].map(({ slots, ...account }) => ({
        ...account,
        ...Object.fromEntries([...slots].map(([provider, slot]) => [provider, slot.own])),
      })),
  };
}

/** The accounts of a document, by what they are asked for. */
function indexed(
  providers: readonly Provider[],
  documents: readonly AccountDocument[],
): { byId: Map<string, Entry>; byKey: Map<string, Keys> } {
  const byId = new Map<string, Entry>();
  const byKey = new Map(providers.map(({ id }): [string, Keys] => [id, new Map()]));
  for (const { parts, ...account } of parseAccounts(documents, providers)) {
    const slots = new Map<string, Slot>();
    for (const provider of providers) {
      const own = parts.get(provider.id);
      if (own === undefined) continue;
      const slot: Slot = { id: account.id, own, part: withStates(provider, own, account.states[provider.id]), keys: [] };
      index(byKey.get(provider.id), provider, slot);
      slots.set(provider.id, slot);
    }
    byId.set(account.id, { ...account, slots });
  }
  return { byId, byKey };
}

function index(keys: Keys | undefined, provider: Provider, slot: Slot): void {
  const now = provider.account.keys(slot.own);
  if (now.length === slot.keys.length && now.every((key, i) => key === slot.keys[i])) return;
  for (const key of slot.keys) keys?.delete(key);
  slot.keys = now;
  for (const key of slot.keys) {
    const other = keys?.get(key);
    if (other && other !== slot) throw sharedKey(provider.id, key, [other.id, slot.id]);
    keys?.set(key, slot);
  }
}

/** Nobody could tell whose a request with this key is. */
function sharedKey(provider: string, key: string, [one, other]: readonly [string, string]): UserError {
  return accountError('accounts', {
    zh: `账号“${one}”与“${other}”使用了相同的 ${provider} 密钥 ${key}。`,
    en: `"${one}" and "${other}" share the ${provider} key ${key}.`,
  });
}
