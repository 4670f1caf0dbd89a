/** The items of an account's part, each with whose it is. Pure. */
import type { FormField, ItemResource, ShelfResource } from '../../../../server/api/wire.ts';

export interface Held {
  item: ItemResource;
  id: string;
  /** The id of the item whose list it stands in; null for the part's own. */
  owner: string | null;
}

/** Items of the shelf in one list: of an owner, or of the part itself. */
export function itemsIn(shelf: ShelfResource, holder: unknown, owner: string | null): Held[] {
  const list = isItem(holder) ? holder[shelf.list] : undefined;
  if (!Array.isArray(list)) return [];
  return list.map((kept: unknown) => {
    const item = shelf.bare ? { [shelf.id]: kept } : isItem(kept) ? kept : {};
    return { item, id: String(item[shelf.id]), owner };
  });
}

/** All of them, in the order of the part. */
export function itemsOf(shelf: ShelfResource, shelves: readonly ShelfResource[], part: unknown): Held[] {
  const owners = shelves.find(({ name }) => name === shelf.of);
  if (!owners) return itemsIn(shelf, part, null);
  const theirs = itemsOf(owners, shelves, part).flatMap(({ item, id }) => itemsIn(shelf, item, id));
  return shelf.alsoOwn ? [...theirs, ...itemsIn(shelf, part, null)] : theirs;
}

/** A group of figures is what a provider lets through; another group is a setting like any. */
export function isLimits({ kind, fields }: FormField): boolean {
  return kind === 'group' && fields.every((field) => field.kind === 'number' || field.kind === 'other');
}

/** Members by which people tell items apart, best first. */
const NAMES = ['name', 'title', 'friendlyName'];

/** The member that an item is called by; undefined where it has none but its id. */
export function nameFieldOf({ id, fields }: ShelfResource): FormField | undefined {
  return fields.find(({ name }) => name !== id && NAMES.includes(name));
}

/** What an item is called in a sentence. */
export function labelOf({ item, id }: Pick<Held, 'item' | 'id'>, shelf: ShelfResource): string {
  const named = item[nameFieldOf(shelf)?.name ?? ''] ?? item[shelf.fields.find(({ long }) => long)?.name ?? ''];
  return typeof named === 'string' && named !== '' ? named : id;
}

/** What a copy begins with: all but what is its own, and the lists that have a shelf. */
export function copyOf(item: ItemResource, { id, fields }: ShelfResource): ItemResource {
  const copied = fields.filter(({ name, kind, credential }) => name !== id && kind !== 'time' && !credential);
  return Object.fromEntries(copied.flatMap(({ name }) => (item[name] === undefined ? [] : [[name, item[name]]])));
}

function isItem(value: unknown): value is ItemResource {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
