/** Why a text was refused with 4071, 4072 or 40722: what the check knows at once, and the template that was meant. */
import type { Explanation } from '../../../provider-kit/refusal.ts';
import type { Localized } from '../../../message/localized.ts';
import { counted, say } from '../../../message/localized.ts';
import type { IhuyiAccount, IhuyiTemplate } from '../account.ts';
import { differenceInWords, nearestTemplate } from '../../../provider-kit/diagnosis/text-difference.ts';
import { decoded as decodedOnce } from '../../../provider-kit/diagnosis/digest-form.ts';
import { offering } from '../../../provider-kit/diagnosis/offering.ts';
import { why } from '../../../provider-kit/trail.ts';
import {
  approvedTemplatesOf,
  DEFAULT_TEMPLATE,
  DEFAULT_VARIABLE_LIMIT,
  defaultOf,
  fill,
  literalsOf,
  matchText,
  templatesOf,
  variableCount,
} from '../templates.ts';
import type { OtherSeparator } from './values.ts';
import { otherSeparator } from './values.ts';
import type { Reasons } from '../trail.ts';

const STATUS: Readonly<Record<IhuyiTemplate['status'], Localized>> = {
  approved: { zh: '已通过', en: 'approved' },
  pending: { zh: '待审核', en: 'pending' },
  rejected: { zh: '未通过', en: 'rejected' },
};

// oxfmt-ignore
const TO_THE_LETTER = ['除变量外，内容必须与模板逐字一致，包括全角标点和空格；或者先报备新模板。',
  'Apart from the variables, the content must match the template character for character, including full-width punctuation and spaces; or register a new template first.'] as const;
// oxfmt-ignore
const VALUES_ONLY = ['使用 templateid 时，content 只写变量的内容，按顺序用半角竖线“|”分隔。',
  'With templateid, content holds only the values, in order, separated by the half-width bar “|”.'] as const;
const FOUR_TO_EIGHT = [
  '请使用 4 到 8 位数字的验证码，或报备自己的模板。',
  'Use a code of 4 to 8 digits, or register a template of your own.',
] as const;

// oxfmt-ignore
const WHY = {
  noneFits: (apiId: string, compared: number, received: string, [zh, en]: readonly [string, string]) => why(
    `内容与账户 ${apiId} 已通过的模板（比较了 ${compared} 个）都不一致。`,
    `The content matches no approved template of account ${apiId} (${compared} compared).`,
    zh, en, { received }),
  twiceEncoded: (expected: string, received: string) => why('content 做了两次 URL 编码。', 'The content is URL-encoded twice.',
    '只编码一次：HTTP 库发送表单时会自己编码，传给它的应是原文。',
    'Encode it once: HTTP libraries encode a form themselves, so pass them the plain text.', { expected, received }),
  nearest: (id: string, { zh, en }: Localized, expected: string, received: string) => why(
    `内容与任何已通过的模板都不一致。最接近的是模板 ${id}，${zh}。`,
    `The content matches no approved template. The nearest is template ${id}; ${en}.`, ...TO_THE_LETTER, { expected, received }),
  waiting: (id: string, { zh, en }: Localized, expected: string, received: string) => why(
    `内容与模板 ${id} 一致，但该模板的状态是“${zh}”。`, `The content matches template ${id}, but that template is ${en}.`,
    '等模板审核通过后再发送，或使用已通过的模板。', 'Send after the template is approved, or use an approved one.', { expected, received }),
  unknown: (apiId: string, received: string, ids: readonly string[]) => why(
    `账户 ${apiId} 没有模板 ${received}。`, `Account ${apiId} has no template ${received}.`,
    ...offering('请使用该账户的模板', 'Use a template of the account', ids), { expected: ids.join(', '), received }),
  emptyValue: (id: string, expected: string, received: string) => why(`模板 ${id} 的变量内容有一个为空。`,
    `A value for template ${id} is empty.`, ...VALUES_ONLY, { expected, received }),
  count: (id: string, wanted: number, came: number, expected: string, received: string) => why(
    `模板 ${id} 有 ${wanted} 个变量，收到 ${came} 个值。`, `Template ${id} has ${counted(wanted, 'variable')}; received ${counted(came, 'value')}.`,
    ...VALUES_ONLY, { expected, received }),
  separated: (id: string, wanted: number, { cause: { zh, en }, expected }: OtherSeparator, received: string) => why(
    `模板 ${id} 有 ${wanted} 个变量，${zh}。`, `Template ${id} has ${counted(wanted, 'variable')}, and ${en}.`, ...VALUES_ONLY, { expected, received }),
  valuesAlone: (id: string, expected: string, received: string) => why(
    `content 像是模板 ${id} 的变量内容，但请求没有 templateid。`, `The content looks like the values of template ${id}, but no templateid was sent.`,
    `加上 templateid=${id}，或在 content 里写全文。`, `Add templateid=${id}, or send the full text as content.`, { expected, received }),
  noneApproved: (apiId: string, which: string, received: string) => why(
    `账户 ${apiId} 没有已通过的模板（${which}），该产品也没有系统默认模板。`,
    `Account ${apiId} has no approved template (${which}), and its product has no default template.`,
    '等模板审核通过再发送。', 'Wait until a template is approved.', { received }),
  notEvenDefault: (apiId: string, which: string, expected: string, received: string) => why(
    `账户 ${apiId} 没有已通过的模板（${which}），内容也不是系统默认模板。`,
    `Account ${apiId} has no approved template (${which}), and the content does not match the default template either.`,
    '等模板审核通过，或使用系统默认模板。', 'Wait until a template is approved, or use the default template.', { expected, received }),
  longValue: (received: string) => why(`变量“${received}”有 ${received.length} 个字符，默认模板最多 ${DEFAULT_VARIABLE_LIMIT} 位数字。`,
    `The value “${received}” has ${received.length} characters; the default template accepts up to ${DEFAULT_VARIABLE_LIMIT} digits.`,
    ...FOUR_TO_EIGHT, { expected: `4–${DEFAULT_VARIABLE_LIMIT} × 0–9`, received }),
  noDigits: (received: string) => why(`变量“${received}”不全是数字，默认模板只接受数字。`,
    `The value “${received}” is not all digits; the default template accepts digits only.`,
    ...FOUR_TO_EIGHT, { expected: `4–${DEFAULT_VARIABLE_LIMIT} × 0–9`, received }),
};

/** 4072: the text is no approved template, or not the one that `templateid` names. */
export function noneFits(account: IhuyiAccount, templateId: string, content: string): Reasons {
  const named = templateId !== '';
  const compared = approvedTemplatesOf(account).filter(({ id }) => !named || id === templateId).length;
  return {
    explanation: WHY.noneFits(account.apiId, compared, content, named ? VALUES_ONLY : TO_THE_LETTER),
    diagnose: () => (named ? explainNamed(account, templateId, content) : explainMismatch(account, content)),
  };
}

/** 4072 for a full text: what a template not yet approved says, encoded twice, or close to one that is approved. */
function explainMismatch(account: IhuyiAccount, text: string): Explanation {
  const waiting = account.templates.find((one) => one.status !== 'approved' && matchText(one.content, text));
  if (waiting) return explainWaiting(waiting, text);
  const usable = approvedTemplatesOf(account);
  const decoded = decodedOnce(text);
  if (decoded !== text && usable.some((one) => matchText(one.content, decoded))) return WHY.twiceEncoded(decoded, text);
  const alone = usable.find(({ content }) => mayBeValues(content, text));
  if (alone) return WHY.valuesAlone(alone.id, fill(alone.content, text.split('|')), text);
  const { id, content } = nearestTemplate(usable, text) ?? defaultOf(account) ?? DEFAULT_TEMPLATE;
  return WHY.nearest(id, differenceInWords(literalsOf(content), text) ?? say('', ''), content, text);
}

/** A code alone, or values joined by bars: nothing of the text around them. */
function mayBeValues(content: string, text: string): boolean {
  const values = text.split('|');
  if (values.length !== variableCount(content) || values.includes('')) return false;
  return values.length > 1 || /^[0-9A-Za-z]{4,8}$/.test(text);
}

function explainWaiting({ id, status, content }: IhuyiTemplate, text: string): Explanation {
  return WHY.waiting(id, STATUS[status], content, text);
}

/** 4072 with `templateid`: the id is unknown, not approved, or the values do not fit its variables. */
function explainNamed(account: IhuyiAccount, id: string, content: string): Explanation {
  const templates = templatesOf(account);
  const template = templates.find((one) => one.id === id);
  if (!template) {
    const ids = templates.map((one) => one.id);
    return WHY.unknown(account.apiId, id, ids);
  }
  if (template.status !== 'approved') return explainWaiting(template, content);
  const [wanted, came] = [variableCount(template.content), content.split('|')];
  const other = came.length === wanted ? undefined : otherSeparator(content, wanted);
  if (other) return WHY.separated(id, wanted, other, content);
  if (came.includes('')) return WHY.emptyValue(id, template.content, content);
  return WHY.count(id, wanted, came.length, template.content, content);
}

/** 4071: templates have been handed in, none is approved. */
export function noneIsApproved(account: IhuyiAccount, text: string): Reasons {
  const { apiId, templates } = account;
  const standard = defaultOf(account);
  const told = (which: string): Explanation =>
    standard ? WHY.notEvenDefault(apiId, which, standard.content, text) : WHY.noneApproved(apiId, which, text);
  return {
    explanation: told(`0 / ${templates.length}`),
    diagnose: () => told(templates.map(({ id, status }) => `${id} ${status}`).join(', ')),
  };
}

/** 40722: the default template accepts up to eight digits and nothing else. */
export function explainUnfit(value: string): Explanation {
  return value.length > DEFAULT_VARIABLE_LIMIT ? WHY.longValue(value) : WHY.noDigits(value);
}
