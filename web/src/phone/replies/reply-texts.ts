/** The words of the box to write back in. */
import { wordsOf } from '../../i18n/language.ts';

const zh = {
  answers: '回复',
  choose: '回复给谁',
  signed: (name: string, sign: string) => (sign === '' ? name : `${name}【${sign}】`),
};

const en: typeof zh = {
  answers: 'Reply to',
  choose: 'Whom to reply to',
  signed: (name, sign) => (sign === '' ? name : `${name} 【${sign}】`),
};

export const useReplyWords = wordsOf<typeof zh>({ zh, en });
