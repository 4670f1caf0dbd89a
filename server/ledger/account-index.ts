/** Accounts by what they are asked for: their ids, and the keys each provider knows them by. */
import type { Provider } from '../provider-kit/contract.ts';
import { isSpending } from '../provider-kit/holdings/balance.ts';
import type { UserError } from '../settings/user-error.ts';
import { accountError } from './account-document.ts';
import type { Account } from './account-document.ts';
import { withStates } from './account-states.ts';
import { Secrets } from './secrets.ts';

/** A provider's part of an account. */
export interface Slot {
  id: string;
  /** The part as it is kept. */
  own: unknown;
  /** The same as the provider sees it. */
  part: unknown;
  keys: readonly string[];
  secrets: readonly string[];
}

type Mutable<Value> = { -readonly [Name in keyof Value]: Value[Name] };

/** What a person may change. */
export type Settings = Pick<Account, 'limits' | 'delivery' | 'callbacks' | 'states' | 'offsetMs'>;

export interface Entry extends Mutable<Omit<Account, 'parts'>> {
  slots: Map<string, Slot>;
  /** What it was at its beginning. */
  origin: Account;
}

export class AccountIndex {
  readonly secrets = new Secrets();
  readonly #providers: ReadonlyMap<string, Provider>;
  readonly #byId = new Map<string, Entry>();
  readonly #byKey: ReadonlyMap<string, Map<string, Slot>>;
  #minted = 0;

  constructor(providers: readonly Provider[]) {
    this.#providers = new Map(providers.map((provider) => [provider.id, provider]));
    this.#byKey = new Map(providers.map(({ id }) => [id, new Map()]));
  }

  get minted(): number {
    return this.#minted;
  }

  get(id: string): Entry | undefined {
    return this.#byId.get(id);
  }

  list(): Entry[] {
    return [...this.#byId.values()];
  }

  byKey(provider: string, key: string): Slot | undefined {
    return this.#byKey.get(provider)?.get(key);
  }

  /** Throws a sentence, and takes nothing, where it shares its id or a key with another. */
  put(account: Account, origin: Account = account): void {
    this.restore(this.#entryOf(account, origin));
  }

  /** Puts it where the one with its id stands; answers how to take that back. Throws as `put` does. */
  putInPlace(account: Account, before: Entry): () => void {
    this.#exchange(before, this.#entryOf(account, before.origin));
    return () => this.#exchange(this.get(account.id) ?? before, before);
  }

  /** Takes back one that was dropped, as it was. */
  restore(entry: Entry): void {
    if (this.#byId.has(entry.id)) throw sharedId(entry.id);
    this.#take(entry);
  }

  /** Takes one that another index has, and goes on having. */
  adopt({ slots, ...entry }: Entry): void {
    const own = [...slots].map(([id, slot]): [string, Slot] => [id, { ...slot, keys: [], secrets: [] }]);
    this.restore({ ...entry, slots: new Map(own) });
  }

  drop(id: string): void {
    const entry = this.#byId.get(id);
    if (!entry) return;
    this.#leave(entry);
    this.#byId.delete(id);
  }

  #entryOf({ parts, ...account }: Account, origin: Account): Entry {
    const slots = [...parts].flatMap(([id, own]): [string, Slot][] => {
      const provider = this.#providers.get(id);
      if (!provider) return [];
      const part = withStates(provider, own, account.states[id]);
      return [[id, { id: account.id, own, part, keys: [], secrets: [] }]];
    });
    return { ...account, slots: new Map(slots), origin };
  }

  #exchange(before: Entry, entry: Entry): void {
    this.#leave(before);
    try {
      this.#take(entry);
    } catch (error) {
      this.#take(before);
      throw error;
    }
  }

  #take(entry: Entry): void {
    for (const [id, slot] of entry.slots) {
      const shared = this.#providers
        .get(id)
        ?.account.keys(slot.own)
        .find((key) => this.byKey(id, key));
      const other = shared === undefined ? undefined : this.byKey(id, shared);
      if (shared !== undefined && other) throw sharedKey(id, shared, [other.id, entry.id]);
    }
    this.#byId.set(entry.id, entry);
    if (entry.minted) this.#minted += 1;
    for (const [id, slot] of entry.slots) this.#list(id, slot);
  }

  /** Its keys open nothing any more. */
  #leave(entry: Entry): void {
    if (entry.minted) this.#minted -= 1;
    for (const [provider, slot] of entry.slots) this.#list(provider, slot, [], []);
  }

  edit(entry: Entry, { limits, delivery, callbacks, states, offsetMs }: Settings): void {
    Object.assign(entry, { limits, delivery, callbacks, states, offsetMs });
    for (const [id, slot] of entry.slots) this.#see(entry, id, slot);
  }

  /** Folds the provider's own changes; answers how to take them back. */
  change(entry: Entry, id: string, changes: readonly unknown[]): () => void {
    const account = this.#providers.get(id)?.account;
    const slot = entry.slots.get(id);
    if (!account || !slot) return () => {};
    const before = slot.own;
    const isListed = changes.every(isSpending);
    const own = (part: unknown): void => {
      slot.own = part;
      this.#see(entry, id, slot);
      if (!isListed) this.#list(id, slot);
    };
    own(changes.reduce((part, change) => account.fold(part, change), before));
    return () => own(before);
  }

  /** Done when the part or the states have changed, so that a call finds it done. */
  #see({ states }: Entry, id: string, slot: Slot): void {
    const provider = this.#providers.get(id);
    if (provider) slot.part = withStates(provider, slot.own, states[id]);
  }

  /** Has the slot found by what it is called now. */
  #list(
    id: string,
    slot: Slot,
    keys = this.#providers.get(id)?.account.keys(slot.own) ?? [],
    secrets = this.#providers.get(id)?.account.secrets(slot.own) ?? [],
  ): void {
    if (!same(secrets, slot.secrets)) {
      this.secrets.drop(slot.secrets);
      this.secrets.add(secrets);
      slot.secrets = secrets;
    }
    if (same(keys, slot.keys)) return;
    const all = this.#byKey.get(id);
    for (const key of slot.keys) all?.delete(key);
    slot.keys = keys;
    for (const key of keys) {
      const other = all?.get(key);
      if (other && other !== slot) throw sharedKey(id, key, [other.id, slot.id]);
      all?.set(key, slot);
    }
  }
}

function same(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one, i) => one === others[i]);
}

function sharedId(id: string): UserError {
  const text = `there are two accounts with the id "${id}".`;
  return accountError('accounts', { zh: text, en: text });
}

/** Nobody could tell whose a request with this key is. */
function sharedKey(provider: string, key: string, [one, other]: readonly [string, string]): UserError {
  return accountError('accounts', {
    zh: `账号“${one}”与“${other}”使用了相同的 ${provider} 密钥 ${key}。`,
    en: `“${one}” and “${other}” share the ${provider} key ${key}.`,
  });
}
