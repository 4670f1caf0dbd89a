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
  fold(event: EventOf<'account.changed' | 'account.edited'>): void;
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

interface Entry {
  id: string;
  name: string;
  limits: LimitsSetting;
  delivery: DeliveryPolicy;
  callbacks: CallbackUrls;
  states: AccountStates;
  slots: Map<string, Slot>;
}

export function createAccounts(providers: readonly Provider[], documents: readonly AccountDocument[]): Accounts {
  const byId = new Map<string, Entry>();
  const byKey = new Map(providers.map((provider) => [provider.id, new Map<string, Slot>()]));
  const providerOf = new Map(providers.map((provider) => [provider.id, provider]));

  const index = (provider: Provider, slot: Slot): void => {
    const keys = byKey.get(provider.id);
    const now = provider.account.keys(slot.own);
    if (now.length === slot.keys.length && now.every((key, i) => key === slot.keys[i])) return;
    for (const key of slot.keys) keys?.delete(key);
    slot.keys = now;
    for (const key of slot.keys) {
      const other = keys?.get(key);
      if (other && other !== slot) throw sharedKey(provider.id, key, [other.id, slot.id]);
      keys?.set(key, slot);
    }
  };

  for (const { parts, ...account } of parseAccounts(documents, providers)) {
    const slots = new Map<string, Slot>();
    for (const provider of providers) {
      const own = parts.get(provider.id);
      if (own === undefined) continue;
      const slot: Slot = { id: account.id, own, part: withStates(provider, own, account.states[provider.id]), keys: [] };
      index(provider, slot);
      slots.set(provider.id, slot);
    }
    byId.set(account.id, { ...account, slots });
  }

  /** Done when the part or the states have changed, so that a call finds it done. */
  const see = (id: string, slot: Slot, states: AccountStates): void => {
    const provider = providerOf.get(id);
    if (provider) slot.part = withStates(provider, slot.own, states[id]);
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
      if (!entry) return;
      if (event.type === 'account.edited') {
        entry.limits = event.limits;
        entry.delivery = event.delivery;
        entry.callbacks = event.callbacks;
        entry.states = event.states ?? entry.states;
        for (const [id, slot] of entry.slots) see(id, slot, entry.states);
        return;
      }
      const provider = providerOf.get(event.provider);
      const slot = entry.slots.get(event.provider);
      if (!provider || !slot) return;
      for (const change of event.changes) slot.own = provider.account.fold(slot.own, change);
      see(event.provider, slot, entry.states);
      index(provider, slot);
    },
    toDocument: () =>
      [...byId.values()].map(({ slots, ...account }) => ({
        ...account,
        ...Object.fromEntries([...slots].map(([provider, slot]) => [provider, slot.own])),
      })),
  };
}

/** Nobody could tell whose a request with this key is. */
function sharedKey(provider: string, key: string, [one, other]: readonly [string, string]): UserError {
  return accountError('accounts', {
    zh: `账号“${one}”与“${other}”使用了相同的 ${provider} 密钥 ${key}。`,
    en: `"${one}" and "${other}" share the ${provider} key ${key}.`,
  });
}
