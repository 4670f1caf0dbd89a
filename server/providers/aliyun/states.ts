/** What an account may be switched into: no package left, a debt, a number that is blacklisted, a day that is over. */
import { say } from '../../message/localized.ts';
import type { AccountState } from '../../provider-kit/account.ts';
import { accountState } from '../../provider-kit/account.ts';
import type { AliyunPart } from './part.ts';

const state = accountState<AliyunPart>;

/** Set aside for documentation (RFC 5737), so nobody calls from it: an empty list would let everybody in. */
const NOBODYS_ADDRESS = '192.0.2.1';

const all =
  (change: Partial<AliyunPart>): AccountState<AliyunPart>['apply'] =>
  (part) => ({ ...part, ...change });

/** Under review again, and time alone will not approve it. */
function pending<Item extends { status: string; approvedAt?: number | undefined }>({ approvedAt: _approvedAt, ...item }: Item) {
  return { ...item, status: 'pending' as const };
}

export const states: readonly AccountState<AliyunPart>[] = [
  state('no-balance', say('套餐余量为 0', 'Package used up'), ['isv.AMOUNT_NOT_ENOUGH'], all({ balance: 0 })),
  state('arrears', say('欠费停机', 'Suspended for arrears'), ['isv.OUT_OF_SERVICE'], all({ arrears: true })),
  state('app-paused', say('没有开通短信服务', 'SMS not activated'), ['isv.PRODUCT_UN_SUBSCRIPT'], all({ opened: false })),
  state(
    'account-frozen',
    say('账号被安全冻结', 'Account frozen for safety'),
    ['isv.SECURITY_FROZEN_ACCOUNT'],
    all({ accountState: 'frozen' }),
  ),
  state(
    'key-disabled',
    say('AccessKey 已禁用', 'AccessKey disabled'),
    ['InvalidAccessKeyId.Inactive'],
    all({ keyState: 'disabled' }),
  ),
  state('not-permitted', say('RAM 没有授权发送', 'Sends not granted by RAM'), ['isp.RAM_PERMISSION_DENY'], (part) => ({
    ...part,
    deniedActions: [...part.deniedActions, 'SendSms', 'SendBatchSms', 'SendSmsVerifyCode'],
  })),
  state(
    'ip-not-listed',
    say('来源 IP 所在地区被禁', 'Caller’s IP not allowed'),
    ['isv.DENY_IP_RANGE'],
    all({ allowedIps: [NOBODYS_ADDRESS] }),
  ),
  {
    ...state('blacklisted', say('号码在黑名单', 'Numbers blacklisted'), ['isv.BLACK_KEY_CONTROL_LIMIT'], (part, numbers) => ({
      ...part,
      blacklist: [...part.blacklist, ...numbers],
    })),
    ofNumbers: true,
  },
  state(
    'daily-limit',
    say('账号已达当日上限', 'Daily cap of the account reached'),
    ['isv.DAY_LIMIT_CONTROL'],
    all({ capReached: true }),
  ),
  state('sign-not-approved', say('签名均未通过审核', 'Signs not approved'), ['isv.SMS_SIGNATURE_ILLEGAL'], (part) => ({
    ...part,
    signs: part.signs.map(pending),
  })),
  state('sign-not-filed', say('签名没有实名报备', 'Signs not filed with the carriers'), ['PORT_NOT_REGISTERED'], (part) => ({
    ...part,
    signs: part.signs.map((sign) => ({ ...sign, filed: false })),
  })),
  state('template-not-approved', say('模板均未通过审核', 'Templates not approved'), ['isv.SMS_TEMPLATE_ILLEGAL'], (part) => ({
    ...part,
    templates: part.templates.map(pending),
  })),
];
