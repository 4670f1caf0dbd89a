/** The words of the list of keys. */
import { wordsOf } from '../i18n/language.ts';

const zh = {
  title: '键盘快捷键',
  search: '搜索',
  move: '下一个 / 上一个号码或请求',
  open: '打开号码或请求',
  mark: '在日志里标记请求，两个即可比较',
  reply: '回复',
  remove: '删除选中的短信',
  compose: '写一条短信',
  copy: '复制最新的验证码',
  log: '去请求日志',
  stats: '去统计',
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
  move: 'Next / previous number or request',
  open: 'Open the number or the request',
  mark: 'In the log: mark a request, two to compare them',
  reply: 'Reply',
  remove: 'Delete the message in focus',
  compose: 'Compose a message',
  copy: 'Copy the newest code',
  log: 'Go to the request log',
  stats: 'Go to the statistics',
  errors: 'Go to the error lab',
  accounts: 'Go to accounts & templates',
  connect: 'Go to connect',
  inbox: 'Go to the inbox',
  help: 'Show this list',
  palette: 'Command palette',
  close: 'Close a dialog or the details',
};

export const useKeyWords = wordsOf<typeof zh>({ zh, en });
