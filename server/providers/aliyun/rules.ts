/** What may be sent: the rules of a whole call, in order. One number that breaks one refuses them all (seen). The order is assumed. */
import type { Localized } from '../../message/localized.ts';
import { say } from '../../message/localized.ts';
import type { E164, MessageKind } from '../../message/message.ts';
import { numberFlaw } from '../../message/number-flaw.ts';
import { offering } from '../../provider-kit/diagnosis/offering.ts';
import type { WrongNumber } from '../../provider-kit/diagnosis/wrong-number.ts';
import { wrongNumber } from '../../provider-kit/diagnosis/wrong-number.ts';
import type { Failure, Rule } from '../../provider-kit/trail.ts';
import { because } from '../../provider-kit/trail.ts';
import type { CheckId } from './checks.ts';
import { mistakable, mistakenSign, mistakenTemplate, sentence } from './diagnosis/mistaken.ts';
import { isMainland, NUMBER_FORM } from './numbers.ts';
import type { Order } from './order.ts';
import type { AliyunPart, AliyunSign } from './part.ts';
import { paramRule } from './params.ts';

/** Numbers of one call, by the action (documented). */
export const MOST_NUMBERS = { SendSms: 1_000, SendBatchSms: 100 } as const;

const APPROVED_SIGN = [
  '请用账号下已通过的签名，只写内容，不带【】',
  'Use an approved sign of the account, the text alone, without 【】',
] as const;
const APPROVED_TEMPLATE = [
  '请用账号下已通过的模板 Code，以 SMS_ 开头',
  'Use the code of an approved template of the account, which begins with SMS_',
] as const;
const IN_ACCOUNT = (member: string, value: string) =>
  [`请在沙箱账号里把 ${member} 改为 ${value}。`, `Set “${member}” to ${value} in the sandbox account.`] as const;

const NUMBER_WANTED = [
  '内地号码写 11 位，可带 +86；境外写国家码加号码。',
  'Write the eleven digits of a mainland number, with +86 if you like; country code and number for others.',
] as const;

// oxfmt-ignore
const WHY = {
  denied: (received: string) => because('isp.RAM_PERMISSION_DENY', `密钥的访问策略不允许调用 ${received}。`,
    `The access policy of the key does not allow ${received}.`,
    '请从沙箱账号的 deniedActions 中移除它。', 'Remove it from “deniedActions” of the sandbox account.', { received }),
  address: (received: string, expected: string) => because('isv.DENY_IP_RANGE', `来源 IP ${received} 不在允许的地区。`,
    `The caller’s IP address ${received} is not in a region that is allowed.`,
    '请在沙箱账号的 allowedIps 中加入它，或清空该名单。', 'Add it to “allowedIps” of the sandbox account, or empty that list.', { received, expected }),
  closed: because('isv.PRODUCT_UN_SUBSCRIPT', '账号没有开通短信服务（opened 为 false）。', 'The account has not activated SMS (“opened” is false).', ...IN_ACCOUNT('opened', 'true')),
  arrears: because('isv.OUT_OF_SERVICE', '账号欠费停机（arrears 为 true）。', 'The account is suspended for arrears (“arrears” is true).', ...IN_ACCOUNT('arrears', 'false')),
  account: (key: string, state: string) => because(key, `账号状态不正常（accountState 为 ${state}）。`, `Something is wrong with the account (“accountState” is ${state}).`,
    ...IN_ACCOUNT('accountState', 'normal'), { received: state, expected: 'normal' }),
  number: ({ cause, seen }: WrongNumber) => because('isv.MOBILE_NUMBER_ILLEGAL', cause.zh, cause.en,
    ...NUMBER_WANTED, seen),
  miscounted: (received: string, { zh, en }: Localized) => because('isv.MOBILE_NUMBER_ILLEGAL', `“${received}”${zh}。`, `“${received}” ${en}.`,
    ...NUMBER_WANTED, { received }),
  elsewhere: (received: string) => because('isv.MOBILE_NUMBER_ILLEGAL', `${received} 不是内地号码，模板是国内模板。`,
    `${received} is no mainland number, and the template is a domestic one.`, '请用国际模板。', 'Use an international template.', { received }),
  domestic: (received: string) => because('isv.DOMESTIC_NUMBER_NOT_SUPPORTED', `${received} 是内地号码，模板是国际模板。`,
    `${received} is a mainland number, and the template is an international one.`, '请用国内模板。', 'Use a domestic template.', { received }),
  sign: ({ zh, en }: Localized, usable: readonly string[], received: string) => because('isv.SMS_SIGNATURE_ILLEGAL', zh, en,
    ...offering(...APPROVED_SIGN, usable), { expected: usable.join(', '), received }),
  unusable: (received: string) => because('isv.SIGN_STATE_ILLEGAL', `签名“${received}”不可用（state 为 unusable）。`, `The sign “${received}” is not usable (“state” is unusable).`,
    ...IN_ACCOUNT('state', 'usable'), { received }),
  banned: (received: string) => because('isv.SMS_SIGN_ILLEGAL', `签名“${received}”被禁用（state 为 banned）。`, `The sign “${received}” is banned (“state” is banned).`,
    ...IN_ACCOUNT('state', 'usable'), { received }),
  unfiled: (received: string) => because('PORT_NOT_REGISTERED', `签名“${received}”没有完成实名报备（filed 为 false）。`,
    `The sign “${received}” is not filed with the carriers (“filed” is false).`, ...IN_ACCOUNT('filed', 'true'), { received }),
  template: ({ zh, en }: Localized, usable: readonly string[], received: string) => because('isv.SMS_TEMPLATE_ILLEGAL', zh, en,
    ...offering(...APPROVED_TEMPLATE, usable), { expected: usable.join(', '), received }),
  scene: (sign: string, template: string) => because('isv.SMS_SIGNATURE_SCENE_ILLEGAL', `签名“${sign}”只用于验证码，模板 ${template} 不是验证码模板。`,
    `The sign “${sign}” is for codes only, and template ${template} is not one for codes.`, '请换通用签名。', 'Use a general sign.', { received: template }),
  testPair: (sign: string, template: string) => because('isv.SMS_TEST_SIGN_TEMPLATE_LIMIT', `签名“${sign}”与模板 ${template} 一个是测试用的，一个不是。`,
    `Of the sign “${sign}” and the template ${template}, one is for trying things out and the other is not.`,
    '测试签名和测试模板要一起用。', 'Use test sign and test template together.', { received: `${sign} ${template}` }),
  testNumber: (received: string, expected: string) => because('isv.SMS_TEST_NUMBER_LIMIT', `${received} 没有绑定为测试号码。`, `${received} is not bound as a test number.`,
    '请在沙箱账号的 testNumbers 中加入它（最多 5 个）。', 'Add it to “testNumbers” of the sandbox account, which holds five.', { received, expected }),
  word: (word: string, received: string) => because('isv.SMS_CONTENT_ILLEGAL', `短信含有敏感词“${word}”。`, `The message contains the sensitive word “${word}”.`,
    '请换一种说法，或从沙箱账号的 sensitiveWords 中移除它。', 'Reword it, or remove the word from “sensitiveWords” of the sandbox account.', { received }),
  listed: (received: string) => because('isv.BLACK_KEY_CONTROL_LIMIT', `${received} 在黑名单里。`, `${received} is blacklisted.`,
    '请从沙箱账号的 blacklist 中移除它。', 'Remove it from “blacklist” of the sandbox account.', { received }),
  refused: (received: string) => because('isv.CUSTOMER_REFUSED', `${received} 已退订推广短信。`, `${received} has opted out of marketing.`,
    '请从沙箱账号的 optedOut 中移除它。', 'Remove it from “optedOut” of the sandbox account.', { received }),
  noDigits: (received: string) => because('CODE_ERROR', `扩展码“${received}”不是数字。`, `The extension code “${received}” is not made of digits.`,
    '扩展码只能是数字。', 'Use digits only.', { received }),
  longCode: (received: string) => because('CODE_EXCEED_LIMIT', `扩展码“${received}”有 ${received.length} 位，最多 ${LONGEST_CODE} 位。`,
    `The extension code “${received}” has ${received.length} digits; the maximum is ${LONGEST_CODE}.`, '请缩短扩展码。', 'Shorten it.', { received }),
  otherSign: (received: string, sign: string) => because('isv.EXTEND_CODE_ERROR', `扩展码 ${received} 已经用于签名“${sign}”。`,
    `The extension code ${received} goes with the sign “${sign}” already.`, '每个签名用自己的扩展码。', 'Give each sign a code of its own.', { received, expected: sign }),
};

/** That there is a limit is published by its code; the figure is assumed. */
const LONGEST_CODE = 6;

const ACCOUNT_KEYS = {
  abnormal: 'isv.ACCOUNT_ABNORMAL',
  frozen: 'isv.SECURITY_FROZEN_ACCOUNT',
  missing: 'isv.ACCOUNT_NOT_EXISTS',
} as const;

/** What keeps the owner from any call. */
export function permissionFailure(
  { deniedActions, opened, arrears, accountState, allowedIps }: AliyunPart,
  action: string,
  remoteAddress: string,
): Failure | undefined {
  if (deniedActions.includes(action)) return WHY.denied(action);
  if (accountState !== 'normal') return WHY.account(ACCOUNT_KEYS[accountState], accountState);
  if (!opened) return WHY.closed;
  if (arrears) return WHY.arrears;
  if (allowedIps.length > 0 && !allowedIps.includes(remoteAddress)) return WHY.address(remoteAddress, allowedIps.join(', '));
  return undefined;
}

export const orderRules: readonly Rule<Order, CheckId>[] = [
  { check: 'number', judge: (order) => ({ note: noteOfNumbers(order), failure: numberReadable(order) }) },
  { check: 'sign', judge: (order) => ({ note: order.signName, failure: signUsable(order) }) },
  {
    check: 'template',
    judge: (order) => ({ note: order.templateCode, failure: templateUsable(order) ?? sceneFits(order) ?? regionFits(order) }),
  },
  { check: 'testing', judge: (order) => ({ failure: testPair(order) ?? testNumbers(order) }) },
  paramRule,
  { check: 'content', judge: (order) => ({ note: `${order.text.length}`, failure: sensitiveWord(order) }) },
  { check: 'extension', judge: (order) => ({ note: order.extendCode || undefined, failure: extension(order) }) },
  { check: 'permission', judge: (order) => ({ failure: notListed(order) }) },
];

function noteOfNumbers({ phones, numbers }: Order): string {
  return numbers.length === 1 ? (phones[0]?.e164 ?? numbers[0] ?? '') : `× ${numbers.length}`;
}

function numberReadable({ phones, numbers, owner }: Order): Failure | undefined {
  const wrong = phones.indexOf(undefined);
  return wrong === -1 ? undefined : WHY.number(wrongNumber(numbers, wrong, NUMBER_FORM, mistakable(owner)));
}

function signUsable({ owner, sign, signName }: Order): Failure | undefined {
  if (sign?.status !== 'approved') {
    const mistaken = sign ? undefined : mistakenSign(owner, signName);
    const usable = owner.signs.filter(({ status }) => status === 'approved').map(({ name }) => name);
    return WHY.sign(
      mistaken ? sentence(mistaken.cause) : signCause(signName, sign),
      mistaken?.meant === undefined ? usable : [mistaken.meant],
      signName,
    );
  }
  if (sign.state === 'banned') return WHY.banned(signName);
  if (sign.state === 'unusable') return WHY.unusable(signName);
  return sign.filed ? undefined : WHY.unfiled(signName);
}

function signCause(name: string, sign: AliyunSign | undefined): Localized {
  if (!sign) return say(`账号没有签名“${name}”。`, `The account has no sign “${name}”.`);
  if (sign.status === 'pending') return say(`签名“${name}”还在审核。`, `The sign “${name}” is still under review.`);
  return say(`签名“${name}”未通过审核。`, `The sign “${name}” was rejected.`);
}

function templateUsable({ owner, template, templateCode: code }: Order): Failure | undefined {
  if (template?.status === 'approved') return undefined;
  const mistaken = template ? undefined : mistakenTemplate(owner, code);
  const cause = mistaken
    ? sentence(mistaken.cause)
    : !template
      ? say(`账号没有模板 ${code}。`, `The account has no template ${code}.`)
      : template.status === 'pending'
        ? say(`模板 ${code} 还在审核。`, `Template ${code} is still under review.`)
        : say(`模板 ${code} 未通过审核。`, `Template ${code} was rejected.`);
  const usable = owner.templates.filter(({ status }) => status === 'approved').map((one) => one.code);
  return WHY.template(cause, mistaken?.meant === undefined ? usable : [mistaken.meant], code);
}

function sceneFits({ sign, signName, template, templateCode }: Order): Failure | undefined {
  return sign?.scene === 'code' && template?.kind !== 'code' ? WHY.scene(signName, templateCode) : undefined;
}

/** A mainland number with a digit too few or too many: read as one abroad it has the country code 1, whose numbers are of ten. */
const MISCOUNTED = /^1[3-9](?:\d{8}|\d{10})$/;

function regionFits({ phones, numbers, template, anywhere }: Order): Failure | undefined {
  for (const [i, phone] of phones.entries()) {
    if (!phone || !template || template.international !== isMainland(phone) || anywhere(phone)) continue;
    const written = numbers[i] ?? '';
    if (MISCOUNTED.test(written))
      return WHY.miscounted(written, numberFlaw(written, { ...NUMBER_FORM, takes: 'mainland' }).cause);
    return template.international ? WHY.domestic(phone.e164) : WHY.elsewhere(phone.e164);
  }
  return undefined;
}

function testPair({ sign, signName, template, templateCode }: Order): Failure | undefined {
  return (sign?.test ?? false) === (template?.test ?? false) ? undefined : WHY.testPair(signName, templateCode);
}

function testNumbers({ owner, sign, phones, anywhere }: Order): Failure | undefined {
  if (!sign?.test) return undefined;
  const foreign = phones.find((phone) => phone && !owner.testNumbers.includes(phone.e164) && !anywhere(phone));
  return foreign && WHY.testNumber(foreign.e164, owner.testNumbers.join(', '));
}

function sensitiveWord({ owner, text }: Order): Failure | undefined {
  const word = owner.sensitiveWords.find((one) => text.includes(one));
  return word === undefined ? undefined : WHY.word(word, text);
}

function extension({ owner, extendCode, signName }: Order): Failure | undefined {
  if (extendCode === '') return undefined;
  if (!/^\d+$/.test(extendCode)) return WHY.noDigits(extendCode);
  if (extendCode.length > LONGEST_CODE) return WHY.longCode(extendCode);
  const bound = owner.extendCodes.find(({ code }) => code === extendCode);
  return bound && bound.sign !== signName ? WHY.otherSign(extendCode, bound.sign) : undefined;
}

function notListed({ owner, template, phones, anywhere }: Order): Failure | undefined {
  for (const phone of phones) {
    const failure = phone && template && !anywhere(phone) ? listedFailure(owner, phone.e164, template.kind) : undefined;
    if (failure) return failure;
  }
  return undefined;
}

/** The list of a person holds for every text; who opted out is spared marketing only. */
export function listedFailure({ blacklist, optedOut }: AliyunPart, to: E164, kind: MessageKind): Failure | undefined {
  if (blacklist.includes(to)) return WHY.listed(to);
  return kind === 'marketing' && optedOut.includes(to) ? WHY.refused(to) : undefined;
}
