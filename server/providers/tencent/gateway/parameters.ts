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

/** What keeps a query or a form from being read: the variant of `InvalidParameter` that says so, and where. */
export interface Unreadable {
  key: 'pair' | 'key' | 'repeated' | 'format' | 'array';
  /** The piece, or the name of the parameter. */
  at: string;
}

export function isUnreadable(read: Parameters | Unreadable): read is Unreadable {
  return 'key' in read;
}

/** Reads a query (latin1, as it stood in the URL) or the bytes of a form; or says why it cannot. No more fields than are read. */
export function readParameters(input: string | Buffer): Parameters | Unreadable {
  const text = typeof input === 'string' ? input : input.toString('latin1');
  const unpaired = text.split('&', READ_LIMITS.fields).find((piece) => piece !== '' && !piece.includes('='));
  if (unpaired !== undefined) return { key: 'pair', at: unpaired };
  const pairs = parsePairs(input);
  const seen = new Set<string>();
  for (const [name] of pairs) {
    if (name === '') return { key: 'key', at: '' };
    if (seen.has(name)) return { key: 'repeated', at: name };
    // That such names are told so is assumed.
    if (name.split('.', READ_LIMITS.nameLevels).includes('')) return { key: 'format', at: name };
    seen.add(name);
  }
  const common = new Map<string, string>();
  const root: Branch = new Map();
  for (const [name, value] of pairs) {
    if (COMMON_NAMES.has(name)) common.set(name, value);
    else plant(root, levelsOf(name), value);
  }
  const gap = gapIn(root, '');
  return gap === undefined ? { pairs, common, fields: toObject(root) } : { key: 'array', at: gap };
}

/** The path of a list whose numbers do not go up from 0 one by one. */
function gapIn(branch: Branch, path: string): string | undefined {
  for (const [name, child] of branch) {
    if (typeof child === 'string') continue;
    const at = `${path}${name}`;
    if (isList(child) && ![...child.keys()].every((index) => Number(index) < child.size && String(Number(index)) === index))
      return at;
    const inner = gapIn(child, `${at}.`);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function isList(branch: Branch): boolean {
  return [...branch.keys()].every((name) => /^\d{1,6}$/.test(name));
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

/** Numbered members are a list, in the order of their numbers. */
function toValue(branch: Branch): unknown {
  if (!isList(branch)) return toObject(branch);
  return [...branch.keys()]
    .toSorted((a, b) => Number(a) - Number(b))
    .map((name) => {
      const child = branch.get(name);
      return child === undefined || typeof child === 'string' ? child : toValue(child);
    });
}
