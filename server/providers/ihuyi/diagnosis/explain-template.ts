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

/** 4072: the text is no approved template, or not the one that `templateid` names. */
export function noneFits(account: IhuyiAccount, templateId: string, content: string): Reasons {
  const { apiId } = account;
  if (templateId !== '') {
    const cause = {
      zh: `content 与账户 ${apiId} 的模板 ${templateId} 对不上，或者它没有这个已通过的模板。`,
      en: `The content does not fit template ${templateId} of account ${apiId}, or that is no approved template of it.`,
    };
    const explanation = { cause, remedy: VALUES_ONLY, received: content };
    return { explanation, diagnose: () => explainNamed(account, templateId, content) };
  }
  const count = approvedTemplatesOf(account).length;
  const cause = {
    zh: `内容与账户 ${apiId} 已通过的模板（共 ${count} 个）都不一致。`,
    en: `The content is none of the approved templates of account ${apiId}; it was compared with ${count}.`,
  };
  const explanation = { cause, remedy: TO_THE_LETTER, received: content };
  return { explanation, diagnose: () => explainMismatch(account, content) };
}

/** 4072 for a full text: it is close to one template, or just what a template not yet approved says. */
function explainMismatch(account: IhuyiAccount, text: string): Explanation {
  const waiting = account.templates.find((one) => one.status !== 'approved' && matchText(one.content, text));
  if (waiting) return explainWaiting(waiting, text);
  const usable = approvedTemplatesOf(account);
  const decoded = decodedOnce(text);
  if (decoded !== text && usable.some((one) => matchText(one.content, decoded))) return explainEncodedTwice(text, decoded);
  const nearest = nearestTemplate(usable, text) ?? defaultOf(account) ?? DEFAULT_TEMPLATE;
  const difference = firstEdit(nearest.content, text);
  const words = difference ? inWords(difference) : { zh: '', en: '' };
  return {
    cause: {
      zh: `内容与任何已通过的模板都不一致。最接近的是模板 ${nearest.id}，${words.zh}。`,
      en: `The content is none of the approved templates. The nearest is template ${nearest.id}; ${words.en}.`,
    },
    remedy: TO_THE_LETTER,
    expected: nearest.content,
    received: text,
  };
}

function decodedOnce(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function explainEncodedTwice(text: string, decoded: string): Explanation {
  return {
    cause: { zh: 'content 做了两次 URL 编码。', en: 'The content is URL-encoded twice.' },
    remedy: {
      zh: '只编码一次：HTTP 库发送表单时会自己编码，传给它的应是原文。',
      en: 'Encode it once: HTTP libraries encode a form themselves, so hand them the plain text.',
    },
    expected: decoded,
    received: text,
  };
}

function explainWaiting({ id, status, content }: IhuyiTemplate, text: string): Explanation {
  const { zh, en } = STATUS[status];
  return {
    cause: {
      zh: `内容与模板 ${id} 一致，但该模板的状态是“${zh}”。`,
      en: `The content is template ${id}, but that template is ${en}.`,
    },
    remedy: {
      zh: '等模板审核通过后再发送，或使用已通过的模板。',
      en: 'Send after the template has been approved, or use one that is.',
    },
    expected: content,
    received: text,
  };
}

/** 4072 with `templateid`: the id is unknown, not approved, or the values do not fit its variables. */
function explainNamed(account: IhuyiAccount, templateId: string, content: string): Explanation {
  const templates = templatesOf(account);
  const template = templates.find((one) => one.id === templateId);
  if (!template) {
    const ids = templates.map((one) => one.id);
    return {
      cause: {
        zh: `账户 ${account.apiId} 没有模板 ${templateId}。`,
        en: `Account ${account.apiId} has no template ${templateId}.`,
      },
      remedy: { zh: `请使用该账户的模板：${ids.join('、')}。`, en: `Use one of the account's templates: ${ids.join(', ')}.` },
      expected: ids.join(', '),
      received: templateId,
    };
  }
  if (template.status !== 'approved') return explainWaiting(template, content);
  const wanted = variableCount(template.content);
  const got = content.split('|');
  return {
    cause: got.includes('')
      ? { zh: `模板 ${templateId} 的变量内容有一个为空。`, en: `One of the values for template ${templateId} is empty.` }
      : {
          zh: `模板 ${templateId} 有 ${wanted} 个变量，收到 ${got.length} 个值。`,
          en: `Template ${templateId} has ${wanted} variables, ${got.length} values came.`,
        },
    remedy: VALUES_ONLY,
    expected: template.content,
    received: content,
  };
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
  return {
    cause:
      value.length > DEFAULT_VARIABLE_LIMIT
        ? {
            zh: `变量“${value}”有 ${value.length} 个字符，默认模板最多 ${DEFAULT_VARIABLE_LIMIT} 位数字。`,
            en: `The value “${value}” has ${value.length} characters; the default template takes up to ${DEFAULT_VARIABLE_LIMIT} digits.`,
          }
        : {
            zh: `变量“${value}”不全是数字，默认模板只接受数字。`,
            en: `The value “${value}” is not all digits; the default template takes digits only.`,
          },
    remedy: {
      zh: '请使用 4 到 8 位数字的验证码，或报备自己的模板。',
      en: 'Use a code of 4 to 8 digits, or register a template of your own.',
    },
    expected: `4–${DEFAULT_VARIABLE_LIMIT} × 0–9`,
    received: value,
  };
}
