/** The words of what an account has at a provider, and of its forms. */
import { wordsOf } from '../../i18n/language.ts';

const zh = {
  own: '不属于任何应用',
  add: '添加',
  addTo: (title: string) => `添加${title}`,
  edit: '编辑',
  editNamed: (name: string) => `编辑 ${name}`,
  copy: '复制一份',
  copyNamed: (name: string) => `复制一份 ${name}`,
  remove: '删除',
  removeNamed: (name: string) => `删除 ${name}`,
  removed: (name: string) => `已删除 ${name}。`,
  undo: '撤销',
  save: '保存',
  cancel: '取消',
  made: '留空则自动生成',
  usual: (value: string) => (value === '' ? '（不填）' : `（默认：${value}）`),
  lines: '每行一个',
  json: '以 JSON 编辑',
  notJson: '不是合法的 JSON。',
  more: (count: number) => `显示其余 ${count} 个`,
  settings: '账号设置',
  noItems: '这个服务商没有可以添加的内容。',
};

const en: typeof zh = {
  own: 'Of no application',
  add: 'Add',
  addTo: (title) => `Add to ${title}`,
  edit: 'Edit',
  editNamed: (name) => `Edit ${name}`,
  copy: 'Duplicate',
  copyNamed: (name) => `Duplicate ${name}`,
  remove: 'Remove',
  removeNamed: (name) => `Remove ${name}`,
  removed: (name) => `${name} is removed.`,
  undo: 'Undo',
  save: 'Save',
  cancel: 'Cancel',
  made: 'made up when left empty',
  usual: (value) => (value === '' ? '(none)' : `(${value} by default)`),
  lines: 'one a line',
  json: 'Edit as JSON',
  notJson: 'This is no JSON.',
  more: (count) => `Show ${count} more`,
  settings: 'Settings of the account',
  noItems: 'There is nothing to add at this provider.',
};

export const useWords = wordsOf<typeof zh>({ zh, en });
