/** The words of the sheet in which an account is changed by hand. */
import { wordsOf } from '../../i18n/language.ts';

const zh = {
  title: (provider: string, account: string) => `编辑：${provider} · ${account}`,
  what: '内容',
  topUp: '充值',
  amount: '数量',
  balance: (left: number) => `余额 ${left}`,
  app: '应用',
  which: '选择一项',
  fresh: '新建…',
  item: '内容（JSON，没写的用默认值）',
  notJson: '不是合法的 JSON 对象。',
  save: '保存',
  add: '添加',
  remove: '删除',
  done: '已完成。',
};

const en: typeof zh = {
  title: (provider, account) => `Edit ${provider} · ${account}`,
  what: 'What',
  topUp: 'Top up',
  amount: 'Amount',
  balance: (left) => `Balance ${left}`,
  app: 'Application',
  which: 'Which one',
  fresh: 'New…',
  item: 'In JSON; what is left out has a default',
  notJson: 'This is no JSON object.',
  save: 'Save',
  add: 'Add',
  remove: 'Remove',
  done: 'Done.',
};

export const useWords = wordsOf<typeof zh>({ zh, en });
