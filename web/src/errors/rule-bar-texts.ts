/** The words of the bar of armed rules, apart from the page's: the bar is fetched with every page. */
import type { Texts } from '../i18n/language.ts';

export const texts: Texts<{ rules(count: number): string; disarm: string }> = {
  zh: { rules: (count) => `${count} 条规则生效中`, disarm: '全部解除' },
  en: { rules: (count) => (count === 1 ? '1 rule is armed' : `${count} rules are armed`), disarm: 'Disarm all' },
};
