/** Templates by API: checked by the published rules, then judged like signs. */
import { numberedVariables } from '../../../message/text.ts';
import type { TencentTemplate } from '../part.ts';
import type { Action, ActionCall } from './action.ts';
import { STATUS_CODES, deny, listed, readInternational, requireEnterprise, reviewReply, seconds } from './action.ts';
import { approvalOf, statusAt } from './review.ts';
import { nextTemplateId, signsOf, templatesOf } from '../part.ts';
import { say } from '../say.ts';

/** `SmsType` on the wire. 0 was "ordinary" until 2024-05-16 (documented); the text then says which kind it is. */
const KINDS: readonly (TencentTemplate['kind'] | 'ordinary')[] = ['ordinary', 'marketing', 'notice', 'code'];
/** Endings of marketing in the mainland: the one of today and the earlier ones (documented). */
export const UNSUBSCRIBE = /(?:拒收请回复R|回T退订|回TD退订|回N退订|退订回[TN]D?)[。！]?$/i;
export const CODE_WORD = /验证码|校验码|动态码/;
/** Both numbers are assumed. */
const MOST_TEMPLATES = 500;
const CONTENT_LIMIT = 500;

type Wanted = Pick<TencentTemplate, 'name' | 'content' | 'kind' | 'international'>;

export const addSmsTemplate: Action = (call) => {
  const { account, desk, trail } = call;
  const wanted = readTemplate(call);
  const templates = templatesOf(account.part);
  if (!signsOf(account.part).some((sign) => statusAt(sign, desk.now) === 'approved')) {
    deny(
      trail,
      'exists',
      'FailedOperation.MissingSignature',
      '0',
      say('账号还没有已通过的签名。', 'The account has no approved sign yet.'),
      say('请先添加签名并通过审核。', 'Add a sign and have it approved first.'),
    );
  }
  if (templates.length >= MOST_TEMPLATES) {
    deny(
      trail,
      'exists',
      'FailedOperation.TemplateNumberLimit',
      String(templates.length),
      say(`账号已有 ${templates.length} 个模板。`, `The account has ${templates.length} templates.`),
      say('请先删除不用的模板。', 'Delete some first.'),
      `< ${MOST_TEMPLATES}`,
    );
  }
  const template = waiting(call, nextTemplateId(account.part), wanted, desk.now);
  // A text here, a number in the answer to ModifySmsTemplate: both models say so.
  return {
    response: { AddTemplateStatus: { TemplateId: String(template.id) } },
    changes: [{ type: 'template.put', template }],
  };
};

export const modifySmsTemplate: Action = (call) => {
  const { desk, trail } = call;
  const old = findTemplate(call, 'FailedOperation.MissingTemplateToModify');
  if (statusAt(old, desk.now) === 'approved') {
    deny(
      trail,
      'exists',
      'FailedOperation.TemplateAlreadyPassedCheck',
      String(old.id),
      say(`模板 ${old.id} 已通过审核，不能修改。`, `Template ${old.id} is approved and cannot be modified.`),
      say('只能修改待审核或被拒绝的模板；请新建一个。', 'Only pending or rejected templates can: add a new one.'),
    );
  }
  const template = waiting(call, old.id, readTemplate(call), old.createdAt);
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
  const rows = listed(call, 'TemplateIdSet', 100, templates).map((template) => {
    const status = statusAt(template, desk.now);
    return {
      TemplateId: template.id,
      International: template.international ? 1 : 0,
      StatusCode: STATUS_CODES[status],
      ReviewReply: reviewReply(status, template.reason),
      TemplateName: template.name,
      CreateTime: seconds(template.createdAt),
      ...(call.version === '2019-07-11' ? {} : { TemplateContent: template.content }),
    };
  });
  return { response: { DescribeTemplateStatusSet: rows } };
};

function waiting({ account, desk }: ActionCall, id: number, wanted: Wanted, createdAt: number): TencentTemplate {
  return { id, ...wanted, status: 'pending', createdAt, ...approvalOf(account.part, desk.now) };
}

function findTemplate({ account, fields, trail }: ActionCall, key: string): TencentTemplate {
  const id = fields.count('TemplateId') ?? 0;
  const templates = templatesOf(account.part);
  const template = templates.find((one) => one.id === id);
  if (template) {
    trail.pass('exists', String(id));
    return template;
  }
  return deny(
    trail,
    'exists',
    key,
    String(id),
    say(`账号没有模板 ${id}。`, `The account has no template ${id}.`),
    say('请用 DescribeSmsTemplateList 查询模板 ID。', 'Ask DescribeSmsTemplateList for the ids.'),
    templates.map((one) => one.id).join(', '),
  );
}

function readTemplate(call: ActionCall): Wanted {
  const { account, fields, trail } = call;
  const kind = readKind(call);
  if (kind === 'marketing' && account.part.verifiedAs === 'individual') {
    deny(
      trail,
      'verified',
      'FailedOperation.ForbidAddMarketingTemplates',
      'individual',
      say('个人认证账号不能添加营销模板。', 'Individuals may not add marketing templates.'),
      say('请改用企业认证账号。', 'Use an account verified as an enterprise.'),
    );
  }
  requireEnterprise(call);
  const international = readInternational(call);
  const content = fields.text('TemplateContent');
  checkFormat(call, content, kind, international);
  checkWords(call, content);
  checkMarketing(call, content, kind, international);
  trail.pass('template', `${content.length} / ${CONTENT_LIMIT}`);
  return { name: fields.text('TemplateName'), content, kind, international };
}

function readKind({ fields, trail }: ActionCall): TencentTemplate['kind'] {
  const type = fields.count('SmsType') ?? -1;
  const kind = KINDS[type];
  if (kind === 'ordinary') return CODE_WORD.test(fields.text('TemplateContent')) ? 'code' : 'notice';
  if (kind !== undefined) return kind;
  return deny(
    trail,
    'template',
    'InvalidParameterValue.InvalidSmsType',
    String(type),
    say(`没有短信类型 ${type}。`, `There is no SmsType ${type}.`),
    say('1 营销、2 通知、3 验证码。', 'Use 1 for marketing, 2 for notification, 3 for verification codes.'),
    '1, 2, 3',
  );
}

/** Variables count from 1 without gaps, are not all there is, and a code is announced as one in the mainland (documented). */
function checkFormat({ trail }: ActionCall, content: string, kind: TencentTemplate['kind'], international: boolean): void {
  const fault = formatFault(content, kind, international);
  if (!fault) return;
  deny(
    trail,
    'template',
    'InvalidParameterValue.InvalidTemplateFormat',
    content,
    fault,
    say('例如：您的验证码是{1}，{2}分钟内有效。', 'An example: 您的验证码是{1}，{2}分钟内有效。'),
  );
}

function checkWords({ account, trail }: ActionCall, content: string): void {
  const word = account.part.sensitiveWords.find((one) => content.includes(one));
  if (word === undefined) return;
  deny(
    trail,
    'template',
    'InvalidParameter.DirtyWordFound',
    content,
    say(`模板含有敏感词“${word}”。`, `The template holds the word "${word}".`),
    say(
      '请换一种说法，或从沙箱账号的 sensitiveWords 中移除它。',
      'Put it another way, or take it off "sensitiveWords" of the sandbox account.',
    ),
  );
}

export function formatFault(content: string, kind: TencentTemplate['kind'], international: boolean) {
  if (content.length > CONTENT_LIMIT)
    return say(`模板有 ${content.length} 个字符。`, `The template has ${content.length} characters.`);
  const highest = numberedVariables(content);
  for (let n = 1; n <= highest; n++) {
    if (!content.includes(`{${n}}`)) return say(`缺少变量 {${n}}。`, `The variable {${n}} is missing.`);
  }
  if (content.replace(/\{\d+\}/g, '').trim() === '') return say('模板只有变量。', 'There is nothing but variables.');
  if (/\{(?!\d+\})|(?<!\{\d+)\}/.test(content)) return say('花括号里不是序号。', 'A brace does not hold a number.');
  if (kind === 'code' && !international && !CODE_WORD.test(content))
    return say('验证码模板没有“验证码”字样。', 'The text never says 验证码.');
  return undefined;
}

/** In the mainland: a way out of marketing, and no variables but in codes since 2026 (documented by their codes). */
function checkMarketing({ trail }: ActionCall, content: string, kind: TencentTemplate['kind'], international: boolean): void {
  if (international || kind === 'code') return;
  if (kind === 'marketing' && !UNSUBSCRIBE.test(content)) {
    deny(
      trail,
      'template',
      'InvalidParameterValue.MarketingTemplateWithoutUnsubscribe',
      content,
      say('营销模板没有退订方式。', 'A marketing template needs a way to unsubscribe.'),
      say('请以“拒收请回复R”结尾。', 'End it with 拒收请回复R.'),
    );
  }
  if (numberedVariables(content) > 0) {
    deny(
      trail,
      'template',
      'InvalidParameterValue.UnsupportedTemplateVariable',
      content,
      say('通知与营销模板不能有变量。', 'Notification and marketing templates take no variables.'),
      say('请把内容写全，或改用验证码模板。', 'Write the text out, or make it a verification code.'),
    );
  }
}
