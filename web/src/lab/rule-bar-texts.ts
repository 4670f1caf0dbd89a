/** The words of the line of armed rules, apart from the lab's: it is shown on every place. */
import { wordsOf } from '../i18n/language.ts';
import type { Texts } from '../i18n/language.ts';

const texts: Texts<{ armed(scenes: number, rules: number): string; disarm: string; disarmAll: string }> = {
  zh: {
    armed: (scenes, rules) => {
      if (rules === 0) return scenes === 1 ? '场景生效中' : `${scenes} 个场景生效中`;
      return `${scenes === 0 ? '' : `${scenes} 个场景、`}${rules} 条规则生效中`;
    },
    disarm: '解除',
    disarmAll: '全部解除',
  },
  en: {
    armed: (scenes, rules) => {
      const ofScenes = scenes === 1 ? '1 scene' : `${scenes} scenes`;
      const ofRules = rules === 1 ? '1 rule' : `${rules} rules`;
      if (rules === 0) return scenes === 1 ? 'Scene armed' : `${ofScenes} are armed`;
      if (scenes > 0) return `${ofScenes} and ${ofRules} are armed`;
      return rules === 1 ? `${ofRules} is armed` : `${ofRules} are armed`;
    },
    disarm: 'Disarm',
    disarmAll: 'Disarm all',
  },
};

/** They, in the reader's language. */
export const useWords = wordsOf(texts);
