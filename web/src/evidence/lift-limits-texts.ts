/** The words of lifting limits, apart from the rest: few refusals are about a limit. */
import { wordsOf } from '../i18n/language.ts';

export const useWords = wordsOf({
  zh: {
    button: '为该号码解除频率限制',
    done: '已解除，再发一次即可。',
    already: '该号码的频率限制已解除，再发一次即可。',
    undo: '在“账号与模板”里恢复',
    busy: '正在解除…',
  },
  en: {
    button: 'Lift limits for this number',
    done: 'Lifted. Send it again.',
    already: 'The limits of this number are lifted. Send it again.',
    undo: 'Restore under “Accounts”',
    busy: 'Lifting…',
  },
});
