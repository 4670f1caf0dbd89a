/** The accounts: who may send, with what signs and templates, and what is left on them. */
import { exactOptional, record, safeParse, strictObject, string } from 'valibot';
import type { Provider } from '../provider-kit/contract.ts';
import type { DeskAccount } from '../provider-kit/desk.ts';
import { DEFAULT_DELIVERY, DELIVERY_EXAMPLE, readDelivery } from '../message/delivery-policy.ts';
import type { DeliveryPolicy } from '../message/delivery-policy.ts';
import type { AccountStates, CallbackUrls, EventOf, LimitsSetting } from './events.ts';
import type { WorldDocument } from './store/store.ts';
import { NO_STATES, STATES_EXAMPLE, switched, switches, withStates } from './account-states.ts';
import { UserError } from '../settings/user-error.ts';

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly limits: LimitsSetting;
  /** What the carrier does with its messages. */
  readonly delivery: DeliveryPolicy;
  readonly callbacks: CallbackUrls;
  readonly states: AccountStates;
  /** Each provider's part, under its id, as it is whatever states are on. */
  readonly parts: ReadonlyMap<string, unknown>;
}

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
  toDocument(): WorldDocument['accounts'];
}

/** A world file or document that cannot be used: a sentence that says where and what. */
function worldError(text: string): UserError {
  return new UserError(
    { en: text, zh: `账号配置有误：${text}` },
    { en: 'Correct it in sandbox.json of the data folder.', zh: '请修改数据目录中的 sandbox.json。' },
  );
}

const NO_CALLBACKS: CallbackUrls = {};

const DEFAULT_LIMITS: LimitsSetting = { mode: 'realistic', exempt: [] };

interface Slot {
  id: string;
  /** The part as it is kept. */
  own: unknown;
  /** The same as the provider sees it. */
  part: unknown;
  keys: readonly string[];
}

interface Entry {
  name: string;
  limits: LimitsSetting;
  delivery: DeliveryPolicy;
  callbacks: CallbackUrls;
  states: AccountStates;
  slots: Map<string, Slot>;
}

export function createAccounts(providers: readonly Provider[], document: WorldDocument['accounts']): Accounts {
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
      if (other && other !== slot) throw worldError(`Accounts "${other.id}" and "${slot.id}" share ${provider.id} key ${key}.`);
      keys?.set(key, slot);
    }
  };

  for (const outside of document) {
    if (byId.has(outside.id)) throw worldError(`There are two accounts with the id "${outside.id}".`);
    const slots = new Map<string, Slot>();
    const states = statesSetting(outside, providers);
    for (const provider of providers) {
      if (outside[provider.id] === undefined) continue;
      const own = parsePart(provider, outside);
      const slot: Slot = { id: outside.id, own, part: withStates(provider, own, states[provider.id]), keys: [] };
      index(provider, slot);
      slots.set(provider.id, slot);
    }
    byId.set(outside.id, {
      name: nameOf(outside),
      limits: parseLimits(outside['limits']),
      delivery: deliverySetting(outside.id, outside['delivery']),
      callbacks: callbackSetting(outside.id, outside['callbacks']),
      states,
      slots,
    });
  }

  /** Done when the part or the states have changed, so that a call finds it done. */
  const see = (id: string, slot: Slot, states: AccountStates): void => {
    const provider = providerOf.get(id);
    if (provider) slot.part = withStates(provider, slot.own, states[id]);
  };

  const toAccount = (id: string): Account | undefined => {
    const entry = byId.get(id);
    if (!entry) return undefined;
    return {
      id,
      name: entry.name,
      limits: entry.limits,
      delivery: entry.delivery,
      callbacks: entry.callbacks,
      states: entry.states,
      parts: new Map([...entry.slots].map(([key, slot]) => [key, slot.own])),
    };
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
      [...byId].map(([id, entry]) => ({
        id,
        name: entry.name,
        limits: entry.limits,
        delivery: entry.delivery,
        callbacks: entry.callbacks,
        states: entry.states,
        ...Object.fromEntries([...entry.slots].map(([provider, slot]) => [provider, slot.own])),
      })),
  };
}

function parsePart(provider: Provider, account: { id: string; [key: string]: unknown }): unknown {
  try {
    return provider.account.parse(account[provider.id]);
  } catch (error) {
    throw worldError(`Account "${account.id}", ${provider.id}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function deliverySetting(account: string, input: unknown): DeliveryPolicy {
  const policy = input === undefined ? DEFAULT_DELIVERY : readDelivery(input);
  if (policy === undefined) throw worldError(`Account "${account}": delivery must be such as ${DELIVERY_EXAMPLE}.`);
  return policy;
}

const callbackUrls = record(
  string(),
  strictObject({ report: exactOptional(string()), reply: exactOptional(string()), review: exactOptional(string()) }),
);

export const CALLBACKS_EXAMPLE = '{"PROVIDER":{"report":"http://127.0.0.1:3000/sms"}}';

/** Whether an address may be called is judged when it is. */
function callbackSetting(account: string, input: unknown): CallbackUrls {
  const result = safeParse(callbackUrls, input ?? {});
  if (result.success) return result.output;
  throw worldError(`Account "${account}": callbacks must be such as ${CALLBACKS_EXAMPLE}.`);
}

function statesSetting(account: { id: string; [key: string]: unknown }, providers: readonly Provider[]): AccountStates {
  const read = safeParse(switches, account['states'] ?? {});
  if (!read.success) throw worldError(`Account "${account.id}": states must be such as ${STATES_EXAMPLE}.`);
  const result = switched(
    NO_STATES,
    read.output,
    providers.filter(({ id }) => account[id] !== undefined),
  );
  if ('states' in result) return result.states;
  throw worldError(`Account "${account.id}", states: ${result.fault.detail} ${result.fault.remedy}`);
}

function nameOf(account: { id: string; [key: string]: unknown }): string {
  return typeof account['name'] === 'string' ? account['name'] : account.id;
}

/** Limits as a person wrote them; undefined stands for the default. Throws a sentence for anything else. */
export function parseLimits(input: unknown): LimitsSetting {
  const { mode = 'realistic', exempt = [] } = (input ?? {}) as { mode?: unknown; exempt?: unknown };
  if (mode !== 'realistic' && mode !== 'off') throw worldError('limits.mode must be "realistic" or "off".');
  if (!Array.isArray(exempt) || !exempt.every((number) => typeof number === 'string' && /^\+\d{6,15}$/.test(number))) {
    throw worldError('limits.exempt must be a list of E.164 numbers such as "+8613800138000".');
  }
  return { mode, exempt: exempt as readonly string[] };
}
