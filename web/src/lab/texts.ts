/** The words of the lab that all its tabs share. */
import type { Texts } from '../i18n/language.ts';

export const texts: Texts<{ title: string; tabs: string }> = {
  zh: { title: '错误实验室', tabs: '实验室的各个部分' },
  en: { title: 'Error lab', tabs: 'Parts of the lab' },
};
