/** The palette's words. */
import { wordsOf } from '../i18n/language.ts';

const zh = {
  placeholder: '号码、页面、操作…',
  label: '命令面板',
  none: '没有匹配的命令',
  copyNewest: (code: string) => `复制最新验证码 ${code}`,
  language: 'Switch to English',
};

const en: typeof zh = {
  placeholder: 'Numbers, places, actions…',
  label: 'Command palette',
  none: 'No command matches',
  copyNewest: (code) => `Copy the newest code, ${code}`,
  language: '切换到中文',
};

export const useWords = wordsOf<typeof zh>({ zh, en });
