/** How the libraries of several languages would have written the same JSON: to find what was signed when other bytes arrived. */
import { encodeGbk } from '../../../message/gbk.ts';
import { isObject, jsonObject } from '../../../provider-kit/fields.ts';
import type { Members } from '../../../provider-kit/fields.ts';

/** A form, and what it is in words. */
export type BodyForm = readonly [zh: string, en: string, form: string | Buffer];

/** Of a longer body only the plainest forms are tried. */
const LONG = 64 * 1024;

/** Other forms of a body, likeliest first. */
export function bodyForms(body: Buffer): BodyForm[] {
  const text = body.toString('utf8');
  const value = body.length > LONG ? undefined : jsonObject(text);
  return [
    ['空请求体', 'an empty body', ''],
    ['末尾多一个换行的请求体', 'the body with a trailing line feed', `${text}\n`],
    ['去掉末尾空白的请求体', 'the body without trailing white space', text.trimEnd()],
    ['GBK 等编码误读后的请求体', 'the body read as latin1 and encoded again', body.toString('latin1')],
    ...(value ? [...spellings(value), ...otherContents(value)] : []),
    ...(body.length > LONG ? [] : encodings(text)),
  ];
}

function encodings(text: string): BodyForm[] {
  return [
    ['GBK 编码的请求体', 'the body in GBK', encodeGbk(text)],
    ['URL 编码后的请求体', 'the body URL-encoded', encodeURIComponent(text)],
  ];
}

// oxfmt-ignore
function spellings(value: Members): BodyForm[] {
  const compact = JSON.stringify(value);
  const spaced = write(value, ', ', ': ');
  const escaped = escapeUnicode(compact);
  return [
    ['紧凑的 JSON', 'compact JSON', compact],
    ['带空格并转义中文的 JSON（Python json.dumps）', 'JSON with blanks and \\u escapes, as Python writes it', escapeUnicode(spaced)],
    ['带空格的 JSON', 'JSON with blanks after commas and colons', spaced],
    ['转义中文的紧凑 JSON', 'compact JSON with \\u escapes', escaped],
    ['转义中文与斜杠的 JSON（PHP json_encode）', 'JSON with \\u escapes and escaped slashes, as PHP writes it', escaped.replaceAll('/', '\\/')],
    ['转义 <、>、& 的 JSON（Go、Gson）', 'JSON with escaped <, > and &, as Go writes it', escapeHtml(compact)],
    ['缩进的 JSON', 'indented JSON', JSON.stringify(value, null, 2)],
    ['按键名排序的 JSON', 'JSON with sorted keys', JSON.stringify(sortKeys(value))],
  ];
}

/** What clients do to texts of a list between signing and sending. */
// oxfmt-ignore
const LIST_SLIPS: readonly (readonly [field: string, zh: string, en: string, change: (text: string) => unknown])[] = [
  ['PhoneNumberSet', '号码不带 +86 的请求体', 'the body with its numbers without +86', (number) => number.replace(/^\+86/, '')],
  ['PhoneNumberSet', '号码带 +86 的请求体', 'the body with +86 before its numbers', (number) => number.replace(/^(?=1\d{10}$)/, '+86')],
  ['TemplateParamSet', '模板参数为数字的请求体', 'the body with template parameters as numbers',
    (param) => (/^[1-9]\d{0,14}$/.test(param) ? Number(param) : param)],
];

/** A field that was added since, or changed. */
function otherContents(value: Members): BodyForm[] {
  const contents = Object.keys(value).map((name) => {
    const rest = Object.fromEntries(Object.entries(value).filter(([other]) => other !== name));
    return [`没有 ${name} 字段的请求体`, `the body without ${name}`, rest] as const;
  });
  const changed = LIST_SLIPS.flatMap(([field, zh, en, change]) => {
    const list = value[field];
    if (!Array.isArray(list)) return [];
    const items = list.map((item: unknown) => (typeof item === 'string' ? change(item) : item));
    return [[zh, en, { ...value, [field]: items }] as const];
  });
  return [...contents, ...changed].flatMap(([zh, en, content]): BodyForm[] => [
    [zh, en, JSON.stringify(content)],
    [zh, en, escapeUnicode(write(content, ', ', ': '))],
  ]);
}

function write(value: unknown, comma: string, colon: string): string {
  if (Array.isArray(value)) return `[${value.map((item) => write(item, comma, colon)).join(comma)}]`;
  if (!isObject(value)) return JSON.stringify(value);
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
  if (!isObject(value)) return value;
  const sorted = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([name, member]) => [name, sortKeys(member)]));
}
