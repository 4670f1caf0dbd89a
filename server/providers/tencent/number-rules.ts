/** Whom it may go to: the backend's rules of each number of a call, in its order. */
import { because } from '../../provider-kit/trail.ts';
import type { NumberFlaw } from '../../message/number-flaw.ts';
import { PLUS } from '../../message/number-form.ts';
import type { Phone } from '../../message/phone.ts';
import { printable } from '../../message/printable.ts';
import type { Fault } from './checks.ts';
import { flawOf } from '../../provider-kit/diagnosis/wrong-number.ts';
import { mistakable } from './diagnosis/mistakable.ts';
import { isMainland } from './numbers.ts';
import type { Order } from './order.ts';
import type { TencentPart } from './part.ts';
import type { SendVersion } from './send-request.ts';

// oxfmt-ignore
const WHY = {
  package: ({ app: { sdkAppId } }: Order, left: number, fee: number) => because('FailedOperation.InsufficientBalanceInSmsPackage',
    `应用 ${sdkAppId} 的套餐包还剩 ${left} 条，需要 ${fee} 条。`, `The package of application ${sdkAppId} has ${left} messages left; ${fee} are needed.`,
    '请在“账号与模板”页充值套餐包。', 'Top up the package on the accounts page.', { expected: `≥ ${fee}`, received: String(left) }),
  unreadable: (received: string, version: SendVersion, { cause: { zh, en }, meant }: NumberFlaw) => because(
    'InvalidParameterValue.IncorrectPhoneNumber', `“${printable(received)}”不是 API ${version} 的有效号码：${zh}。`,
    `“${printable(received)}” is not a valid number for API ${version}: it ${en}.`, ...WRITTEN[version],
    { ...(meant.length === 0 ? {} : { expected: meant.join(', ') }), received }),
  region: ({ iso, e164 }: Phone) => because('LimitExceeded.AppCountryOrRegionInBlacklist', `账号禁止向 ${iso} 发送短信。`,
    `The account blocks messages to ${iso}.`,
    '请从沙箱账号的 blockedRegions 中移除它。', 'Remove it from “blockedRegions” of the sandbox account.', { received: e164 }),
  listed: (received: string) => because('FailedOperation.PhoneNumberInBlacklist', `${received} 在免打扰名单里。`,
    `${received} is on the do-not-disturb list.`,
    '请从沙箱账号的 blacklist 或 optedOut 中移除它。', 'Remove it from “blacklist” or “optedOut” of the sandbox account.', { received }),
  mainland: (received: string) => because('UnsupportedOperation.ContainDomesticPhoneNumber', `${received} 是内地号码。`,
    `${received} is a mainland number.`,
    '这个接口只发国际/港澳台短信；请改用 SendSms。', 'This action sends to numbers outside the mainland only; use SendSms.', { received }),
  mixed: (mainland: number, global: number) => because('UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber',
    `一次请求里混有内地号码（${mainland} 个）和境外号码（${global} 个）。`, `The request mixes mainland numbers (${mainland}) with numbers outside the mainland (${global}).`,
    '请分成两次请求。', 'Send them in two requests.'),
  globalTemplate: (id: number, received: string) => because('UnsupportedOperation.GlobalTemplateToChineseMainlandPhone',
    `模板 ${id} 是国际/港澳台模板，${received} 是内地号码。`,
    `Template ${id} is for global messages, but ${received} is a mainland number.`, ...FITTING, { received }),
  mainlandTemplate: (id: number, received: string) => because('UnsupportedOperation.ChineseMainlandTemplateToGlobalPhone',
    `模板 ${id} 是国内模板，${received} 不是内地号码。`,
    `Template ${id} is for mainland messages, but ${received} is not a mainland number.`, ...FITTING, { received }),
};

const FITTING = ['请用与号码所在地区相符的模板。', 'Use a template for the region of the number.'] as const;
const WRITTEN: Readonly<Record<SendVersion, readonly [zh: string, en: string]>> = {
  '2019-07-11': ['请写成 +8613800138000。', 'Write it as +8613800138000.'],
  '2021-01-11': [
    '请写成 +8613800138000，内地号码也可写 0086、86 或 11 位。',
    'Write it as +8613800138000; a mainland number may also begin with 0086 or 86, or be 11 digits alone.',
  ],
};

/** The package must cover the whole message; the reply names no region, so this comes before the number is read. */
export function packageCovers(order: Order, left: number, fee: number): Fault | undefined {
  return left >= fee ? undefined : WHY.package(order, left, fee);
}

/** The fault of a number that cannot be read. */
export function unreadableNumber(written: string, version: SendVersion, owner: TencentPart): Fault {
  return WHY.unreadable(written, version, flawOf(written, PLUS, mistakable(owner)));
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
