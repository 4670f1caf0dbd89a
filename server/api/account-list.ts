/** `GET accounts`: all there are, or those that are looked for, a page at a time and as shortly as they are wanted. */
import type { Account } from '../ledger/account-document.ts';
import { seqOf } from '../ledger/numbering.ts';
import type { World } from '../ledger/world.ts';
import { ProblemError } from '../net/problem.ts';
import { integer, text } from './query.ts';
import { toAccountResource } from './resources.ts';
import type { AccountResource, List } from './wire.ts';

export const LIST_PARAMETERS = ['q', 'fields', 'cursor', 'limit'] as const;

const OWN_FIELDS = ['id', 'name', 'limits', 'delivery', 'callbacks', 'states', 'clock', 'minted'];

/** Those of `sandbox.json` first, then as they were minted. Without a limit they come all at once. */
export function listAccounts(world: World, query: URLSearchParams): List<Partial<AccountResource>> {
  const fields = fieldsIn(world, query);
  const limit = integer(query, 'limit', Infinity, 1, 500);
  const cursor = text(query, 'cursor');
  const found = lookedFor(world, text(query, 'q'));
  const from = cursor === undefined ? 0 : placeAfter(found, cursor);
  const page = found.slice(from, from + limit);
  const next = from + limit < found.length ? (page.at(-1)?.id ?? null) : null;
  return { items: page.map((account) => shortened(toAccountResource(account), fields)), next, evicted: 0 };
}

/** By words in id or name, or by one whole key that a provider knows an account by. */
function lookedFor({ accounts, providers }: World, q: string | undefined): readonly Account[] {
  const all = accounts.list();
  if (q === undefined) return all;
  const word = q.toLowerCase();
  const owners = new Set(providers.map(({ id }) => accounts.byKey(id, q)?.id));
  return all.filter(({ id, name }) => owners.has(id) || id.toLowerCase().includes(word) || name.toLowerCase().includes(word));
}

/** The cursor is the id of the last one told. Where that is gone, the next is the first that was minted after it. */
function placeAfter(accounts: readonly Account[], cursor: string): number {
  const at = accounts.findIndex(({ id }) => id === cursor);
  if (at !== -1) return at + 1;
  const number = seqOf('a', cursor);
  if (Number.isNaN(number)) throw new ProblemError(400, 'Bad parameter', `cursor is "${cursor}".`, 'Use the "next" of a page.');
  const later = accounts.findIndex(({ id, minted }) => minted !== null && seqOf('a', id) > number);
  return later === -1 ? accounts.length : later;
}

function fieldsIn({ providers }: World, query: URLSearchParams): readonly string[] | undefined {
  const names = text(query, 'fields')?.split(',');
  const known = [...OWN_FIELDS, ...providers.map(({ id }) => id)];
  const strange = names?.find((name) => !known.includes(name));
  if (strange === undefined) return names;
  throw new ProblemError(400, 'Bad parameter', `fields has "${strange}".`, `Use some of: ${known.join(', ')}.`);
}

function shortened(account: AccountResource, fields: readonly string[] | undefined): Partial<AccountResource> {
  return fields === undefined ? account : Object.fromEntries(fields.map((name) => [name, account[name]]));
}
