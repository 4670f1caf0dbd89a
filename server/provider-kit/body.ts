/** Forms, multipart, JSON and XML out of bytes, without guessing at types: every value stays the text that was sent. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { READ_LIMITS } from './limits.ts';

/** The first value of each name. A `Map`, so that a field may be called `__proto__`. */
export type Fields = ReadonlyMap<string, string>;

const gbk = new TextDecoder('gbk');
const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/** The same for a value in a body: what marks the beginning of a file stays, as no server takes it out of a field. */
const strictValue = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** What bytes have that are read as text all the same: they are no UTF-8, or begin with a byte order mark. */
export type Oddity = 'gbk' | 'bom';
type OnOddity = (oddity: Oddity) => void;

/** UTF-8 text; bytes that are no UTF-8 are read as GBK, which older Chinese clients send. A byte order mark is left out. */
export function decodeText(bytes: Buffer, onOddity?: OnOddity): string {
  if (onOddity && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) onOddity('bom');
  return decodeAs(strictUtf8, bytes, onOddity);
}

function decodeAs(utf8: typeof strictUtf8, bytes: Buffer, onOddity: OnOddity | undefined): string {
  try {
    return utf8.decode(bytes);
  } catch {
    onOddity?.('gbk');
    return gbk.decode(bytes);
  }
}

const PERCENT = 0x25;
const PLUS = 0x2b;
const BLANK = 0x20;

/** Undoes percent-encoding byte by byte (`+` is a blank); a `%` that begins no byte stays as it is. */
function percentDecode(bytes: Buffer): Buffer {
  if (!bytes.includes(PERCENT) && !bytes.includes(PLUS)) return bytes;
  const out = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    const value = byte === PERCENT ? hexValue(bytes[i + 1]) * 16 + hexValue(bytes[i + 2]) : -1;
    if (value >= 0) {
      out[length++] = value;
      i += 2;
    } else out[length++] = byte === PLUS ? BLANK : byte;
  }
  return out.subarray(0, length);
}

/** Of a hex digit; for anything else a number that no other digit makes up for. */
function hexValue(digit: number | undefined): number {
  if (digit === undefined) return -Infinity;
  if (digit >= 0x30 && digit <= 0x39) return digit - 0x30;
  const letter = digit | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -Infinity;
}

/**
 * Name–value pairs of a query string or a form body, in order, the first `most` of them. A query arrives as a latin1
 * string, one character a byte, so raw UTF-8 in a URL survives.
 */
export function parsePairs(
  input: string | Buffer,
  most: number = READ_LIMITS.fields,
  onOddity?: OnOddity,
): [name: string, value: string][] {
  const text = typeof input === 'string' ? input : input.toString('latin1');
  const pairs: [string, string][] = [];
  let start = 0;
  for (let pieces = 0; start <= text.length && pieces < most; pieces++) {
    const found = text.indexOf('&', start);
    const end = found === -1 ? text.length : found;
    if (end > start) {
      const pair = text.slice(start, end);
      const equals = pair.indexOf('=');
      const name = equals === -1 ? pair : pair.slice(0, equals);
      const value = equals === -1 ? '' : pair.slice(equals + 1);
      pairs.push([decodedName(name, onOddity), decodedValue(value, onOddity)]);
    }
    start = end + 1;
  }
  return pairs;
}

/** Printable ASCII that stands for itself: most names and values, which need no bytes to be read. */
const ITSELF = /^[ -$&-*,-~]*$/;

/** All of it ASCII: what else it stands for is percent-encoded. */
const ASCII = /^[ -~]*$/;

/** A name, one character a byte, undone. */
function decodedName(name: string, onOddity: OnOddity | undefined): string {
  return ITSELF.test(name) ? name : decodeText(percentDecode(Buffer.from(name, 'latin1')), onOddity);
}

/** A value, one character a byte, undone. */
function decodedValue(value: string, onOddity: OnOddity | undefined): string {
  if (ITSELF.test(value)) return value;
  if (ASCII.test(value)) {
    try {
      return decodeURIComponent(value.replaceAll('+', ' '));
    } catch {
      // A % that begins no byte, or bytes that are no UTF-8: both are taken below.
    }
  }
  return decodeAs(strictValue, percentDecode(Buffer.from(value, 'latin1')), onOddity);
}

/** `parsePairs` by name; the last value of a repeated name counts, as in PHP and most gateways. */
export function parseForm(input: string | Buffer, most?: number, onOddity?: OnOddity): Fields {
  return new Map(parsePairs(input, most, onOddity));
}

/** Does `piece` stand there more than `most` times? It is not looked for any further. */
export function hasMore(bytes: Buffer, piece: string, most: number): boolean {
  if (bytes.length <= most) return false;
  const wanted = Buffer.from(piece);
  let count = 0;
  for (let at = bytes.indexOf(wanted); at !== -1; at = bytes.indexOf(wanted, at + wanted.length)) if (++count > most) return true;
  return false;
}

/** Between the parts of a multipart body; undefined when its header names no boundary. */
export function delimiterOf(contentType: string): string | undefined {
  const match = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType);
  const boundary = match?.[1] ?? match?.[2];
  return boundary === undefined ? undefined : `--${boundary}`;
}

/** The text fields among the first `most` parts of a multipart body; files are left out. Undefined without a boundary. */
export function parseMultipart(
  contentType: string,
  body: Buffer,
  most: number = READ_LIMITS.fields,
  onOddity?: OnOddity,
): Fields | undefined {
  const boundary = delimiterOf(contentType);
  if (boundary === undefined) return undefined;
  const fields = new Map<string, string>();
  const delimiter = Buffer.from(boundary);
  let at = body.indexOf(delimiter);
  for (let parts = 0; at !== -1 && parts < most; parts++) {
    const start = at + delimiter.length;
    const next = body.indexOf(delimiter, start);
    if (next === -1) break;
    readPart(body.subarray(start, next), fields, onOddity);
    at = next;
  }
  return fields;
}

function readPart(part: Buffer, fields: Map<string, string>, onOddity: OnOddity | undefined): void {
  const blank = part.subarray(0, READ_LIMITS.partHead).indexOf('\r\n\r\n');
  if (blank === -1) return;
  const head = part.toString('utf8', 0, blank);
  const disposition = /content-disposition:[^\r\n]*/i.exec(head)?.[0] ?? '';
  const name = /[;\s]name=(?:"([^"]*)"|([^\s;]+))/i.exec(disposition);
  if (!name || /;\s*filename=/i.test(disposition)) return;
  const end = part.subarray(-2).toString('latin1') === '\r\n' ? part.length - 2 : part.length;
  fields.set(name[1] ?? name[2] ?? '', decodeAs(strictValue, part.subarray(blank + 4, end), onOddity));
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

/** Parses a whole document into `{ rootName: … }`; undefined when it is not well formed, or longer than is read. */
export function parseXml(text: string): { readonly [name: string]: XmlValue } | undefined {
  const document = text.trim();
  if (document === '' || document.length > READ_LIMITS.xml || XMLValidator.validate(document) !== true) return undefined;
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

/** Looked for what does not belong there: to match all of it, an expression needs more stack than some megabytes leave. */
const NO_BASE64 = /^=|[^A-Za-z0-9+/=\s]|=\s*[^=\s]|=\s*=\s*=/;

/** Standard Base64 without a `data:` prefix, in lines or not; padding may be left out. */
export function isBase64(text: string): boolean {
  return text !== '' && !NO_BASE64.test(text);
}
