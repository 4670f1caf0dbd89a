/** What an account may be switched into: no pieces left, frozen, a number on the black list, a day that is over. */
import type { AccountState } from '../../provider-kit/account.ts';
import type { IhuyiAccount, IhuyiPart } from './account.ts';

type State = AccountState<IhuyiPart>;

/** A state of every APIID. */
const withEach = (part: IhuyiPart, change: (account: IhuyiAccount) => Partial<IhuyiAccount>): IhuyiPart => ({
  ...part,
  accounts: part.accounts.map((account) => ({ ...account, ...change(account) })),
});

export const states: readonly State[] = [
  {
    id: 'no-balance',
    title: { zh: '剩余条数为 0', en: 'No pieces left' },
    refusedWith: '4051',
    apply: (part) => withEach(part, () => ({ balance: 0 })),
  },
  {
    id: 'frozen',
    title: { zh: '账户已冻结', en: 'Accounts frozen' },
    refusedWith: '4050',
    apply: (part) => withEach(part, () => ({ frozen: true })),
  },
  {
    id: 'ip-not-listed',
    title: { zh: '来源 IP 与备案不符', en: 'Caller’s address not listed' },
    refusedWith: '4052',
    apply: (part) => withEach(part, () => ({ allowedIps: [] })),
  },
  {
    id: 'blacklisted',
    title: { zh: '号码在黑名单中', en: 'Numbers on the black list' },
    refusedWith: '4030',
    ofNumbers: true,
    apply: (part, numbers) => withEach(part, ({ blacklist = [] }) => ({ blacklist: [...blacklist, ...numbers] })),
  },
  {
    id: 'daily-cap',
    title: { zh: '号码均已达当日上限', en: 'Daily limit of every number reached' },
    refusedWith: '4082',
    apply: (part) => withEach(part, () => ({ capReached: true })),
  },
  {
    id: 'sign-not-approved',
    title: { zh: '签名未通过审核', en: 'Signature not approved' },
    refusedWith: '4075',
    apply: (part) => withEach(part, () => ({ signStatus: 'pending' })),
  },
  {
    // The default template is the provider's, and nobody reviews it. With `templateid` the code is 4072.
    id: 'template-not-approved',
    title: { zh: '自有模板均未通过审核', en: 'Own templates not approved' },
    refusedWith: '4071',
    alsoRefusedWith: ['4072'],
    apply: (part) => withEach(part, ({ templates }) => ({ templates: templates.map((one) => ({ ...one, status: 'pending' })) })),
  },
];
