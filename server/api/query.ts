/** What callers write behind the `?` of the control API, read into values that cannot be wrong. */
import { looseE164 } from '../message/phone.ts';
import type { World } from '../ledger/world.ts';
import { ProblemError } from '../net/problem.ts';

/** The first value of a query parameter; undefined when it is absent or empty. */
export function text(query: URLSearchParams, name: string): string | undefined {
  return query.get(name) || undefined;
}

function bad(name: string, is: string, remedy: string): ProblemError {
  return new ProblemError(400, 'Bad parameter', `${name} is ${is}.`, remedy);
}

/** A whole number from `min` to `max`. */
export function integer(query: URLSearchParams, name: string, fallback: number, min: number, max: number): number {
  const value = text(query, name);
  if (value === undefined) return fallback;
  const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
  if (number >= min && number <= max) return number;
  throw bad(name, `"${value}"`, `Use a whole number from ${min} to ${max}.`);
}

export function oneOf<const Word extends string>(query: URLSearchParams, name: string, words: readonly Word[]): Word | undefined {
  const value = text(query, name);
  const word = words.find((candidate) => candidate === value);
  if (value === undefined || word !== undefined) return word;
  throw bad(name, `"${value}"`, `Use one of: ${words.join(', ')}.`);
}

/** A phone number as people write it (`138 0013 8000`, `+86138…`, where `+` may have become a blank) in E.164. */
export function phone(query: URLSearchParams, name: string): string | undefined {
  const value = text(query, name);
  if (value === undefined) return undefined;
  const number = looseE164(value) ?? looseE164(`+${value.trim()}`);
  if (number !== undefined) return number;
  throw bad(name, `"${value}", which is no phone number`, 'Use 13800138000 or +8613800138000.');
}

/** What a message is for. */
export const KINDS = ['code', 'notice', 'marketing'] as const;

/** A code, or whether there is one: `true` and `false`, which no code is. */
export function code(query: URLSearchParams): string | boolean | undefined {
  const value = text(query, 'code');
  return value === 'true' || value === 'false' ? value === 'true' : value;
}

/** Page size and where to go on: `limit` and `cursor`. */
export function page(query: URLSearchParams): { before: number; limit: number } {
  return {
    before: integer(query, 'cursor', Number.POSITIVE_INFINITY, 1, Number.MAX_SAFE_INTEGER),
    limit: integer(query, 'limit', 50, 1, 500),
  };
}

/** Refuses parameters that no one reads: a misspelt filter would answer with everything. */
export function only(query: URLSearchParams, names: readonly string[]): void {
  for (const name of query.keys()) {
    if (names.includes(name)) continue;
    const remedy = `Use: ${names.join(', ') || 'none'}.`;
    throw new ProblemError(400, 'Unknown parameter', `There is no parameter "${name}" here.`, remedy);
  }
}

/** The account that the query names, if any. */
export function accountIn(world: World, query: URLSearchParams): string | undefined {
  const id = text(query, 'account');
  if (id !== undefined) existing(world, id);
  return id;
}

/** Throws a problem where no account has this id: what asks about one that is gone would otherwise find nothing, and say so. */
export function existing(world: World, id: string): void {
  if (world.accounts.get(id)) return;
  throw new ProblemError(404, 'No such account', `There is no account "${id}".`, 'GET accounts lists those there are.');
}
