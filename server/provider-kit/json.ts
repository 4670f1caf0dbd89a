/** JSON from outside: counted before it is parsed. Pure; every step is linear in the text. */
import JSON5 from 'json5';
import { READ_LIMITS } from './limits.ts';

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

export interface JsonLimits {
  /** Members and items together. */
  values: number;
  /** Lists and objects, which cost most. */
  lists?: number;
  /** Lists and objects in one another. */
  depth: number;
}

const AS_READ: JsonLimits = { values: READ_LIMITS.jsonValues, depth: READ_LIMITS.jsonDepth };

/** More values or more levels than is read. Counts marks, so that it holds for a text that is no JSON as well. */
export function isTooMuchJson(text: string, most: JsonLimits = AS_READ): boolean {
  const { lists: mostLists = most.values } = most;
  let values = 1;
  let lists = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const mark = text.charCodeAt(at);
    if (mark === QUOTE) at = endOfText(text, at);
    else if (mark === COMMA) values++;
    else if (mark === OPEN_LIST || mark === OPEN_OBJECT) {
      values++;
      lists++;
      depth++;
    } else if (mark === CLOSE_LIST || mark === CLOSE_OBJECT) depth--;
    if (values > most.values || lists > mostLists || depth > most.depth) return true;
  }
  return false;
}

/** Where the text that begins at `start` has its closing quotation mark; the end where it has none. */
function endOfText(json: string, start: number): number {
  for (let end = json.indexOf('"', start + 1); end !== -1; end = json.indexOf('"', end + 1)) {
    let slashes = 0;
    while (json[end - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return end;
  }
  return json.length;
}

/** The value of a JSON text that is not too much; throws for any other. */
export function parseBounded(json: string): unknown {
  if (isTooMuchJson(json)) throw new SyntaxError('too many values or levels');
  return JSON.parse(json);
}

/** The same with every number as the text it was: 1.50 and twenty digits stay. `typed`: with its numbers as numbers. */
export function parseJson(json: string): { value: unknown; typed: unknown } {
  const typed = parseBounded(json);
  const quoted = withNumbersQuoted(json);
  return { value: quoted === json ? typed : JSON.parse(quoted), typed };
}

/** What a lenient reader makes of text that may be no JSON: single quotes, bare names, a comma at the end. Undefined for any other. */
export function parseLoosely(text: string): unknown {
  if (text.length > READ_LIMITS.lenientJson || isTooMuchJson(text)) return undefined;
  try {
    return JSON5.parse<unknown>(text);
  } catch {
    return undefined;
  }
}

/** Of a text that is known to be JSON. */
function withNumbersQuoted(json: string): string {
  let quoted = '';
  let from = 0;
  for (let at = 0; at < json.length; at++) {
    if (json.charCodeAt(at) === QUOTE) at = endOfText(json, at);
    else if (beginsNumber(json.charCodeAt(at))) {
      let end = at + 1;
      while (continuesNumber(json.charCodeAt(end))) end++;
      quoted += `${json.slice(from, at)}"${json.slice(at, end)}"`;
      from = end;
      at = end - 1;
    }
  }
  return from === 0 ? json : quoted + json.slice(from);
}

const MINUS = 0x2d;
const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;

function beginsNumber(unit: number): boolean {
  return isDigit(unit) || unit === MINUS;
}

function continuesNumber(unit: number): boolean {
  return isDigit(unit) || unit === MINUS || unit === 0x2b || unit === 0x2e || unit === 0x45 || unit === 0x65;
}
