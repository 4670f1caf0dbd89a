/** What an account may be switched into: no package left, a debt, a number that is not to be disturbed, a day that is over. */
import { say } from '../../message/localized.ts';
import type { E164 } from '../../message/message.ts';
import type { AccountState } from '../../provider-kit/account.ts';
import { accountState } from '../../provider-kit/account.ts';
import type { TencentApp, TencentPart, TencentSign, TencentTemplate } from './part.ts';

const state = accountState<TencentPart>;

/** Set aside for documentation (RFC 5737), so nobody calls from it: an empty list would let everybody in. */
const NOBODYS_ADDRESS = '192.0.2.1';

const each =
  (change: (app: TencentApp, numbers: readonly E164[]) => Partial<TencentApp>): AccountState<TencentPart>['apply'] =>
  (part, numbers) => ({ ...part, apps: part.apps.map((app) => ({ ...app, ...change(app, numbers) })) });
const all = (change: Partial<TencentApp>): AccountState<TencentPart>['apply'] => each(() => change);

/** Under review again, and time alone will not approve it. */
const pendingSign = ({ approvedAt: _approvedAt, ...sign }: TencentSign): TencentSign => ({ ...sign, status: 'pending' });
const pendingTemplate = ({ approvedAt: _approvedAt, ...template }: TencentTemplate): TencentTemplate => ({
  ...template,
  status: 'pending',
});

export const states: readonly AccountState<TencentPart>[] = [
  state(
    'no-balance',
    say('套餐包余量为 0', 'Package used up'),
    ['FailedOperation.InsufficientBalanceInSmsPackage', '1031'],
    all({ balance: 0 }),
  ),
  state(
    'arrears',
    say('欠费停服', 'Suspended for arrears'),
    ['UnauthorizedOperation.ServiceSuspendDueToArrears', '1033'],
    (part) => ({ ...part, arrears: true }),
  ),
  state(
    'app-paused',
    say('应用已停用', 'Applications disabled'),
    ['UnauthorizedOperation.SdkAppIdIsDisabled', 'UnauthorizedOperation.SdkAppidIsDisabled', '1020'],
    all({ disabled: true }),
  ),
  state(
    'ip-not-listed',
    say('来源 IP 不在白名单', 'Caller’s IP not on the allowlist'),
    ['UnauthorizedOperation.RequestIpNotInWhitelist', '1009'],
    (part) => ({ ...part, ipWhitelist: [NOBODYS_ADDRESS] }),
  ),
  {
    ...state(
      'blacklisted',
      say('号码在免打扰名单', 'Numbers on the do-not-disturb list'),
      ['FailedOperation.PhoneNumberInBlacklist', '1015'],
      (part, numbers) => ({ ...part, blacklist: [...part.blacklist, ...numbers] }),
    ),
    ofNumbers: true,
  },
  state(
    'daily-limit',
    say('应用已达当日上限', 'Daily cap of the applications reached'),
    ['LimitExceeded.AppDailyLimit', '1022'],
    all({ capReached: true }),
  ),
  state(
    'sign-not-approved',
    say('签名均未通过审核', 'Signs not approved'),
    ['FailedOperation.SignatureIncorrectOrUnapproved', '1012'],
    (part) => ({
      ...each(({ signs }) => ({ signs: signs.map(pendingSign) }))(part, []),
      signs: part.signs.map(pendingSign),
    }),
  ),
  state(
    'template-not-approved',
    say('模板均未通过审核', 'Templates not approved'),
    ['FailedOperation.TemplateIncorrectOrUnapproved', '1014'],
    (part) => ({
      ...each(({ templates }) => ({ templates: templates.map(pendingTemplate) }))(part, []),
      templates: part.templates.map(pendingTemplate),
    }),
  ),
];
