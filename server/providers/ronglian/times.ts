/** The dates the gateway is asked about. */
import { parseCompactTime } from '../../message/beijing-time.ts';

/** The moment a `yyyyMMdd` day of Beijing begins; undefined when it is no day. */
export function parseDate(date: string): number | undefined {
  return parseCompactTime(`${date}000000`);
}
