/** The words for how sure an answer is. */
import { wordsOf } from '../i18n/language.ts';

const zh = {
  documented: '文档写明',
  observed: '实际见过',
  assumed: '推测',
};

const en: typeof zh = { documented: 'documented', observed: 'observed', assumed: 'assumed' };

export const useCertainty = wordsOf<typeof zh>({ zh, en });
