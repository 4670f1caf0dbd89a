/** Times as people read them, and those who compare them with a log. All is China Standard Time, as on the wire of every provider. */
import type { Lang } from '../i18n/language.ts';
import type { Words } from '../i18n/text.ts';

const OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

export type TimeWords = Words['time'] & { lang: Lang };

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

function dateOf(at: number, now: number, lang: Lang): string {
  const thisYear = chinaIso(at).slice(0, 4) === chinaIso(now).slice(0, 4);
  return new Intl.DateTimeFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: 'Asia/Shanghai',
    day: 'numeric',
    month: lang === 'zh' ? 'long' : 'short',
    ...(thisYear ? {} : { year: 'numeric' }),
  }).format(at);
}

/** `11 月 29 日 星期日`, as on a lock screen. */
export function longDate(at: number, lang: Lang): string {
  const parts = { timeZone: 'Asia/Shanghai', month: 'long', day: 'numeric', weekday: 'long' } as const;
  return new Intl.DateTimeFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', parts).format(at);
}

/** `13:58:02.114` */
export function preciseTime(at: string): string {
  return chinaIso(Date.parse(at)).slice(11, 23);
}

/** `2026-11-23 13:58:02.114 +08:00` */
export function fullTime(at: string): string {
  return `${chinaIso(Date.parse(at)).slice(0, 10)} ${preciseTime(at)} +08:00`;
}

/** `+0.3 s`, `+12 ms`, `+4 min`: how long after `from`. */
export function elapsed(from: string, to: string): string {
  return `+${duration(Date.parse(to) - Date.parse(from))}`;
}

/** `12 ms`, `0.3 s`, `4 min` */
export function duration(ms: number): string {
  if (ms < 100) return `${ms} ms`;
  return ms < 120_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 60_000)} min`;
}
