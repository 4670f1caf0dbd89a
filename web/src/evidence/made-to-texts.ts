/** The words of what somebody asked for, apart from the rest: few calls are made to come out so. */
import { wordsOf } from '../i18n/language.ts';

export const useWords = wordsOf({
  zh: {
    madeTo: '人为',
    detail: '这个结果是人为指定的，不是这次调用本来的结果。',
    catalogue: '错误码试发',
    heldBack: (time: string) => `应答压住 ${time}`,
  },
  en: {
    madeTo: 'Made to',
    detail: 'Somebody asked for this outcome; by itself the call would have come out otherwise.',
    catalogue: 'from the catalogue',
    heldBack: (time: string) => `held back ${time}`,
  },
});
