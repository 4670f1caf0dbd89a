/** The parameters of a call: those of the query and those of a form, put together, and whether their encoding can be read. */
import { parsePairs } from '../../../provider-kit/body.ts';
import { READ_LIMITS } from '../../../provider-kit/limits.ts';
import type { RawRequest } from '../../../provider-kit/request.ts';
import { mediaType, oncePerRequest } from '../../../provider-kit/request.ts';

/** A name and a value as they came, decoded. */
export type Pair = readonly [name: string, value: string];

export interface Parameters {
  query: readonly Pair[];
  form: readonly Pair[];
  /** Both together. */
  pairs: readonly Pair[];
  /** The first of each name. */
  all: ReadonlyMap<string, string>;
  /** A piece whose percent-encoding is broken, or that is no UTF-8. */
  malformed: string | undefined;
}

/** A POST of pop-core has all in a form, SMS4J half of it, V3 clients none. What has no content type is read as one (assumed). */
export function hasForm({ method, headers, body }: RawRequest): boolean {
  if (method === 'GET' || body.length === 0) return false;
  const type = mediaType({ headers });
  return type === '' || type === 'application/x-www-form-urlencoded';
}

export const parametersOf = oncePerRequest((request): Parameters => {
  const form = hasForm(request) ? request.body.toString('latin1') : '';
  let malformed = brokenPiece(request.query) ?? brokenPiece(form);
  const read = (input: string): Pair[] =>
    parsePairs(input, READ_LIMITS.fields, (oddity) => {
      if (oddity === 'gbk') malformed ??= input.slice(0, SHOWN);
    });
  const [query, inForm] = [read(request.query), read(form)];
  const pairs = [...query, ...inForm];
  const all = new Map<string, string>();
  for (const [name, value] of pairs) if (!all.has(name)) all.set(name, value);
  return { query, form: inForm, pairs, all, malformed };
});

const SHOWN = 60;

/** From a `%` on that no two hexadecimal digits follow. */
function brokenPiece(text: string): string | undefined {
  const at = text.search(/%(?![0-9A-Fa-f]{2})/);
  return at === -1 ? undefined : text.slice(at, at + SHOWN);
}

const HALF = /[\uD800-\uDFFF]/;

/** Half a character, which no URL can hold, becomes U+FFFD. */
export const wellFormed = (text: string): string => (HALF.test(text) ? Buffer.from(text).toString() : text);

const SAFE = /^[A-Za-z0-9_.~-]*$/;
const MARK = /[!'()*]/;
const MARKS = /[!'()*]/g;
const hexOf = (mark: string): string => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;

/** Percent-encoding by RFC 3986: letters, digits, `-`, `_`, `.` and `~` stay, a blank is `%20`. */
export function encode(text: string): string {
  if (SAFE.test(text)) return text;
  const encoded = encodeURIComponent(wellFormed(text));
  return MARK.test(encoded) ? encoded.replaceAll(MARKS, hexOf) : encoded;
}

const byName = ([a]: Pair, [b]: Pair): number => (a < b ? -1 : a > b ? 1 : 0);

/** `a=1&b=2`, by name, both sides encoded. */
export function canonicalQuery(pairs: readonly Pair[], write: (text: string) => string = encode): string {
  return pairs
    .toSorted(byName)
    .map(([name, value]) => `${write(name)}=${write(value)}`)
    .join('&');
}
