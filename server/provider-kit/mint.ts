/** Makes a part of an account into one of its own: credentials of real shape in the place of those it has. Pure but for chance. */
import type { Desk } from './desk.ts';

export type MintChance = Pick<Desk<unknown>, 'random' | 'uuid'>;

/** Makes a credential; `old` is what stands in its place. */
export type Fresh = (chance: MintChance, old: unknown) => string;

/** A shorter text that equals a credential may mean something else. */
const LEAST_NAME = 8;

/**
 * `credentials` are found by their path, `*` being each item of a list: `apps.*.appId`. Elsewhere in the part, what is the
 * same text as an old credential refers to it and becomes the new one. What is no object stays as it is: `parse` says why
 * it is none.
 */
export function minting(credentials: Readonly<Record<string, Fresh>>): (part: unknown, chance: MintChance) => unknown {
  const fields = Object.entries(credentials).map(([path, fresh]) => ({ path: path.split('.'), fresh }));
  return (part, chance) => {
    const copy = structuredClone(part);
    const renamed = new Map<unknown, string>();
    for (const { path, fresh } of fields) {
      renew(copy, path, (old) => {
        const made = fresh(chance, old);
        if (typeof old === 'string' && old.length >= LEAST_NAME) renamed.set(old, made);
        return made;
      });
    }
    return withNames(copy, renamed);
  };
}

function renew(value: unknown, [name, ...rest]: readonly string[], make: (old: unknown) => string): void {
  if (name === undefined || typeof value !== 'object' || value === null) return;
  if (name === '*') {
    if (Array.isArray(value)) for (const item of value) renew(item, rest, make);
  } else if (rest.length > 0) renew(Reflect.get(value, name), rest, make);
  else Reflect.set(value, name, make(Reflect.get(value, name)));
}

function withNames(value: unknown, renamed: ReadonlyMap<unknown, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => withNames(item, renamed));
  if (typeof value !== 'object' || value === null) return renamed.get(value) ?? value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withNames(member, renamed)]));
}

/** A UUID without its hyphens: 32 hexadecimal digits, lower case. Where they stand is known; to look for them costs more. */
export function bareUuid(chance: Pick<MintChance, 'uuid'>): string {
  const id = chance.uuid();
  return id.slice(0, 8) + id.slice(9, 13) + id.slice(14, 18) + id.slice(19, 23) + id.slice(24);
}

/** 32 hexadecimal digits, lower case. */
export const hexKey: Fresh = (chance) => bareUuid(chance);

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** So many letters and digits. */
export function letters(chance: Pick<MintChance, 'random'>, count: number): string {
  return drawn(chance, LETTERS, count);
}

/** So many digits. */
export function digits(chance: MintChance, count: number): string {
  return drawn(chance, '0123456789', count);
}

function drawn(chance: Pick<MintChance, 'random'>, from: string, count: number): string {
  return Array.from({ length: count }, () => from[Math.floor(chance.random() * from.length)]).join('');
}
