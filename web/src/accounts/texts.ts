/** The words of the accounts page. */
import type { ReviewResource } from '../../../server/api/wire.ts';
import type { Texts } from '../i18n/language.ts';

export interface AccountsWords {
  title: string;
  lead: string;
  none: string;
  more(count: number): string;
  noAccounts: string;
  noAccountsDetail: string;
  reviews: {
    title: string;
    none: string;
    pendingCount(count: number): string;
    status: Record<ReviewResource['status'], string>;
    approve: string;
    approveAfterAll: string;
    approveNamed(title: string): string;
    reject: string;
    rejectAfterAll: string;
    rejectNamed(title: string): string;
    rejectTitle: string;
    reason: string;
    reasonHint: string;
    usual: string;
    usualReasons: readonly string[];
    cancel: string;
  };
  states: { title: string; numbers(count: number): string; change: string };
  limits: {
    title: string;
    realistic: string;
    realisticDetail: string;
    off: string;
    offDetail: string;
    everywhereOff: string;
    exempt: string;
    nobody: string;
    remove(number: string): string;
  };
}

const zh: AccountsWords = {
  title: '账号与模板',
  lead: '凭据、应用、签名、模板和余额，字段名与线上一致，点一下即可复制。',
  none: '无',
  more: (count) => `显示其余 ${count} 个`,
  noAccounts: '没有账号',
  noAccountsDetail: '世界文件里没有账号，所有请求都会因凭据不存在被拒绝。',
  reviews: {
    title: '审核',
    none: '没有要审核的内容。你的程序通过服务商的接口提交签名或模板后，会出现在这里，由你通过或驳回。',
    pendingCount: (count) => `${count} 项待审核`,
    status: { pending: '待审核', approved: '已通过', rejected: '已驳回' },
    approve: '通过',
    approveAfterAll: '改为通过',
    approveNamed: (title) => `通过：${title}`,
    reject: '驳回',
    rejectAfterAll: '改为驳回',
    rejectNamed: (title) => `驳回：${title}`,
    rejectTitle: '驳回的理由',
    reason: '理由',
    reasonHint: '提交者查询审核状态时会看到',
    usual: '常见理由',
    usualReasons: ['内容与所选短信类型不符', '变量过多，内容不明确', '缺少资质证明', '含有违规或敏感内容'],
    cancel: '取消',
  },
  states: { title: '状态开关已打开', numbers: (count) => `${count} 个号码`, change: '去调整' },
  limits: {
    title: '频率限制',
    realistic: '与线上一致',
    realisticDetail: '同一号码发得太频繁会被拒绝，规则与服务商相同。',
    off: '关闭',
    offDetail: '不限频率，想发多少发多少。',
    everywhereOff: '启动参数已关闭所有账号的频率限制，此处的设置暂不生效。',
    exempt: '已单独解除的号码',
    nobody: '没有。被频率限制拒绝时，可以在该请求的详情里一键解除。',
    remove: (number) => `恢复 ${number} 的频率限制`,
  },
};

const en: AccountsWords = {
  title: 'Accounts & templates',
  lead: 'Credentials, apps, signs, templates and balances, named as on the wire. One click copies.',
  none: 'none',
  more: (count) => `Show ${count} more`,
  noAccounts: 'No accounts',
  noAccountsDetail: 'The world file holds none, so every request is refused for an unknown credential.',
  reviews: {
    title: 'Reviews',
    none: 'Nothing to review. When your program hands in a sign or a template through a provider’s API, it appears here for you to approve or reject.',
    pendingCount: (count) => `${count} pending`,
    status: { pending: 'Pending', approved: 'Approved', rejected: 'Rejected' },
    approve: 'Approve',
    approveAfterAll: 'Approve after all',
    approveNamed: (title) => `Approve ${title}`,
    reject: 'Reject',
    rejectAfterAll: 'Reject after all',
    rejectNamed: (title) => `Reject ${title}`,
    rejectTitle: 'Why is it rejected?',
    reason: 'Reason',
    reasonHint: 'Shown to whoever asks for the state of the review',
    usual: 'Usual reasons',
    usualReasons: [
      'The text does not fit its type',
      'Too many variables, the meaning is unclear',
      'Proof of qualification is missing',
      'The text holds forbidden words',
    ],
    cancel: 'Cancel',
  },
  states: {
    title: 'Switched on',
    numbers: (count) => (count === 1 ? '1 number' : `${count} numbers`),
    change: 'Change',
  },
  limits: {
    title: 'Frequency limits',
    realistic: 'Realistic',
    realisticDetail: 'Sending to a number too often is refused, by the rules of each provider.',
    off: 'Off',
    offDetail: 'Send as often as you like.',
    everywhereOff: 'The sandbox was started with the limits off for every account, so this setting has no effect now.',
    exempt: 'Numbers whose limits are lifted',
    nobody: 'None. When a limit refuses a request, its details offer to lift it by one click.',
    remove: (number) => `Restore the limits of ${number}`,
  },
};

export const texts: Texts<AccountsWords> = { zh, en };
