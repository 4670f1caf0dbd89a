/** What is said of a message to those who are not looking. */
import { wordsOf } from '../i18n/language.ts';

const zh = {
  announce: (sender: string, number: string, code: string | null, text: string) =>
    code === null ? `${sender} 发给 ${number}：${text}` : `${sender} 发给 ${number}，验证码 ${code}`,
};

const en: typeof zh = {
  announce: (sender, number, code, text) =>
    code === null ? `${sender} to ${number}: ${text}` : `${sender} to ${number}, code ${code}`,
};

export const useWords = wordsOf<typeof zh>({ zh, en });
