/** Figures as the reader writes them. */
import { useLang } from '../i18n/language.ts';

export function useNumbers() {
  const locale = useLang() === 'zh' ? 'zh-CN' : 'en-GB';
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const short = new Intl.NumberFormat(locale, { notation: 'compact' });
  const percent = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return {
    count: (n: number): string => whole.format(n),
    /** `20K`, `2万`: for the axis. */
    short: (n: number): string => short.format(n),
    /** `98.1`, without its sign; a dash for a share of nothing. */
    percent: (share: number | null): string => (share === null ? '–' : percent.format(share * 100)),
    share: (share: number | null): string => (share === null ? '–' : `${percent.format(share * 100)}%`),
    average: (n: number): string => n.toFixed(1),
  };
}
