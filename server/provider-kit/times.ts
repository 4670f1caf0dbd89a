/** Times in UTC as providers write them, ISO 8601: `2026-11-29T08:00:00Z`. Those of Beijing are in `message/beijing-time.ts`. */
import { OFFSET_MS, parsePlainTime, plainTime } from '../message/beijing-time.ts';

/** `2026-11-29T08:00:00Z`; what is less than a second is left out. */
export function utcTime(ms: number): string {
  return `${plainTime(ms - OFFSET_MS).replace(' ', 'T')}Z`;
}

/** The time last read: requests of one second have the same. */
let last: { text: string; ms: number | undefined } = { text: '', ms: undefined };

/** Epoch milliseconds of a `2026-11-29T08:00:00Z`; undefined for any other way to write it, and for what is no such time. */
export function parseUtcTime(text: string): number | undefined {
  if (text !== last.text) last = { text, ms: readUtcTime(text) };
  return last.ms;
}

function readUtcTime(text: string): number | undefined {
  if (!/^[\d-]+T[\d:]+Z$/.test(text)) return undefined;
  const beijing = parsePlainTime(text.slice(0, -1).replace('T', ' '));
  return beijing === undefined ? undefined : beijing + OFFSET_MS;
}
