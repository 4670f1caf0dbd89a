/** The fields at the top of a body: their texts, and in what way one of them is not there. */
import type { Localized } from '../../message/localized.ts';
import { say } from '../../message/localized.ts';
import { nearest } from '../../message/nearest.ts';

export type Outline = ReadonlyMap<string, unknown>;

/** What a call reads; a field that is absent is an empty text: the service does not tell the two apart (assumed). */
export interface Fields {
  text(name: string): string;
  /** Why a field is empty: a whole sentence. */
  absence(name: string): Localized;
}

/** What clients of other services call the same. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  to: ['mobile', 'mobiles', 'phone', 'phones', 'phoneNumber', 'tel'],
  mobile: ['to', 'phone', 'phones', 'tel'],
  datas: ['data', 'params', 'templateParam', 'templateParams', 'values'],
  templateId: ['tempId', 'tplId', 'tpl_id', 'template'],
  content: ['body', 'text', 'msg'],
  body: ['content', 'text', 'msg'],
};

export function absenceOf(name: string, outline: Outline): Localized {
  if (!outline.has(name)) return missing(name, [...outline.keys()], outline);
  const value = outline.get(name);
  if (value === null || value === undefined) return say(`${name} 是 null。`, `${name} is null.`);
  if (Array.isArray(value)) return say(`${name} 是空数组。`, `${name} is an empty array.`);
  return typeof value === 'string' && value !== '' && value.trim() === ''
    ? say(`${name} 里只有空白。`, `${name} contains only white space.`)
    : say(`${name} 是空的。`, `${name} is empty.`);
}

function missing(name: string, names: readonly string[], outline: Outline): Localized {
  const others = OTHER_NAMES[name] ?? [];
  const instead = names.find((one) => others.includes(one)) ?? nearest(name, names);
  if (instead !== undefined) {
    return say(`包体中没有 ${name}，但有 ${instead}。`, `The body has no ${name}, but it has ${instead}.`);
  }
  const around = names.find((one) => holds(outline.get(one), name));
  return around === undefined
    ? say(`包体中没有 ${name}。`, `The body has no ${name}.`)
    : say(`${name} 在 ${around} 里面，应在最外层。`, `${name} is inside ${around}; it belongs at the top level.`);
}

function holds(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name);
}

/** What stands where a text belongs. */
export function notAText(name: string, value: unknown): Localized {
  const hint =
    Array.isArray(value) && (name === 'to' || name === 'mobile')
      ? say('，应为字符串，多个号码用英文逗号分隔', '; it must be a string, with several numbers separated by ASCII commas')
      : say('，应为字符串', '; it must be a string');
  return Array.isArray(value)
    ? say(`${name} 是数组${hint.zh}。`, `${name} is an array${hint.en}.`)
    : say(`${name} 是对象${hint.zh}。`, `${name} is an object${hint.en}.`);
}
