/** The words of the switches. */
import { wordsOf } from '../../i18n/language.ts';

const zh = {
  detail: '开关只是盖在账号上的一层：打开后，下一次发送就得到所示的错误码；余额、名单、审核状态等数据不会改动，关掉就恢复原样。',
  noAccounts: '没有账号，也就没有可以打开的开关。',
  on: (count: number) => (count === 0 ? '全部关闭' : `${count} 项已打开`),
  reset: '全部恢复',
  resetNamed: (account: string) => `全部恢复：${account}`,
  switchNamed: (state: string, provider: string) => `${provider}：${state}`,
  numbers: '添加号码',
  add: '添加',
  hint: '13800138000 或 +1…',
  noNumber: (written: string) => `“${written}”不是号码：请写 11 位手机号，境外号码以 + 和国家码开头。`,
  remove: (number: string) => `移除 ${number}`,
};

const en: typeof zh = {
  detail:
    'A switch lies over the account: while it is on, the next send gets the code shown. Balances, lists and reviews stay as they are, and switching it off brings back what was.',
  noAccounts: 'There is no account, so there is nothing to switch.',
  on: (count) => (count === 0 ? 'all off' : `${count} on`),
  reset: 'Reset all',
  resetNamed: (account) => `Reset all of ${account}`,
  switchNamed: (state, provider) => `${provider}: ${state}`,
  numbers: 'Add a number',
  add: 'Add',
  hint: '13800138000 or +1…',
  noNumber: (written) => `“${written}” is no number: write 11 digits of the mainland, or + and the country code.`,
  remove: (number) => `Remove ${number}`,
};

export const useWords = wordsOf<typeof zh>({ zh, en });
