/** What is written into a form, and what it says of an item. Pure. */
import type { FormField, ItemResource, PlainField } from '../../../../server/api/wire.ts';

/** A member as it stands in its control. */
export type Draft = string | boolean | { readonly [name: string]: string | boolean };
export type Drafts = Readonly<Record<string, Draft>>;

/** Times are told, not set. */
export function isWritten({ kind }: PlainField): boolean {
  return kind !== 'time';
}

export function draftsOf(fields: readonly FormField[], item: ItemResource): Drafts {
  return Object.fromEntries(
    fields.filter(isWritten).map((field) => {
      const value = item[field.name];
      if (field.kind !== 'group') return [field.name, draftOf(field, value)];
      const group = isObject(value) ? value : {};
      return [field.name, Object.fromEntries(field.fields.map((one) => [one.name, draftOf(one, group[one.name])]))];
    }),
  );
}

function draftOf({ kind, usual }: PlainField, value: unknown): string | boolean {
  if (kind === 'switch') return (value ?? usual) === true;
  if (value === undefined || value === null) return '';
  if (kind === 'texts' && Array.isArray(value)) return value.join('\n');
  return typeof value === 'string' && kind !== 'other' ? value : JSON.stringify(value, null, 2);
}

/** A text that was to be JSON, and is none. */
export class NoJson extends Error {
  readonly field: string;

  constructor(field: string) {
    super(field);
    this.field = field;
  }
}

/** Undefined for what is left out. Throws `NoJson`. */
function valueOf(field: FormField | PlainField, draft: Draft | undefined): unknown {
  if (typeof draft === 'object') return groupOf('fields' in field ? field.fields : [], field.required, draft);
  if (typeof draft === 'boolean' || draft === undefined) return draft;
  switch (field.kind) {
    case 'number':
      return draft.trim() === '' ? undefined : numberIn(draft);
    case 'texts':
      return linesOf(draft);
    case 'other':
    case 'rows':
      return draft.trim() === '' ? undefined : jsonIn(field.name, draft);
    default:
      return draft === '' && !field.required ? undefined : draft;
  }
}

function groupOf(fields: readonly PlainField[], required: boolean, drafts: Readonly<Record<string, string | boolean>>): unknown {
  const members = fields.flatMap((one): [string, unknown][] => {
    const value = valueOf(one, drafts[one.name]);
    return value === undefined || (value === false && !one.required) ? [] : [[one.name, value]];
  });
  return members.length === 0 && !required ? undefined : Object.fromEntries(members);
}

/** What is no number is left to the sandbox to refuse. */
function numberIn(draft: string): unknown {
  const number = Number(draft);
  return Number.isFinite(number) ? number : draft;
}

function linesOf(draft: string): readonly string[] {
  return draft
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function jsonIn(field: string, draft: string): unknown {
  try {
    return JSON.parse(draft);
  } catch {
    throw new NoJson(field);
  }
}

/** The body that adds an item: what it began with, and what was written otherwise. Throws `NoJson`. */
export function bodyOf(fields: readonly FormField[], begun: ItemResource, drafts: Drafts): ItemResource {
  const body = { ...begun, ...changesOf(fields, begun, drafts) };
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
}

/** The body that changes one: members that were written otherwise, null for what was taken out. Throws `NoJson`. */
export function changesOf(fields: readonly FormField[], before: ItemResource, drafts: Drafts): ItemResource {
  const stood = draftsOf(fields, before);
  const changed = fields.filter((field) => isWritten(field) && !isSame(stood[field.name], drafts[field.name]));
  return Object.fromEntries(changed.map((field) => [field.name, valueOf(field, drafts[field.name]) ?? null]));
}

function isSame(one: Draft | undefined, other: Draft | undefined): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/** The field that a problem is about, and what it says of it: `content: must not be empty`. */
export function aboutField(detail: string, fields: readonly FormField[]): { name: string; words: string } | undefined {
  const [whole, name = ''] = /^(\w+)[\w.[\]]*: ?/.exec(detail) ?? [];
  if (whole === undefined || !fields.some((field) => field.name === name)) return undefined;
  return { name, words: detail.slice(whole.length) };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
