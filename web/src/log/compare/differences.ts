/** Two requests part by part: what each says there, and whether that is the same. Pure. */
import type { ExchangeResource, ExplainResource } from '../../../../server/api/wire.ts';
import { formPairs } from '../../evidence/wire/pretty.ts';
import { originForm, wireText } from '../../evidence/wire/wire-text.ts';

/** Names in their order, and what stands there. */
type Said = ReadonlyMap<string, string>;

export interface Row {
  name: string;
  /** Undefined where a side has nothing of this name. */
  a: string | undefined;
  b: string | undefined;
}

export const PARTS = ['outcome', 'line', 'headers', 'body', 'signing', 'answer'] as const;
export type Part = (typeof PARTS)[number];

export interface Compared {
  part: Part;
  rows: readonly Row[];
}

export interface Side {
  exchange: ExchangeResource;
  /** Undefined where it could not be worked out. */
  signature: ExplainResource['signature'] | undefined;
}

export function compared(a: Side, b: Side): Compared[] {
  const [ofA, ofB] = [partsOf(a), partsOf(b)];
  return PARTS.map((part) => ({ part, rows: rowsOf(ofA[part], ofB[part]) }));
}

export function isSame({ a, b }: Row): boolean {
  return a === b;
}

/** What comes first in either of the two, in its order. */
function rowsOf(a: Said, b: Said): Row[] {
  return [...new Set([...a.keys(), ...b.keys()])].map((name) => ({ name, a: a.get(name), b: b.get(name) }));
}

function partsOf({ exchange, signature }: Side): Record<Part, Said> {
  const { request, response } = exchange;
  const target = originForm(request.url);
  const question = target.indexOf('?');
  const query = question === -1 ? [] : formPairs(target.slice(question + 1)).map(([name, value]) => [`?${name}`, value] as const);
  return {
    outcome: new Map([
      ['verdict', exchange.verdict],
      ['code', exchange.code],
      ['message', exchange.message],
      ...exchange.checks.map(({ id, ok, note }) => [id, `${ok ? '✓' : '✗'} ${note ?? ''}`.trim()] as const),
    ]),
    line: new Map([['method', request.method], ['path', question === -1 ? target : target.slice(0, question)], ...query]),
    headers: new Map(Object.entries(request.headers).map(([name, value = '']) => [name, wireText(value)])),
    body: bodyOf(request.body, request.headers['content-type'] ?? ''),
    signing: new Map(signature?.steps.map(({ name, value }) => [name, value])),
    answer: new Map([
      ['status', String(response.status)],
      ...Object.entries(response.headers),
      ...bodyOf({ encoding: response.encoding ?? 'utf8', data: response.body }, response.headers['content-type'] ?? ''),
    ]),
  };
}

/** Field by field where it is JSON or a form, else as one text. */
function bodyOf({ encoding, data }: ExchangeResource['request']['body'], type: string): Said {
  if (data === '') return new Map();
  if (encoding === 'utf8') {
    try {
      const found = new Map<string, string>();
      flatten(JSON.parse(data), '', found);
      return found;
    } catch {
      if (/x-www-form-urlencoded/i.test(type) && data.includes('=')) return new Map(formPairs(data));
    }
  }
  return new Map([[encoding === 'utf8' ? 'body' : 'body (base64)', data]]);
}

/** `PhoneNumberSet[0]`, `tel.mobile`. */
function flatten(value: unknown, at: string, into: Map<string, string>): void {
  if (typeof value !== 'object' || value === null) {
    into.set(at === '' ? 'body' : at, typeof value === 'string' ? value : JSON.stringify(value));
    return;
  }
  const entries = Object.entries(value);
  if (entries.length === 0) into.set(at === '' ? 'body' : at, Array.isArray(value) ? '[]' : '{}');
  for (const [name, member] of entries) {
    flatten(member, Array.isArray(value) ? `${at}[${name}]` : at === '' ? name : `${at}.${name}`, into);
  }
}
