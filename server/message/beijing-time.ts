/** The only place that formats dates: every provider here writes China Standard Time (UTC+8, no summer time). */

/** How far Beijing is ahead of UTC, all the year round. */
export const OFFSET_MS = 8 * 3_600_000;
export const DAY_MS = 86_400_000;

const two = (n: number): string => (n < 10 ? `0${n}` : String(n));

/** `yyyyMMddHHmmss` in Beijing time. */
export function compactTime(ms: number): string {
  const d = new Date(ms + OFFSET_MS);
  return `${d.getUTCFullYear()}${two(d.getUTCMonth() + 1)}${two(d.getUTCDate())}${two(d.getUTCHours())}${two(d.getUTCMinutes())}${two(d.getUTCSeconds())}`;
}

/** `2026-11-23 21:04:05` in Beijing time. */
export function plainTime(ms: number): string {
  return isoTime(ms).slice(0, 19).replace('T', ' ');
}

/** The time last read: calls of one second are signed with the same. */
let read: { text: string; ms: number | undefined } = { text: '', ms: undefined };

/** Epoch milliseconds of a `yyyyMMddHHmmss` Beijing time; undefined when it is no such time. */
export function parseCompactTime(text: string): number | undefined {
  if (text !== read.text) read = { text, ms: readCompactTime(text) };
  return read.ms;
}

function readCompactTime(text: string): number | undefined {
  const m = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(text);
  if (!m) return undefined;
  const [year, month, day, hour, minute, second] = m.slice(1).map(Number) as [number, number, number, number, number, number];
  const ms = Date.UTC(year, month - 1, day, hour, minute, second) - OFFSET_MS;
  return compactTime(ms) === text ? ms : undefined;
}

/** Epoch milliseconds of a `2026-11-23 21:04:05` Beijing time; undefined when it is no such time. */
export function parsePlainTime(text: string): number | undefined {
  return /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text) ? parseCompactTime(text.replace(/\D/g, '')) : undefined;
}

/** ISO 8601 with the Beijing offset: `2026-11-23T21:04:05.678+08:00`. */
export function isoTime(ms: number): string {
  return `${new Date(ms + OFFSET_MS).toISOString().slice(0, -1)}+08:00`;
}

const ISO = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/;

/**
 * Epoch milliseconds of an ISO 8601 time with its offset; undefined when it is no such time. Of what `Date.parse` takes
 * besides, the zone of the machine decides some, and a 29 February of other years is a 1 March.
 */
export function parseIsoTime(text: string): number | undefined {
  const [, day] = ISO.exec(text) ?? [];
  const [ms, midnight] = [Date.parse(text), Date.parse(`${day}T00:00:00Z`)];
  if (Number.isNaN(ms) || Number.isNaN(midnight)) return undefined;
  return new Date(midnight).toISOString().slice(0, 10) === day ? ms : undefined;
}

/** The day last asked for: nearly always today's. */
let utcDay = { number: 0, date: '1970-01-01' };

/** UTC calendar date, `yyyy-mm-dd`: what a TC3 credential scope carries. */
export function utcDate(ms: number): string {
  const number = Math.floor(ms / DAY_MS);
  if (number !== utcDay.number) utcDay = { number, date: new Date(number * DAY_MS).toISOString().slice(0, 10) };
  return utcDay.date;
}

/** The moment the Beijing calendar day of `ms` began. */
export function startOfDay(ms: number): number {
  return Math.floor((ms + OFFSET_MS) / DAY_MS) * DAY_MS - OFFSET_MS;
}

/** Hour of the Beijing day, 0 to 23. */
export function hourOfDay(ms: number): number {
  return Math.floor(((((ms + OFFSET_MS) % DAY_MS) + DAY_MS) % DAY_MS) / 3_600_000);
}
