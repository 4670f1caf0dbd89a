/** Whom it may go to: the backend's rules of each number of a call, in its order. */
import type { Phone } from '../../message/phone.ts';
import type { Fault } from './checks.ts';
import { fault } from './checks.ts';
import { isMainland } from './numbers.ts';
import type { Order } from './order.ts';
import { say } from './say.ts';
import type { SendVersion } from './send-request.ts';

/** The package must cover the whole message; the reply names no region, so this comes before the number is read. */
export function packageCovers({ app }: Order, left: number, fee: number): Fault | undefined {
  if (left >= fee) return undefined;
  return fault(
    'FailedOperation.InsufficientBalanceInSmsPackage',
    say(
      `应用 ${app.sdkAppId} 的套餐包还剩 ${left} 条，需要 ${fee} 条。`,
      `The package of ${app.sdkAppId} has ${left} left; ${fee} are needed.`,
    ),
    say('请在账号页充值套餐包。', 'Top the package up on the accounts page.'),
    { expected: `≥ ${fee}`, received: String(left) },
  );
}

/** The fault of a number that cannot be read. */
export function unreadableNumber(written: string, version: SendVersion): Fault {
  const remedy =
    version === '2019-07-11'
      ? say('请写成 +8613800138000。', 'Write it as +8613800138000.')
      : say(
          '请写成 +8613800138000，内地号码也可写 0086、86 或 11 位。',
          'Write +8613800138000; mainland numbers also with 0086, 86 or bare.',
        );
  return fault(
    'InvalidParameterValue.IncorrectPhoneNumber',
    say(`“${written}” 不是 ${version} 版本接受的号码。`, `"${written}" is no number that version ${version} takes.`),
    remedy,
    { expected: '+8613800138000', received: written },
  );
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
  if (!owner.blockedRegions.includes(phone.iso)) return undefined;
  return fault(
    'LimitExceeded.AppCountryOrRegionInBlacklist',
    say(`账号不向 ${phone.iso} 发送短信。`, `The account sends nothing to ${phone.iso}.`),
    say('请从沙箱账号的 blockedRegions 中移除它。', 'Take it off "blockedRegions" of the sandbox account.'),
    { received: phone.e164 },
  );
}

/** The list of a person holds for every text; who answered TD is spared marketing only. */
function notUnsubscribed({ owner, template }: Order, phone: Phone): Fault | undefined {
  const optedOut = template?.kind === 'marketing' && owner.optedOut.includes(phone.e164);
  if (!optedOut && !owner.blacklist.includes(phone.e164)) return undefined;
  return fault(
    'FailedOperation.PhoneNumberInBlacklist',
    say(`${phone.e164} 在免打扰名单里。`, `${phone.e164} is in the do-not-disturb list.`),
    say('请从沙箱账号的 blacklist 或 optedOut 中移除它。', 'Take it off "blacklist" or "optedOut" of the sandbox account.'),
    { received: phone.e164 },
  );
}

function noMainland({ globalOnly, anywhere }: Order, phone: Phone): Fault | undefined {
  if (!globalOnly || !isMainland(phone) || anywhere(phone)) return undefined;
  return fault(
    'UnsupportedOperation.ContainDomesticPhoneNumber',
    say(`${phone.e164} 是内地号码。`, `${phone.e164} is a mainland number.`),
    say('这个接口只发国际/港澳台短信；请改用 SendSms。', 'This action sends outside the mainland only: use SendSms.'),
    { received: phone.e164 },
  );
}

function oneFamily({ phones, anywhere }: Order): Fault | undefined {
  const mainland = phones.filter((phone) => phone && isMainland(phone) && !anywhere(phone)).length;
  const global = phones.filter((phone) => phone && !isMainland(phone)).length;
  if (mainland === 0 || global === 0) return undefined;
  return fault(
    'UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber',
    say(
      `一次请求里有 ${mainland} 个内地号码和 ${global} 个其他号码。`,
      `One call holds ${mainland} mainland number(s) and ${global} other(s).`,
    ),
    say('请分成两次请求。', 'Make two calls of it.'),
  );
}

function familyOfTemplate({ template, anywhere }: Order, phone: Phone): Fault | undefined {
  if (!template || template.international !== isMainland(phone) || anywhere(phone)) return undefined;
  return fault(
    template.international
      ? 'UnsupportedOperation.GlobalTemplateToChineseMainlandPhone'
      : 'UnsupportedOperation.ChineseMainlandTemplateToGlobalPhone',
    template.international
      ? say(
          `模板 ${template.id} 是国际/港澳台模板，号码在内地。`,
          `Template ${template.id} is global, the number in the mainland.`,
        )
      : say(
          `模板 ${template.id} 是内地模板，号码不在内地。`,
          `Template ${template.id} is for the mainland, the number elsewhere.`,
        ),
    say('请用与号码相配的模板。', 'Use a template that fits the number.'),
    { received: phone.e164 },
  );
}
