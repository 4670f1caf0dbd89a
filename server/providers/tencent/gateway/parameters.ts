/** The parameters of a query or a form: common ones apart, flattened lists and objects put together again. */
import { parsePairs } from '../../../provider-kit/body.ts';
import { READ_LIMITS } from '../../../provider-kit/limits.ts';
import type { Members } from '../../../provider-kit/fields.ts';

/** Names that belong to the common layer in signature v1. Source: the page of signature v1. */
const COMMON_NAMES: ReadonlySet<string> = new Set([
  'Action',
  'Version',
  'Timestamp',
  'Nonce',
  'SecretId',
  'Signature',
  'SignatureMethod',
  'Region',
  'Token',
  'Language',
  'RequestClient',
]);

export interface Parameters {
  /** Every name and value as they came, decoded; what signature v1 covers. */
  pairs: readonly (readonly [name: string, value: string])[];
  common: ReadonlyMap<string, string>;
  fields: Members;
}

/** Reads a query (latin1, as it stood in the URL) or the bytes of a form; or names the piece that is no pair. No more fields than are read. */
export function readParameters(input: string | Buffer): Parameters | { unpaired: string } {
  const text = typeof input === 'string' ? input : input.toString('latin1');
  const unpaired = text.split('&', READ_LIMITS.fields).find((piece) => piece !== '' && !piece.includes('='));
  if (unpaired !== undefined) return { unpaired };
  return parametersOf(parsePairs(input));
}

/** The same of names and values that have been read already. */
export function parametersOf(pairs: Parameters['pairs']): Parameters {
  const common = new Map<string, string>();
  const root: Branch = new Map();
  for (const [name, value] of pairs) {
    if (COMMON_NAMES.has(name)) common.set(name, value);
    else plant(root, levelsOf(name), value);
  }
  return { pairs, common, fields: toObject(root) };
}

/** A name of more levels than any field has is one of its own, which no call knows. */
function levelsOf(name: string): readonly string[] {
  const levels = name.split('.', READ_LIMITS.nameLevels + 1);
  return levels.length > READ_LIMITS.nameLevels ? [name] : levels;
}

/** Lists and objects as they grow: `MultiSmsInfoSet.0.PhoneNumber` is three branches deep. */
type Branch = Map<string, Branch | string>;

/** A name that is both a value and a branch stays what it was first. */
function plant(branch: Branch, [head = '', ...rest]: readonly string[], value: string): void {
  if (rest.length === 0) {
    if (!branch.has(head)) branch.set(head, value);
    return;
  }
  const known = branch.get(head);
  if (typeof known === 'string') return;
  const next: Branch = known ?? new Map();
  if (!known) branch.set(head, next);
  plant(next, rest, value);
}

function toObject(branch: Branch): Members {
  // Without a prototype, a field may be called `__proto__`.
  const object = Object.create(null) as Record<string, unknown>;
  for (const [name, child] of branch) object[name] = typeof child === 'string' ? child : toValue(child);
  return object;
}

/** Numbered members are a list, in the order of their numbers, whatever gaps there are. */
function toValue(branch: Branch): unknown {
  const names = [...branch.keys()];
  if (!names.every((name) => /^\d{1,6}$/.test(name))) return toObject(branch);
  return names
    .toSorted((a, b) => Number(a) - Number(b))
    .map((name) => {
      const child = branch.get(name);
      return child === undefined || typeof child === 'string' ? child : toValue(child);
    });
}
