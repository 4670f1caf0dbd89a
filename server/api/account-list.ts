/** `GET accounts`: all there are, or those that are looked for, a page at a time and as shortly as they are wanted. */
import type { Account } from '../ledger/account-document.ts';
import { seqOf } from '../ledger/numbering.ts';
import type { World } from '../ledger/world.ts';
import { say } from '../message/localized.ts';
import type { Read } from './query.ts';
import { bad, integer, q, text } from './query.ts';
import { toAccountResource } from './resources.ts';
import type { AccountResource, List } from './wire.ts';

/** Without a limit they come all at once. */
const UNLIMITED = Number.POSITIVE_INFINITY;

export const listQuery = {
  q,
  fields: text(say('只要这些成员，用英文逗号隔开', 'these members only, with commas between')),
  cursor: text(say('上一页的 next', 'the next of the page before')),
  limit: integer(UNLIMITED, 1, 500, say('一页多少个', 'how many on a page')),
};

const OWN_FIELDS = ['id', 'name', 'limits', 'delivery', 'callbacks', 'states', 'clock', 'minted'];

/** Those of `sandbox.json` first, then as they were minted. */
export function listAccounts(world: World, query: Read<typeof listQuery>): List<Partial<AccountResource>> {
  const { cursor, limit } = query;
  const fields = fieldsIn(world, query.fields);
  const found = lookedFor(world, query.q);
  const from = cursor === undefined ? 0 : placeAfter(found, cursor);
  const page = found.slice(from, from + limit);
  const next = from + limit < found.length ? (page.at(-1)?.id ?? null) : null;
  return { items: page.map((account) => shortened(toAccountResource(account), fields)), next, evicted: 0 };
}

/** By words in id or name, or by one whole key that a provider knows an account by. */
function lookedFor({ accounts, providers }: World, wanted: string | undefined): readonly Account[] {
  const all = accounts.list();
  if (wanted === undefined) return all;
  const word = wanted.toLowerCase();
  const owners = new Set(providers.map(({ id }) => accounts.byKey(id, wanted)?.id));
  return all.filter(({ id, name }) => owners.has(id) || id.toLowerCase().includes(word) || name.toLowerCase().includes(word));
}

/** The cursor is the id of the last one told. Where that is gone, the next is the first that was minted after it. */
function placeAfter(accounts: readonly Account[], cursor: string): number {
  const at = accounts.findIndex(({ id }) => id === cursor);
  if (at !== -1) return at + 1;
  const number = mintedAs(cursor);
  if (Number.isNaN(number)) throw bad('cursor', cursor, say('请用上一页的 next。', 'Use next of a page.'));
  const later = accounts.findIndex(({ id, minted }) => minted !== null && mintedAs(id) > number);
  return later === -1 ? accounts.length : later;
}

/** The number in the id of a minted one, which may go on after it. */
function mintedAs(id: string): number {
  return seqOf('a', id.replace(/-.*/, ''));
}

function fieldsIn({ providers }: World, written: string | undefined): readonly string[] | undefined {
  const names = written?.split(',');
  const known = [...OWN_FIELDS, ...providers.map(({ id }) => id)];
  const strange = names?.find((name) => !known.includes(name));
  if (strange === undefined) return names;
  throw bad('fields', strange, say(`可用：${known.join(', ')}。`, `Use some of: ${known.join(', ')}.`));
}

function shortened(account: AccountResource, fields: readonly string[] | undefined): Partial<AccountResource> {
  return fields === undefined ? account : Object.fromEntries(fields.map((name) => [name, account[name]]));
}
