/** What the account itself has at a provider, beside its lists: settings that a caller changes. */
import type { Localized } from '../../message/localized.ts';
import { ProblemError } from '../../net/problem.ts';
import { formOfPart } from '../../provider-kit/holdings/form.ts';
import { isItem } from '../../provider-kit/holdings/shelf.ts';
import type { ShelfChange } from '../../provider-kit/holdings/shelf.ts';
import { ShapeError } from '../../provider-kit/shape.ts';
import type { Body } from '../routes.ts';
import type { ItemResource } from '../wire.ts';
import { excess, given, keep, partAfter, refuseForeignKeys } from './items.ts';
import type { Given, ShelfPlace } from './items.ts';

/** What changes the part itself: its lists have calls of their own. */
export const partBody: Body<typeof given> = { schema: given, example: '{"sensitiveWords":["博彩"]}', sample: () => ({}) };

/** Changes members of the part; `null` takes one away. Answers those that a person sees. */
export function changePart(place: Omit<ShelfPlace, 'shelf'>, members: Given): ItemResource {
  const { account: kit } = place.provider;
  const known = new Set(formOfPart(kit.schema, kit.shelves ?? []).map(({ name }) => name));
  const strange = Object.keys(members).find((name) => !known.has(name));
  const bad = (path: string, { zh, en }: Localized): ProblemError => {
    const cause = path === '' ? { zh, en } : { zh: `${path}: ${zh}`, en: `${path}: ${en}` };
    const list = [...known].join(', ');
    return new ProblemError(400, 'Bad body', cause, { zh: `可用的有 ${list}。`, en: `There are ${list}.` });
  };
  if (strange !== undefined) throw bad(strange, { zh: '没有这一项。', en: 'unknown.' });
  const tooMuch = excess(members, '');
  if (tooMuch) throw bad(tooMuch.path, tooMuch.what);
  const change: ShelfChange = { type: 'members.put', shelf: null, owner: null, members };
  try {
    const after = partAfter(place, change);
    refuseForeignKeys(place, after);
    keep(place, change);
    return Object.fromEntries(Object.entries(isItem(after) ? after : {}).filter(([name]) => known.has(name)));
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    throw bad(error.path, error.what);
  }
}
