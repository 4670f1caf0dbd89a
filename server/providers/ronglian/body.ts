/** Bodies out of JSON or XML, as leniently as the real service reads it: every value becomes its text. */
import JSON5 from 'json5';
import type { RawRequest } from '../../provider-kit/request.ts';
import type { Localized } from '../../message/localized.ts';
import { decodeText, parseXmlFields, scalarText } from '../../provider-kit/body.ts';
import { isTooMuchJson, parseJson } from '../../provider-kit/json.ts';
import { READ_LIMITS } from '../../provider-kit/limits.ts';

export type Format = 'json' | 'xml';

/** Absent fields are empty texts: the service does not tell the two apart (assumed). */
export interface TemplateSms {
  to: string;
  appId: string;
  templateId: string;
  datas: readonly string[];
  subAppend: string;
  reqId: string;
}

/** A body that cannot be read is a fact until its turn among the checks comes. */
export type Body<Content> = { state: 'read'; content: Content } | NoBody;
type NoBody = { state: 'empty' } | { state: 'unreadable'; cause: Localized };

/** Each top-level field as it was sent, lists and objects too. */
interface Outline {
  fields: ReadonlyMap<string, unknown>;
  format: Format;
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

function readOutline(request: RawRequest): Body<Outline> {
  if (request.oversized) return TOO_LARGE;
  const text = decodeText(request.body).trim();
  if (text === '') return { state: 'empty' };
  return bodyFormat(request) === 'xml' ? readXml(text) : readJson(text);
}

function unreadable(zh: string, en: string): NoBody {
  return { state: 'unreadable', cause: { zh, en } };
}

function readJson(text: string): Body<Outline> {
  if (isTooMuchJson(text)) return TOO_LARGE;
  const value = parseLeniently(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return /^[\w.%+-]+=/.test(text)
      ? unreadable(
          '包体是表单（a=b&c=d），不是 JSON：多半是把字典直接当作 data 发送，没有先转成 JSON。',
          'The body is a form (a=b&c=d), not JSON: most likely a dictionary was posted as it is instead of as JSON.',
        )
      : unreadable('包体不是 JSON 对象。', 'The body is no JSON object.');
  }
  return { state: 'read', content: { fields: new Map(Object.entries(value)), format: 'json' } };
}

/**
 * Strict JSON first; then the single quotes of the vendor's PHP SDK and the trailing comma of its Python SDK, both of
 * which succeed on the real service (observed).
 */
function parseLeniently(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return text.length > READ_LIMITS.lenientJson ? undefined : parseJson5(text);
  }
}

function parseJson5(text: string): unknown {
  try {
    return JSON5.parse<unknown>(text);
  } catch {
    return undefined;
  }
}

/** The root's name is not looked at: the vendor's SDKs send TemplateSMS, SubAccount and SendRequest (observed). */
function readXml(text: string): Body<Outline> {
  if (text.length > READ_LIMITS.xml) return TOO_LARGE;
  const fields = parseXmlFields(text);
  if (!fields) {
    return unreadable(
      '包体不是格式正确的 XML。值里的 & 和 < 必须转义。',
      'The body is no well-formed XML. Mind that & and < in values have to be escaped.',
    );
  }
  return { state: 'read', content: { fields, format: 'xml' } };
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
function textsOf(fields: ReadonlyMap<string, unknown>, names: readonly string[]): Body<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const name of names) {
    const text = scalarText(fields.get(name));
    if (text === undefined) return unreadable(`${name} 不是文本。`, `${name} is no text.`);
    texts.set(name, text);
  }
  return { state: 'read', content: texts };
}

/** A body of nothing but texts. */
export function readTexts(request: RawRequest, names: readonly string[]): Body<ReadonlyMap<string, string>> {
  const outline = readOutline(request);
  return outline.state === 'read' ? textsOf(outline.content.fields, names) : outline;
}

const SMS_TEXTS = ['to', 'appId', 'templateId', 'subAppend', 'reqId'];

/** The body of TemplateSMS: texts, and the list of values. */
export function readTemplateSms(request: RawRequest): Body<TemplateSms> {
  const outline = readOutline(request);
  if (outline.state !== 'read') return outline;
  const { fields, format } = outline.content;
  const texts = textsOf(fields, SMS_TEXTS);
  if (texts.state !== 'read') return texts;
  const datas = readDatas(fields.get('datas') ?? undefined, format);
  if (datas === undefined) {
    return unreadable(
      'datas 必须是由文本组成的数组。PHP 的关联数组会编码成 JSON 对象，不能使用。',
      'datas has to be an array of texts. An associative array of PHP becomes a JSON object, which does not do.',
    );
  }
  const text = (name: string): string => texts.content.get(name) ?? '';
  const sms: TemplateSms = {
    to: text('to'),
    appId: text('appId'),
    templateId: text('templateId'),
    datas,
    subAppend: text('subAppend'),
    reqId: text('reqId'),
  };
  return { state: 'read', content: sms };
}

function readDatas(given: unknown, format: Format): readonly string[] | undefined {
  if (given === undefined) return [];
  const list = format === 'xml' ? dataElements(given) : given;
  if (!Array.isArray(list)) return undefined;
  const texts = list.map(scalarText);
  return texts.every((text) => text !== undefined) ? texts : undefined;
}
