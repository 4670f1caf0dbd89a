/** Templates by API: checked by the published rules, then judged like signs. */
import { because } from '../../../provider-kit/trail.ts';
import { numberedVariables } from '../../../message/text.ts';
import { KEPT_LIMITS } from '../../../provider-kit/limits.ts';
import { numberingFault } from '../../../message/placeholders.ts';
import type { TencentPart, TencentTemplate } from '../part.ts';
import type { Action, ActionCall } from './action.ts';
import { STATUS_CODES, deny, listed, readInternational, requireEnterprise, reviewReply, seconds } from './action.ts';
import { leniencies } from '../leniencies.ts';
import { statusAt, waiting } from '../../../provider-kit/holdings/review.ts';
import { nextTemplateId, signsOf, templatesOf } from '../part.ts';
import type { Localized } from '../../../message/localized.ts';
import { say } from '../../../message/localized.ts';

/** `SmsType` on the wire. 0 was "ordinary" until 2024-05-16 (documented); the text then says which kind it is. */
const KINDS: readonly (TencentTemplate['kind'] | 'ordinary')[] = ['ordinary', 'marketing', 'notice', 'code'];
/** Endings of marketing in the mainland: the one of today and the earlier ones (documented). */
export const UNSUBSCRIBE = /(?:拒收请回复R|回T退订|回TD退订|回N退订|退订回[TN]D?)[。！]?$/i;
export const CODE_WORD = /验证码|校验码|动态码/;
/** Both numbers are assumed. */
const MOST_TEMPLATES = 500;
const CONTENT_LIMIT = 500;

const MODIFIABLE = [
  '只能修改待审核或被拒绝的模板；请新建一个。',
  'Only pending or rejected templates can be modified; add a new one.',
] as const;

// oxfmt-ignore
const WHY = {
  noSign: because('FailedOperation.MissingSignature', '账号还没有已通过的签名。', 'The account has no approved sign yet.',
    '请先添加签名并通过审核。', 'Add a sign and have it approved first.', { received: '0' }),
  full: (count: number) => because('FailedOperation.TemplateNumberLimit', `账号已有 ${count} 个模板，上限 ${MOST_TEMPLATES} 个。`,
    `The account has ${count} templates; the maximum is ${MOST_TEMPLATES}.`, '请先删除不用的模板。', 'Delete unused templates first.',
    { received: String(count), expected: `< ${MOST_TEMPLATES}` }),
  approved: (id: number) => because('FailedOperation.TemplateAlreadyPassedCheck', `模板 ${id} 已通过审核，不能修改。`,
    `Template ${id} is approved and cannot be modified.`, ...MODIFIABLE, { received: String(id) }),
  unknown: (key: string, id: number, expected: string) => because(key, `账号没有模板 ${id}。`, `The account has no template ${id}.`,
    '请用 DescribeSmsTemplateList 查询模板 ID。', 'List the ids with DescribeSmsTemplateList.', { received: String(id), expected }),
  individual: because('FailedOperation.ForbidAddMarketingTemplates', '个人认证账号不能添加营销模板。',
    'An account verified as an individual cannot add marketing templates.', '请改用企业认证账号。', 'Use an account verified as an enterprise.',
    { received: 'individual' }),
  kind: (type: number) => because('InvalidParameterValue.InvalidSmsType', `没有短信类型 ${type}。`, `There is no SmsType ${type}.`,
    '填 1（营销）、2（通知）或 3（验证码）。', 'Use 1 for marketing, 2 for notification, 3 for verification codes.',
    { received: String(type), expected: '1, 2, 3' }),
  format: ({ zh, en }: Localized, received: string) => because('InvalidParameterValue.InvalidTemplateFormat', zh, en,
    '例如：您的验证码是{1}，{2}分钟内有效。', 'For example: 您的验证码是{1}，{2}分钟内有效。', { received }),
  word: (word: string, received: string) => because('InvalidParameter.DirtyWordFound', `模板含有敏感词“${word}”。`,
    `The template contains the sensitive word “${word}”.`,
    '请换一种说法，或从沙箱账号的 sensitiveWords 中移除它。', 'Reword it, or remove the word from “sensitiveWords” of the sandbox account.',
    { received }),
  noWayOut: (received: string) => because('InvalidParameterValue.MarketingTemplateWithoutUnsubscribe', '营销模板没有退订方式。',
    'The marketing template offers no way to unsubscribe.', '请以“拒收请回复R”结尾。', 'End it with 拒收请回复R.', { received }),
  variables: (received: string) => because('InvalidParameterValue.UnsupportedTemplateVariable', '通知与营销模板不能有变量。',
    'Notification and marketing templates cannot have variables.',
    '请把内容写全，或改用验证码模板。', 'Write the text out in full, or make it a verification code template.', { received }),
};

type Wanted = Pick<TencentTemplate, 'name' | 'content' | 'kind' | 'international'>;

export const addSmsTemplate: Action = (call) => {
  const { account, desk, trail } = call;
  const wanted = readTemplate(call);
  const templates = templatesOf(account.part);
  const isSigned = signsOf(account.part).some((sign) => statusAt(sign, desk.now) === 'approved');
  if (!isSigned) deny(trail, 'exists', WHY.noSign);
  if (templates.length >= MOST_TEMPLATES) deny(trail, 'exists', WHY.full(templates.length));
  const template = { id: nextTemplateId(account.part), ...wanted, ...waiting(account.part, desk.now, desk.now) };
  // A text here, a number in the answer to ModifySmsTemplate: both models say so.
  return {
    response: { AddTemplateStatus: { TemplateId: String(template.id) } },
    changes: [{ type: 'template.put', template }],
  };
};

export const modifySmsTemplate: Action = (call) => {
  const { account, desk, trail } = call;
  const old = findTemplate(call, 'FailedOperation.MissingTemplateToModify');
  if (statusAt(old, desk.now) === 'approved') deny(trail, 'exists', WHY.approved(old.id));
  const template = { id: old.id, ...readTemplate(call), ...waiting(account.part, old.createdAt, desk.now) };
  return { response: { ModifyTemplateStatus: { TemplateId: template.id } }, changes: [{ type: 'template.put', template }] };
};

export const deleteSmsTemplate: Action = (call) => {
  requireEnterprise(call);
  const { id } = findTemplate(call, 'FailedOperation.TemplateIdNotExist');
  const status = { DeleteStatus: 'return successfully!', DeleteTime: seconds(call.desk.now) };
  return { response: { DeleteTemplateStatus: status }, changes: [{ type: 'template.deleted', id }] };
};

/** A limit of 0, which is the documented default, lists nothing taken literally; as much as a page holds is assumed. */
export const describeSmsTemplateList: Action = (call) => {
  requireEnterprise(call);
  const { account, desk } = call;
  const international = readInternational(call);
  const templates = templatesOf(account.part).filter((template) => template.international === international);
  // The sample of this version has a word for an approval; those of signs and of 2021-01-11 have none.
  const old = call.version === '2019-07-11';
  const rows = listed(call, 'TemplateIdSet', 100, templates).map((template) => {
    const status = statusAt(template, desk.now);
    return {
      TemplateId: template.id,
      International: template.international ? 1 : 0,
      StatusCode: STATUS_CODES[status],
      ReviewReply: reviewReply(status, template.reason, old ? '通过' : ''),
      TemplateName: template.name,
      CreateTime: seconds(template.createdAt),
      ...(old ? {} : { TemplateContent: template.content }),
    };
  });
  return { response: { DescribeTemplateStatusSet: rows } };
};

function findTemplate({ account, fields, trail }: ActionCall, key: string): TencentTemplate {
  const id = fields.count('TemplateId') ?? 0;
  const templates = templatesOf(account.part);
  const template = templates.find((one) => one.id === id);
  if (!template) return deny(trail, 'exists', WHY.unknown(key, id, templates.map((one) => one.id).join(', ')));
  trail.pass('exists', String(id));
  return template;
}

function readTemplate(call: ActionCall): Wanted {
  const { account, fields, trail } = call;
  const kind = readKind(call);
  if (kind === 'marketing' && account.part.verifiedAs === 'individual') deny(trail, 'verified', WHY.individual);
  requireEnterprise(call);
  const international = readInternational(call);
  const content = fields.text('TemplateContent');
  checkFormat(call, content, kind, international);
  checkWords(call, content);
  const unfit = marketingFailure({ content, kind, international });
  if (unfit) deny(trail, 'template', unfit);
  trail.pass('template', `${content.length} / ${CONTENT_LIMIT}`);
  return { name: fields.text('TemplateName'), content, kind, international };
}

function readKind({ fields, trail }: ActionCall): TencentTemplate['kind'] {
  const type = fields.count('SmsType') ?? -1;
  const kind = KINDS[type];
  if (kind === 'ordinary') {
    trail.warn(leniencies.ordinaryType, { expected: '1, 2, 3', received: '0' });
    return kindByText(fields.text('TemplateContent'));
  }
  return kind ?? deny(trail, 'template', WHY.kind(type));
}

export const kindByText = (content: string): TencentTemplate['kind'] => (CODE_WORD.test(content) ? 'code' : 'notice');

/** Why no template may be so, whoever adds it. */
export function templateFault({ name, ...wanted }: TencentTemplate, { sensitiveWords }: TencentPart): Localized | undefined {
  const { content, kind, international } = wanted;
  const word = sensitiveWords.find((one) => content.includes(one));
  return (
    nameFault(name) ??
    formatFault(content, kind, international) ??
    (word === undefined ? marketingFailure(wanted) : WHY.word(word, content))?.explanation.cause
  );
}

/** Variables count from 1 without gaps, are not all there is, and a code is announced as one in the mainland (documented). */
function checkFormat(
  { fields, trail }: ActionCall,
  content: string,
  kind: TencentTemplate['kind'],
  international: boolean,
): void {
  const fault = nameFault(fields.text('TemplateName')) ?? formatFault(content, kind, international);
  if (fault) deny(trail, 'template', WHY.format(fault, content));
}

function checkWords({ account, trail }: ActionCall, content: string): void {
  const word = account.part.sensitiveWords.find((one) => content.includes(one));
  if (word !== undefined) deny(trail, 'template', WHY.word(word, content));
}

/** That there is a limit is assumed. */
export function nameFault({ length }: string) {
  return length > KEPT_LIMITS.name
    ? say(
        `模板名称有 ${length} 个字符，最多 ${KEPT_LIMITS.name} 个。`,
        `The template name has ${length} characters; the maximum is ${KEPT_LIMITS.name}.`,
      )
    : undefined;
}

export function formatFault(content: string, kind: TencentTemplate['kind'], international: boolean) {
  if (content.length > CONTENT_LIMIT)
    return say(
      `模板有 ${content.length} 个字符，最多 ${CONTENT_LIMIT} 个。`,
      `The template has ${content.length} characters; the maximum is ${CONTENT_LIMIT}.`,
    );
  const misnumbered = numberingFault(content);
  if (misnumbered) return misnumbered;
  if (kind === 'code' && !international && !CODE_WORD.test(content))
    return say('验证码模板没有“验证码”字样。', 'The verification code template does not contain the word 验证码.');
  return undefined;
}

/** In the mainland: a way out of marketing, and no variables but in codes since 2026 (documented by their codes). */
function marketingFailure({ content, kind, international }: Omit<Wanted, 'name'>) {
  if (international || kind === 'code') return undefined;
  if (kind === 'marketing' && !UNSUBSCRIBE.test(content)) return WHY.noWayOut(content);
  return numberedVariables(content) > 0 ? WHY.variables(content) : undefined;
}
