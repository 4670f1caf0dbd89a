/** TemplateParam: every variable has a value that suits the template. */
import { charactersIn } from '../../message/text.ts';
import type { Failure, Rule } from '../../provider-kit/trail.ts';
import { because } from '../../provider-kit/trail.ts';
import type { CheckId } from './checks.ts';
import type { Order } from './order.ts';
import type { AliyunTemplate } from './part.ts';
import { variablesOf } from './templates.ts';

/** Of a code, and of any other variable (documented). */
const CODE_LENGTHS = { from: 4, to: 6 };
const LENGTHS = { from: 1, to: 35 };
/** `params must be [a-zA-Z0-9] for verification sms` (seen). */
const CODE_CHARACTERS = /^[a-zA-Z0-9]*$/;
/** The test template takes these only (documented). */
const TEST_CODE = /^\d{4,6}$/;
/** What counts as a URL in a variable (assumed): a scheme, `www.`, or a name under a common domain. */
const URL_LIKE = /https?:\/\/|www\.|[a-z0-9-]\.(?:com|cn|net|org|top|xyz|cc|me|io)(?![a-z0-9])/i;

/** What the attribute of a variable takes; the names are those of the rules that templates are handed in with, their forms assumed. */
export const ATTRIBUTES: Readonly<Record<string, RegExp>> = {
  numberCaptcha: /^\d{4,6}$/,
  characterWithNumber: /^[a-zA-Z0-9]{1,35}$/,
  phoneNumber: /^[\d-]{3,15}$/,
  money: /^[\d.,]{1,15}$/,
  timeStamp: /^[\d:/年月日时分秒 -]{1,35}$/,
  others: /^[^]{0,100}$/,
};

// oxfmt-ignore
const WHY = {
  json: (received: string) => because('isv.INVALID_JSON_PARAM', 'TemplateParam 不是值全为文本的 JSON 对象。', 'TemplateParam is no JSON object whose values are all texts.',
    '例如 {"code":"1234"}：数字也要加引号。', 'Such as {"code":"1234"}: numbers need quotation marks too.', { received, expected: '{"code":"1234"}' }),
  names: (received: string, expected: string) => because('isv.INVALID_JSON_PARAM', `TemplateParam 里的变量名与模板不同：模板要 ${expected}。`,
    `The names in TemplateParam are not those of the template, which has ${expected}.`, '变量名区分大小写。', 'Names are case-sensitive.', { received, expected }),
  missing: (name: string, received: string, expected: string) => because('isv.TEMPLATE_MISSING_PARAMETERS', `变量 ${name} 没有值。`, `The variable ${name} has no value.`,
    '模板的每个变量都要有值。', 'Give each variable of the template a value.', { received, expected }),
  testCode: (received: string) => because('isv.SMS_TEST_TEMPLATE_PARAMS_ILLEGAL', `测试模板的变量“${received}”不是 4 到 6 位数字。`,
    `The value “${received}” of the test template is not 4 to 6 digits.`, '请用 4 到 6 位数字。', 'Use 4 to 6 digits.', { received }),
  url: (received: string) => because('isv.PARAM_NOT_SUPPORT_URL', `变量“${received}”含有网址。`, `The value “${received}” contains a URL.`,
    '请把固定的域名写进模板。', 'Put the fixed domain into the template.', { received }),
  characters: (received: string) => because('isv.INVALID_PARAMETERS', `验证码模板的变量“${received}”里有字母和数字以外的字符。`,
    `The value “${received}” of a template for codes has other characters than letters and digits.`, '验证码只能用字母和数字。', 'Use letters and digits only.', { received }),
  attribute: (name: string, attribute: string, received: string) => because('isv.TEMPLATE_PARAMS_ILLEGAL', `变量 ${name} 的属性是 ${attribute}，“${received}”不合。`,
    `The variable ${name} has the attribute ${attribute}, which “${received}” does not suit.`, '请按申请模板时选的属性传值。', 'Send what the attribute takes.', { received, expected: attribute }),
  length: (name: string, length: number, from: number, to: number, received: string) => because('isv.PARAM_LENGTH_LIMIT', `变量 ${name} 有 ${length} 个字，应为 ${from} 到 ${to} 个。`,
    `The variable ${name} has ${length} characters; ${from} to ${to} are allowed.`, '请改变量的长度。', 'Change its length.', { received, expected: `${from}–${to}` }),
};

export const paramRule: Rule<Order, CheckId> = {
  check: 'params',
  judge: (order) => ({ note: order.params.slice(0, 60), failure: order.template && failureOf(order, order.template) }),
};

function failureOf({ values, params }: Order, template: AliyunTemplate): Failure | undefined {
  const names = variablesOf(template.content);
  if (!values) return WHY.json(params);
  const missing = names.find((name) => (values.get(name) ?? '') === '');
  if (missing !== undefined) {
    const hasOthers = [...values.keys()].some((name) => !names.includes(name));
    return !values.has(missing) && hasOthers
      ? WHY.names(params, names.join(', '))
      : WHY.missing(missing, params, template.content);
  }
  for (const name of names) {
    const failure = valueFailure(name, values.get(name) ?? '', template, names.length);
    if (failure) return failure;
  }
  return undefined;
}

function valueFailure(
  name: string,
  value: string,
  { kind, test, attributes = {} }: AliyunTemplate,
  variables: number,
): Failure | undefined {
  if (test) return TEST_CODE.test(value) ? undefined : WHY.testCode(value);
  if (URL_LIKE.test(value)) return WHY.url(value);
  if (kind === 'code' && !CODE_CHARACTERS.test(value)) return WHY.characters(value);
  const length = charactersIn(value);
  const isCode = kind === 'code' && (variables === 1 || name === 'code');
  const { from, to } = isCode ? CODE_LENGTHS : LENGTHS;
  if (length < from || length > to) return WHY.length(name, length, from, to, value);
  const attribute = Object.hasOwn(attributes, name) ? (attributes[name] ?? '') : '';
  const form = Object.hasOwn(ATTRIBUTES, attribute) ? ATTRIBUTES[attribute] : undefined;
  return form && !form.test(value) ? WHY.attribute(name, attribute, value) : undefined;
}
