/** What may be sent, whoever it goes to: the backend's rules of the whole call, in its order. Every number fails alike. */
import { hourOfDay } from '../../message/beijing-time.ts';
import type { Localized } from '../../message/localized.ts';
import { numberedVariables } from '../../message/text.ts';
import type { Rule } from '../../provider-kit/trail.ts';
import type { CheckId, Fault } from './checks.ts';
import { fault } from './checks.ts';
import { isMainland } from './numbers.ts';
import type { Order } from './order.ts';
import type { TencentSign } from './part.ts';
import { say } from './say.ts';

/** Characters of sign and text: 500 by common documentation of today, 450 in older pages (assumed). */
const CONTENT_LIMIT = 500;
/** A variable of a verification template: 0 to 6 digits (documented). */
const CODE_VALUE = /^\d{0,6}$/;
/** Characters of a variable for individuals; enterprises have no such limit (v5 1036, documented). */
const INDIVIDUAL_VALUE_LIMIT = 12;
/** Marketing goes out from 08:00 to 22:00 Beijing time (documented). */
const MARKETING_HOURS = { from: 8, to: 22 };
/** What counts as a URL in a variable (assumed): a scheme, `www.`, or a name under a common domain. */
const URL_LIKE = /https?:\/\/|www\.|[a-z0-9-]+\.(?:com|cn|net|org|top|xyz|cc|me|io)(?![a-z0-9])/i;

/** That sign comes before template is assumed. */
export const callRules: readonly Rule<Order, CheckId>[] = [
  { check: 'sign', judge: (order) => ({ note: order.request.signName, failure: signApproved(order) }) },
  {
    check: 'template',
    judge: (order) => ({
      note: order.request.templateId,
      failure: templateApproved(order) ?? marketingPermitted(order) ?? marketingHours(order),
    }),
  },
  {
    check: 'params',
    judge: (order) => ({
      note: JSON.stringify(order.request.params),
      failure: parameterCount(order) ?? codeFormat(order) ?? valueLength(order) ?? noUrl(order),
    }),
  },
  {
    check: 'content',
    judge: (order) => ({
      note: `${order.text.length} / ${CONTENT_LIMIT}`,
      failure: contentLength(order) ?? sensitiveWord(order),
    }),
  },
];

/** A sign is needed unless every number is known to ring elsewhere; a mainland text needs a mainland sign. */
function signApproved({ owner, app, request, sign, phones, globalOnly }: Order): Fault | undefined {
  const global = phones.every((phone) => phone && !isMainland(phone));
  if (request.signName === '' && (global || globalOnly)) return undefined;
  if (sign?.status === 'approved' && (global || !sign.international)) return undefined;
  const usable = [...app.signs, ...owner.signs].filter((one) => one.status === 'approved');
  return fault(
    'FailedOperation.SignatureIncorrectOrUnapproved',
    signCause(request.signName, sign),
    say(
      '请用该应用下已通过的签名，只写内容，不带【】。',
      'Use an approved sign of this application: its text alone, without 【】.',
    ),
    { expected: usable.map((one) => one.name).join(', '), received: request.signName },
  );
}

function signCause(name: string, sign: TencentSign | undefined): Localized {
  if (name === '') return say('没有签名：向内地号码发送必须有签名。', 'There is no sign; mainland numbers need one.');
  if (!sign) return say(`该应用没有签名“${name}”。`, `The application has no sign "${name}".`);
  if (sign.status === 'pending') return say(`签名“${name}”还在审核。`, `The sign "${name}" is still under review.`);
  if (sign.status === 'rejected') return say(`签名“${name}”未通过审核。`, `The sign "${name}" was rejected.`);
  return say(`签名“${name}”是国际/港澳台签名。`, `The sign "${name}" is for global messages.`);
}

function templateApproved({ owner, app, request, template }: Order): Fault | undefined {
  if (template?.status === 'approved') return undefined;
  const id = request.templateId;
  const cause = !template
    ? say(`该应用没有模板 ${id}。`, `The application has no template ${id}.`)
    : template.status === 'pending'
      ? say(`模板 ${id} 还在审核。`, `Template ${id} is still under review.`)
      : say(`模板 ${id} 未通过审核。`, `Template ${id} was rejected.`);
  const usable = [...app.templates, ...owner.templates].filter((one) => one.status === 'approved');
  return fault(
    'FailedOperation.TemplateIncorrectOrUnapproved',
    cause,
    say('请用该应用下已通过的模板 ID。', 'Use the id of an approved template of this application.'),
    { expected: usable.map((one) => one.id).join(', '), received: id },
  );
}

function marketingPermitted({ owner, template }: Order): Fault | undefined {
  if (template?.kind !== 'marketing' || owner.verifiedAs !== 'individual') return undefined;
  return fault(
    'UnauthorizedOperation.IndividualUserMarketingSmsPermissionDeny',
    say('个人认证账号不能发送营销短信。', 'The account is verified as an individual; those may not send marketing.'),
    say('请改用企业认证账号。', 'Use an account verified as an enterprise.'),
  );
}

function marketingHours({ template, now }: Order): Fault | undefined {
  const hour = hourOfDay(now);
  if (template?.kind !== 'marketing' || (hour >= MARKETING_HOURS.from && hour < MARKETING_HOURS.to)) return undefined;
  return fault(
    'FailedOperation.MarketingSendTimeConstraint',
    say(`北京时间现在是 ${hour} 点。`, `It is ${hour} o'clock in Beijing.`),
    say('营销短信只在 8 点到 22 点之间发送。', 'Marketing is sent between 8:00 and 22:00.'),
  );
}

function parameterCount({ request, template }: Order): Fault | undefined {
  const wanted = numberedVariables(template?.content ?? '');
  const given = request.params.length;
  if (given === wanted) return undefined;
  return fault(
    'FailedOperation.TemplateParamSetNotMatchApprovedTemplate',
    say(`模板有 ${wanted} 个变量，收到 ${given} 个。`, `The template has ${wanted} variable(s); ${given} came.`),
    say('TemplateParamSet 的个数要与变量个数相同。', 'TemplateParamSet needs one value for each variable.'),
    { expected: template?.content ?? '', received: JSON.stringify(request.params) },
  );
}

function codeFormat({ request, template }: Order): Fault | undefined {
  const wrong = template?.kind === 'code' ? request.params.find((value) => !CODE_VALUE.test(value)) : undefined;
  if (wrong === undefined) return undefined;
  return fault(
    'InvalidParameterValue.TemplateParameterFormatError',
    say(`验证码模板的变量“${wrong}”不是 0 到 6 位数字。`, `"${wrong}" is not 0 to 6 digits, as a verification template wants.`),
    say('验证码只能是不超过 6 位的数字。', 'Use a code of at most 6 digits.'),
    { received: wrong },
  );
}

function valueLength({ owner, request }: Order): Fault | undefined {
  if (owner.verifiedAs !== 'individual') return undefined;
  const wrong = request.params.find((value) => value.length > INDIVIDUAL_VALUE_LIMIT);
  if (wrong === undefined) return undefined;
  return fault(
    'InvalidParameterValue.TemplateParameterLengthLimit',
    say(`变量有 ${wrong.length} 个字符。`, `The variable has ${wrong.length} characters.`),
    say(`个人认证账号最多 ${INDIVIDUAL_VALUE_LIMIT} 个字符。`, `Individuals may use at most ${INDIVIDUAL_VALUE_LIMIT}.`),
    { received: wrong },
  );
}

function noUrl({ request }: Order): Fault | undefined {
  const wrong = request.params.find((value) => URL_LIKE.test(value));
  if (wrong === undefined) return undefined;
  return fault(
    'InvalidParameterValue.ProhibitedUseUrlInTemplateParameter',
    say(`变量“${wrong}”含有网址。`, `The variable "${wrong}" holds a URL.`),
    say('请把固定的域名写进模板，只用变量传路径。', 'Put the fixed part of the URL into the template.'),
    { received: wrong },
  );
}

function contentLength({ text }: Order): Fault | undefined {
  if (text.length <= CONTENT_LIMIT) return undefined;
  return fault(
    'InvalidParameterValue.ContentLengthLimit',
    say(
      `短信有 ${text.length} 个字符，最多 ${CONTENT_LIMIT}。`,
      `The text has ${text.length} characters; at most ${CONTENT_LIMIT}.`,
    ),
    say('请缩短变量。', 'Shorten the variables.'),
    { received: text },
  );
}

function sensitiveWord({ owner, text }: Order): Fault | undefined {
  const word = owner.sensitiveWords.find((one) => text.includes(one));
  if (word === undefined) return undefined;
  return fault(
    'FailedOperation.ContainSensitiveWord',
    say(`短信含有敏感词“${word}”。`, `The text holds the word "${word}".`),
    say(
      '请换一种说法，或从沙箱账号的 sensitiveWords 中移除它。',
      'Put it another way, or take it off "sensitiveWords" of the sandbox account.',
    ),
    { received: word },
  );
}
