/**
 * A provider's part of an account as something to lay out. The page knows no provider: what a value is, is read off
 * its name and its look, and names stay as they are on the wire. Pure.
 */
import type { Tone } from '../ui/badge.tsx';

export type Value =
  | { kind: 'none' }
  | { kind: 'text'; text: string }
  /** Something to copy: a credential, an id, a number to send to. */
  | { kind: 'id'; text: string }
  | { kind: 'status'; text: string; tone: Tone }
  | { kind: 'flag'; on: boolean }
  /** A list of single values. */
  | { kind: 'values'; values: readonly Value[] }
  | Fields
  | { kind: 'table'; columns: readonly string[]; rows: readonly (readonly Value[])[] }
  /** Objects that hold more objects: applications with their templates. */
  | { kind: 'cards'; cards: readonly { title: string; fields: Fields }[] };

export interface Fields {
  kind: 'fields';
  /** Single values, in their order. */
  plain: readonly Field[];
  /** Lists and objects, which take a place of their own. */
  nested: readonly Field[];
}

export interface Field {
  name: string;
  value: Value;
}

const ID_NAME = /(?:^id|I[dD]|Sid|Key|Token|Secret|Number|Numbers)$/;
const STATUS_NAME = /^(?:status|state)$/i;
const PLAIN_KINDS: ReadonlySet<Value['kind']> = new Set(['none', 'text', 'id', 'status', 'flag']);
const TITLE_NAMES = ['name', 'title'];

const TONES: Readonly<Record<string, Tone>> = {
  approved: 'ok',
  online: 'ok',
  active: 'ok',
  pending: 'warn',
  reviewing: 'warn',
  rejected: 'bad',
  disabled: 'bad',
};

export function modelOf(name: string, input: unknown): Value {
  if (input === null || input === undefined || input === '') return { kind: 'none' };
  if (Array.isArray(input)) return modelOfList(name, input);
  if (isObject(input)) return fieldsOf(Object.entries(input));
  if (typeof input === 'boolean') return { kind: 'flag', on: input };
  const text = typeof input === 'string' ? input : JSON.stringify(input);
  if (STATUS_NAME.test(name)) return { kind: 'status', text, tone: TONES[text] ?? 'neutral' };
  return { kind: ID_NAME.test(name) || looksLikeId(text, input) ? 'id' : 'text', text };
}

function modelOfList(name: string, items: readonly unknown[]): Value {
  if (items.length === 0) return { kind: 'none' };
  if (!items.every(isObject)) return { kind: 'values', values: items.map((item) => modelOf(name, item)) };
  const flat = items.every((item) => Object.values(item).every(isSingle));
  return flat ? tableOf(items) : { kind: 'cards', cards: items.map(cardOf) };
}

/** Columns in the order in which they first come up; a row that lacks one has a hole there. */
function tableOf(items: readonly Record<string, unknown>[]): Value {
  const columns = [...new Set(items.flatMap((item) => Object.keys(item)))];
  return { kind: 'table', columns, rows: items.map((item) => columns.map((column) => modelOf(column, item[column]))) };
}

function cardOf(item: Record<string, unknown>) {
  const name = TITLE_NAMES.find((candidate) => typeof item[candidate] === 'string' && item[candidate] !== '');
  const fields = fieldsOf(Object.entries(item).filter(([key]) => key !== name));
  return { title: name === undefined ? '' : String(item[name]), fields };
}

function fieldsOf(entries: readonly (readonly [string, unknown])[]): Fields {
  const fields = entries.map(([name, input]) => ({ name, value: modelOf(name, input) }));
  const isPlain = ({ value }: Field): boolean => PLAIN_KINDS.has(value.kind);
  return { kind: 'fields', plain: fields.filter(isPlain), nested: fields.filter((field) => !isPlain(field)) };
}

/** Letters and digits in one piece, long enough that nobody would type it off. */
function looksLikeId(text: string, input: unknown): boolean {
  return typeof input === 'string' && /^(?=.*\d)[A-Za-z0-9_.:+-]{6,}$/.test(text);
}

function isSingle(input: unknown): boolean {
  return typeof input !== 'object' || input === null;
}

function isObject(input: unknown): input is Record<string, unknown> {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}
