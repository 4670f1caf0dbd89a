/** Whom it may go to: the backend's rules of each number of a call, in its order. */
import { because } from '../../provider-kit/trail.ts';
import type { NumberFlaw } from '../../message/number-flaw.ts';
import { numberFlaw } from '../../message/number-flaw.ts';
import type { Phone } from '../../message/phone.ts';
import { printable } from '../../message/printable.ts';
import type { Fault } from './checks.ts';
import { isMainland } from './numbers.ts';
import type { Order } from './order.ts';
import type { SendVersion } from './send-request.ts';

// oxfmt-ignore
const WHY = {
  package: ({ app: { sdkAppId } }: Order, left: number, fee: number) => because('FailedOperation.InsufficientBalanceInSmsPackage',
    `应用 ${sdkAppId} 的套餐包还剩 ${left} 条，需要 ${fee} 条。`, `The package of ${sdkAppId} has ${left} left; ${fee} are needed.`,
    '请在账号页充值套餐包。', 'Top the package up on the accounts page.', { expected: `≥ ${fee}`, received: String(left) }),
  unreadable: (received: string, version: SendVersion, { cause: { zh, en }, meant }: NumberFlaw) => because(
    'InvalidParameterValue.IncorrectPhoneNumber', `“${printable(received)}” 不是 API ${version} 的有效号码：${zh}。`,
    `"${printable(received)}" is not a valid number for API ${version}: it ${en}.`, ...WRITTEN[version],
    { ...(meant.length === 0 ? {} : { expected: meant.join(', ') }), received }),
  region: ({ iso, e164 }: Phone) => because('LimitExceeded.AppCountryOrRegionInBlacklist', `账号不向 ${iso} 发送短信。`,
    `The account sends nothing to ${iso}.`,
    '请从沙箱账号的 blockedRegions 中移除它。', 'Take it off "blockedRegions" of the sandbox account.', { received: e164 }),
  listed: (received: string) => because('FailedOperation.PhoneNumberInBlacklist', `${received} 在免打扰名单里。`,
    `${received} is in the do-not-disturb list.`,
    '请从沙箱账号的 blacklist 或 optedOut 中移除它。', 'Take it off "blacklist" or "optedOut" of the sandbox account.', { received }),
  mainland: (received: string) => because('UnsupportedOperation.ContainDomesticPhoneNumber', `${received} 是内地号码。`,
    `${received} is a mainland number.`,
    '这个接口只发国际/港澳台短信；请改用 SendSms。', 'This action sends outside the mainland only: use SendSms.', { received }),
  mixed: (mainland: number, global: number) => because('UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber',
    `一次请求里有 ${mainland} 个内地号码和 ${global} 个其他号码。`, `One call holds ${mainland} mainland number(s) and ${global} other(s).`,
    '请分成两次请求。', 'Make two calls of it.'),
  globalTemplate: (id: number, received: string) => because('UnsupportedOperation.GlobalTemplateToChineseMainlandPhone',
    `模板 ${id} 是国际/港澳台模板，号码在内地。`, `Template ${id} is global, the number in the mainland.`, ...FITTING, { received }),
  mainlandTemplate: (id: number, received: string) => because('UnsupportedOperation.ChineseMainlandTemplateToGlobalPhone',
    `模板 ${id} 是内地模板，号码不在内地。`, `Template ${id} is for the mainland, the number elsewhere.`, ...FITTING, { received }),
};

const FITTING = ['请用与号码相配的模板。', 'Use a template that fits the number.'] as const;
const WRITTEN: Readonly<Record<SendVersion, readonly [zh: string, en: string]>> = {
  '2019-07-11': ['请写成 +8613800138000。', 'Write it as +8613800138000.'],
  '2021-01-11': [
    '请写成 +8613800138000，内地号码也可写 0086、86 或 11 位。',
    'Write +8613800138000; mainland numbers also with 0086, 86 or bare.',
  ],
};

/** The package must cover the whole message; the reply names no region, so this comes before the number is read. */
export function packageCovers(order: Order, left: number, fee: number): Fault | undefined {
  return left >= fee ? undefined : WHY.package(order, left, fee);
}

/** The fault of a number that cannot be read. */
export function unreadableNumber(written: string, version: SendVersion): Fault {
  return WHY.unreadable(written, version, numberFlaw(written));
}

/** The first rule that a number breaks which could be read, apart from frequency. */
export function numberFault(order: Order, phone: Phone): Fault | undefined {
  return (
    noMainland(order, phone) ??
    oneFamily(order) ??
    familyOfTemplate(order, phone) ??
    regionOpen(order, phone) ??
    notUnsubscribed(order, phone)
  );
}

function regionOpen({ owner }: Order, phone: Phone): Fault | undefined {
  return owner.blockedRegions.includes(phone.iso) ? WHY.region(phone) : undefined;
}

/** The list of a person holds for every text; who answered TD is spared marketing only. */
function notUnsubscribed({ owner, template }: Order, { e164 }: Phone): Fault | undefined {
  const optedOut = template?.kind === 'marketing' && owner.optedOut.includes(e164);
  return optedOut || owner.blacklist.includes(e164) ? WHY.listed(e164) : undefined;
}

function noMainland({ globalOnly, anywhere }: Order, phone: Phone): Fault | undefined {
  return globalOnly && isMainland(phone) && !anywhere(phone) ? WHY.mainland(phone.e164) : undefined;
}

function oneFamily({ phones, anywhere }: Order): Fault | undefined {
  const mainland = phones.filter((phone) => phone && isMainland(phone) && !anywhere(phone)).length;
  const global = phones.filter((phone) => phone && !isMainland(phone)).length;
  return mainland > 0 && global > 0 ? WHY.mixed(mainland, global) : undefined;
}

function familyOfTemplate({ template, anywhere }: Order, phone: Phone): Fault | undefined {
  if (!template || template.international !== isMainland(phone) || anywhere(phone)) return undefined;
  return template.international ? WHY.globalTemplate(template.id, phone.e164) : WHY.mainlandTemplate(template.id, phone.e164);
}
