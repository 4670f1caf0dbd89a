/** The words of the list of keys. */
import { wordsOf } from '../i18n/language.ts';

const zh = {
  title: '键盘快捷键',
  search: '搜索',
  move: '上一个 / 下一个号码',
  open: '打开号码',
  reply: '回复',
  copy: '复制最新的验证码',
  log: '去请求日志',
  errors: '去错误实验室',
  accounts: '去账号与模板',
  connect: '去接入',
  inbox: '去收件箱',
  help: '显示这张表',
  palette: '命令面板',
  close: '关闭弹层或详情',
};

const en: typeof zh = {
  title: 'Keyboard shortcuts',
  search: 'Search',
  move: 'Next / previous number',
  open: 'Open the number',
  reply: 'Reply',
  copy: 'Copy the newest code',
  log: 'Go to the request log',
  errors: 'Go to the error lab',
  accounts: 'Go to accounts & templates',
  connect: 'Go to connect',
  inbox: 'Go to the inbox',
  help: 'Show this list',
  palette: 'Command palette',
  close: 'Close a dialog or the details',
};

export const useKeyWords = wordsOf<typeof zh>({ zh, en });
