/** Keys that a security token service hands out to an account: the last few are kept, expired ones too. Pure. */

/** How many an account remembers. */
const KEPT = 20;

/** A part of an account that may have some. */
export interface KeyHolder<Key> {
  temporaryKeys?: Key[];
}

/** Oldest first. */
export function temporaryKeysOf<Key>({ temporaryKeys = [] }: KeyHolder<Key>): readonly Key[] {
  return temporaryKeys;
}

export function withKey<Key, Owner extends KeyHolder<Key>>(owner: Owner, key: Key): Owner {
  return { ...owner, temporaryKeys: [...temporaryKeysOf(owner), key].slice(-KEPT) };
}

/** A part before it is parsed, for an account that begins with none: what is no object stays as it is. */
export function withoutTemporaryKeys(part: unknown): unknown {
  if (typeof part !== 'object' || part === null || !('temporaryKeys' in part)) return part;
  return Object.fromEntries(Object.entries(part).filter(([name]) => name !== 'temporaryKeys'));
}
