/** Bodies out of JSON or XML, as leniently as the real service reads it: every value becomes its text. */
import type { RawRequest } from '../../provider-kit/request.ts';
import type { Localized } from '../../message/localized.ts';
import { say } from '../../message/localized.ts';
import { printable } from '../../message/printable.ts';
import type { Oddity } from '../../provider-kit/body.ts';
import { decodeText, parseXmlFields, scalarText } from '../../provider-kit/body.ts';
import { ofCompressed } from '../../provider-kit/diagnosis/compressed.ts';
import { isTooMuchJson, parseJson, parseLoosely } from '../../provider-kit/json.ts';
import { KEPT_LIMITS, READ_LIMITS } from '../../provider-kit/limits.ts';
import type { Mark } from './checks.ts';
import type { Fields, Outline } from './fields.ts';
import { absenceOf, notAText } from './fields.ts';
import { leniencies } from './leniencies.ts';

export type Format = 'json' | 'xml';

export interface TemplateSms extends Pick<Fields, 'absence'> {
  to: string;
  appId: string;
  templateId: string;
  datas: readonly string[];
  subAppend: string;
  reqId: string;
}

/** A body that cannot be read is a fact until its turn among the checks comes. */
export type Body<Content> = { state: 'read'; content: Content; marks: readonly Mark[] } | NoBody;
type NoBody = { state: 'empty' } | { state: 'unreadable'; cause: Localized };

/** Each top-level field as it was sent, lists and objects too. */
interface Sent {
  outline: Outline;
  format: Format;
  /** The same with its numbers as numbers, of JSON. */
  typed: Outline;
  text: string;
}

/** What the Content-Type says, leniently (`application/json;charset=utf-8;` is sent too), else what the first character shows. */
export function bodyFormat(request: RawRequest): Format | undefined {
  return formatNamed(request.headers['content-type']) ?? sniff(request.body);
}

/** The format a header names first. */
export function formatNamed(header: string | undefined): Format | undefined {
  const named = /(json)|xml/i.exec(header ?? '');
  if (!named) return undefined;
  return named[1] === undefined ? 'xml' : 'json';
}

const BLANK = 0x20;
const LESS_THAN = 0x3c;

function sniff(body: Buffer): Format | undefined {
  const first = body.find((byte) => byte > BLANK);
  if (first === LESS_THAN) return 'xml';
  return first === undefined ? undefined : 'json';
}

/** That the service answers what is too large like what it cannot read is assumed, and so are the sizes. */
const TOO_LARGE = unreadable('包体过大，沙箱没有读取。', 'The body is too large; the sandbox did not read it.');

function readOutline(request: RawRequest): Body<Sent> {
  if (request.oversized) return TOO_LARGE;
  const oddities: Oddity[] = [];
  const text = decodeText(request.body, (oddity) => oddities.push(oddity)).trim();
  if (text === '') return { state: 'empty' };
  const format = bodyFormat(request) === 'xml' ? 'xml' : 'json';
  const body = format === 'xml' ? readXml(text) : readJson(text);
  const packed = body.state === 'unreadable' ? ofCompressed(request) : undefined;
  if (packed) return { state: 'unreadable', cause: packed.cause };
  if (oddities.length === 0 || body.state !== 'read') return body;
  return { ...body, marks: [...body.marks, ...encodingMarks(oddities, text, format)] };
}

/** XML may name GBK as its encoding, and begin with a byte order mark. */
function encodingMarks(oddities: readonly Oddity[], text: string, format: Format): Mark[] {
  const isNamed = format === 'xml' && /^<\?xml[^>]*encoding=["']gb/i.test(text);
  const marks: Mark[] = [];
  if (oddities.includes('gbk') && !isNamed) marks.push([leniencies.gbk]);
  if (oddities.includes('bom') && format === 'json') marks.push([leniencies.bom]);
  return marks;
}

function unreadable(zh: string, en: string): NoBody {
  return { state: 'unreadable', cause: { zh, en } };
}

function readJson(text: string): Body<Sent> {
  if (isTooMuchJson(text)) return TOO_LARGE;
  const { value, typed = value, marks } = parseLeniently(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return /^[\w.%+-]+=/.test(text)
      ? unreadable(
          '包体是表单（a=b&c=d），不是 JSON：多半是把字典直接当作 data 发送，没有先转成 JSON。',
          'The body is a form (a=b&c=d), not JSON: most likely a dictionary was passed as data without being converted to JSON.',
        )
      : unreadable('包体不是 JSON 对象。', 'The body is not a JSON object.');
  }
  const outline = new Map(Object.entries(value));
  const content = {
    outline,
    typed: value === typed ? outline : new Map(Object.entries(typed as object)),
    format: 'json' as const,
    text,
  };
  return { state: 'read', content, marks };
}

/**
 * Strict JSON first; then the single quotes of the vendor's PHP SDK and the trailing comma of its Python SDK, both of
 * which succeed on the real service (observed).
 */
function parseLeniently(text: string): { value: unknown; typed?: unknown; marks: readonly Mark[] } {
  try {
    return { marks: [], ...parseJson(text) };
  } catch {
    const value = parseLoosely(text);
    return { value, marks: value === undefined || hasOnlyJsonOutsideTexts(text) ? [] : [[leniencies.json5]] };
  }
}

/** Of text that is JSON5: besides its texts, it has nothing but marks, numbers and words of JSON. */
function hasOnlyJsonOutsideTexts(text: string): boolean {
  let rest = '';
  for (let at = 0; at < text.length; at++) {
    const quote = text[at];
    if (quote !== '"' && quote !== "'") rest += quote;
    else while (++at < text.length && text[at] !== quote) if (text[at] === '\\') at++;
  }
  return /^[\s{}[\],:\d.eE+-]*$/.test(rest.replace(/true|false|null/g, ''));
}

/** The root's name is not looked at: the vendor's SDKs send TemplateSMS, SubAccount and SendRequest (observed). */
function readXml(text: string): Body<Sent> {
  if (text.length > READ_LIMITS.xml) return TOO_LARGE;
  const fields = parseXmlFields(text);
  if (!fields) {
    return unreadable(
      '包体不是格式正确的 XML。值里的 & 和 < 要转义。',
      'The body is not well-formed XML. Escape & and < in values.',
    );
  }
  return { state: 'read', content: { outline: fields, typed: fields, format: 'xml', text }, marks: [] };
}

/** The values of `<datas><data>…</data></datas>`; an empty `<datas/>` is an empty list. */
function dataElements(datas: unknown): readonly unknown[] | undefined {
  if (datas === '') return [];
  if (typeof datas !== 'object' || datas === null || Array.isArray(datas)) return undefined;
  const data = new Map<string, unknown>(Object.entries(datas)).get('data');
  if (data === undefined) return [];
  return Array.isArray(data) ? data : [data];
}

/** The texts of the named fields; the others are not looked at. */
function textsOf({ outline, typed, format, text: body }: Sent, names: readonly string[]): Body<Fields> {
  const marks: Mark[] = [];
  const texts = new Map<string, string>();
  for (const name of names) {
    const value = outline.get(name);
    const text = scalarText(value);
    if (text === undefined) return { state: 'unreadable', cause: notAText(name, value) };
    texts.set(name, text);
    if (format === 'json' && isNoText(typed.get(name)) && !NUMBERS_SEEN.has(name)) {
      marks.push([leniencies.nonText, { received: `"${name}":${text}`, expected: `"${name}":"${text}"` }]);
    }
    if (format === 'xml' && isTrimmed(text, body))
      marks.push([leniencies.xmlBlanks, { received: name, expected: `<${name}>${text}</${name}>` }]);
  }
  const content = { text: (name: string) => texts.get(name) ?? '', absence: (name: string) => absenceOf(name, outline) };
  return { state: 'read', content, marks };
}

/** Fields that published clients send as numbers. */
const NUMBERS_SEEN: ReadonlySet<string> = new Set(['templateId', 'smsType', 'count', 'playTimes', 'startNo', 'offset']);

const isNoText = (value: unknown): boolean => typeof value === 'number' || typeof value === 'boolean';

/** There were blanks around a number or an id, which the reader of XML has left out. */
function isTrimmed(value: string, xml: string): boolean {
  if (xml.includes(`>${value}<`) || !/^[\w,]+$/.test(value)) return false;
  return !xml.includes(`<![CDATA[${value}]]>`);
}

/** A body of nothing but texts. */
export function readTexts(request: RawRequest, names: readonly string[]): Body<Fields> {
  const sent = readOutline(request);
  if (sent.state !== 'read') return sent;
  const texts = textsOf(sent.content, names);
  return texts.state === 'read' ? { ...texts, marks: [...sent.marks, ...texts.marks] } : texts;
}

const SMS_TEXTS = ['to', 'appId', 'templateId', 'subAppend', 'reqId'];

/** The body of TemplateSMS: texts, and the list of values. */
export function readTemplateSms(request: RawRequest): Body<TemplateSms> {
  const sent = readOutline(request);
  if (sent.state !== 'read') return sent;
  const { outline, format } = sent.content;
  const texts = textsOf(sent.content, SMS_TEXTS);
  if (texts.state !== 'read') return texts;
  const { text, absence } = texts.content;
  const datas = readDatas(outline.get('datas') ?? undefined, format);
  if ('zh' in datas) return { state: 'unreadable', cause: datas };
  const sms: TemplateSms = {
    to: text('to'),
    appId: text('appId'),
    templateId: text('templateId'),
    datas,
    subAppend: text('subAppend'),
    reqId: text('reqId'),
    absence,
  };
  const given = outline.get('datas');
  const flags: readonly Mark[] =
    Array.isArray(given) && given.some((one) => typeof one === 'boolean') ? [[leniencies.nonText]] : [];
  return { state: 'read', content: sms, marks: [...sent.marks, ...texts.marks, ...flags] };
}

/** The values, or why there are none to be had. */
function readDatas(given: unknown, format: Format): readonly string[] | Localized {
  if (given === undefined) return [];
  const list = format === 'xml' ? dataElements(given) : given;
  if (!Array.isArray(list)) return noList(given, format);
  const texts: string[] = [];
  for (const [i, value] of list.entries()) {
    const text = scalarText(value);
    if (text === undefined) return noValue(i, value);
    texts.push(text);
  }
  return texts;
}

function noList(given: unknown, format: Format): Localized {
  const one = printable(String(given).slice(0, KEPT_LIMITS.name));
  if (format === 'xml')
    return say(
      'datas 应为 <datas><data>…</data></datas>，每个值一个 data。',
      'datas must be <datas><data>…</data></datas>, with one data element for each value.',
    );
  return typeof given === 'object'
    ? say(
        'datas 是对象，应为字符串数组。PHP 的关联数组会编码成 JSON 对象。',
        'datas is an object; it must be an array of strings. An associative array in PHP is encoded as a JSON object.',
      )
    : say(`datas 是单个值，应为数组，如 ["${one}"]。`, `datas is a single value; it must be an array, such as ["${one}"].`);
}

function noValue(i: number, value: unknown): Localized {
  return Array.isArray(value)
    ? say(`datas 的第 ${i + 1} 个值是数组，应为字符串。`, `Value ${i + 1} of datas is an array; it must be a string.`)
    : say(`datas 的第 ${i + 1} 个值是对象，应为字符串。`, `Value ${i + 1} of datas is an object; it must be a string.`);
}
