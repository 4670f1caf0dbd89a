/** An item of an account as text to edit, and what the text says has changed. Pure. */
import type { ItemResource, ProviderResource } from '../../../../server/api/wire.ts';

export type Shelf = ProviderResource['shelves'][number];

/** The item without the lists that have a place of their own, such as the templates of an application. */
export function textOf(item: ItemResource, shelf: Shelf, shelves: readonly Shelf[]): string {
  const apart = new Set(shelves.filter(({ of }) => of === shelf.name).map(({ list }) => list));
  return JSON.stringify(Object.fromEntries(Object.entries(item).filter(([name]) => !apart.has(name))), null, 2);
}

/** The object that the text is; undefined where it is none. */
export function objectIn(text: string): ItemResource | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** The body of a change: what was taken out of the text is null. */
export function changesOf(before: ItemResource, after: ItemResource): ItemResource {
  const gone = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
  return { ...Object.fromEntries(gone.map((name) => [name, null])), ...after };
}

/** A body that adds one, in the place that is likeliest. */
export function newText({ of, example }: Shelf, owners: readonly string[]): string {
  const [app] = owners;
  return JSON.stringify(of === null || app === undefined ? example : { app, ...example }, null, 2);
}

/** What an item is chosen by. */
export function labelOf(item: ItemResource, { id }: Shelf): string {
  const words = ['name', 'title', 'content', 'friendlyName'].flatMap((name) => {
    const value = item[name];
    return typeof value === 'string' && value !== '' ? value.slice(0, 30) : [];
  });
  return [String(item[id]), ...words.slice(0, 1)].join(' · ');
}
