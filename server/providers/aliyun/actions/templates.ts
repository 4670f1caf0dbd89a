/** Templates by API, older and newer calls: checked by the published rules, then judged like signs. */
import type { Localized } from '../../../message/localized.ts';
import { jsonObject } from '../../../provider-kit/fields.ts';
import { because } from '../../../provider-kit/trail.ts';
import { deny } from '../checks.ts';
import { ATTRIBUTES } from '../params.ts';
import type { AliyunTemplate } from '../part.ts';
import { nextTemplateCode } from '../part.ts';
import { variablesOf } from '../templates.ts';
import type { Action, ActionCall } from './action.ts';
import {
  AUDIT_STATUSES,
  auditInfo,
  checkMoreData,
  newOrderId,
  pageOf,
  reasonOf,
  requireManager,
  requireRoom,
  requireStatus,
  reviewText,
  STATUS_CODES,
  timeOf,
} from './manage.ts';
import { statusAt, waiting } from '../../../provider-kit/holdings/review.ts';
import { contentFault, hasManyVariables, kindByText, LENGTHS } from './template-rules.ts';

/** The number itself is assumed; that there is one is published. */
const MOST_TEMPLATES = 500;

/** `TemplateType` of all calls but the list: 3 is international (documented). */
const KINDS = ['code', 'notice', 'marketing'] as const;
/** `TemplateType` of the list (documented); international is 6. */
const LIST_TYPES = { notice: 0, marketing: 1, code: 2 } as const;

const REWRITE = ['例如：您的验证码是${code}，请勿泄露。', 'For example: 您的验证码是${code}，请勿泄露。'] as const;

// oxfmt-ignore
const WHY = {
  long: (name: string, length: number, most: number) => because('isv.TEMPLATE_OVER_LIMIT', `${name} 有 ${length} 个字符，最多 ${most} 个。`,
    `${name} has ${length} characters; the maximum is ${most}.`, '请缩短。', 'Shorten it.', { received: String(length), expected: `≤ ${most}` }),
  word: (key: string, word: string, received: string) => because(key, `模板含有敏感词“${word}”。`, `The template contains the sensitive word “${word}”.`,
    '请换一种说法，或从沙箱账号的 sensitiveWords 中移除它。', 'Reword it, or remove the word from “sensitiveWords” of the sandbox account.', { received }),
  content: (key: string, { zh, en }: Localized, received: string) => because(key, zh, en, ...REWRITE, { received }),
  variables: (key: string, received: string) => because(key, '验证码模板有多个变量。', 'The template for codes has several variables.',
    '只留验证码一个变量。', 'Keep the code as its only variable.', { received }),
  full: (count: number) => because('isv.TEMPLATE_COUNT_OVER_LIMIT', `账号已有 ${count} 个模板，上限 ${MOST_TEMPLATES} 个。`, `The account has ${count} templates; the maximum is ${MOST_TEMPLATES}.`,
    '请先删除不用的模板。', 'Delete unused templates first.', { received: String(count), expected: `< ${MOST_TEMPLATES}` }),
  unknown: (key: string, received: string, expected: string) => because(key, `账号没有模板 ${received}。`, `The account has no template ${received}.`,
    '请用 QuerySmsTemplateList 查询。', 'List them with QuerySmsTemplateList.', { received, expected }),
  noName: because('MissingTemplateName/empty', 'TemplateName 是空的。', 'TemplateName is empty.', '请填名称。', 'Send a name.', { received: '' }),
  noSign: (received: string, expected: string) => because('SmsSignatureNotFound', `账号没有签名“${received}”。`, `The account has no sign “${received}”.`,
    '请用账号的签名。', 'Use a sign of the account.', { received, expected }),
  sign: (received: string) => because('AssocSignUnapproved', `签名“${received}”还没有通过审核。`, `The sign “${received}” is not approved.`,
    '请先等签名通过。', 'Wait until the sign is approved.', { received }),
  ruleForm: (received: string) => because('InvalidTemplateRule.Format', 'TemplateRule 不是 JSON 对象。', 'TemplateRule is not a JSON object.',
    '例如 {"code":"numberCaptcha"}。', 'Such as {"code":"numberCaptcha"}.', { received }),
  rule: (received: string, expected: string) => because('InvalidTemplateRule', `TemplateRule 里的“${received}”不是模板的变量，或属性不认识。`,
    `“${received}” of TemplateRule is not a variable of the template, or its attribute is not known.`, '请核对变量名与属性。', 'Check names and attributes.', { received, expected }),
};

interface Words {
  format: string;
  variables: string;
}

const OLDER: Words = { format: 'isv.INVALID_PARAMETERS/format', variables: 'TemplateParameterCountIllegal' };
const NEWER: Words = { format: 'InvalidTemplateContent.Format', variables: 'TemplateVarLimitExceeded' };

type Wanted = Pick<AliyunTemplate, 'name' | 'content' | 'kind' | 'international' | 'remark' | 'attributes' | 'sign'>;

function readTemplate(call: ActionCall, words: Words): Wanted {
  const { account, text, number, trail } = call;
  const [name, content, remark] = [text('TemplateName'), text('TemplateContent'), text('Remark')];
  const lengths = {
    TemplateName: [name, LENGTHS.name],
    TemplateContent: [content, LENGTHS.content],
    Remark: [remark, LENGTHS.remark],
  } as const;
  for (const [field, [value, most]] of Object.entries(lengths)) {
    if (value.length > most) deny(trail, 'template', WHY.long(field, value.length, most));
  }
  const type = number('TemplateType') ?? 0;
  const kind = KINDS[type] ?? kindByText(content);
  const fault = contentFault(content);
  if (fault) deny(trail, 'template', WHY.content(words.format, fault, content));
  if (hasManyVariables({ kind, content })) deny(trail, 'template', WHY.variables(words.variables, content));
  const word = account.part.sensitiveWords.find((one) => content.includes(one));
  if (word !== undefined) deny(trail, 'template', WHY.word(words.format, word, content));
  trail.pass('template', `${content.length} / ${LENGTHS.content}`);
  return { name, content, kind, international: type === 3, ...(remark === '' ? {} : { remark }) };
}

function requireSpace(call: ActionCall): void {
  const { templates } = call.account.part;
  if (templates.length >= MOST_TEMPLATES) deny(call.trail, 'exists', WHY.full(templates.length));
  requireRoom(call.account.part, call);
}

function findTemplate({ account, text, trail }: ActionCall, key: string): AliyunTemplate {
  const code = text('TemplateCode');
  const { templates } = account.part;
  const template = templates.find((one) => one.code === code);
  if (!template) return deny(trail, 'exists', WHY.unknown(key, code, templates.map((one) => one.code).join(', ')));
  trail.pass('exists', code);
  return template;
}

export const addSmsTemplate: Action = (call) => {
  requireManager(call, false);
  const { account, desk, requestId } = call;
  const wanted = readTemplate(call, OLDER);
  requireSpace(call);
  const code = nextTemplateCode(account.part);
  const template = { code, ...wanted, ...waiting(account.part, desk.now, desk.now), orderId: newOrderId(call) };
  return {
    response: { Message: 'OK', RequestId: requestId, TemplateCode: code, Code: 'OK' },
    changes: [{ type: 'template.put', template }],
  };
};

export const modifySmsTemplate: Action = (call) => {
  requireManager(call, false);
  const { account, desk, requestId } = call;
  const { code, createdAt, orderId, ...old } = findTemplate(call, 'isv.SMS_TEMPLATE_ILLEGAL');
  requireStatus(call, { code, createdAt, orderId, ...old }, ['rejected'], 'isv.ERROR_TEMPLATE_NOT_MODIFY');
  const template = { code, ...readTemplate(call, OLDER), ...waiting(account.part, createdAt, desk.now), orderId };
  return {
    response: { Message: 'OK', RequestId: requestId, TemplateCode: code, Code: 'OK' },
    changes: [{ type: 'template.put', template }],
  };
};

export const deleteSmsTemplate: Action = (call) => {
  requireManager(call, false);
  const template = findTemplate(call, 'isv.SMS_TEMPLATE_ILLEGAL');
  requireStatus(call, template, ['approved', 'rejected'], 'isv.ERROR_TEMPLATE_NOT_DELETE');
  const { code } = template;
  return {
    response: { Message: 'OK', RequestId: call.requestId, TemplateCode: code, Code: 'OK' },
    changes: [{ type: 'template.deleted', code }],
  };
};

/** 0 code, 1 notice, 2 marketing, 3 international. */
const typeOf = ({ kind, international }: AliyunTemplate): number => (international ? 3 : KINDS.indexOf(kind));

/** Numbers here, texts with the newer call (documented). */
export const querySmsTemplate: Action = (call) => {
  requireManager(call, false);
  const { desk, requestId } = call;
  const template = findTemplate(call, 'isv.SMS_TEMPLATE_ILLEGAL');
  return {
    response: {
      TemplateContent: template.content,
      Message: 'OK',
      RequestId: requestId,
      TemplateCode: template.code,
      TemplateStatus: STATUS_CODES[statusAt(template, desk.now)],
      TemplateType: typeOf(template),
      TemplateName: template.name,
      CreateDate: timeOf(template.createdAt),
      Reason: reviewText(template, desk.now),
      Code: 'OK',
    },
  };
};

export const querySmsTemplateList: Action = (call) => {
  requireManager(call, false);
  const { account, desk, requestId } = call;
  const { templates } = account.part;
  const page = pageOf(call);
  const rows = page.cut(templates).map((template) => ({
    TemplateCode: template.code,
    TemplateName: template.name,
    OuterTemplateType: typeOf(template),
    AuditStatus: AUDIT_STATUSES[statusAt(template, desk.now)],
    TemplateContent: template.content,
    CreateDate: timeOf(template.createdAt),
    Reason: reasonOf(template, desk.now),
    OrderId: template.orderId,
    TemplateType: template.international ? 6 : LIST_TYPES[template.kind],
  }));
  return {
    response: {
      Message: 'OK',
      RequestId: requestId,
      SmsTemplateList: rows,
      TotalCount: templates.length,
      CurrentPage: page.index,
      PageSize: page.size,
      Code: 'OK',
    },
  };
};

/** What the newer calls ask besides: a name, the sign it goes with, and what may stand in its variables. */
function readNewer(call: ActionCall): Wanted {
  const { account, text, trail, desk } = call;
  if (text('TemplateName').trim() === '') deny(trail, 'template', WHY.noName);
  const wanted = readTemplate(call, NEWER);
  const name = text('RelatedSignName');
  const { signs } = account.part;
  const sign = signs.find((one) => one.name === name);
  if (name !== '' && !sign) deny(trail, 'sign', WHY.noSign(name, signs.map((one) => one.name).join(', ')));
  if (sign && statusAt(sign, desk.now) !== 'approved') deny(trail, 'sign', WHY.sign(name));
  const attributes = readRules(call, wanted.content);
  checkMoreData(call);
  return { ...wanted, ...(sign ? { sign: name } : {}), ...(attributes ? { attributes } : {}) };
}

function readRules({ text, trail }: ActionCall, content: string): Record<string, string> | undefined {
  const json = text('TemplateRule');
  if (json === '') return undefined;
  const rules = jsonObject(json);
  if (!rules) return deny(trail, 'template', WHY.ruleForm(json));
  const names = variablesOf(content);
  const known: Record<string, string> = {};
  for (const [name, attribute] of Object.entries(rules)) {
    if (!names.includes(name) || typeof attribute !== 'string' || !Object.hasOwn(ATTRIBUTES, attribute)) {
      return deny(trail, 'template', WHY.rule(name, `${names.join(', ')} · ${Object.keys(ATTRIBUTES).join(', ')}`));
    }
    known[name] = attribute;
  }
  return known;
}

export const createSmsTemplate: Action = (call) => {
  requireManager(call, true);
  const { account, desk, requestId } = call;
  const wanted = readNewer(call);
  requireSpace(call);
  const code = nextTemplateCode(account.part);
  const template = { code, ...wanted, ...waiting(account.part, desk.now, desk.now), orderId: newOrderId(call) };
  return { response: answerOf(template, requestId), changes: [{ type: 'template.put', template }] };
};

export const updateSmsTemplate: Action = (call) => {
  requireManager(call, true);
  const { account, desk, requestId } = call;
  const old = findTemplate(call, 'TemplateNotFound');
  requireStatus(call, old, ['approved', 'rejected'], 'isv.ERROR_TEMPLATE_NOT_MODIFY');
  const template = {
    code: old.code,
    ...readNewer(call),
    ...waiting(account.part, old.createdAt, desk.now),
    orderId: newOrderId(call),
  };
  return { response: answerOf(template, requestId), changes: [{ type: 'template.put', template }] };
};

function answerOf({ name, code, orderId }: Pick<AliyunTemplate, 'name' | 'code' | 'orderId'>, requestId: string) {
  return { Message: 'OK', RequestId: requestId, TemplateName: name, TemplateCode: code, OrderId: orderId, Code: 'OK' };
}

export const getSmsTemplate: Action = (call) => {
  requireManager(call, true);
  const { desk, requestId } = call;
  const template = findTemplate(call, 'TemplateNotFound');
  return {
    response: {
      RequestId: requestId,
      Message: 'OK',
      TemplateName: template.name,
      TemplateCode: template.code,
      TemplateContent: template.content,
      TemplateType: String(typeOf(template)),
      TemplateStatus: String(STATUS_CODES[statusAt(template, desk.now)]),
      RelatedSignName: template.sign ?? '',
      TemplateTag: template.test ? 4 : 2,
      OrderId: template.orderId,
      VariableAttribute: JSON.stringify(template.attributes ?? {}),
      Remark: template.remark ?? '',
      CreateDate: timeOf(template.createdAt),
      AuditInfo: auditInfo(template, desk.now),
      FileUrlList: { FileUrl: [] },
      MoreDataFileUrlList: { MoreDataFileUrl: [] },
      Code: 'OK',
    },
  };
};
