/** A request out of a pasted text, and what the two ways of writing one share. Texts here hold one character a byte (latin1). */
import { asciiTarget } from '../../net/target.ts';
import type { Localized } from '../../message/localized.ts';

export interface PastedRequest {
  method: string;
  /** Path and query. */
  target: string;
  /** With its port, in lower case; undefined when the text names none. */
  host: string | undefined;
  /** Names in lower case; `host` is among them when it is known. */
  headers: Readonly<Record<string, string>>;
  body: Buffer;
}

/** The request, or a sentence that says why there is none. */
export type Pasted = { request: PastedRequest } | { unreadable: Localized };

export function unreadable(zh: string, en: string): { unreadable: Localized } {
  return { unreadable: { zh, en } };
}

/** The text people pasted, as they read it. */
export function shown(bytes: string): string {
  const text = Buffer.from(bytes, 'latin1').toString('utf8');
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

export interface Address {
  host: string | undefined;
  target: string;
  /** What stands before the `@`, decoded. */
  user: string | undefined;
}

/** Of an address with or without its scheme, or of a bare path. */
export function readAddress(address: string): Address {
  const bare = address.replace(/^https?:\/\//i, '').split('#', 1)[0] ?? '';
  const start = bare.search(/[/?]/);
  const authority = start === -1 ? bare : bare.slice(0, start);
  const rest = start === -1 ? '' : bare.slice(start);
  const at = authority.lastIndexOf('@');
  const host = authority.slice(at + 1).toLowerCase();
  return {
    host: host === '' ? undefined : host,
    target: asciiTarget(rest.startsWith('/') ? rest : `/${rest}`),
    user: at === -1 ? undefined : percentDecode(authority.slice(0, at)),
  };
}

function percentDecode(bytes: string): string {
  return bytes.replace(/%([0-9a-f]{2})/gi, (_escape, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** A header may stand there once; of these Node keeps the first, and joins the others. */
const SINGLE = new Set(['authorization', 'content-length', 'content-type', 'host', 'user-agent']);

/** Headers by their names in lower case, as Node hands them over. */
export function headerTable(lines: readonly (readonly [name: string, value: string])[]): Record<string, string> {
  const table = new Map<string, string>();
  for (const [written, value] of lines) {
    const name = written.toLowerCase();
    const before = table.get(name);
    if (before === undefined) table.set(name, withoutBlanks(value));
    else if (!SINGLE.has(name)) table.set(name, `${before}, ${withoutBlanks(value)}`);
  }
  return Object.fromEntries(table);
}

/** Without blanks at either end. Not `trim`: it takes 0xA0 for a blank, which may be the last byte of a character. */
export function withoutBlanks(bytes: string): string {
  let [from, to] = [0, bytes.length];
  while (from < to && isBlank(bytes[from])) from++;
  while (to > from && isBlank(bytes[to - 1])) to--;
  return bytes.slice(from, to);
}

function isBlank(byte: string | undefined): boolean {
  return byte === ' ' || byte === '\t' || byte === '\r' || byte === '\n';
}
