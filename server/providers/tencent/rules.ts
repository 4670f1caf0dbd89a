/** What may be sent, whoever it goes to: the backend's rules of the whole call, in its order. Every number fails alike. */
import { hourOfDay } from '../../message/beijing-time.ts';
import type { Localized } from '../../message/localized.ts';
import { counted, say } from '../../message/localized.ts';
import { numberFlaw } from '../../message/number-flaw.ts';
import { printable } from '../../message/printable.ts';
import { offering } from '../../provider-kit/diagnosis/offering.ts';
import { because } from '../../provider-kit/trail.ts';
import { numberedVariables } from '../../message/text.ts';
import type { Rule } from '../../provider-kit/trail.ts';
import type { CheckId, Fault } from './checks.ts';
import { mistakenSign, mistakenTemplate } from './diagnosis/mistaken.ts';
import { isMainland, SEND_FIELDS } from './numbers.ts';
import type { Order } from './order.ts';
import type { TencentSign } from './part.ts';

/** Characters of sign and text: 500 by common documentation of today, 450 in older pages (assumed). */
const CONTENT_LIMIT = 500;
/** A variable of a verification template: 0 to 6 digits (documented). */
const CODE_VALUE = /^\d{0,6}$/;
/** Characters of a variable for individuals; enterprises have no such limit (v5 1036, documented). */
const INDIVIDUAL_VALUE_LIMIT = 12;
/** Marketing goes out from 08:00 to 22:00 Beijing time (documented). */
const MARKETING_HOURS = { from: 8, to: 22 };
/** What counts as a URL in a variable (assumed): a scheme, `www.`, or a name under a common domain. */
const URL_LIKE = /https?:\/\/|www\.|[a-z0-9-]\.(?:com|cn|net|org|top|xyz|cc|me|io)(?![a-z0-9])/i;

// oxfmt-ignore
const WHY = {
  sign: ({ zh, en }: Localized, usable: readonly string[], received: string) => because('FailedOperation.SignatureIncorrectOrUnapproved',
    zh, en, ...offering('请用该应用下已通过的签名，只写内容，不带【】', 'Use an approved sign of this application, the text alone, without 【】', usable),
    { expected: usable.join(', '), received }),
  template: ({ zh, en }: Localized, usable: readonly string[], received: string) => because('FailedOperation.TemplateIncorrectOrUnapproved',
    zh, en, ...offering('请用该应用下已通过的模板 ID', 'Use the id of an approved template of this application', usable),
    { expected: usable.join(', '), received }),
  individual: because('UnauthorizedOperation.IndividualUserMarketingSmsPermissionDeny', '个人认证账号不能发送营销短信。',
    'An account verified as an individual cannot send marketing messages.',
    '请改用企业认证账号。', 'Use an account verified as an enterprise.'),
  hour: (hour: number) => because('FailedOperation.MarketingSendTimeConstraint', `北京时间现在是 ${hour} 点，不在营销短信的发送时段内。`,
    `It is ${hour}:00 or later in Beijing, outside the hours for marketing messages.`,
    '请在北京时间 8 点到 22 点之间发送。', 'Send between 8:00 and 22:00 Beijing time.'),
  count: (field: string, wanted: number, given: number, expected: string, received: string) => because('FailedOperation.TemplateParamSetNotMatchApprovedTemplate',
    `模板有 ${wanted} 个变量，收到 ${given} 个值。`, `The template has ${counted(wanted, 'variable')}; received ${counted(given, 'value')}.`,
    `${field} 的个数要与变量个数相同。`, `Send one value in ${field} for each variable.`, { expected, received }),
  noPlus: (received: string, flaw: Localized, expected: string) => because('FailedOperation.SignatureIncorrectOrUnapproved',
    `“${printable(received)}”${flaw.zh}；发往内地号码必须带签名，而请求没有签名。`,
    `“${printable(received)}” ${flaw.en}; mainland numbers require a sign, and the request has none.`,
    '国际/港澳台号码以 + 和国家码开头。', 'Numbers outside the mainland begin with + and the country code.', { expected, received }),
  noCode: (received: string) => because('InvalidParameterValue.TemplateParameterFormatError',
    `验证码模板的变量“${received}”不是 0 到 6 位数字。`, `The value “${received}” of a verification code template is not 0 to 6 digits.`,
    '验证码只能是最多 6 位的数字。', 'Use a code of at most 6 digits.', { received }),
  longValue: (received: string) => because('InvalidParameterValue.TemplateParameterLengthLimit', `变量“${received}”有 ${received.length} 个字符，个人认证账号最多 ${INDIVIDUAL_VALUE_LIMIT} 个。`,
    `The value “${received}” has ${received.length} characters; an account verified as an individual may use ${INDIVIDUAL_VALUE_LIMIT}.`,
    '缩短变量，或改用企业认证账号。', 'Shorten the value, or use an account verified as an enterprise.', { received }),
  url: (received: string) => because('InvalidParameterValue.ProhibitedUseUrlInTemplateParameter', `变量“${received}”含有网址。`,
    `The value “${received}” contains a URL.`, '请把固定的域名写进模板，只用变量传路径。', 'Put the fixed domain into the template, and pass only the path as a variable.',
    { received }),
  tooLong: (received: string) => because('InvalidParameterValue.ContentLengthLimit',
    `短信有 ${received.length} 个字符，最多 ${CONTENT_LIMIT} 个。`, `The message has ${received.length} characters; the maximum is ${CONTENT_LIMIT}.`,
    '请缩短变量。', 'Shorten the variables.', { received }),
  word: (received: string) => because('FailedOperation.ContainSensitiveWord', `短信含有敏感词“${received}”。`,
    `The message contains the sensitive word “${received}”.`,
    '请换一种说法，或从沙箱账号的 sensitiveWords 中移除它。', 'Reword it, or remove the word from “sensitiveWords” of the sandbox account.',
    { received }),
};

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
  const abroad = request.signName === '' ? writtenWithoutPlus(request.numbers, phones) : undefined;
  if (abroad) return abroad;
  const usable = [...app.signs, ...owner.signs].filter((one) => one.status === 'approved');
  const mistaken = sign || request.signName === '' ? undefined : mistakenSign(owner, app, request.signName);
  const names = mistaken?.meant === undefined ? usable.map((one) => one.name) : [mistaken.meant];
  return WHY.sign(mistaken ? sentence(mistaken.cause) : signCause(request.signName, sign), names, request.signName);
}

/** A number abroad that cannot be told as such, which is why a sign is asked for. */
function writtenWithoutPlus(numbers: readonly string[], phones: Order['phones']): Fault | undefined {
  for (const [i, written] of numbers.entries()) {
    if (phones[i]) continue;
    const { cause, meant } = numberFlaw(written);
    const [only] = meant;
    if (only !== undefined && meant.length === 1 && !only.startsWith('+86')) return WHY.noPlus(written, cause, only);
  }
  return undefined;
}

const sentence = ({ zh, en }: Localized): Localized => say(`${zh}。`, `${en.charAt(0).toUpperCase()}${en.slice(1)}.`);

function signCause(name: string, sign: TencentSign | undefined): Localized {
  if (name === '') return say('请求没有签名：发往内地号码必须带签名。', 'The request has no sign; mainland numbers require one.');
  if (!sign) return say(`该应用没有签名“${name}”。`, `The application has no sign “${name}”.`);
  if (sign.status === 'pending') return say(`签名“${name}”还在审核。`, `The sign “${name}” is still under review.`);
  if (sign.status === 'rejected') return say(`签名“${name}”未通过审核。`, `The sign “${name}” was rejected.`);
  return say(`签名“${name}”是国际/港澳台签名。`, `The sign “${name}” is for global messages, not for the mainland.`);
}

function templateApproved({ owner, app, request, template }: Order): Fault | undefined {
  if (template?.status === 'approved') return undefined;
  const id = request.templateId;
  const mistaken = template ? undefined : mistakenTemplate(owner, app, id);
  const cause = mistaken
    ? sentence(mistaken.cause)
    : !template
      ? say(`该应用没有模板 ${id}。`, `The application has no template ${id}.`)
      : template.status === 'pending'
        ? say(`模板 ${id} 还在审核。`, `Template ${id} is still under review.`)
        : say(`模板 ${id} 未通过审核。`, `Template ${id} was rejected.`);
  const usable = [...app.templates, ...owner.templates].filter((one) => one.status === 'approved');
  return WHY.template(cause, mistaken?.meant === undefined ? usable.map((one) => String(one.id)) : [mistaken.meant], id);
}

function marketingPermitted({ owner, template }: Order): Fault | undefined {
  return template?.kind === 'marketing' && owner.verifiedAs === 'individual' ? WHY.individual : undefined;
}

function marketingHours({ template, now }: Order): Fault | undefined {
  const hour = hourOfDay(now);
  const isOpen = hour >= MARKETING_HOURS.from && hour < MARKETING_HOURS.to;
  return template?.kind === 'marketing' && !isOpen ? WHY.hour(hour) : undefined;
}

function parameterCount({ request: { params }, template, dialect }: Order): Fault | undefined {
  const content = template?.content ?? '';
  const wanted = numberedVariables(content);
  return params.length === wanted
    ? undefined
    : WHY.count(SEND_FIELDS[dialect].params, wanted, params.length, content, JSON.stringify(params));
}

function codeFormat({ request, template }: Order): Fault | undefined {
  const wrong = template?.kind === 'code' ? request.params.find((value) => !CODE_VALUE.test(value)) : undefined;
  return wrong === undefined ? undefined : WHY.noCode(wrong);
}

function valueLength({ owner, request }: Order): Fault | undefined {
  if (owner.verifiedAs !== 'individual') return undefined;
  const wrong = request.params.find((value) => value.length > INDIVIDUAL_VALUE_LIMIT);
  return wrong === undefined ? undefined : WHY.longValue(wrong);
}

function noUrl({ request }: Order): Fault | undefined {
  const wrong = request.params.find((value) => URL_LIKE.test(value));
  return wrong === undefined ? undefined : WHY.url(wrong);
}

function contentLength({ text }: Order): Fault | undefined {
  return text.length <= CONTENT_LIMIT ? undefined : WHY.tooLong(text);
}

function sensitiveWord({ owner, text }: Order): Fault | undefined {
  const word = owner.sensitiveWords.find((one) => text.includes(one));
  return word === undefined ? undefined : WHY.word(word);
}
