/** Applications, signs, templates, test numbers: items of an account that a caller adds, changes and removes. */
import { say } from '../../message/localized.ts';
import { integer, maxValue, minValue, number, optional, pipe, record, strictObject, string, unknown } from 'valibot';
import type { InferOutput } from 'valibot';
import type { Account } from '../../ledger/account-document.ts';
import type { World } from '../../ledger/world.ts';
import type { Provider } from '../../provider-kit/contract.ts';
import { KEPT_LIMITS } from '../../provider-kit/limits.ts';
import type { Localized } from '../../message/localized.ts';
import { demand, ShapeError } from '../../provider-kit/shape.ts';
import { isItem, itemsOn, ownersOf } from '../../provider-kit/holdings/shelf.ts';
import type { Placed, Shelf, ShelfChange, Surroundings } from '../../provider-kit/holdings/shelf.ts';
import { short } from '../body-shape.ts';
import {
  LEAVE_OUT,
  badApp,
  badItem,
  exampleOf,
  inSeveral,
  isFull,
  isThere,
  noItem,
  noOwner,
  taken,
  unknownOwner,
} from './refusals.ts';
import type { Body } from '../routes.ts';
import type { BalanceResource, ItemResource } from '../wire.ts';

/** Where something is asked for. */
export interface ShelfPlace {
  world: World;
  account: Account;
  provider: Provider;
  shelf: Shelf<unknown>;
}

/** Members by name. */
export const given = record(string(), unknown(), demand('应为对象', 'must be an object'));
export type Given = InferOutput<typeof given>;

/** What adds an item to the shelf, and what changes one. */
export function itemBody(provider: Provider, shelf: Shelf<unknown>): Record<'added' | 'changed', Body<typeof given>> {
  const { example } = shelf;
  const changes = Object.fromEntries(Object.entries(example).filter(([name]) => name !== shelf.id));
  const common = { schema: given, example: exampleOf(shelf) };
  const ownerIn = (world: World): object => {
    if (shelf.of === undefined || shelf.alsoOwn) return {};
    const { shelves = [] } = provider.account;
    const part = somePart(world, provider);
    const same = itemsOn(shelf, shelves, part).filter(({ id }) => id === textOf(example[shelf.id]));
    const owner = ownersOf(shelf, shelves, part).find((one) => !same.some((item) => item.owner === one));
    return owner === undefined ? {} : { app: owner };
  };
  return {
    added: { ...common, sample: (world) => ({ ...example, ...ownerIn(world) }) },
    changed: { ...common, sample: () => changes },
  };
}

/** For a sample: the provider's part of the first account that has one. */
function somePart({ accounts }: World, { id }: Provider): unknown {
  return accounts
    .list()
    .find(({ parts }) => parts.has(id))
    ?.parts.get(id);
}

/** Every item, with the owner's id as `app` where items have owners. */
export function listItems(place: ShelfPlace): readonly ItemResource[] {
  return allOf(place).map((placed) => toResource(place.shelf, placed));
}

export function getItem(place: ShelfPlace, id: string, app: string | undefined): ItemResource {
  return toResource(place.shelf, itemWith(place, id, app));
}

export function addItem(place: ShelfPlace, { app, ...wanted }: Given): ItemResource {
  const { world, account, shelf } = place;
  const owner = ownerFor(place, app);
  const surroundings: Surroundings<unknown> = { part: partOf(place), chance: world.chance, now: world.nowOf(account.id) };
  const item = { ...shelf.fresh(wanted, surroundings), ...wanted };
  const id = textOf(item[shelf.id]);
  if (id === undefined) throw badItem(place, shelf.id, { zh: '缺少这一项。', en: 'is missing.' });
  const all = allOf(place).filter((one) => !shelf.idsOfOwner || one.owner === owner);
  if (all.some((one) => one.id === id)) throw isThere(place, id);
  if (all.length >= KEPT_LIMITS.items) throw isFull(place);
  return put(place, { owner, id, item });
}

/** `null` in what is given takes a member away. */
export function changeItem(place: ShelfPlace, id: string, app: string | undefined, wanted: Given): ItemResource {
  const { shelf } = place;
  const before = itemWith(place, id, app);
  const { app: owner = before.owner, ...changes } = wanted;
  const fixed = { zh: '不能更改，请删除后重新添加。', en: 'cannot be changed: remove it, and add another.' };
  if (owner !== before.owner) throw badItem(place, 'app', fixed);
  if (changes[shelf.id] !== undefined && textOf(changes[shelf.id]) !== id) throw badItem(place, shelf.id, fixed);
  const members = Object.entries({ ...before.item, ...changes, [shelf.id]: before.item[shelf.id] });
  return put(place, { ...before, item: Object.fromEntries(members.filter(([, value]) => value !== null)) });
}

export function removeItem(place: ShelfPlace, id: string, app: string | undefined): void {
  const { owner } = itemWith(place, id, app);
  const change: ShelfChange = { type: 'item.removed', shelf: place.shelf.name, owner, id };
  try {
    partAfter(place, change);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    throw taken(
      say(`不能删除：${error.path}: ${error.what.zh}`, `It cannot go: ${error.message}`),
      say('请先改掉用到它的地方。', 'Change first what needs it.'),
    );
  }
  keep(place, change);
}

const payment = strictObject({
  app: optional(short(KEPT_LIMITS.name)),
  amount: pipe(number(), integer(), minValue(1), maxValue(1_000_000_000)),
});

export function topUpBody(provider: Provider): Body<typeof payment> {
  const { balance, shelves = [] } = provider.account;
  const holders = shelves.find(({ name }) => name === balance?.of);
  return {
    schema: payment,
    example: `{"amount":1000${holders ? ',"app":"…"' : ''}}`,
    sample: (world) => {
      const [holder] = holders ? itemsOn(holders, shelves, somePart(world, provider)) : [];
      return { amount: 1000, ...(holder && { app: holder.id }) };
    },
  };
}

/** Pays into a balance. `provider` has one. */
export function topUp(
  world: World,
  account: Account,
  provider: Provider,
  { app, amount }: InferOutput<typeof payment>,
): BalanceResource {
  const { balance, shelves = [] } = provider.account;
  const part = account.parts.get(provider.id);
  const shelf = shelves.find(({ name }) => name === balance?.of);
  if (shelf === undefined && app !== undefined)
    throw badApp(say('账号只有一个余额。', 'The account has one balance for all.'), LEAVE_OUT);
  const holder = shelf ? holderOf({ world, account, provider, shelf }, app) : { id: null, item: isItem(part) ? part : {} };
  const left = Number(holder.item['balance']) + amount;
  if (!Number.isSafeInteger(Math.ceil(left))) {
    throw taken(
      say('余额会超出可计的范围。', 'The balance would be more than can be counted.'),
      say('请少充一些。', 'Pay in less.'),
    );
  }
  const surroundings: Surroundings<unknown> = { part, chance: world.chance, now: world.nowOf(account.id) };
  const members = { balance: left, ...balance?.bought?.(holder.item, amount, surroundings) };
  keep({ world, account, provider }, { type: 'members.put', shelf: shelf?.name ?? null, owner: holder.id, members });
  return { ...(holder.id === null ? {} : { app: holder.id }), balance: left };
}

function holderOf(place: ShelfPlace, app: string | undefined): Pick<Placed, 'id' | 'item'> {
  const all = allOf(place);
  const [only] = all;
  if (app === undefined && all.length === 1 && only) return only;
  if (app === undefined) throw noOwner(all.map(({ id }) => id));
  const holder = all.find(({ id }) => id === app);
  if (!holder) {
    throw unknownOwner(
      app,
      all.map(({ id }) => id),
    );
  }
  return holder;
}

/** Whom a new item belongs to; null for the account itself. */
function ownerFor({ account, provider, shelf }: ShelfPlace, app: unknown): string | null {
  if (shelf.of === undefined && app === undefined) return null;
  if (shelf.of === undefined)
    throw badApp(say(`${shelf.name} 不属于任何应用。`, `${shelf.name} belong to no application.`), LEAVE_OUT);
  const owners = ownersOf(shelf, provider.account.shelves ?? [], account.parts.get(provider.id));
  if (app === undefined || app === null) {
    const [only] = owners;
    if (shelf.alsoOwn) return null;
    if (app === undefined && owners.length === 1 && only !== undefined) return only;
    throw noOwner(owners);
  }
  const id = textOf(app) ?? JSON.stringify(app);
  if (!owners.includes(id)) throw unknownOwner(id, owners);
  return id;
}

function itemWith(place: ShelfPlace, id: string, app: string | undefined): Placed {
  const found = allOf(place).filter((one) => one.id === id && (app === undefined || one.owner === app));
  const [item, ...others] = found;
  if (!item) throw noItem(place, id);
  if (others.length > 0) {
    const owners = found.map(({ owner }) => owner).join(', ');
    throw inSeveral(id, owners);
  }
  return item;
}

/** Puts it where it belongs, when the part is right with it; answers it as it is then. */
function put(place: ShelfPlace, placed: Placed): ItemResource {
  const { shelf } = place;
  const change: ShelfChange = { type: 'item.put', shelf: shelf.name, owner: placed.owner, item: placed.item };
  const surplus = shelf.bare ? Object.keys(placed.item).find((name) => name !== shelf.id) : undefined;
  if (surplus !== undefined) throw badItem(place, surplus, { zh: '没有这一项。', en: 'unknown.' });
  const tooMuch = excess(placed.item, '');
  if (tooMuch) throw badItem(place, tooMuch.path, tooMuch.what);
  if (placed.id === '' || placed.id.length > KEPT_LIMITS.name || /[/\s]/.test(placed.id))
    throw badItem(place, shelf.id, {
      zh: '须为不含空白与斜杠的短文本。',
      en: 'must be a short text without blanks and slashes.',
    });
  const after = readAfter(place, change);
  refuseFaults(place, after);
  refuseForeignKeys(place, after);
  const kept = itemsOn(shelf, place.provider.account.shelves ?? [], after).find(
    ({ owner, id }) => owner === placed.owner && id === placed.id,
  );
  if (!kept) throw new Error(`${shelf.name} does not have ${placed.id} once it is put there.`);
  keep(place, { ...change, item: kept.item });
  return toResource(shelf, kept);
}

/** What the part would be, read strictly: what it lacks is filled in. */
export function partAfter({ account, provider }: Omit<ShelfPlace, 'shelf'>, change: ShelfChange): unknown {
  return provider.account.parse(provider.account.fold(account.parts.get(provider.id), change));
}

function readAfter(place: ShelfPlace, change: ShelfChange): unknown {
  try {
    return partAfter(place, change);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    // `apps[0].templates[3].content`: callers know the item alone.
    const { list, id, bare } = place.shelf;
    const at = error.path.indexOf(`${list}[`);
    const path = at === -1 ? error.path : error.path.slice(error.path.indexOf(']', at) + 1).replace(/^\./, '');
    throw badItem(place, path === '' && bare ? id : path, error.what);
  }
}

/** What the provider would not take of this item and of those that came with it; what was so before is no news. */
function refuseFaults(place: ShelfPlace, after: unknown): void {
  const before = new Set(faultsIn(place, partOf(place)).map(({ name }) => name));
  const news = faultsIn(place, after).find(({ name }) => !before.has(name));
  if (news) throw badItem(place, news.shelf === place.shelf ? '' : news.shelf.name, news.what);
}

interface Fault {
  /** Whose fault it is, and which. */
  name: string;
  shelf: Shelf<unknown>;
  what: Localized;
}

function faultsIn({ provider: { account } }: ShelfPlace, part: unknown): Fault[] {
  const { shelves = [] } = account;
  return shelves.flatMap((shelf) => {
    const ids = new Set<string>();
    return itemsOn(shelf, shelves, part).flatMap(({ owner, id, item }): Fault[] => {
      const name = shelf.idsOfOwner ? `${owner} ${id}` : id;
      const twice = { zh: `${shelf.id} ${id} 出现了两次。`, en: `${shelf.id} ${id} stands there twice.` };
      const what = ids.has(name) ? twice : shelf.fault?.(item, part);
      ids.add(name);
      return what ? [{ name: `${shelf.name} ${owner} ${id} ${what.en}`, shelf, what }] : [];
    });
  });
}

/** Two accounts with a key in common could not be told apart. */
export function refuseForeignKeys({ world, account, provider }: Omit<ShelfPlace, 'shelf'>, after: unknown): void {
  const key = provider.account
    .keys(after)
    .find((one) => (world.accounts.byKey(provider.id, one)?.id ?? account.id) !== account.id);
  if (key !== undefined) {
    throw taken(
      say(`另一个账号已有密钥 ${key}。`, `Another account has the key ${key}.`),
      say('请换一个，否则两个账号无法区分。', 'Take another one: the two could not be told apart.'),
    );
  }
}

/** A text or a list that is longer than is kept. */
export function excess(value: unknown, path: string): { path: string; what: Localized } | undefined {
  const { note, items } = KEPT_LIMITS;
  if (typeof value === 'string' && value.length > note)
    return { path, what: { zh: `超过 ${note} 个字符。`, en: `has more than ${note} characters.` } };
  if (Array.isArray(value) && value.length > items)
    return { path, what: { zh: `超过 ${items} 项。`, en: `has more than ${items} items.` } };
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, member] of Object.entries(value)) {
    const at = Array.isArray(value) ? `${path}[${name}]` : path === '' ? name : `${path}.${name}`;
    const found = excess(member, at);
    if (found) return found;
  }
  return undefined;
}

export function keep({ world, account, provider }: Omit<ShelfPlace, 'shelf'>, change: ShelfChange): void {
  world.record((add) =>
    add('account.changed', world.clock.now(), { account: account.id, provider: provider.id, changes: [change] }),
  );
}

function toResource({ of }: Shelf<unknown>, { owner, item }: Placed): ItemResource {
  return of === undefined ? item : { app: owner, ...item };
}

function allOf(place: ShelfPlace): readonly Placed[] {
  return itemsOn(place.shelf, place.provider.account.shelves ?? [], partOf(place));
}

function partOf({ account, provider }: ShelfPlace): unknown {
  return account.parts.get(provider.id);
}

function textOf(id: unknown): string | undefined {
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
}
