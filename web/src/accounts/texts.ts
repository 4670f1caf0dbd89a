/** The words of the accounts page. */
import type { Texts } from '../i18n/language.ts';

export interface AccountsWords {
  title: string;
  lead: string;
  none: string;
  more(count: number): string;
  noAccounts: string;
  noAccountsDetail: string;
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
