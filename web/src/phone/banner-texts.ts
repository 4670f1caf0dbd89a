/** The words of the banner. */
import { wordsOf } from '../i18n/language.ts';

const zh = {
  to: (number: string) => `发往 ${number}`,
  more: (count: number) => `还有 ${count} 条刚到的短信`,
};
const en: typeof zh = {
  to: (number) => `to ${number}`,
  more: (count) => (count === 1 ? '1 more has just come' : `${count} more have just come`),
};

export const useBannerWords = wordsOf<typeof zh>({ zh, en });
