/** Which template a text is: full texts against all approved templates, or values for one that is named. */
import type { IhuyiAccount, IhuyiTemplate } from './account.ts';
import { productOf } from './products.ts';

/** Every account has it, and one that has not paid has nothing else (API document, user guide of 2018). */
export const DEFAULT_TEMPLATE: IhuyiTemplate = {
  id: '1',
  content: '您的验证码是：【变量】。请不要把验证码泄露给其他人。',
  status: 'approved',
  kind: 'code',
};

/**
 * The default template takes digits, at most eight: its documentation says 4 to 8 digits, and a pasted 40722 was for a
 * code with letters. Templates of one's own have no such limit: the document's example fills in eleven digits.
 */
export const DEFAULT_VARIABLE_LIMIT = 8;
export const DEFAULT_VARIABLE_LEAST = 4;

/**
 * The default template of voice notices. Its number is in a pasted response; its text is assumed from the vendor's
 * example of a parcel on its way.
 */
export const DEFAULT_NOTICE: IhuyiTemplate = {
  id: '1361',
  content: '您的订单号是：【变量】。已由【变量】发出，请注意查收。',
  status: 'approved',
  kind: 'notice',
};

/** `【变量】` or `【变量1】`; `\${name}` in the newer marketing interface. */
const VARIABLE = /【变量\d*】|\$\{\w+\}/;

/** A template's fixed texts, in order: one more than it has variables. */
export function literalsOf(content: string): readonly string[] {
  return content.split(VARIABLE);
}

export function variableCount(content: string): number {
  return literalsOf(content).length - 1;
}

/** The template with its values filled in, in order of appearance. */
export function fill(content: string, values: readonly string[]): string {
  return literalsOf(content).reduce((text, literal, i) => text + (values[i - 1] ?? '') + literal);
}

/**
 * The values with which the template becomes this text, or undefined. Each fixed text is looked for as early as it
 * can stand, which finds a match whenever there is one, in time linear in the text.
 */
export function matchText(content: string, text: string): readonly string[] | undefined {
  const literals = literalsOf(content);
  const first = literals[0] ?? '';
  if (literals.length === 1) return text === first ? [] : undefined;
  const last = literals[literals.length - 1] ?? '';
  const end = text.length - last.length;
  if (!text.startsWith(first) || !text.endsWith(last)) return undefined;
  const values: string[] = [];
  let at = first.length;
  for (const literal of literals.slice(1, -1)) {
    const found = text.indexOf(literal, at + 1);
    if (found === -1) return undefined;
    values.push(text.slice(at, found));
    at = found + literal.length;
  }
  if (end <= at) return undefined;
  values.push(text.slice(at, end));
  return values;
}

/** The template every account of the product has; marketing and international texts have none (assumed). */
export function defaultOf({ apiId }: IhuyiAccount): IhuyiTemplate | undefined {
  const { id } = productOf(apiId);
  if (id === 'sms') return DEFAULT_TEMPLATE;
  return id === 'voice-notice' ? DEFAULT_NOTICE : undefined;
}

/** All templates that count for an account, whatever their state. */
export function templatesOf(account: IhuyiAccount): readonly IhuyiTemplate[] {
  const own = account.templates;
  const standard = defaultOf(account);
  return standard ? [standard, ...own] : own;
}

/** A text that is a template with values; `text` is without the signature. */
export interface Match {
  template: IhuyiTemplate;
  values: readonly string[];
  text: string;
  /** It is the default template but for its colon. */
  halfWidthColon: boolean;
  /** `templateid` came with the whole text. */
  besideId: boolean;
}

/** A value that the template's variable does not take. */
export function unfitValue(match: Match): string | undefined {
  if (match.template.id !== DEFAULT_TEMPLATE.id) return undefined;
  return match.values.find((value) => !/^\d+$/.test(value) || value.length > DEFAULT_VARIABLE_LIMIT);
}

/** Those that may be sent. */
export function approvedTemplatesOf(account: IhuyiAccount): readonly IhuyiTemplate[] {
  return templatesOf(account).filter(({ status }) => status === 'approved');
}

/** The values with which a template of the account becomes this text, the default one in either spelling where that is taken. */
function valuesIn(
  { eitherColon = false }: IhuyiAccount,
  { id, content }: IhuyiTemplate,
  text: string,
): Pick<Match, 'values' | 'halfWidthColon'> | undefined {
  const values = matchText(content, text);
  if (values) return { values, halfWidthColon: false };
  const others = eitherColon && id === DEFAULT_TEMPLATE.id ? matchText(content.replace('：', ':'), text) : undefined;
  return others && { values: others, halfWidthColon: true };
}

/** The first approved template this full text is; one whose values fit wins over one whose values do not. */
function matchFullText(account: IhuyiAccount, text: string): Match | undefined {
  const matches: Match[] = [];
  for (const template of approvedTemplatesOf(account)) {
    const found = valuesIn(account, template, text);
    if (found) matches.push({ template, text, ...found, besideId: false });
  }
  return matches.find((match) => unfitValue(match) === undefined) ?? matches[0];
}

/**
 * `templateid` with `|`-separated values in `content`. Clients exist that send `templateid` and the full text as well;
 * that it is taken is assumed.
 */
function matchNamed(account: IhuyiAccount, templateId: string, content: string): Match | undefined {
  const template = approvedTemplatesOf(account).find((one) => one.id === templateId);
  if (!template) return undefined;
  const whole = valuesIn(account, template, content);
  if (whole) return { template, text: content, ...whole, besideId: true };
  const count = variableCount(template.content);
  const values = content.split('|');
  if (values.length !== count || values.includes('')) return undefined;
  return { template, values, text: fill(template.content, values), halfWidthColon: false, besideId: false };
}

/** What a call sends, or undefined when no approved template is behind it. */
export function matchTemplate(account: IhuyiAccount, templateId: string, content: string): Match | undefined {
  return templateId === '' ? matchFullText(account, content) : matchNamed(account, templateId, content);
}
