/** The words of the question before a number's messages are deleted. */
import { wordsOf } from '../i18n/language.ts';

const zh = {
  question: (number: string) => `清空 ${number} 的短信？`,
  detail: '只删除短信，请求日志保留。此操作不能撤销。',
  yes: '清空',
  cancel: '取消',
};

const en: typeof zh = {
  question: (number) => `Delete the messages of ${number}?`,
  detail: 'The request log keeps its entries. This cannot be undone.',
  yes: 'Delete',
  cancel: 'Cancel',
};

export const useClearWords = wordsOf<typeof zh>({ zh, en });
