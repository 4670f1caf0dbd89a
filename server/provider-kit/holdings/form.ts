/** What a part and its items have to show and to edit, read off the schema that they are parsed by. Pure. */
import type { GenericSchema } from 'valibot';
import type { Localized } from '../../message/localized.ts';
import type { Shelf } from './shelf.ts';

/** What the schema cannot say of a member. */
export interface Mark {
  /** The sandbox keeps it for itself: counters, places in a queue. No console shows it. */
  internal?: true;
  /** A caller signs or names itself by it. */
  credential?: true;
  /** Epoch milliseconds, 0 for unknown. */
  moment?: true;
  /** A text of more than one line. */
  long?: true;
  /** What it does. */
  about?: Localized;
}

export const FIELD_KINDS = ['switch', 'choice', 'text', 'number', 'texts', 'time', 'group', 'rows', 'other'] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

/** A member as a form has it, under the name that it has in the part. */
export interface PlainField {
  name: string;
  kind: FieldKind;
  /** It may not be left out. */
  required: boolean;
  credential: boolean;
  long: boolean;
  about: Localized | null;
  /** What a switch or a choice is while nobody says; null where that is off, or nothing. */
  usual: boolean | string | null;
  /** Of a choice. */
  options: readonly string[];
}

export interface FormField extends PlainField {
  /** Of a group, and of each of several rows. */
  fields: readonly PlainField[];
}

const MARK = Symbol('mark');

/** The schema with a mark that its form is made by; the one that is given stays as it is. */
export function marked<Schema extends GenericSchema>(schema: Schema, mark: Mark): Schema {
  return { ...schema, [MARK]: mark };
}

/** The members of the part, without the lists that have a shelf. */
export function formOfPart(schema: GenericSchema, shelves: readonly Shelf<never>[]): FormField[] {
  return formOf(schema, new Set(shelves.filter((one) => one.of === undefined || one.alsoOwn).map(({ list }) => list)));
}

/** The members of an item, without the lists that have a shelf of their own. */
export function formOfItem(schema: GenericSchema, shelf: Shelf<never>, shelves: readonly Shelf<never>[]): FormField[] {
  const owner = shelves.find(({ name }) => name === shelf.of);
  const holder = owner ? itemIn(schema, owner.list) : schema;
  const item = itemIn(holder, shelf.list);
  if (shelf.bare) return [fieldOf(shelf.id, item)].flatMap((field) => field ?? []);
  return formOf(item, new Set(shelves.filter(({ of }) => of === shelf.name).map(({ list }) => list)));
}

function itemIn(holder: unknown, list: string): unknown {
  return memberOf(plain(memberOf(memberOf(plain(holder).schema, 'entries'), list)).schema, 'item');
}

function formOf(schema: unknown, without: ReadonlySet<string>): FormField[] {
  const entries = memberOf(plain(schema).schema, 'entries');
  if (typeof entries !== 'object' || entries === null) return [];
  return Object.entries(entries).flatMap(([name, member]) => (without.has(name) ? [] : (fieldOf(name, member) ?? [])));
}

/** Undefined for what is not shown. */
function fieldOf(name: string, member: unknown): FormField | undefined {
  const { schema, mark, required, usual } = plain(member);
  if (mark.internal) return undefined;
  const { kind, options, of } = kindOf(schema, mark);
  const { credential = false, long = false, about = null } = mark;
  const fields = of === undefined ? [] : formOf(of, new Set()).map(asPlain);
  return { name, kind, required, credential, long, about, usual, options, fields };
}

/** One level deep is what a form can show; what is deeper is text. */
function asPlain({ fields: _, ...field }: FormField): PlainField {
  return field.kind === 'group' || field.kind === 'rows' ? { ...field, kind: 'other' } : field;
}

interface Kind {
  kind: FieldKind;
  options: readonly string[];
  of?: unknown;
}

function kindOf(schema: unknown, mark: Mark): Kind {
  const simple = (kind: FieldKind): Kind => ({ kind, options: [] });
  if (mark.moment) return simple('time');
  switch (memberOf(schema, 'type')) {
    case 'boolean':
      return simple('switch');
    case 'string':
      return simple('text');
    case 'number':
      return simple('number');
    case 'picklist':
      return choiceOf(memberOf(schema, 'options'));
    case 'array':
      return listOf(plain(memberOf(schema, 'item')).schema);
    case 'object':
    case 'strict_object':
      return { ...simple('group'), of: schema };
    default:
      return simple('other');
  }
}

function choiceOf(options: unknown): Kind {
  const isTexts = Array.isArray(options) && options.every((one) => typeof one === 'string');
  return isTexts ? { kind: 'choice', options } : { kind: 'other', options: [] };
}

function listOf(item: unknown): Kind {
  const type = memberOf(item, 'type');
  if (type === 'string') return { kind: 'texts', options: [] };
  return memberOf(item, 'entries') === undefined ? { kind: 'other', options: [] } : { kind: 'rows', options: [], of: item };
}

/** What stands in the wrappings of optional members, with the marks of all of them. */
function plain(member: unknown): Pick<PlainField, 'required' | 'usual'> & { schema: unknown; mark: Mark } {
  const own = markOf(member);
  const wrapped = memberOf(member, 'wrapped');
  if (wrapped === undefined) return { schema: member, mark: own, required: true, usual: null };
  const inner = plain(wrapped);
  const stated = memberOf(member, 'default');
  const usual = typeof stated === 'boolean' || typeof stated === 'string' ? stated : inner.usual;
  return { schema: inner.schema, mark: { ...inner.mark, ...own }, required: false, usual };
}

function markOf(member: unknown): Mark {
  if (typeof member !== 'object' || member === null || !(MARK in member)) return {};
  const mark = member[MARK];
  return typeof mark === 'object' && mark !== null ? mark : {};
}

function memberOf(owner: unknown, name: string): unknown {
  return typeof owner === 'object' && owner !== null ? Reflect.get(owner, name) : undefined;
}
