/** Forms, multipart, JSON and XML out of bytes, without guessing at types: every value stays the text that was sent. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** The first value of each name. A `Map`, so that a field may be called `__proto__`. */
export type Fields = ReadonlyMap<string, string>;

const gbk = new TextDecoder('gbk');
const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/** UTF-8 text; bytes that are no UTF-8 are read as GBK, which older Chinese clients send. */
export function decodeText(bytes: Buffer): string {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return gbk.decode(bytes);
  }
}

const PERCENT = 0x25;
const PLUS = 0x2b;

/** Undoes percent-encoding byte by byte (`+` is a blank); a `%` that begins no byte stays as it is. */
function percentDecode(bytes: Buffer): Buffer {
  const out = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    if (byte === PLUS) out[length++] = 0x20;
    else if (byte === PERCENT && /^[0-9a-fA-F]{2}$/.test(bytes.toString('latin1', i + 1, i + 3))) {
      out[length++] = Number.parseInt(bytes.toString('latin1', i + 1, i + 3), 16);
      i += 2;
    } else out[length++] = byte;
  }
  return out.subarray(0, length);
}

/**
 * Name–value pairs of a query string or a form body, in order. A query arrives as a latin1 string, one character a
 * byte, so raw UTF-8 in a URL survives.
 */
export function parsePairs(input: string | Buffer): [name: string, value: string][] {
  const bytes = typeof input === 'string' ? Buffer.from(input, 'latin1') : input;
  const pairs: [string, string][] = [];
  let start = 0;
  while (start <= bytes.length) {
    const found = bytes.indexOf('&', start);
    const end = found === -1 ? bytes.length : found;
    if (end > start) {
      const pair = bytes.subarray(start, end);
      const equals = pair.indexOf('=');
      const name = equals === -1 ? pair : pair.subarray(0, equals);
      const value = equals === -1 ? pair.subarray(0, 0) : pair.subarray(equals + 1);
      pairs.push([decodeText(percentDecode(name)), decodeText(percentDecode(value))]);
    }
    start = end + 1;
  }
  return pairs;
}

/** `parsePairs` by name; the last value of a repeated name counts, as in PHP and most gateways. */
export function parseForm(input: string | Buffer): Fields {
  return new Map(parsePairs(input));
}

/** The text fields of a multipart body; files are left out. Undefined when the header names no boundary. */
export function parseMultipart(contentType: string, body: Buffer): Fields | undefined {
  const match = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType);
  const boundary = match?.[1] ?? match?.[2];
  if (boundary === undefined) return undefined;
  const fields = new Map<string, string>();
  const delimiter = Buffer.from(`--${boundary}`);
  let at = body.indexOf(delimiter);
  while (at !== -1) {
    const start = at + delimiter.length;
    const next = body.indexOf(delimiter, start);
    if (next === -1) break;
    readPart(body.subarray(start, next), fields);
    at = next;
  }
  return fields;
}

function readPart(part: Buffer, fields: Map<string, string>): void {
  const blank = part.indexOf('\r\n\r\n');
  if (blank === -1) return;
  const head = part.toString('utf8', 0, blank);
  const disposition = /content-disposition:[^\r\n]*/i.exec(head)?.[0] ?? '';
  const name = /[;\s]name=(?:"([^"]*)"|([^\s;]+))/i.exec(disposition);
  if (!name || /;\s*filename=/i.test(disposition)) return;
  const end = part.subarray(-2).toString('latin1') === '\r\n' ? part.length - 2 : part.length;
  fields.set(name[1] ?? name[2] ?? '', decodeText(part.subarray(blank + 4, end)));
}

/** An XML element: text of leaves as sent, repeated children as arrays, no attributes. */
export type XmlValue = string | readonly XmlValue[] | { readonly [name: string]: XmlValue };

const xml = new XMLParser({
  parseTagValue: false,
  ignoreAttributes: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  trimValues: true,
  processEntities: true,
  // Without it `&#20013;` stays as it is; that is how clients with an ASCII writer send Chinese.
  htmlEntities: true,
});

/** Parses a whole document into `{ rootName: … }`; undefined when it is not well formed. */
export function parseXml(text: string): { readonly [name: string]: XmlValue } | undefined {
  const document = text.trim();
  if (document === '' || XMLValidator.validate(document) !== true) return undefined;
  try {
    return xml.parse(document) as { readonly [name: string]: XmlValue };
  } catch {
    return undefined;
  }
}

/** The elements of a document's root, whatever that is called; undefined when it is not well formed, or the root has none. */
export function parseXmlFields(text: string): ReadonlyMap<string, XmlValue> | undefined {
  const root = Object.values(parseXml(text) ?? {})[0];
  return root === undefined || typeof root === 'string' || isList(root) ? undefined : new Map(Object.entries(root));
}

function isList(value: XmlValue): value is readonly XmlValue[] {
  return Array.isArray(value);
}

/** The value of a JSON text with every number as the text it was: 1.50 and twenty digits stay. Throws where it is no JSON. */
export function parseJson(json: string): unknown {
  JSON.parse(json);
  const numbersAsText = json.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (token) =>
    token.startsWith('"') ? token : `"${token}"`,
  );
  return JSON.parse(numbersAsText);
}

/** Numbers and booleans count as their text, an absent or null value as empty; undefined for a list or an object. */
export function scalarText(value: unknown): string | undefined {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** Text for the inside of an XML element. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}
