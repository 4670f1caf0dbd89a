/** How the libraries of several languages would have written the same JSON: to find what was signed when other bytes arrived. */
import { encodeGbk } from '../../../message/gbk.ts';
import type { Localized } from '../../../message/localized.ts';
import { isObject, jsonObject } from '../../../provider-kit/fields.ts';
import type { Members } from '../../../provider-kit/fields.ts';
import { say } from '../say.ts';

export interface BodyForm {
  name: Localized;
  bytes: Buffer;
}

type Written = readonly [name: Localized, text: string | Buffer];

/** Of a longer body only the plainest forms are tried. */
const LONG = 64 * 1024;

/** Other forms of a body, likeliest first. */
export function bodyForms(body: Buffer): BodyForm[] {
  const text = body.toString('utf8');
  const written: Written[] = [
    [say('空请求体', 'an empty body'), ''],
    [say('末尾多一个换行的请求体', 'the body with a trailing line feed'), `${text}\n`],
    [say('去掉末尾空白的请求体', 'the body without trailing white space'), text.trimEnd()],
    [say('GBK 等编码误读后的请求体', 'the body read as latin1 and encoded again'), body.toString('latin1')],
    ...(body.length > LONG ? [] : rewritten(text)),
  ];
  return written
    .map(([name, form]) => ({ name, bytes: typeof form === 'string' ? Buffer.from(form) : form }))
    .filter(({ bytes }) => !bytes.equals(body));
}

function rewritten(text: string): Written[] {
  const value = jsonObject(text);
  return [
    ...(value ? [...spellings(value), ...otherContents(value)] : []),
    [say('GBK 编码的请求体', 'the body in GBK'), encodeGbk(text)],
    [say('URL 编码后的请求体', 'the body URL-encoded'), encodeURIComponent(text)],
  ];
}

function spellings(value: Members): Written[] {
  const compact = JSON.stringify(value);
  const spaced = write(value, ', ', ': ');
  const escaped = escapeUnicode(compact);
  return [
    [say('紧凑的 JSON', 'compact JSON'), compact],
    [
      say('带空格并转义中文的 JSON（Python json.dumps）', 'JSON with blanks and \\u escapes, as Python writes it'),
      escapeUnicode(spaced),
    ],
    [say('带空格的 JSON', 'JSON with blanks after commas and colons'), spaced],
    [say('转义中文的紧凑 JSON', 'compact JSON with \\u escapes'), escaped],
    [
      say('转义中文与斜杠的 JSON（PHP json_encode）', 'JSON with \\u escapes and escaped slashes, as PHP writes it'),
      escaped.replaceAll('/', '\\/'),
    ],
    [say('转义 <、>、& 的 JSON（Go、Gson）', 'JSON with escaped <, > and &, as Go writes it'), escapeHtml(compact)],
    [say('缩进的 JSON', 'indented JSON'), JSON.stringify(value, null, 2)],
    [say('按键名排序的 JSON', 'JSON with sorted keys'), JSON.stringify(sortKeys(value))],
  ];
}

/** What clients do to texts of a list between signing and sending. */
const LIST_SLIPS: readonly [field: string, name: Localized, change: (text: string) => unknown][] = [
  [
    'PhoneNumberSet',
    say('号码不带 +86 的请求体', 'the body with its numbers without +86'),
    (number) => number.replace(/^\+86/, ''),
  ],
  [
    'PhoneNumberSet',
    say('号码带 +86 的请求体', 'the body with +86 before its numbers'),
    (number) => number.replace(/^(?=1\d{10}$)/, '+86'),
  ],
  [
    'TemplateParamSet',
    say('模板参数为数字的请求体', 'the body with template parameters as numbers'),
    (param) => (/^[1-9]\d{0,14}$/.test(param) ? Number(param) : param),
  ],
];

/** A field that was added since, or changed. */
function otherContents(value: Members): Written[] {
  const contents: [Localized, Members][] = Object.keys(value).map((name) => [
    say(`没有 ${name} 字段的请求体`, `the body without ${name}`),
    Object.fromEntries(Object.entries(value).filter(([other]) => other !== name)),
  ]);
  for (const [field, name, change] of LIST_SLIPS) {
    const list = value[field];
    if (!Array.isArray(list)) continue;
    const changed = list.map((item: unknown) => (typeof item === 'string' ? change(item) : item));
    contents.push([name, { ...value, [field]: changed }]);
  }
  return contents.flatMap(([name, content]): Written[] => [
    [name, JSON.stringify(content)],
    [name, escapeUnicode(write(content, ', ', ': '))],
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
