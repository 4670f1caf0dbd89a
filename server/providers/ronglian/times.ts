/** Times as the gateway's own answers write them, and the dates it is asked about. */
import { compactTime, parseCompactTime } from '../../message/beijing-time.ts';

/** `2013-02-01 15:53:06`, Beijing time: the documentation's sample of VoiceVerify. */
export function plainTime(ms: number): string {
  return compactTime(ms).replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3 $4:$5:$6');
}

/** The moment a `yyyyMMdd` day of Beijing begins; undefined when it is no day. */
export function parseDate(date: string): number | undefined {
  return parseCompactTime(`${date}000000`);
}
