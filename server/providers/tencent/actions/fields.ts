/** The fields of a call, checked against the action's table: types first, then unknown names, then what is missing. */
import type { Field } from './action-fields.ts';
import type { Trail } from '../gateway/trail.ts';
import { pass, refuse, say } from '../gateway/trail.ts';

/** The members of a body: JSON values, or texts where the call came as a query or a form. */
export type Body = Readonly<Record<string, unknown>>;

/** Values whose types are proven. Asking for a field that the table does not have is a mistake of ours. */
export interface Fields {
  /** Empty when the caller left it out. */
  text(name: string): string;
  count(name: string): number | undefined;
  texts(name: string): readonly string[];
  counts(name: string): readonly number[];
  objects(name: string): readonly Fields[];
}

interface Values {
  text: Map<string, string>;
  count: Map<string, number>;
  texts: Map<string, readonly string[]>;
  counts: Map<string, readonly number[]>;
  objects: Map<string, readonly Fields[]>;
}

/** Reads `body`; `asText` when numbers came as texts, as in a query. Throws the gateway's refusal. */
export function readFields(table: readonly Field[], body: Body, asText: boolean, trail: Trail): Fields {
  const fields = readObject(table, body, '', asText, trail);
  pass(trail, 'fields', Object.keys(body).join(', '));
  return fields;
}

function readObject(table: readonly Field[], body: Body, path: string, asText: boolean, trail: Trail): Fields {
  const values: Values = { text: new Map(), count: new Map(), texts: new Map(), counts: new Map(), objects: new Map() };
  for (const field of table) {
    const value = Object.hasOwn(body, field.name) ? body[field.name] : undefined;
    // `null` counts as absent (assumed): several SDKs send it for what was not set.
    if (value !== undefined && value !== null) readValue(field, value, path, asText, trail, values);
  }
  refuseUnknown(table, body, path, trail);
  for (const { name, required } of table) {
    if (required && (body[name] === undefined || body[name] === null)) missingField(`${path}${name}`, trail);
  }
  return {
    text: (name) => values.text.get(name) ?? '',
    count: (name) => values.count.get(name),
    texts: (name) => values.texts.get(name) ?? [],
    counts: (name) => values.counts.get(name) ?? [],
    objects: (name) => values.objects.get(name) ?? [],
  };
}

function readValue(field: Field, value: unknown, path: string, asText: boolean, trail: Trail, values: Values): void {
  const { name, kind } = field;
  const at = `${path}${name}`;
  const list = (): readonly unknown[] => (Array.isArray(value) ? value : wrongType(at, value, field, trail));
  const text = (item: unknown, where: string): string => (typeof item === 'string' ? item : wrongType(where, item, field, trail));
  const count = (item: unknown, where: string): number => wholeNumber(item, asText) ?? wrongType(where, item, field, trail);
  switch (kind) {
    case 'text':
      values.text.set(name, text(value, at));
      return;
    case 'count':
      values.count.set(name, count(value, at));
      return;
    case 'texts':
      values.texts.set(
        name,
        list().map((item, i) => text(item, `${at}.${i}`)),
      );
      return;
    case 'counts':
      values.counts.set(
        name,
        list().map((item, i) => count(item, `${at}.${i}`)),
      );
      return;
    case 'objects':
      values.objects.set(
        name,
        list().map((item, i) => {
          if (!isObject(item)) return wrongType(`${at}.${i}`, item, field, trail);
          return readObject(field.members, item, `${at}.${i}.`, asText, trail);
        }),
      );
  }
}

function wholeNumber(value: unknown, asText: boolean): number | undefined {
  const number = asText && typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

export function isObject(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const KINDS: Record<Field['kind'], { zh: string; en: string }> = {
  text: { zh: '字符串', en: 'a string' },
  count: { zh: '非负整数', en: 'a whole number, not negative, without quotes in JSON' },
  texts: { zh: '字符串数组', en: 'an array of strings' },
  counts: { zh: '非负整数数组', en: 'an array of whole numbers' },
  objects: { zh: '对象数组', en: 'an array of objects' },
};

export function wrongType(name: string, value: unknown, { kind }: Pick<Field, 'kind'>, trail: Trail): never {
  const received = JSON.stringify(value) ?? 'undefined';
  return refuse(trail, 'fields', {
    key: 'InvalidParameter',
    values: { name },
    note: name,
    explanation: {
      cause: say(`${name} 的类型不对，收到 ${received}。`, `${name} has the wrong type: ${received}.`),
      remedy: say(
        `这个字段要${KINDS[kind].zh}：数字与字符串不能互换。`,
        `The field is ${KINDS[kind].en}: numbers and strings are not the same.`,
      ),
      received,
    },
  });
}

/** A name of the table that the caller may have meant counts with any case of letters. */
function refuseUnknown(table: readonly Field[], body: Body, path: string, trail: Trail): void {
  const unknown = Object.keys(body).find((name) => !table.some((field) => field.name === name));
  if (unknown === undefined) return;
  unknownField(
    `${path}${unknown}`,
    table.find(({ name }) => name.toLowerCase() === unknown.toLowerCase())?.name,
    table.map(({ name }) => name),
    trail,
  );
}

export function unknownField(name: string, meant: string | undefined, known: readonly string[], trail: Trail): never {
  return refuse(trail, 'fields', {
    key: 'UnknownParameter',
    values: { name },
    note: name,
    explanation: {
      cause: say(`这个版本的接口没有字段 ${name}。`, `The action has no field ${name} in this version.`),
      remedy:
        meant === undefined
          ? say(`字段名随版本不同；这里是 ${known.join('、')}。`, `Names differ by version; here they are ${known.join(', ')}.`)
          : say(`这个版本里它叫 ${meant}，区分大小写。`, `In this version it is called ${meant}; names are case-sensitive.`),
      received: name,
    },
  });
}

export function missingField(name: string, trail: Trail): never {
  return refuse(trail, 'fields', {
    key: 'MissingParameter',
    values: { name },
    note: name,
    explanation: {
      cause: say(`请求缺少必填字段 ${name}。`, `The call lacks the required field ${name}.`),
      remedy: say(`请加上 ${name}。`, `Add ${name}.`),
    },
  });
}
