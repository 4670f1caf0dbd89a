/** `--world file.json`: the accounts that a sandbox begins with, as a person writes them. */
import { array, exactOptional, literal, looseObject, nonEmpty, pipe, strictObject, string, union, unknown } from 'valibot';
import type { GenericSchema } from 'valibot';
import type { Provider } from '../../provider-kit/contract.ts';
import { isItem } from '../../provider-kit/holdings/shelf.ts';
import { ShapeError, parseShape } from '../../provider-kit/shape.ts';
import { UserError } from '../../settings/user-error.ts';
import { accountEntries } from '../account-document.ts';
import { createAccounts } from '../accounts.ts';
import { STOCK_ACCOUNT, stockAccounts } from './stock.ts';
import { documentError, parseJson } from '../store/parse-document.ts';
import type { WorldDocument } from '../store/store.ts';

type Accounts = WorldDocument['accounts'];

export interface WorldFile {
  /** For sentences. */
  path: string;
  accounts: Accounts;
}

const named = { id: pipe(string(), nonEmpty()), template: exactOptional(literal('stock')) };

const file = <Account extends GenericSchema>(account: Account) =>
  strictObject({ $schema: exactOptional(string()), accounts: array(account) });

/** The shape of a file in full: an account has its parts whole, or the stock's with its own added. */
export function worldFileSchema(providers: readonly Provider[]): GenericSchema {
  const settings = accountEntries(providers);
  const whole = Object.fromEntries(providers.map(({ id, account }) => [id, exactOptional(account.schema)]));
  const added = Object.fromEntries(providers.map(({ id }) => [id, exactOptional(looseObject({}))]));
  const stocked = { ...named, template: literal('stock') };
  return file(union([strictObject({ ...settings, ...whole }), strictObject({ ...settings, ...stocked, ...added })]));
}

/** Throws a sentence for a text that makes no accounts; `path` is for that sentence. */
export function parseWorldFile(text: string, path: string, providers: readonly Provider[]): WorldFile {
  const accounts = outlined(text, path, providers).map((account) => filledIn(account, providers));
  try {
    createAccounts(providers, accounts);
  } catch (error) {
    throw error instanceof UserError ? saidOf(path, error) : error;
  }
  return { path, accounts };
}

/** What settings and parts say is read as that of a document is. */
function outlined(text: string, path: string, providers: readonly Provider[]): Accounts {
  const names = [...Object.keys(accountEntries(providers)), ...providers.map(({ id }) => id)];
  const others: Record<string, GenericSchema> = Object.fromEntries(names.map((name) => [name, exactOptional(unknown())]));
  const input = parseJson(text, path);
  try {
    return parseShape(file(strictObject({ ...others, ...named })), input).accounts;
  } catch (error) {
    throw error instanceof ShapeError ? documentError(path, error) : error;
  }
}

function filledIn({ template, ...account }: Accounts[number], providers: readonly Provider[]): Accounts[number] {
  const stock = stockAccounts(providers).find(({ id }) => id === STOCK_ACCOUNT);
  if (template === undefined || !stock) return account;
  const parts = providers.map(({ id }) => [id, together(stock[id], account[id])]);
  return { ...account, ...Object.fromEntries(parts) };
}

/** The stock's with what somebody writes: lists are joined, an item with the same id is one, and all else is as written. */
function together(stock: unknown, own: unknown): unknown {
  if (own === undefined) return stock;
  if (Array.isArray(stock) && Array.isArray(own)) return joined(stock, own);
  if (!isItem(stock) || !isItem(own)) return own;
  const names = new Set([...Object.keys(stock), ...Object.keys(own)]);
  return Object.fromEntries([...names].map((name) => [name, together(stock[name], own[name])]));
}

function joined(stock: readonly unknown[], own: readonly unknown[]): unknown[] {
  const taken = new Set<unknown>();
  const all = stock.map((item) => {
    const twin = own.find((one) => isSame(item, one));
    if (twin !== undefined) taken.add(twin);
    return together(item, twin);
  });
  return [...all, ...own.filter((one) => !taken.has(one))];
}

/** Items of the stock have their id before anything else. */
function isSame(stock: unknown, own: unknown): boolean {
  if (!isItem(stock) || !isItem(own)) return stock === own;
  const [name = '', id] = Object.entries(stock)[0] ?? [];
  return own[name] === id;
}

/** Sentences about accounts begin with the file that they usually stand in. */
function saidOf(path: string, { problem, remedy }: UserError): UserError {
  const said = (text: string): string => text.replace(/^sandbox\.json/, path);
  return new UserError({ zh: said(problem.zh), en: said(problem.en) }, remedy);
}

/** The accounts of a folder with those of the file that it lacks; what is there stays as it is. */
export function withWorldFile(accounts: Accounts, { accounts: others }: WorldFile): Accounts {
  const ids = new Set(accounts.map(({ id }) => id));
  return [...accounts, ...others.filter(({ id }) => !ids.has(id))];
}
