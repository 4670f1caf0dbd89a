/** Why a text was refused with 4071, 4072 or 40722: what the check knows at once, and the template that was meant. */
import type { Explanation } from '../../../provider-kit/refusal.ts';
import type { Localized } from '../../../message/localized.ts';
import type { IhuyiAccount, IhuyiTemplate } from '../account.ts';
import type { Difference } from './nearest.ts';
import { describeCharacter, firstEdit, nearestTemplate } from './nearest.ts';
import {
  approvedTemplatesOf,
  DEFAULT_TEMPLATE,
  DEFAULT_VARIABLE_LIMIT,
  defaultOf,
  matchText,
  templatesOf,
} from '../templates.ts';
import { variableCount } from '../templates.ts';
import type { Reasons } from '../trail.ts';

const STATUS: Readonly<Record<IhuyiTemplate['status'], Localized>> = {
  approved: { zh: '已通过', en: 'approved' },
  pending: { zh: '待审核', en: 'pending' },
  rejected: { zh: '未通过', en: 'rejected' },
};

const END: Localized = { zh: '文本结尾', en: 'the end of the text' };
const VALUE: Localized = { zh: '变量的内容', en: 'a value for a variable' };

function side(character: string | null | undefined): Localized {
  if (character === undefined) return END;
  return character === null ? VALUE : describeCharacter(character);
}

/** `第 7 个字：应为“：”（全角冒号，U+FF1A），收到“:”（半角冒号，U+003A）`. */
function inWords(difference: Difference): Localized {
  const expected = side(difference.expected);
  const received = side(difference.received);
  return {
    zh: `第 ${difference.position} 个字：应为${expected.zh}，收到${received.zh}`,
    en: `character ${difference.position}: expected ${expected.en}, received ${received.en}`,
  };
}

const TO_THE_LETTER: Localized = {
  zh: '除变量外，内容必须与模板逐字一致，包括全角标点和空格；或者先报备新模板。',
  en: 'Apart from the values, the content must be the template to the letter, full-width punctuation and spaces included; or register a new template first.',
};
const VALUES_ONLY: Localized = {
  zh: '使用 templateid 时，content 只写变量的内容，按顺序用半角竖线“|”分隔。',
  en: 'With templateid, content holds the values only, in order, separated by the half-width bar “|”.',
};

const ENCODE_ONCE: Localized = {
  zh: '只编码一次：HTTP 库发送表单时会自己编码，传给它的应是原文。',
  en: 'Encode it once: HTTP libraries encode a form themselves, so hand them the plain text.',
};
const WAIT: Localized = {
  zh: '等模板审核通过后再发送，或使用已通过的模板。',
  en: 'Send after the template has been approved, or use one that is.',
};

/** 4072: the text is no approved template, or not the one that `templateid` names. */
export function noneFits(account: IhuyiAccount, templateId: string, content: string): Reasons {
  const named = templateId !== '';
  const compared = approvedTemplatesOf(account).filter(({ id }) => !named || id === templateId).length;
  const cause = {
    zh: `内容与账户 ${account.apiId} 已通过的模板（比较了 ${compared} 个）都不一致。`,
    en: `The content is none of the approved templates of account ${account.apiId}; it was compared with ${compared}.`,
  };
  return {
    explanation: { cause, remedy: named ? VALUES_ONLY : TO_THE_LETTER, received: content },
    diagnose: () => (named ? explainNamed(account, templateId, content) : explainMismatch(account, content)),
  };
}

/** 4072 for a full text: what a template not yet approved says, encoded twice, or close to one that is approved. */
function explainMismatch(account: IhuyiAccount, text: string): Explanation {
  const waiting = account.templates.find((one) => one.status !== 'approved' && matchText(one.content, text));
  if (waiting) return explainWaiting(waiting, text);
  const usable = approvedTemplatesOf(account);
  const decoded = decodedOnce(text);
  if (decoded !== text && usable.some((one) => matchText(one.content, decoded))) {
    const cause = { zh: 'content 做了两次 URL 编码。', en: 'The content is URL-encoded twice.' };
    return { cause, remedy: ENCODE_ONCE, expected: decoded, received: text };
  }
  const { id, content } = nearestTemplate(usable, text) ?? defaultOf(account) ?? DEFAULT_TEMPLATE;
  const difference = firstEdit(content, text);
  const words = difference ? inWords(difference) : { zh: '', en: '' };
  const cause = {
    zh: `内容与任何已通过的模板都不一致。最接近的是模板 ${id}，${words.zh}。`,
    en: `The content is none of the approved templates. The nearest is template ${id}; ${words.en}.`,
  };
  return { cause, remedy: TO_THE_LETTER, expected: content, received: text };
}

function decodedOnce(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function explainWaiting({ id, status, content }: IhuyiTemplate, text: string): Explanation {
  const { zh, en } = STATUS[status];
  const cause = {
    zh: `内容与模板 ${id} 一致，但该模板的状态是“${zh}”。`,
    en: `The content is template ${id}, but that template is ${en}.`,
  };
  return { cause, remedy: WAIT, expected: content, received: text };
}

/** 4072 with `templateid`: the id is unknown, not approved, or the values do not fit its variables. */
function explainNamed(account: IhuyiAccount, id: string, content: string): Explanation {
  const templates = templatesOf(account);
  const template = templates.find((one) => one.id === id);
  if (!template) {
    const ids = templates.map((one) => one.id);
    const { apiId } = account;
    return {
      cause: { zh: `账户 ${apiId} 没有模板 ${id}。`, en: `Account ${apiId} has no template ${id}.` },
      remedy: { zh: `请使用该账户的模板：${ids.join('、')}。`, en: `Use one of the account's templates: ${ids.join(', ')}.` },
      expected: ids.join(', '),
      received: id,
    };
  }
  if (template.status !== 'approved') return explainWaiting(template, content);
  const [wanted, got] = [variableCount(template.content), content.split('|')];
  const empty = { zh: `模板 ${id} 的变量内容有一个为空。`, en: `One of the values for template ${id} is empty.` };
  const counted = {
    zh: `模板 ${id} 有 ${wanted} 个变量，收到 ${got.length} 个值。`,
    en: `Template ${id} has ${wanted} variables, ${got.length} values came.`,
  };
  const cause = got.includes('') ? empty : counted;
  return { cause, remedy: VALUES_ONLY, expected: template.content, received: content };
}

/** 4071: templates have been handed in, none is approved. */
export function noneIsApproved(account: IhuyiAccount, text: string): Reasons {
  const { apiId, templates } = account;
  const standard = defaultOf(account);
  const told = (which: string): Explanation => ({
    cause: {
      zh: `账户 ${apiId} 没有已通过的模板（${which}），${standard ? '内容也不是系统默认模板' : '该产品也没有系统默认模板'}。`,
      en: `Account ${apiId} has no approved template (${which}), and ${standard ? 'the content is not the default template either' : 'its product has no default one'}.`,
    },
    remedy: {
      zh: `等模板审核通过${standard ? '，或使用系统默认模板' : '再发送'}。`,
      en: `Wait until a template is approved${standard ? ', or use the default template' : ''}.`,
    },
    ...(standard && { expected: standard.content }),
    received: text,
  });
  return {
    explanation: told(`0 / ${templates.length}`),
    diagnose: () => told(templates.map(({ id, status }) => `${id} ${status}`).join(', ')),
  };
}

/** 40722: the default template takes up to eight digits and nothing else. */
export function explainUnfit(value: string): Explanation {
  const most = DEFAULT_VARIABLE_LIMIT;
  const long = {
    zh: `变量“${value}”有 ${value.length} 个字符，默认模板最多 ${most} 位数字。`,
    en: `The value “${value}” has ${value.length} characters; the default template takes up to ${most} digits.`,
  };
  const noDigits = {
    zh: `变量“${value}”不全是数字，默认模板只接受数字。`,
    en: `The value “${value}” is not all digits; the default template takes digits only.`,
  };
  return {
    cause: value.length > most ? long : noDigits,
    remedy: {
      zh: '请使用 4 到 8 位数字的验证码，或报备自己的模板。',
      en: 'Use a code of 4 to 8 digits, or register a template of your own.',
    },
    expected: `4–${most} × 0–9`,
    received: value,
  };
}
