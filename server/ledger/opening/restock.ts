/** What a later version has to add to the account that the sandbox brings along; the others are people's own. */
import type { Localized } from '../../message/localized.ts';
import { say } from '../../message/localized.ts';
import type { Provider } from '../../provider-kit/contract.ts';
import { saidBy } from '../../settings/user-error.ts';
import { STOCK_ACCOUNT } from './stock.ts';
import type { WorldDocument } from '../store/store.ts';

type Accounts = WorldDocument['accounts'];

interface Restocked {
  accounts: Accounts;
  /** What was added, by path. */
  added: readonly string[];
  /** Providers whose additions do not go with what people have made, and why. */
  leftOut: readonly { provider: string; reason: Localized }[];
}

/**
 * The accounts, ours with what it was never given: providers, and items of their lists. What it was given once and has no
 * more, somebody took away.
 */
export function restocked(
  { accounts, stock: given = [] }: WorldDocument,
  stock: Accounts,
  providers: readonly Provider[],
): Restocked {
  const ours = accounts.find(({ id }) => id === STOCK_ACCOUNT);
  const full = stock.find(({ id }) => id === STOCK_ACCOUNT);
  if (!ours || !full) return { accounts, added: [], leftOut: [] };
  const known = new Set(given);
  const added: string[] = [];
  const leftOut: { provider: string; reason: Localized }[] = [];
  const parts: Record<string, unknown> = {};
  for (const provider of providers) {
    const { id } = provider;
    const taken: string[] = [];
    const take = (path: string): boolean => {
      if (known.has(path)) return false;
      taken.push(path);
      return true;
    };
    const part = supplied(ours[id], full[id], id, take);
    if (taken.length === 0) continue;
    const reason = misfit(provider, part, accounts);
    if (reason === undefined) {
      parts[id] = part;
      added.push(...taken);
    } else leftOut.push({ provider: id, reason });
  }
  return { accounts: accounts.map((one) => (one === ours ? { ...ours, ...parts } : one)), added, leftOut };
}

/** The paths of everything that the stock has to give, an item of a list by its id: `PROVIDER.apps.1400`. */
export function stockItems(stock: Accounts, providers: readonly Provider[]): string[] {
  const full = stock.find(({ id }) => id === STOCK_ACCOUNT);
  return providers.flatMap(({ id }) => (full?.[id] === undefined ? [] : [id, ...itemsOf(full[id], id)]));
}

function itemsOf(part: unknown, path: string): string[] {
  return Object.entries(isItem(part) ? part : {}).flatMap(([name, value]) => {
    const at = `${path}.${name}`;
    if (!Array.isArray(value)) return itemsOf(value, at);
    return value.filter(isItem).flatMap((item) => [pathTo(item, at), ...itemsOf(item, pathTo(item, at))]);
  });
}

/** Told of every item that is missing: whether to take it. */
type Take = (path: string) => boolean;

type Item = Readonly<Record<string, unknown>>;

function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A part, or something in it, with what it lacks of the stock's. Whatever is no item of a list stays as people have it. */
function supplied(own: unknown, stock: unknown, path: string, take: Take): unknown {
  if (own === undefined) return stock !== undefined && take(path) ? stock : undefined;
  if (!isItem(own) || !isItem(stock)) return own;
  const after: Record<string, unknown> = { ...own };
  for (const [name, value] of Object.entries(stock)) {
    const [mine, at] = [own[name], `${path}.${name}`];
    if (Array.isArray(value)) after[name] = suppliedList(mine ?? [], value, at, take);
    else if (isItem(value) && isItem(mine)) after[name] = supplied(mine, value, at, take);
  }
  return after;
}

function suppliedList(own: unknown, stock: readonly unknown[], path: string, take: Take): unknown {
  if (!Array.isArray(own)) return own;
  const after: unknown[] = [...own];
  for (const item of stock.filter(isItem)) {
    const [key, id] = idOf(item);
    const at = after.findIndex((one) => isItem(one) && one[key] === id);
    const itemPath = pathTo(item, path);
    if (at !== -1) after[at] = supplied(after[at], item, itemPath, take);
    else if (take(itemPath)) after.push(item);
  }
  return after;
}

/** Items of the stock have their id before anything else. */
function idOf(item: Item): [key: string, id: unknown] {
  return Object.entries(item)[0] ?? ['', undefined];
}

function pathTo(item: Item, list: string): string {
  return `${list}.${String(idOf(item)[1])}`;
}

/** Why an account of this provider cannot be so beside the others; undefined when it can. */
function misfit({ id, account }: Provider, part: unknown, accounts: Accounts): Localized | undefined {
  try {
    const keys = account.keys(account.parse(part));
    const others = accounts.filter((one) => one.id !== STOCK_ACCOUNT && one[id] !== undefined);
    const taken = new Set(others.flatMap((one) => account.keys(account.parse(one[id]))));
    const shared = keys.find((key) => taken.has(key));
    return shared === undefined ? undefined : say(`另一个账号已有它的密钥 ${shared}`, `another account has its key ${shared}`);
  } catch (error) {
    return saidBy(error);
  }
}
