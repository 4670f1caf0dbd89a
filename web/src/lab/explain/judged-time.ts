/** The time that freshness is judged by: read as people and providers write times, and told apart from a mere slip. Pure. */
import type { Explanation } from '../../../../server/api/wire.ts';
import { chinaIso } from '../../text/time.ts';

const DAY_MS = 86_400_000;

/** ISO 8601, Unix seconds or milliseconds, `yyyyMMddHHmmss`; China Standard Time where no zone is named. Undefined for anything else. */
export function readTime(text: string): number | undefined {
  const written = text.trim();
  if (/^\d{10}$/.test(written)) return Number(written) * 1000;
  if (/^\d{13}$/.test(written)) return Number(written);
  const spelt = written.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3T$4:$5:$6');
  const [, day, clock, zone] =
    /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?) ?(Z|[+-]\d\d:?\d\d)?$/i.exec(spelt) ?? [];
  if (day === undefined || clock === undefined) return undefined;
  const ms = Date.parse(`${day}T${clock}${(zone ?? '+08:00').replace(/^(...)(\d\d)$/, '$1:$2').toUpperCase()}`);
  return Number.isNaN(ms) ? undefined : ms;
}

/** `2026-11-23T14:07:08+08:00` */
export function isoTime(ms: number): string {
  return `${chinaIso(ms).slice(0, 19)}+08:00`;
}

/**
 * The time a request carries, when a clock refused it: then what was expected is that clock, with how far off one may be.
 * `judged` is the time it was judged by. Undefined for every other refusal.
 */
export function carriedTime(explanation: Explanation | null, judged: number): number | undefined {
  const clock = readTime(explanation?.expected?.split('±', 1)[0] ?? '');
  const carried = readTime(explanation?.received ?? '');
  if (clock === undefined || carried === undefined) return undefined;
  // An id may have as many digits as a time.
  const isClock = Math.abs(clock - judged) < DAY_MS;
  return isClock && Math.abs(carried - clock) > 1000 ? carried : undefined;
}
