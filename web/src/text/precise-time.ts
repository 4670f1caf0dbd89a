/** Times for those who compare them with a log: to the millisecond, in China Standard Time like every provider's. */
import { chinaIso } from './time.ts';

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
