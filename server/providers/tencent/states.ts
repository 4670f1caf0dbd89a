/** What an account may be switched into: no package left, a debt, a number that is not to be disturbed, a day that is over. */
import type { AccountState } from '../../provider-kit/account.ts';
import type { TencentApp, TencentPart, TencentSign, TencentTemplate } from './part.ts';

type State = AccountState<TencentPart>;

/** Set aside for documentation (RFC 5737), so nobody calls from it: an empty list would let everybody in. */
const NOBODYS_ADDRESS = '192.0.2.1';

const withEachApp = (part: TencentPart, change: (app: TencentApp) => Partial<TencentApp>): TencentPart => ({
  ...part,
  apps: part.apps.map((app) => ({ ...app, ...change(app) })),
});

/** Under review again, and time alone will not approve it. */
const pendingSign = ({ approvedAt: _approvedAt, ...sign }: TencentSign): TencentSign => ({ ...sign, status: 'pending' });
const pendingTemplate = ({ approvedAt: _approvedAt, ...template }: TencentTemplate): TencentTemplate => ({
  ...template,
  status: 'pending',
});

export const states: readonly State[] = [
  {
    id: 'no-balance',
    title: { zh: '套餐包余量为 0', en: 'Package used up' },
    refusedWith: 'FailedOperation.InsufficientBalanceInSmsPackage',
    alsoRefusedWith: ['1031'],
    apply: (part) => withEachApp(part, () => ({ balance: 0 })),
  },
  {
    id: 'arrears',
    title: { zh: '欠费停服', en: 'Suspended for arrears' },
    refusedWith: 'UnauthorizedOperation.ServiceSuspendDueToArrears',
    alsoRefusedWith: ['1033'],
    apply: (part) => ({ ...part, arrears: true }),
  },
  {
    id: 'app-paused',
    title: { zh: '应用已停用', en: 'Applications disabled' },
    refusedWith: 'UnauthorizedOperation.SdkAppIdIsDisabled',
    alsoRefusedWith: ['1020'],
    apply: (part) => withEachApp(part, () => ({ disabled: true })),
  },
  {
    id: 'ip-not-listed',
    title: { zh: '来源 IP 不在白名单', en: 'Caller’s address not listed' },
    refusedWith: 'UnauthorizedOperation.RequestIpNotInWhitelist',
    alsoRefusedWith: ['1009'],
    apply: (part) => ({ ...part, ipWhitelist: [NOBODYS_ADDRESS] }),
  },
  {
    id: 'blacklisted',
    title: { zh: '号码在免打扰名单', en: 'Numbers on the do-not-disturb list' },
    refusedWith: 'FailedOperation.PhoneNumberInBlacklist',
    alsoRefusedWith: ['1015'],
    ofNumbers: true,
    apply: (part, numbers) => ({ ...part, blacklist: [...part.blacklist, ...numbers] }),
  },
  {
    id: 'daily-cap',
    title: { zh: '应用已达当日上限', en: 'Daily cap of the applications reached' },
    refusedWith: 'LimitExceeded.AppDailyLimit',
    alsoRefusedWith: ['1022'],
    apply: (part) => withEachApp(part, () => ({ capReached: true })),
  },
  {
    id: 'sign-not-approved',
    title: { zh: '签名均未通过审核', en: 'Signs not approved' },
    refusedWith: 'FailedOperation.SignatureIncorrectOrUnapproved',
    alsoRefusedWith: ['1012'],
    apply: (part) => ({
      ...withEachApp(part, ({ signs }) => ({ signs: signs.map(pendingSign) })),
      signs: part.signs.map(pendingSign),
    }),
  },
  {
    id: 'template-not-approved',
    title: { zh: '模板均未通过审核', en: 'Templates not approved' },
    refusedWith: 'FailedOperation.TemplateIncorrectOrUnapproved',
    alsoRefusedWith: ['1014'],
    apply: (part) => ({
      ...withEachApp(part, ({ templates }) => ({ templates: templates.map(pendingTemplate) })),
      templates: part.templates.map(pendingTemplate),
    }),
  },
];
