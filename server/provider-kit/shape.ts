/** Input parsed strictly: what is wrong is named by its path, an unknown name beside the known one it is like. */
import { safeParse } from 'valibot';
import type { BaseIssue, GenericSchema, InferOutput } from 'valibot';
import type { Localized } from '../message/localized.ts';
import { nearest } from '../message/nearest.ts';

/** What is wrong, and where: `apps[0].sign`, empty for the whole. */
export class ShapeError extends Error {
  readonly path: string;
  readonly what: Localized;

  constructor(path: string, what: Localized) {
    super(path === '' ? what.en : `${path}: ${what.en}`);
    this.path = path;
    this.what = what;
  }
}

/** What a schema says of a wrong value, in both languages: a sentence without its full stop. */
export function demand(zh: string, en: string): string {
  return `${en}\n${zh}`;
}

/** The input as `schema` reads it, else a `ShapeError`. */
export function parseShape<Schema extends GenericSchema>(schema: Schema, input: unknown): InferOutput<Schema> {
  const result = safeParse(schema, input);
  if (result.success) return result.output;
  // A misspelt name is missing under its right one as well; the slip says more.
  const issue = result.issues.find(isUnknownKey) ?? result.issues[0];
  const keys = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
  const owner = issue.path?.at(-1);
  // Schemas take a list for an object without members.
  if (owner?.type === 'object' && Array.isArray(owner.input)) throw new ShapeError(pathOf(keys.slice(0, -1)), A_LIST);
  throw new ShapeError(pathOf(keys), isUnknownKey(issue) ? unknownKey(schema, keys) : wrongValue(issue));
}

const A_LIST: Localized = { zh: '应为对象，而不是列表。', en: 'must be an object, not a list.' };

/** `accounts`, 0, `id` as `accounts[0].id`. */
function pathOf(keys: readonly (string | number)[]): string {
  return keys
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('')
    .replace(/^\./, '');
}

function isUnknownKey(issue: BaseIssue<unknown>): boolean {
  return issue.type === 'strict_object' && issue.expected === 'never';
}

function unknownKey(schema: GenericSchema, keys: readonly (string | number)[]): Localized {
  const known = knownKeys(schema, keys.slice(0, -1));
  const meant = nearest(String(keys.at(-1)), known);
  if (meant !== undefined) return { zh: `没有这一项，是否想写 ${meant}？`, en: `unknown; did you mean ${meant}?` };
  return { zh: `没有这一项，可用的有 ${known.join('、')}。`, en: `unknown; there are ${known.join(', ')}.` };
}

/** The names that the object at this path may have. */
function knownKeys(schema: unknown, [key, ...deeper]: readonly (string | number)[]): string[] {
  const wrapped = memberOf(schema, 'wrapped');
  if (wrapped !== undefined) return knownKeys(wrapped, key === undefined ? [] : [key, ...deeper]);
  const options = memberOf(schema, 'options');
  if (Array.isArray(options))
    return [...new Set(options.flatMap((option) => knownKeys(option, key === undefined ? [] : [key, ...deeper])))];
  const entries = memberOf(schema, 'entries');
  if (key === undefined) return typeof entries === 'object' && entries !== null ? Object.keys(entries) : [];
  return knownKeys(memberOf(entries, String(key)) ?? memberOf(schema, 'item') ?? memberOf(schema, 'value'), deeper);
}

function memberOf(owner: unknown, name: string): unknown {
  return typeof owner === 'object' && owner !== null ? Reflect.get(owner, name) : undefined;
}

/** What schemas call a type, in plain words. */
const TYPES: Readonly<Record<string, Localized>> = {
  number: { zh: '数字', en: 'a number' },
  string: { zh: '文本', en: 'a text' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  Array: { zh: '列表', en: 'a list' },
  Object: { zh: '对象', en: 'an object' },
};

/** What they call a demand on a value of the right type. */
const DEMANDS: Readonly<Record<string, Localized>> = {
  integer: { zh: '整数', en: 'a whole number' },
  non_empty: { zh: '非空文本', en: 'a text that is not empty' },
};

/** `>=1`, or what a value is to be one of: `"a"`, `("a" | "b")`. */
function bound(expected: string): Localized {
  const [, sign, limit] = /^([<>])=(.+)$/.exec(expected) ?? [];
  if (limit === undefined) {
    const choices = expected.replace(/^\(|\)$/g, '').split(' | ');
    const listed = (or: string, between: string): string =>
      [choices.slice(0, -1).join(between), ...choices.slice(-1)].filter(Boolean).join(or);
    return { zh: ` ${listed(' 或 ', '、')} `, en: listed(' or ', ', ') };
  }
  return sign === '>' ? { zh: `不小于 ${limit}`, en: `at least ${limit}` } : { zh: `不大于 ${limit}`, en: `at most ${limit}` };
}

/** Values are shown this long at most. */
const SHOWN = 40;

function wrongValue({ type, expected, received, message }: BaseIssue<unknown>): Localized {
  if (received === 'undefined') return { zh: '缺少这一项。', en: 'is missing.' };
  // A schema may say it in its own words.
  if (!message.startsWith('Invalid ')) {
    const [en = message, zh = en] = message.split('\n');
    return { zh: `${zh}。`, en: `${en}.` };
  }
  const wanted = DEMANDS[type] ?? TYPES[expected ?? ''] ?? bound(expected ?? type);
  const shown = received.length > SHOWN ? `${received.slice(0, SHOWN)}…` : (TYPES[received]?.en ?? received);
  return { zh: `应为${wanted.zh}，而不是 ${shown}。`, en: `must be ${wanted.en}, not ${shown}.` };
}
