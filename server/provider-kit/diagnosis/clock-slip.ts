/** What is wrong with a Unix time that is far from the clock. Refusals only. */
import type { Localized } from '../../message/localized.ts';

/** Whole hours may be off by this much on top. */
const TOLERANCE_S = 300;
/** No zone is further than that from another that a person might mix it up with. */
const FURTHEST_ZONE_H = 14;

/** The likely slip behind the digits that came as `name`; undefined when the clock is simply wrong. */
export function clockSlip(name: string, sent: string, now: number): Localized | undefined {
  const off = Number(sent) - Math.floor(now / 1000);
  if (/^20\d{12}$/.test(sent)) {
    return {
      zh: `${name} 是日期时间文本，应为 10 位 Unix 秒。`,
      en: `${name} is a date and time; it must be Unix seconds (10 digits).`,
    };
  }
  if (/^\d{13}$/.test(sent)) {
    return { zh: `${name} 是毫秒，应为秒。`, en: `${name} is in milliseconds; it must be in seconds.` };
  }
  const hours = Math.round(off / 3600);
  if (hours === 0 || Math.abs(hours) > FURTHEST_ZONE_H || Math.abs(off - hours * 3600) > TOLERANCE_S) return undefined;
  return {
    zh: `${name} 相差 ${hours} 小时整：很可能把本地时间当作了 UTC。`,
    en: `${name} is ${hours} whole hours off: local time was probably taken for UTC.`,
  };
}
