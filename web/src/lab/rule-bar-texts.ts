/** The words of the bar of armed rules, apart from the lab's: the bar is shown on every place. */
import { wordsOf } from '../i18n/language.ts';
import type { Texts } from '../i18n/language.ts';

const texts: Texts<{ scene: string; rules(count: number): string; disarm: string; disarmAll: string }> = {
  zh: { scene: '场景生效中', rules: (count) => `${count} 条规则生效中`, disarm: '解除', disarmAll: '全部解除' },
  en: {
    scene: 'Scene armed',
    rules: (count) => (count === 1 ? '1 rule is armed' : `${count} rules are armed`),
    disarm: 'Disarm',
    disarmAll: 'Disarm all',
  },
};

/** They, in the reader's language. */
export const useWords = wordsOf(texts);
