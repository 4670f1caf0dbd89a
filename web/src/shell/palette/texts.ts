/** The palette's words. */
import { wordsOf } from '../../i18n/language.ts';

const zh = {
  placeholder: '号码、账号、错误码、操作…',
  label: '命令面板',
  none: '没有匹配的命令',
  copyNewest: (code: string) => `复制最新验证码 ${code}`,
  language: 'Switch to English',
  place: '页面',
  action: '操作',
  account: '账号',
  number: '号码',
  allAccounts: '显示全部账号',
  explain: '请求诊断：贴一条请求进来',
  docs: '打开文档',
  demo: '看一遍演示',
  clear: '清空全部短信…',
  clearOf: (account: string) => `清空“${account}”的全部短信…`,
  arm: (scene: string) => `启用场景：${scene}`,
  disarm: (scene: string) => `解除场景：${scene}`,
  freeze: '暂停沙箱时间',
  go: '让沙箱时间继续走',
  hour: '沙箱时间 +1 小时',
  realTime: '沙箱时间恢复为真实时间',
  code: (code: string) => `错误码 ${code}`,
  provoke: (code: string) => `下次调用触发 ${code}`,
  /** What else a person may type for them. */
  also: {
    clear: '删除',
    arm: '故障 模拟',
    clock: '时钟 拨快 冻结',
    explain: '粘贴 签名',
    docs: '帮助 手册',
    theme: '深色 浅色',
    keys: '键盘',
  },
};

const en: typeof zh = {
  placeholder: 'Numbers, accounts, codes, actions…',
  label: 'Command palette',
  none: 'No command matches',
  copyNewest: (code) => `Copy the newest code, ${code}`,
  language: '切换到中文',
  place: 'Place',
  action: 'Action',
  account: 'Account',
  number: 'Number',
  allAccounts: 'Show all accounts',
  explain: 'Explain: paste a request',
  docs: 'Open the documentation',
  demo: 'Watch the demo',
  clear: 'Delete all messages…',
  clearOf: (account) => `Delete all messages of “${account}”…`,
  arm: (scene) => `Arm the scene: ${scene}`,
  disarm: (scene) => `Disarm the scene: ${scene}`,
  freeze: 'Freeze the sandbox’s time',
  go: 'Let the sandbox’s time go on',
  hour: 'Sandbox time +1 hour',
  realTime: 'Sandbox time back to real time',
  code: (code) => `Code ${code}`,
  provoke: (code) => `${code} for my next call`,
  also: {
    clear: 'clear remove',
    arm: 'fault simulate',
    clock: 'clock advance stop',
    explain: 'why signature curl',
    docs: 'help manual',
    theme: 'dark light',
    keys: 'keyboard',
  },
};

export const PALETTE_TEXTS = { zh, en };
export const useWords = wordsOf<typeof zh>(PALETTE_TEXTS);

const clearZh = {
  question: '清空全部短信？',
  questionOf: (account: string) => `清空“${account}”的全部短信？`,
  detail: '所有号码的短信都会删除，请求日志保留。此操作不能撤销。',
  yes: '清空',
  cancel: '取消',
};

const clearEn: typeof clearZh = {
  question: 'Delete all messages?',
  questionOf: (account) => `Delete all messages of “${account}”?`,
  detail: 'The messages of every number go. The request log keeps its entries. This cannot be undone.',
  yes: 'Delete all',
  cancel: 'Cancel',
};

export const useClearWords = wordsOf<typeof clearZh>({ zh: clearZh, en: clearEn });
