/** What an account may be switched into: no messages left, frozen, a number on the black list, a day that is over. */
import { say } from '../../message/localized.ts';
import type { E164 } from '../../message/message.ts';
import type { AccountState } from '../../provider-kit/account.ts';
import { accountState } from '../../provider-kit/account.ts';
import type { IhuyiAccount, IhuyiPart } from './account.ts';

const state = accountState<IhuyiPart>;

/** Changes every APIID. */
const each =
  (change: (account: IhuyiAccount, numbers: readonly E164[]) => Partial<IhuyiAccount>): AccountState<IhuyiPart>['apply'] =>
  (part, numbers) => ({ ...part, accounts: part.accounts.map((account) => ({ ...account, ...change(account, numbers) })) });
const all = (change: Partial<IhuyiAccount>): AccountState<IhuyiPart>['apply'] => each(() => change);

export const states: readonly AccountState<IhuyiPart>[] = [
  state('no-balance', say('剩余条数为 0', 'No messages left'), ['4051'], all({ balance: 0 })),
  state('account-frozen', say('账户已冻结', 'Accounts frozen'), ['4050'], all({ frozen: true })),
  state('ip-not-listed', say('来源 IP 与备案不符', 'Caller’s IP not on the allowlist'), ['4052'], all({ allowedIps: [] })),
  {
    ...state(
      'blacklisted',
      say('号码在黑名单中', 'Numbers on the black list'),
      ['4030'],
      each(({ blacklist = [] }, numbers) => ({ blacklist: [...blacklist, ...numbers] })),
    ),
    ofNumbers: true,
  },
  state('daily-limit', say('号码均已达当日上限', 'Daily limit of every number reached'), ['4082'], all({ capReached: true })),
  state('sign-not-approved', say('签名未通过审核', 'Signature not approved'), ['4075'], all({ signStatus: 'pending' })),
  // The default template is the provider's, and nobody reviews it. With `templateid` the code is 4072.
  state(
    'template-not-approved',
    say('自有模板均未通过审核', 'Own templates not approved'),
    ['4071', '4072'],
    each(({ templates }) => ({ templates: templates.map((one) => ({ ...one, status: 'pending' })) })),
  ),
];
