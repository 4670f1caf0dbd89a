/** The words of the scenes. */
import { wordsOf } from '../../i18n/language.ts';
import type { Texts } from '../../i18n/language.ts';

export interface ScenesWords {
  armed: string;
  arm: string;
  armNamed(title: string): string;
  disarm: string;
  disarmNamed(title: string): string;
}

const texts: Texts<ScenesWords> = {
  zh: {
    armed: '生效中',
    arm: '启用',
    armNamed: (title) => `启用：${title}`,
    disarm: '解除',
    disarmNamed: (title) => `解除：${title}`,
  },
  en: {
    armed: 'Armed',
    arm: 'Arm',
    armNamed: (title) => `Arm: ${title}`,
    disarm: 'Disarm',
    disarmNamed: (title) => `Disarm: ${title}`,
  },
};

/** They, in the reader's language. */
export const useWords = wordsOf(texts);
