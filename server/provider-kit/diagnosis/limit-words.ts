/** How a frequency limit that was reached is told, the same for every provider: what it allows, and how many count already. */
import type { Localized } from '../../message/localized.ts';
import { say } from '../../message/localized.ts';

/** `30 秒内` / `per 30 s` */
export function within(seconds: number): Localized {
  return say(`${seconds} 秒内`, seconds === 1 ? 'per second' : `per ${seconds} s`);
}

export const PER_DAY: Localized = say('每个自然日', 'per calendar day (Beijing time)');

/** `limit`: `相同内容 30 秒内 1 条` / `1 identical message per 30 s` */
export function limitReached(whom: Localized, limit: Localized, sent: number): Localized {
  return say(
    `${whom.zh} 触发频率限制：${limit.zh}；已发 ${sent} 条。`,
    `${whom.en} has reached a frequency limit: ${limit.en}; already sent ${sent}.`,
  );
}
