/** The fields of an action, in the gateway's words where they are not what the table says. */
import type { FieldKind, FieldRefusals, Fields, Members } from '../../../provider-kit/fields.ts';
import { readFields } from '../../../provider-kit/fields.ts';
import type { Localized } from '../../../message/localized.ts';
import type { Trail } from '../checks.ts';
import { leniencies } from '../leniencies.ts';
import type { Failure } from '../../../provider-kit/trail.ts';
import { because } from '../../../provider-kit/trail.ts';
import type { ActionFields } from './action-fields.ts';

/** What a call brings along, its types unproven. */
export interface Unread {
  fields: Members;
  /** Numbers came as texts: the call is a query or a form. */
  asText: boolean;
  trail: Trail;
}

/** Bytes of a context are fewer: SendSms documents it. It is sent back with each number. */
const CONTEXT_LIMIT = 512;

/** The context that comes back with each number. Which code one that is too long gets is assumed. */
export function contextOf(fields: Fields, trail: Trail): string {
  const context = fields.text('SessionContext');
  const length = Buffer.byteLength(context);
  if (length < CONTEXT_LIMIT) return context;
  const name = 'SessionContext';
  return trail.refuse('fields', { ...WHY.longContext(length, shown(context)), values: { name } }, name);
}

/** `seen` goes with the mark of the check. */
export function readAction(table: ActionFields, { fields, asText, trail }: Unread, seen?: (fields: Fields) => string): Fields {
  const isNull = (name: string): void => trail.warn(leniencies.nullField, { received: `${name}: null`, values: { name } });
  const read = readFields(table, fields, { asText, refuse: refusals(trail), isNull });
  trail.pass('fields', seen?.(read) ?? Object.keys(fields).join(', '));
  return read;
}

const KINDS: Record<FieldKind, Localized> = {
  text: { zh: '字符串', en: 'a string' },
  count: { zh: '非负整数', en: 'a non-negative integer (unquoted in JSON)' },
  texts: { zh: '字符串数组', en: 'an array of strings' },
  counts: { zh: '非负整数数组', en: 'an array of non-negative integers' },
  objects: { zh: '对象数组', en: 'an array of objects' },
};

// oxfmt-ignore
const WHY = {
  wrongType: (name: string, received: string, { zh, en }: Localized) => because('InvalidParameter',
    `${name} 的类型应为${zh}，收到 ${received}。`, `${name} must be ${en}; received ${received}.`,
    '类型要与文档一致：JSON 里的数字与字符串不能互换。', 'Match the documented type: in JSON, a number and a string are not interchangeable.', { received }),
  unknown: (name: string, known: readonly string[]) => because('UnknownParameter', ...unknownTo(name),
    `字段名随接口版本不同；这个版本有：${known.join('、')}。`, `Field names differ by API version; this version has ${known.join(', ')}.`, { received: name }),
  otherName: (name: string, meant: string) => because('UnknownParameter', ...unknownTo(name),
    `这个版本里它叫 ${meant}，区分大小写。`, `In this version the field is called ${meant}; names are case-sensitive.`, { received: name }),
  longContext: (length: number, received: string) => because('InvalidParameter',
    `SessionContext 有 ${length} 字节，须小于 ${CONTEXT_LIMIT}。`,
    `SessionContext is ${length} bytes long; it must be shorter than ${CONTEXT_LIMIT}.`,
    '只放一个自己的业务编号。', 'Put only an id of your own into it.', { received }),
  missing: (name: string) => because('MissingParameter', `请求缺少必填字段 ${name}。`, `The request is missing the required field ${name}.`,
    `请加上 ${name}。`, `Add ${name}.`),
};

function unknownTo(name: string): [zh: string, en: string] {
  return [`这个版本的接口没有字段 ${name}。`, `The action has no field ${name} in this version.`];
}

/** What a caller wrote, as an answer repeats it. */
function shown(written: string): string {
  return written.length > LONGEST_SHOWN ? `${written.slice(0, LONGEST_SHOWN)}…` : written;
}

const LONGEST_SHOWN = 200;

function refusals(trail: Trail): FieldRefusals {
  const refuse = (name: string, failure: Failure): never => trail.refuse('fields', { ...failure, values: { name } }, name);
  return {
    wrongType: (name, value, kind) => refuse(name, WHY.wrongType(name, shown(JSON.stringify(value) ?? 'undefined'), KINDS[kind])),
    unknown: (written, meant, known) => {
      const name = shown(written);
      return refuse(name, meant === undefined ? WHY.unknown(name, known) : WHY.otherName(name, meant));
    },
    missing: (name) => refuse(name, WHY.missing(name)),
  };
}
