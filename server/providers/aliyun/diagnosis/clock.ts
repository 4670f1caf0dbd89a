/** What is wrong with the time of a call: its form, or how far it is from the clock. */
import { say } from '../../../message/localized.ts';
import type { Localized } from '../../../message/localized.ts';
import type { Explanation } from '../../../provider-kit/refusal.ts';
import { decoded } from '../../../provider-kit/diagnosis/digest-form.ts';
import { clockSlip } from '../../../provider-kit/diagnosis/clock-slip.ts';
import { parseUtcTime, utcTime } from '../../../provider-kit/times.ts';

const FORM = say(
  '按 UTC 写成 yyyy-MM-ddTHH:mm:ssZ，不带毫秒。',
  'Write it in UTC as yyyy-MM-ddTHH:mm:ssZ, without milliseconds.',
);

/** Why no time can be read there. */
export function explainTime(name: string, received: string, expected: string): Explanation {
  return { cause: whyUnreadable(name, received), remedy: FORM, expected, received };
}

function whyUnreadable(name: string, received: string): Localized {
  if (/^[\d-]+T[\d:]+\.\d+Z$/.test(received)) {
    return say(`${name} 带了毫秒。`, `${name} has milliseconds; JavaScript’s toISOString() writes them.`);
  }
  if (received.includes('%') && parseUtcTime(decoded(received)) !== undefined) {
    return say(`${name} 多做了一次 URL 编码。`, `${name} was URL-encoded once too often.`);
  }
  if (/^\d{10}(?:\d{3})?$/.test(received)) return say(`${name} 是 Unix 时间戳。`, `${name} is a Unix time.`);
  if (/[+-]\d\d:?\d\d$/.test(received))
    return say(`${name} 带了时区偏移，应为 UTC。`, `${name} has an offset; it must be in UTC.`);
  if (/^[\d-]+[ T][\d:]+$/.test(received)) return say(`${name} 缺少 T 或末尾的 Z。`, `${name} lacks its T or the Z at its end.`);
  return say(`${name} 不是一个时间。`, `${name} cannot be read as a time.`);
}

const ANEW = say(
  '请校准客户端时钟，时间取 UTC，并为每个请求重新签名。',
  'Synchronise the client’s clock, take the time in UTC, and sign every request anew.',
);

/** Why a time is too far from the clock. */
export function explainExpired(name: string, received: string, at: number, realNow: number): Explanation {
  const off = Math.floor((at - realNow) / 1000);
  const cause =
    clockSlip(name, String(Math.floor(at / 1000)), realNow) ??
    say(
      `${name} 比服务器时间${off < 0 ? '慢' : '快'} ${Math.abs(off)} 秒，超过 15 分钟。`,
      `${name} is ${Math.abs(off)} s ${off < 0 ? 'behind' : 'ahead of'} the server’s clock; at most 15 minutes are allowed.`,
    );
  return { cause, remedy: ANEW, expected: `${utcTime(realNow)} ± 15 min`, received };
}
