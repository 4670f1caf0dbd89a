/** The words of the signature tab, apart from the inspector’s: few requests have one. */
import { wordsOf } from '../i18n/language.ts';

export const useWords = wordsOf({
  zh: { compare: '比对', workOut: '在实验室里逐步核对' },
  en: { compare: 'Comparison', workOut: 'Work it out in the lab' },
});
