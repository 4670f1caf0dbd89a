/** How the libraries of several languages would have written the same JSON: to find what was signed when other bytes arrived. */
import type { Localized } from '../../../message/localized.ts';
import { encodeGbk } from '../../../message/gbk.ts';
import { isObject } from '../actions/fields.ts';
import { say } from '../gateway/trail.ts';

export interface BodyForm {
  name: Localized;
  bytes: Buffer;
}

/** Of a longer body only the plainest forms are tried. */
const LONG = 64 * 1024;

/** Other forms of a body, likeliest first. */
export function bodyForms(body: Buffer): BodyForm[] {
  const text = body.toString('utf8');
  const forms: BodyForm[] = [
    { name: say('空请求体', 'an empty body'), bytes: Buffer.alloc(0) },
    { name: say('末尾多一个换行的请求体', 'the body with a trailing line feed'), bytes: Buffer.from(`${text}\n`) },
    { name: say('去掉末尾空白的请求体', 'the body without trailing white space'), bytes: Buffer.from(text.trimEnd()) },
    {
      name: say('GBK 等编码误读后的请求体', 'the body read as latin1 and encoded again'),
      bytes: Buffer.from(body.toString('latin1')),
    },
    ...(body.length > LONG ? [] : rewritten(text)),
  ];
  return forms.filter((form) => !form.bytes.equals(body));
}

function rewritten(text: string): BodyForm[] {
  const value = parse(text);
  const written = value === undefined ? [] : [...spellings(value), ...otherContents(value)];
  return [
    ...written.map(([name, json]) => ({ name, bytes: Buffer.from(json) })),
    { name: say('GBK 编码的请求体', 'the body in GBK'), bytes: encodeGbk(text) },
    { name: say('URL 编码后的请求体', 'the body URL-encoded'), bytes: Buffer.from(encodeURIComponent(text)) },
  ];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function spellings(value: unknown): [Localized, string][] {
  const compact = JSON.stringify(value);
  const spaced = write(value, ', ', ': ');
  return [
    [say('紧凑的 JSON', 'compact JSON'), compact],
    [
      say('带空格并转义中文的 JSON（Python json.dumps）', 'JSON with blanks and \\u escapes, as Python writes it'),
      escapeUnicode(spaced),
    ],
    [say('带空格的 JSON', 'JSON with blanks after commas and colons'), spaced],
    [say('转义中文的紧凑 JSON', 'compact JSON with \\u escapes'), escapeUnicode(compact)],
    [
      say('转义中文与斜杠的 JSON（PHP json_encode）', 'JSON with \\u escapes and escaped slashes, as PHP writes it'),
      escapeUnicode(compact).replaceAll('/', '\\/'),
    ],
    [say('转义 <、>、& 的 JSON（Go、Gson）', 'JSON with escaped <, > and &, as Go writes it'), escapeHtml(compact)],
    [say('缩进的 JSON', 'indented JSON'), JSON.stringify(value, null, 2)],
    [say('按键名排序的 JSON', 'JSON with sorted keys'), JSON.stringify(sortKeys(value))],
  ];
}

/** What clients do to the fields of a call between signing and sending. */
function otherContents(value: unknown): [Localized, string][] {
  if (!isObject(value)) return [];
  const contents: [Localized, Readonly<Record<string, unknown>>][] = Object.keys(value).map((name) => [
    say(`没有 ${name} 字段的请求体`, `the body without ${name}`),
    Object.fromEntries(Object.entries(value).filter(([other]) => other !== name)),
  ]);
  const { PhoneNumberSet: numbers, TemplateParamSet: params } = value;
  if (Array.isArray(numbers)) {
    const short = numbers.map((number: unknown) => (typeof number === 'string' ? number.replace(/^\+86/, '') : number));
    contents.push([say('号码不带 +86 的请求体', 'the body with its numbers without +86'), { ...value, PhoneNumberSet: short }]);
    const long = numbers.map((number: unknown) => (typeof number === 'string' ? number.replace(/^(?=1\d{10}$)/, '+86') : number));
    contents.push([say('号码带 +86 的请求体', 'the body with +86 before its numbers'), { ...value, PhoneNumberSet: long }]);
  }
  if (Array.isArray(params)) {
    const counts = params.map((param: unknown) =>
      typeof param === 'string' && /^[1-9]\d{0,14}$/.test(param) ? Number(param) : param,
    );
    contents.push([
      say('模板参数为数字的请求体', 'the body with template parameters as numbers'),
      { ...value, TemplateParamSet: counts },
    ]);
  }
  return contents.flatMap(([name, content]): [Localized, string][] => [
    [name, JSON.stringify(content)],
    [name, escapeUnicode(write(content, ', ', ': '))],
  ]);
}

function write(value: unknown, comma: string, colon: string): string {
  if (Array.isArray(value)) return `[${value.map((item) => write(item, comma, colon)).join(comma)}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}${colon}${write(member, comma, colon)}`);
  return `{${members.join(comma)}}`;
}

function escapeUnicode(json: string): string {
  return json.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function escapeHtml(json: string): string {
  return json.replace(/[<>&]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, sortKeys(member)]),
  );
}
