/** The words of the mark of a call that somebody made to come out so. */
import type { Texts } from '../i18n/language.ts';

export interface MadeToWords {
  madeTo: string;
  detail: string;
  catalogue: string;
  heldBack(time: string): string;
}

const zh: MadeToWords = {
  madeTo: '人为',
  detail: '这个结果是人为指定的，不是这次调用本来的结果。',
  catalogue: '错误码试发',
  heldBack: (time) => `应答压住 ${time}`,
};

const en: MadeToWords = {
  madeTo: 'Made to',
  detail: 'Somebody asked for this outcome; by itself the call would have come out otherwise.',
  catalogue: 'from the catalogue',
  heldBack: (time) => `held back ${time}`,
};

export const texts: Texts<MadeToWords> = { zh, en };
