/**
 * Lists in a provider's part of an account that a person adds to, changes and takes from while the sandbox runs:
 * applications, signs, templates. Declared by the provider, folded here, so that its own folds know nothing of it. Pure.
 */
import type { Localized } from '../../message/localized.ts';
import type { MintChance } from '../mint.ts';

/** An item as callers see it. */
export type Item = Readonly<Record<string, unknown>>;

/** What an item is made in. */
export interface Surroundings<Part> {
  part: Part;
  chance: MintChance;
  /** The time of the account, epoch milliseconds. */
  now: number;
}

export interface Shelf<Part, Kept = Item> {
  /** As it stands in the address of a call: `templates`, `test-numbers`. */
  name: string;
  title: Localized;
  /** Member that holds the items. */
  list: string;
  /** Shelf whose items have such a list each; the part itself has it where this is left out. */
  of?: string;
  /** The part has such a list beside those of the `of` shelf: for what belongs to none of them. */
  alsoOwn?: true;
  /** Member that an item is known by. */
  id: string;
  /** Items of two owners may have the same id. */
  idsOfOwner?: true;
  /** The list holds bare texts: an item has its id and nothing else. */
  bare?: true;
  /** What an item has that does not say it, the id first; undefined where the id cannot be made up. */
  fresh(given: Item, surroundings: Surroundings<Part>): Item;
  /** Why the provider would not take this item, which has the right shape. */
  fault?(item: Kept, part: Part): Localized | undefined;
  /** A body that adds one. */
  example: Item;
}

/** Where a part has its balances. */
export interface BalancePlace<Part> {
  /** Shelf whose items have one each; the part itself has one where this is left out. */
  of?: string;
  /** What comes with an amount that is paid in, beside the balance. */
  bought?(holder: Item, amount: number, surroundings: Surroundings<Part>): Item;
}

/** Changes of the kit; `owner` is the id of the item that has the list, null for the part itself. */
export type ShelfChange =
  /** Added, or put in the place of the one with the same id. */
  | { type: 'item.put'; shelf: string; owner: string | null; item: Item }
  | { type: 'item.removed'; shelf: string; owner: string | null; id: string }
  /** Members of an item of `shelf`, or of the part; null takes one away. */
  | { type: 'members.put'; shelf: string | null; owner: string | null; members: Item };

/** An item with the place it stands in. */
export interface Placed {
  owner: string | null;
  id: string;
  item: Item;
}

/** What is asked of a shelf, whatever its part looks like. */
type Rack = Pick<Shelf<unknown>, 'name' | 'list' | 'of' | 'alsoOwn' | 'id' | 'bare'>;

export function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every item of the shelf, in the order of the part. */
export function itemsOn(shelf: Rack, racks: readonly Rack[], part: unknown): readonly Placed[] {
  return holdersOf(shelf, racks, part).flatMap(({ owner, holder }) =>
    listIn(shelf, holder).map((kept) => {
      const item = shelf.bare ? { [shelf.id]: kept } : isItem(kept) ? kept : {};
      return { owner, id: String(item[shelf.id]), item };
    }),
  );
}

/** The ids of those that have a list of this shelf each; empty where the part alone has one. */
export function ownersOf(shelf: Rack, racks: readonly Rack[], part: unknown): readonly string[] {
  return holdersOf(shelf, racks, part).flatMap(({ owner }) => owner ?? []);
}

function holdersOf(shelf: Rack, racks: readonly Rack[], part: unknown): { owner: string | null; holder: Item }[] {
  if (!isItem(part)) return [];
  const owners = racks.find(({ name }) => name === shelf.of);
  const own = { owner: null, holder: part };
  if (!owners) return [own];
  const theirs = itemsOn(owners, racks, part).map(({ id, item }) => ({ owner: id, holder: item }));
  return shelf.alsoOwn ? [...theirs, own] : theirs;
}

function listIn({ list }: Rack, holder: Item): readonly unknown[] {
  const items = holder[list];
  return Array.isArray(items) ? items : [];
}

export function isShelfChange(change: unknown): change is ShelfChange {
  const type = isItem(change) ? change['type'] : undefined;
  return type === 'item.put' || type === 'item.removed' || type === 'members.put';
}

/** The part after the change; as it was where there is no such place. */
export function foldShelf<Part>(part: Part, racks: readonly Rack[], change: ShelfChange): Part {
  const shelf = racks.find(({ name }) => name === change.shelf);
  if (change.type === 'members.put') {
    if (change.shelf === null) return merged(part, change.members);
    return shelf
      ? withList(part, shelf, (items) =>
          items.map((one) => (isNamed(shelf, one, change.owner) ? merged(one, change.members) : one)),
        )
      : part;
  }
  if (!shelf) return part;
  const within = (items: readonly unknown[]): readonly unknown[] => changed(shelf, items, change);
  const owners = racks.find(({ name }) => name === shelf.of);
  if (change.owner === null || !owners) return withList(part, shelf, within);
  return withList(part, owners, (all) =>
    all.map((one) => (isNamed(owners, one, change.owner) ? withList(one, shelf, within) : one)),
  );
}

function changed(
  shelf: Rack,
  items: readonly unknown[],
  change: Exclude<ShelfChange, { type: 'members.put' }>,
): readonly unknown[] {
  if (change.type === 'item.removed') return items.filter((one) => !isNamed(shelf, one, change.id));
  const { item } = change;
  const id = String(item[shelf.id]);
  const kept = shelf.bare ? item[shelf.id] : item;
  const stands = items.some((one) => isNamed(shelf, one, id));
  return stands ? items.map((one) => (isNamed(shelf, one, id) ? kept : one)) : [...items, kept];
}

function isNamed({ id, bare }: Rack, kept: unknown, name: string | null): boolean {
  return (bare ? kept : isItem(kept) ? String(kept[id]) : undefined) === name;
}

function merged<Kept>(kept: Kept, members: Item): Kept {
  if (!isItem(kept)) return kept;
  const after: Kept & Record<string, unknown> = { ...kept, ...members };
  for (const [name, value] of Object.entries(members)) if (value === null) Reflect.deleteProperty(after, name);
  return after;
}

function withList<Holder>(holder: Holder, shelf: Rack, change: (items: readonly unknown[]) => readonly unknown[]): Holder {
  return isItem(holder) ? { ...holder, [shelf.list]: change(listIn(shelf, holder)) } : holder;
}

/** One more than the highest of the ids that are whole numbers, and than `none`. */
export function afterHighest(ids: readonly unknown[], none: number): number {
  return (
    ids
      .map(Number)
      .filter(Number.isSafeInteger)
      .reduce((highest, one) => Math.max(highest, one), none) + 1
  );
}
