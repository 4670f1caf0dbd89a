/**
 * The fields of a call, read by a table: types first, then names that the table lacks, then what is missing. Over the
 * members of a JSON object, or over a form's fields put together into one.
 */

import { parseBounded, parseLoosely } from './json.ts';

export type Members = Readonly<Record<string, unknown>>;

export type FieldKind = 'text' | 'count' | 'texts' | 'counts' | 'objects';

export interface Field {
  name: string;
  /** `count`: a whole number that is not negative. */
  kind: FieldKind;
  required: boolean;
  /** Fields of each object of a list. */
  members?: readonly Field[];
}

/** Values whose types are proven. Asking for a field that the table does not have is a mistake of ours. */
export interface Fields {
  /** Empty when the caller left it out. */
  text(name: string): string;
  count(name: string): number | undefined;
  texts(name: string): readonly string[];
  counts(name: string): readonly number[];
  objects(name: string): readonly Fields[];
}

/** How a provider refuses a field. `path` is `name`, or `name.3.member` within a list. */
export interface FieldRefusals {
  wrongType(path: string, value: unknown, kind: FieldKind): never;
  /** `meant`: the name that is the same but for the case of its letters. */
  unknown(path: string, meant: string | undefined, known: readonly string[]): never;
  missing(path: string): never;
}

export interface Reading {
  /** Whole numbers come as texts, as in a form. */
  asText: boolean;
  refuse: FieldRefusals;
  /** Told of each field that is `null`, which counts as absent. */
  isNull?(path: string): void;
}

/** Throws one of the refusals, or answers the values. */
export function readFields(table: readonly Field[], members: Members, reading: Reading): Fields {
  check(table, members, '', reading);
  return valuesOf(members, reading.asText);
}

function check(table: readonly Field[], members: Members, path: string, reading: Reading): void {
  const { refuse } = reading;
  for (const field of table) {
    const value = valueAt(members, field.name);
    if (value !== undefined) checkType(field, value, `${path}${field.name}`, reading);
  }
  for (const name of Object.keys(members)) {
    if (table.some((field) => field.name === name)) continue;
    const known = table.map((field) => field.name);
    const meant = known.find((one) => one.toLowerCase() === name.toLowerCase());
    refuse.unknown(`${path}${name}`, meant, known);
  }
  for (const { name, required } of table) {
    if (required && valueAt(members, name) === undefined) refuse.missing(`${path}${name}`);
    if (members[name] === null) reading.isNull?.(`${path}${name}`);
  }
}

/** A member of its own; `null` counts as absent (assumed): several SDKs send it for what was not set. */
function valueAt(members: Members, name: string): unknown {
  return Object.hasOwn(members, name) ? (members[name] ?? undefined) : undefined;
}

/** What each item of a list has to be. */
const ITEMS = { texts: 'text', counts: 'count' } as const;

function checkType({ kind, members = [] }: Field, value: unknown, path: string, reading: Reading): void {
  const { refuse, asText } = reading;
  if (kind === 'text' || kind === 'count') {
    const fits = kind === 'text' ? typeof value === 'string' : wholeNumber(value, asText) !== undefined;
    if (!fits) refuse.wrongType(path, value, kind);
    return;
  }
  if (!Array.isArray(value)) return refuse.wrongType(path, value, kind);
  const items: readonly unknown[] = value;
  for (const [i, item] of items.entries()) {
    if (kind !== 'objects') checkType({ name: '', kind: ITEMS[kind], required: true }, item, `${path}.${i}`, reading);
    else if (isObject(item)) check(members, item, `${path}.${i}.`, reading);
    else refuse.wrongType(`${path}.${i}`, item, kind);
  }
}

function valuesOf(members: Members, asText: boolean): Fields {
  const count = (value: unknown): number | undefined => wholeNumber(value, asText);
  const list = <Item>(name: string, read: (value: unknown) => Item | undefined): Item[] => {
    const value = valueAt(members, name);
    return Array.isArray(value) ? value.map(read).filter((item) => item !== undefined) : [];
  };
  return {
    text: (name) => text(valueAt(members, name)) ?? '',
    count: (name) => count(valueAt(members, name)),
    texts: (name) => list(name, text),
    counts: (name) => list(name, count),
    objects: (name) => list(name, (item) => (isObject(item) ? valuesOf(item, asText) : undefined)),
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** No more digits than a number holds exactly. */
const DIGITS = /^\d{1,16}$/;

function wholeNumber(value: unknown, asText: boolean): number | undefined {
  const number = asText && typeof value === 'string' && DIGITS.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

export function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object that a JSON text is; undefined for any other text, and for one that is too much. */
export function jsonObject(text: string): Members | undefined {
  try {
    const value = parseBounded(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The same of text that a lenient reader takes for an object: see `parseLoosely`. */
export function looseObject(text: string): Members | undefined {
  const value = parseLoosely(text);
  return isObject(value) ? value : undefined;
}
