/** What may be sent: the backend's rules in its order, those of the whole call first, then those of each number. */
import { hourOfDay } from '../../message/beijing-time.ts';
import type { Phone } from '../../message/phone.ts';
import { numberedVariables } from '../../message/text.ts';
import type { Explanation } from '../../provider-kit/refusal.ts';
import type { TencentApp, TencentPart, TencentSign, TencentTemplate } from './part.ts';
import { isMainland } from './numbers.ts';
import type { SendRequest, SendVersion } from './send-request.ts';
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

/** A call whose sender and application are known. */
export interface Order {
  version: SendVersion;
  request: SendRequest;
  owner: TencentPart;
  app: TencentApp;
  sign: TencentSign | undefined;
  template: TencentTemplate | undefined;
  /** What the phone would show; empty while there is no template. */
  text: string;
  /** The numbers as far as they could be read, in the order of the call. */
  phones: readonly (Phone | undefined)[];
  now: number;
  /** The id of a message that is accepted, and what stands in its place when it is not. */
  newId(phone: Phone): string;
  failedId(): string;
  /** A number that brings its outcome along counts as one of the mainland or of elsewhere, whichever is asked for. */
  anywhere(phone: Phone): boolean;
  /** The call takes no mainland numbers at all. */
  globalOnly?: boolean;
}

/** Why something is not sent: a key of the catalogue, and the reason for people. */
export interface Fault {
  key: string;
  explanation: Explanation;
}

/** Rules that stand behind one check the inspector shows. */
export interface RuleGroup {
  check: string;
  note(order: Order): string;
  rules: readonly ((order: Order) => Fault | undefined)[];
}

/** Rules of the whole call: every number fails alike. That sign comes before template is assumed. */
export const callRules: readonly RuleGroup[] = [
  { check: 'sign', note: ({ request }) => request.signName, rules: [signApproved] },
  { check: 'template', note: ({ request }) => request.templateId, rules: [templateApproved, marketingPermitted, marketingHours] },
  {
    check: 'params',
    note: ({ request }) => JSON.stringify(request.params),
    rules: [parameterCount, codeFormat, valueLength, noUrl],
  },
  { check: 'content', note: ({ text }) => `${text.length} / ${CONTENT_LIMIT}`, rules: [contentLength, sensitiveWord] },
];

/** A sign is needed unless every number is known to ring elsewhere; a mainland text needs a mainland sign. */
function signApproved({ owner, app, request, sign, phones, globalOnly }: Order): Fault | undefined {
  const global = phones.every((phone) => phone && !isMainland(phone));
  if (request.signName === '' && (global || globalOnly)) return undefined;
  if (sign?.status === 'approved' && (global || !sign.international)) return undefined;
  return {
    key: 'FailedOperation.SignatureIncorrectOrUnapproved',
    explanation: {
      cause: signCause(request.signName, sign),
      remedy: say(
        '请用该应用下已通过的签名，只写内容，不带【】。',
        'Use an approved sign of this application: its text alone, without 【】.',
      ),
      expected: [...app.signs, ...owner.signs]
        .filter((one) => one.status === 'approved')
        .map((one) => one.name)
        .join(', '),
      received: request.signName,
    },
  };
}

function signCause(name: string, sign: TencentSign | undefined): Explanation['cause'] {
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
  return {
    key: 'FailedOperation.TemplateIncorrectOrUnapproved',
    explanation: {
      cause,
      remedy: say('请用该应用下已通过的模板 ID。', 'Use the id of an approved template of this application.'),
      expected: [...app.templates, ...owner.templates]
        .filter((one) => one.status === 'approved')
        .map((one) => one.id)
        .join(', '),
      received: id,
    },
  };
}

function marketingPermitted({ owner, template }: Order): Fault | undefined {
  if (template?.kind !== 'marketing' || owner.verifiedAs !== 'individual') return undefined;
  return {
    key: 'UnauthorizedOperation.IndividualUserMarketingSmsPermissionDeny',
    explanation: {
      cause: say('个人认证账号不能发送营销短信。', 'The account is verified as an individual; those may not send marketing.'),
      remedy: say('请改用企业认证账号。', 'Use an account verified as an enterprise.'),
    },
  };
}

function marketingHours({ template, now }: Order): Fault | undefined {
  const hour = hourOfDay(now);
  if (template?.kind !== 'marketing' || (hour >= MARKETING_HOURS.from && hour < MARKETING_HOURS.to)) return undefined;
  return {
    key: 'FailedOperation.MarketingSendTimeConstraint',
    explanation: {
      cause: say(`北京时间现在是 ${hour} 点。`, `It is ${hour} o'clock in Beijing.`),
      remedy: say('营销短信只在 8 点到 22 点之间发送。', 'Marketing is sent between 8:00 and 22:00.'),
    },
  };
}

function parameterCount({ request, template }: Order): Fault | undefined {
  const wanted = numberedVariables(template?.content ?? '');
  const given = request.params.length;
  if (given === wanted) return undefined;
  return {
    key: 'FailedOperation.TemplateParamSetNotMatchApprovedTemplate',
    explanation: {
      cause: say(`模板有 ${wanted} 个变量，收到 ${given} 个。`, `The template has ${wanted} variable(s); ${given} came.`),
      remedy: say('TemplateParamSet 的个数要与变量个数相同。', 'TemplateParamSet needs one value for each variable.'),
      expected: template?.content ?? '',
      received: JSON.stringify(request.params),
    },
  };
}

function codeFormat({ request, template }: Order): Fault | undefined {
  const wrong = template?.kind === 'code' ? request.params.find((value) => !CODE_VALUE.test(value)) : undefined;
  if (wrong === undefined) return undefined;
  return {
    key: 'InvalidParameterValue.TemplateParameterFormatError',
    explanation: {
      cause: say(
        `验证码模板的变量“${wrong}”不是 0 到 6 位数字。`,
        `"${wrong}" is not 0 to 6 digits, as a verification template wants.`,
      ),
      remedy: say('验证码只能是不超过 6 位的数字。', 'Use a code of at most 6 digits.'),
      received: wrong,
    },
  };
}

function valueLength({ owner, request }: Order): Fault | undefined {
  if (owner.verifiedAs !== 'individual') return undefined;
  const wrong = request.params.find((value) => value.length > INDIVIDUAL_VALUE_LIMIT);
  if (wrong === undefined) return undefined;
  return {
    key: 'InvalidParameterValue.TemplateParameterLengthLimit',
    explanation: {
      cause: say(`变量有 ${wrong.length} 个字符。`, `The variable has ${wrong.length} characters.`),
      remedy: say(
        `个人认证账号最多 ${INDIVIDUAL_VALUE_LIMIT} 个字符。`,
        `Individuals may use at most ${INDIVIDUAL_VALUE_LIMIT}.`,
      ),
      received: wrong,
    },
  };
}

function noUrl({ request }: Order): Fault | undefined {
  const wrong = request.params.find((value) => URL_LIKE.test(value));
  if (wrong === undefined) return undefined;
  return {
    key: 'InvalidParameterValue.ProhibitedUseUrlInTemplateParameter',
    explanation: {
      cause: say(`变量“${wrong}”含有网址。`, `The variable "${wrong}" holds a URL.`),
      remedy: say('请把固定的域名写进模板，只用变量传路径。', 'Put the fixed part of the URL into the template.'),
      received: wrong,
    },
  };
}

function contentLength({ text }: Order): Fault | undefined {
  if (text.length <= CONTENT_LIMIT) return undefined;
  return {
    key: 'InvalidParameterValue.ContentLengthLimit',
    explanation: {
      cause: say(
        `短信有 ${text.length} 个字符，最多 ${CONTENT_LIMIT}。`,
        `The text has ${text.length} characters; at most ${CONTENT_LIMIT}.`,
      ),
      remedy: say('请缩短变量。', 'Shorten the variables.'),
      received: text,
    },
  };
}

function sensitiveWord({ owner, text }: Order): Fault | undefined {
  const word = owner.sensitiveWords.find((one) => text.includes(one));
  if (word === undefined) return undefined;
  return {
    key: 'FailedOperation.ContainSensitiveWord',
    explanation: {
      cause: say(`短信含有敏感词“${word}”。`, `The text holds the word "${word}".`),
      remedy: say(
        '请换一种说法，或从沙箱账号的 sensitiveWords 中移除它。',
        'Put it another way, or take it off "sensitiveWords" of the sandbox account.',
      ),
      received: word,
    },
  };
}

/** The package must cover the whole message; the reply names no region, so this comes before the number is read. */
export function packageCovers({ app }: Order, left: number, fee: number): Fault | undefined {
  if (left >= fee) return undefined;
  return {
    key: 'FailedOperation.InsufficientBalanceInSmsPackage',
    explanation: {
      cause: say(
        `应用 ${app.sdkAppId} 的套餐包还剩 ${left} 条，需要 ${fee} 条。`,
        `The package of ${app.sdkAppId} has ${left} left; ${fee} are needed.`,
      ),
      remedy: say('请在账号页充值套餐包。', 'Top the package up on the accounts page.'),
      expected: `≥ ${fee}`,
      received: String(left),
    },
  };
}

/** The fault of a number that cannot be read. */
export function unreadableNumber(written: string, version: SendVersion): Fault {
  return {
    key: 'InvalidParameterValue.IncorrectPhoneNumber',
    explanation: {
      cause: say(`“${written}” 不是 ${version} 版本接受的号码。`, `"${written}" is no number that version ${version} takes.`),
      remedy:
        version === '2019-07-11'
          ? say('请写成 +8613800138000。', 'Write it as +8613800138000.')
          : say(
              '请写成 +8613800138000，内地号码也可写 0086、86 或 11 位。',
              'Write +8613800138000; mainland numbers also with 0086, 86 or bare.',
            ),
      expected: '+8613800138000',
      received: written,
    },
  };
}

/** Rules of one number that could be read, apart from frequency. */
export const numberRules: readonly ((order: Order, phone: Phone) => Fault | undefined)[] = [
  noMainland,
  oneFamily,
  familyOfTemplate,
  regionOpen,
  notUnsubscribed,
];

function regionOpen({ owner }: Order, phone: Phone): Fault | undefined {
  if (!owner.blockedRegions.includes(phone.iso)) return undefined;
  return {
    key: 'LimitExceeded.AppCountryOrRegionInBlacklist',
    explanation: {
      cause: say(`账号不向 ${phone.iso} 发送短信。`, `The account sends nothing to ${phone.iso}.`),
      remedy: say('请从沙箱账号的 blockedRegions 中移除它。', 'Take it off "blockedRegions" of the sandbox account.'),
      received: phone.e164,
    },
  };
}

/** The list of a person holds for every text; who answered TD is spared marketing only. */
function notUnsubscribed({ owner, template }: Order, phone: Phone): Fault | undefined {
  const optedOut = template?.kind === 'marketing' && owner.optedOut.includes(phone.e164);
  if (!optedOut && !owner.blacklist.includes(phone.e164)) return undefined;
  return {
    key: 'FailedOperation.PhoneNumberInBlacklist',
    explanation: {
      cause: say(`${phone.e164} 在免打扰名单里。`, `${phone.e164} is in the do-not-disturb list.`),
      remedy: say(
        '请从沙箱账号的 blacklist 或 optedOut 中移除它。',
        'Take it off "blacklist" or "optedOut" of the sandbox account.',
      ),
      received: phone.e164,
    },
  };
}

function noMainland({ globalOnly, anywhere }: Order, phone: Phone): Fault | undefined {
  if (!globalOnly || !isMainland(phone) || anywhere(phone)) return undefined;
  return {
    key: 'UnsupportedOperation.ContainDomesticPhoneNumber',
    explanation: {
      cause: say(`${phone.e164} 是内地号码。`, `${phone.e164} is a mainland number.`),
      remedy: say('这个接口只发国际/港澳台短信；请改用 SendSms。', 'This action sends outside the mainland only: use SendSms.'),
      received: phone.e164,
    },
  };
}

function oneFamily({ phones, anywhere }: Order): Fault | undefined {
  const mainland = phones.filter((phone) => phone && isMainland(phone) && !anywhere(phone)).length;
  const global = phones.filter((phone) => phone && !isMainland(phone)).length;
  if (mainland === 0 || global === 0) return undefined;
  return {
    key: 'UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber',
    explanation: {
      cause: say(
        `一次请求里有 ${mainland} 个内地号码和 ${global} 个其他号码。`,
        `One call holds ${mainland} mainland number(s) and ${global} other(s).`,
      ),
      remedy: say('请分成两次请求。', 'Make two calls of it.'),
    },
  };
}

function familyOfTemplate({ template, anywhere }: Order, phone: Phone): Fault | undefined {
  if (!template || template.international !== isMainland(phone) || anywhere(phone)) return undefined;
  return {
    key: template.international
      ? 'UnsupportedOperation.GlobalTemplateToChineseMainlandPhone'
      : 'UnsupportedOperation.ChineseMainlandTemplateToGlobalPhone',
    explanation: {
      cause: template.international
        ? say(
            `模板 ${template.id} 是国际/港澳台模板，号码在内地。`,
            `Template ${template.id} is global, the number in the mainland.`,
          )
        : say(
            `模板 ${template.id} 是内地模板，号码不在内地。`,
            `Template ${template.id} is for the mainland, the number elsewhere.`,
          ),
      remedy: say('请用与号码相配的模板。', 'Use a template that fits the number.'),
      received: phone.e164,
    },
  };
}
