/** What an account may be switched into: no balance, paused, a number on the black list, a day that is over. */
import { say } from '../../message/localized.ts';
import type { E164 } from '../../message/message.ts';
import type { AccountState } from '../../provider-kit/account.ts';
import { accountState } from '../../provider-kit/account.ts';
import type { RonglianApp, RonglianPart, RonglianTemplate } from './account.ts';

const state = accountState<RonglianPart>;

const each =
  (change: (app: RonglianApp, numbers: readonly E164[]) => Partial<RonglianApp>): AccountState<RonglianPart>['apply'] =>
  (part, numbers) => ({ ...part, apps: part.apps.map((app) => ({ ...app, ...change(app, numbers) })) });
const all = (change: Partial<RonglianApp>): AccountState<RonglianPart>['apply'] => each(() => change);

/** Under review again, and time alone will not approve it. */
const pending = ({ reviewAt: _reviewAt, ...template }: RonglianTemplate): RonglianTemplate => ({
  ...template,
  status: 'pending',
});

export const states: readonly AccountState<RonglianPart>[] = [
  state('no-balance', say('账户余额为 0', 'No balance left'), ['111142'], (part) => ({ ...part, balance: 0 })),
  // Of the three states that stop an account, the one that ends.
  state('account-frozen', say('主账户已暂停', 'Account paused'), ['111139'], (part) => ({ ...part, state: 'paused' })),
  state('app-paused', say('应用已暂停', 'Applications paused'), ['111180'], all({ state: 'paused' })),
  state('ip-not-listed', say('来源 IP 不在白名单', 'Caller’s IP not on the allowlist'), ['111115'], (part) => ({
    ...part,
    ipWhitelist: [],
  })),
  {
    ...state('blacklisted', say('号码在黑名单中', 'Numbers on the black list'), ['160034', '112317'], (part, numbers) => ({
      ...part,
      blacklist: [...(part.blacklist ?? []), ...numbers],
    })),
    ofNumbers: true,
  },
  state(
    'daily-limit',
    say('应用已达当日发送上限', 'Daily cap of the applications reached'),
    ['112314'],
    all({ capReached: true }),
  ),
  // The test template is the provider's, and nobody reviews it.
  state(
    'template-not-approved',
    say('自有模板均未通过审核', 'Own templates not approved'),
    ['160032'],
    each(({ templates }) => ({ templates: templates.map(pending) })),
  ),
];
