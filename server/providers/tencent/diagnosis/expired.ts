/** Why a time is too far from the clock: for both generations of the API. */
import type { Explanation } from '../../../provider-kit/refusal.ts';
import { clockSlip } from '../../../provider-kit/diagnosis/clock-slip.ts';
import { say } from '../../../message/localized.ts';

/** `name` is what the time is called where it stands. */
export function explainExpired(name: string, sent: string, realNow: number, windowSeconds: number): Explanation {
  const now = Math.floor(realNow / 1000);
  const off = Number(sent) - now;
  const minutes = windowSeconds / 60;
  return {
    cause:
      clockSlip(name, sent, realNow) ??
      say(
        `${name} 比服务器时间${off < 0 ? '慢' : '快'} ${Math.abs(off)} 秒，超过 ${minutes} 分钟。`,
        `${name} is ${Math.abs(off)} s ${off < 0 ? 'behind' : 'ahead of'} the server’s clock; at most ${minutes} minutes are allowed.`,
      ),
    remedy: say(
      '请校准客户端时钟，直接取系统的 epoch 秒（与时区无关），并为每个请求重新签名。',
      'Synchronise the client’s clock, take the system’s epoch seconds (independent of the time zone), and sign every request anew.',
    ),
    expected: `${now} ± ${windowSeconds}`,
    received: sent,
  };
}
