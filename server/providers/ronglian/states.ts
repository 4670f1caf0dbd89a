/** What an account may be switched into: no balance, paused, a number on the black list, a day that is over. */
import type { AccountState } from '../../provider-kit/account.ts';
import type { RonglianApp, RonglianPart, RonglianTemplate } from './account.ts';

type State = AccountState<RonglianPart>;

const withEachApp = (part: RonglianPart, change: (app: RonglianApp) => Partial<RonglianApp>): RonglianPart => ({
  ...part,
  apps: part.apps.map((app) => ({ ...app, ...change(app) })),
});

/** Under review again, and time alone will not approve it. */
const pending = ({ reviewAt: _reviewAt, ...template }: RonglianTemplate): RonglianTemplate => ({
  ...template,
  status: 'pending',
});

export const states: readonly State[] = [
  {
    id: 'no-balance',
    title: { zh: '账户余额为 0', en: 'No balance left' },
    refusedWith: '111142',
    apply: (part) => ({ ...part, balance: 0 }),
  },
  {
    // Of the three states that stop an account, the one that ends.
    id: 'frozen',
    title: { zh: '主账户已暂停', en: 'Account paused' },
    refusedWith: '111139',
    apply: (part) => ({ ...part, state: 'paused' }),
  },
  {
    id: 'app-paused',
    title: { zh: '应用已暂停', en: 'Applications paused' },
    refusedWith: '111180',
    apply: (part) => withEachApp(part, () => ({ state: 'paused' })),
  },
  {
    id: 'ip-not-listed',
    title: { zh: '来源 IP 不在白名单', en: 'Caller’s address not listed' },
    refusedWith: '111115',
    apply: (part) => ({ ...part, ipWhitelist: [] }),
  },
  {
    id: 'blacklisted',
    title: { zh: '号码在黑名单中', en: 'Numbers on the black list' },
    refusedWith: '160034',
    alsoRefusedWith: ['112317'],
    ofNumbers: true,
    apply: (part, numbers) => ({ ...part, blacklist: [...(part.blacklist ?? []), ...numbers] }),
  },
  {
    id: 'daily-cap',
    title: { zh: '应用已达当日发送上限', en: 'Daily cap of the applications reached' },
    refusedWith: '112314',
    apply: (part) => withEachApp(part, () => ({ capReached: true })),
  },
  {
    // The test template is the provider's, and nobody reviews it.
    id: 'template-not-approved',
    title: { zh: '自有模板均未通过审核', en: 'Own templates not approved' },
    refusedWith: '160032',
    apply: (part) => withEachApp(part, ({ templates }) => ({ templates: templates.map(pending) })),
  },
];
