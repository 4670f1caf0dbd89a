/** The fields of an action, in the gateway's words where they are not what the table says. */
import type { FieldKind, FieldRefusals, Fields, Members } from '../../../provider-kit/fields.ts';
import { readFields } from '../../../provider-kit/fields.ts';
import type { Localized } from '../../../message/localized.ts';
import type { Trail } from '../checks.ts';
import { say } from '../../../message/localized.ts';
import type { ActionFields } from './action-fields.ts';

/** What a call brings along, its types unproven. */
export interface Unread {
  fields: Members;
  /** Numbers came as texts: the call is a query or a form. */
  asText: boolean;
  trail: Trail;
}

/** `seen` goes with the mark of the check. */
export function readAction(table: ActionFields, { fields, asText, trail }: Unread, seen?: (fields: Fields) => string): Fields {
  const read = readFields(table, fields, { asText, refuse: refusals(trail) });
  trail.pass('fields', seen?.(read) ?? Object.keys(fields).join(', '));
  return read;
}

const KINDS: Record<FieldKind, Localized> = {
  text: { zh: '字符串', en: 'a string' },
  count: { zh: '非负整数', en: 'a whole number, not negative, without quotes in JSON' },
  texts: { zh: '字符串数组', en: 'an array of strings' },
  counts: { zh: '非负整数数组', en: 'an array of whole numbers' },
  objects: { zh: '对象数组', en: 'an array of objects' },
};

const refusals = (trail: Trail): FieldRefusals => ({
  wrongType: (name, value, kind) => {
    const received = JSON.stringify(value) ?? 'undefined';
    const cause = say(`${name} 的类型不对，收到 ${received}。`, `${name} has the wrong type: ${received}.`);
    const remedy = say(
      `这个字段要${KINDS[kind].zh}：数字与字符串不能互换。`,
      `The field is ${KINDS[kind].en}: numbers and strings are not the same.`,
    );
    return trail.refuse('fields', { key: 'InvalidParameter', values: { name }, explanation: { cause, remedy, received } }, name);
  },
  unknown: (name, meant, known) => {
    const cause = say(`这个版本的接口没有字段 ${name}。`, `The action has no field ${name} in this version.`);
    const remedy =
      meant === undefined
        ? say(`字段名随版本不同；这里是 ${known.join('、')}。`, `Names differ by version; here they are ${known.join(', ')}.`)
        : say(`这个版本里它叫 ${meant}，区分大小写。`, `In this version it is called ${meant}; names are case-sensitive.`);
    const explanation = { cause, remedy, received: name };
    return trail.refuse('fields', { key: 'UnknownParameter', values: { name }, explanation }, name);
  },
  missing: (name) => {
    const cause = say(`请求缺少必填字段 ${name}。`, `The call lacks the required field ${name}.`);
    const explanation = { cause, remedy: say(`请加上 ${name}。`, `Add ${name}.`) };
    return trail.refuse('fields', { key: 'MissingParameter', values: { name }, explanation }, name);
  },
});
