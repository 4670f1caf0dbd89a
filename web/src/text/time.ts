/** Times as people read them. Everything here is China Standard Time, as on the wire of every provider. */

const OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

export interface TimeWords {
  lang: 'zh' | 'en';
  now: string;
  today: string;
  yesterday: string;
}

/** `2026-11-23T13:58:02.114Z`, with the day and the clock of China. */
export function chinaIso(at: number): string {
  return new Date(at + OFFSET_MS).toISOString();
}

/** `14:07` */
export function clockTime(at: number): string {
  return chinaIso(at).slice(11, 16);
}

/** For a row of the list: `now`, `14:02`, `yesterday`, a date. */
export function rowTime(at: number, now: number, words: TimeWords): string {
  if (Math.abs(now - at) < 60_000) return words.now;
  const days = dayNumber(now) - dayNumber(at);
  if (days === 0) return clockTime(at);
  return days === 1 ? words.yesterday : dateOf(at, now, words.lang);
}

/** For the line between two days of a conversation: `today`, `yesterday`, a date. */
export function dayLabel(at: number, now: number, words: TimeWords): string {
  const days = dayNumber(now) - dayNumber(at);
  if (days === 0) return words.today;
  return days === 1 ? words.yesterday : dateOf(at, now, words.lang);
}

/** Calendar days since 1970 in China; equal for two times of one day. */
export function dayNumber(at: number): number {
  return Math.floor((at + OFFSET_MS) / DAY_MS);
}

function dateOf(at: number, now: number, lang: 'zh' | 'en'): string {
  const thisYear = chinaIso(at).slice(0, 4) === chinaIso(now).slice(0, 4);
  return new Intl.DateTimeFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: 'Asia/Shanghai',
    day: 'numeric',
    month: lang === 'zh' ? 'long' : 'short',
    ...(thisYear ? {} : { year: 'numeric' }),
  }).format(at);
}
