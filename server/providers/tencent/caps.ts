/** How much an application, and the account, may send in all: caps of a day and of a second. Their order is assumed. */
import { startOfDay } from '../../message/beijing-time.ts';
import { parseE164 } from '../../message/phone.ts';
import type { Phone } from '../../message/phone.ts';
import type { Desk, DeskAccount } from '../../provider-kit/desk.ts';
import type { Localized } from '../../message/localized.ts';
import type { TencentCaps, TencentPart } from './part.ts';
import { isMainland } from './numbers.ts';
import type { Fault } from './checks.ts';
import type { Order } from './order.ts';
import { counted, say } from '../../message/localized.ts';
import { limitReached, PER_DAY } from '../../provider-kit/diagnosis/limit-words.ts';
import { because } from '../../provider-kit/trail.ts';

const SECOND_MS = 1_000;

/** A message that counts towards the caps. */
interface CountedMessage {
  at: number;
  app: string;
  /** ISO code of its region. */
  iso: string;
  mainland: boolean;
}

interface Cap {
  key: string;
  /** 0 where there is none. */
  most(order: Order, phone: Phone): number;
  counts(message: CountedMessage, order: Order, phone: Phone): boolean;
  /** `most` of what, and over how long. */
  describe(most: number, phone: Phone): Localized;
  /** It counts what the account sends, all applications together. */
  ofAccount?: true;
}

const ofApp = (message: CountedMessage, { app }: Order): boolean => message.app === app.sdkAppId;
const capOf =
  (name: Exclude<keyof TencentCaps, 'regionDaily'>) =>
  ({ app }: Order): number =>
    app.caps?.[name] ?? 0;
const today = (message: CountedMessage, { now }: Order): boolean => message.at >= startOfDay(now);

const daily = (zh: string, en: string, most: number): Localized =>
  say(`${zh}${PER_DAY.zh} ${most} 条`, `${counted(most, en)} ${PER_DAY.en}`);

const CAPS: readonly Cap[] = [
  {
    key: 'LimitExceeded.GlobalSmsSendingRateLimit',
    most: (order, phone) => (isMainland(phone) ? 0 : capOf('globalPerSecond')(order)),
    counts: (message, order) => ofApp(message, order) && !message.mainland && message.at > order.now - SECOND_MS,
    describe: (most) => say(`国际/港澳台短信 1 秒内 ${most} 条`, `${counted(most, 'global message')} per second`),
  },
  {
    // 1000 a day for the whole account: documented.
    key: 'LimitExceeded.DailyLimit',
    most: ({ owner }, phone) => (isMainland(phone) ? 0 : owner.limits.globalDaily),
    counts: (message, order) => !message.mainland && today(message, order),
    describe: (most) => daily('国际/港澳台短信', 'global message', most),
    ofAccount: true,
  },
  {
    key: 'LimitExceeded.AppDailyLimit',
    most: capOf('daily'),
    counts: (message, order) => ofApp(message, order) && today(message, order),
    describe: (most) => daily('短信', 'message', most),
  },
  {
    key: 'LimitExceeded.AppMainlandChinaDailyLimit',
    most: (order, phone) => (isMainland(phone) ? capOf('mainlandDaily')(order) : 0),
    counts: (message, order) => ofApp(message, order) && message.mainland && today(message, order),
    describe: (most) => daily('国内短信', 'mainland message', most),
  },
  {
    key: 'LimitExceeded.AppGlobalDailyLimit',
    most: (order, phone) => (isMainland(phone) ? 0 : capOf('globalDaily')(order)),
    counts: (message, order) => ofApp(message, order) && !message.mainland && today(message, order),
    describe: (most) => daily('国际/港澳台短信', 'global message', most),
  },
  {
    key: 'LimitExceeded.AppCountryOrRegionDailyLimit',
    most: ({ app }, phone) => app.caps?.regionDaily?.[phone.iso] ?? 0,
    counts: (message, order, phone) => ofApp(message, order) && message.iso === phone.iso && today(message, order),
    describe: (most, { iso }) =>
      say(`发往 ${iso} 的短信${PER_DAY.zh} ${most} 条`, `${counted(most, 'message')} to ${iso} ${PER_DAY.en}`),
  },
];

// oxfmt-ignore
const WHY = {
  reached: (app: string) => because('LimitExceeded.AppDailyLimit', `应用 ${app} 已达当日发送上限（capReached 为 true）。`,
    `Application ${app} has reached its daily sending limit (“capReached” is true).`,
    '请在沙箱账号里把它的 capReached 改为 false。', 'Set “capReached” of the application to false in the sandbox account.'),
  over: (key: string, { zh, en }: Localized, most: number, sent: number) => because(key, zh, en,
    '请稍后再发，或在沙箱账号的 limits 与应用的 caps 里调高上限。',
    'Wait, or raise the limit in “limits” of the sandbox account or “caps” of the application.',
    { expected: `≤ ${most}`, received: String(sent + 1) }),
};

function whose({ ofAccount }: Cap, { owner, app: { sdkAppId } }: Order): Localized {
  return ofAccount
    ? say(`账号 ${owner.secretId}`, `Account ${owner.secretId}`)
    : say(`应用 ${sdkAppId}`, `Application ${sdkAppId}`);
}

/** Told as the application's cap of a day. Somebody said so by hand: it holds where limits are off as well. */
export function capReached({ app }: Order): Fault | undefined {
  return app.capReached === true ? WHY.reached(app.sdkAppId) : undefined;
}

/** What counts towards the caps while one call is answered. */
export interface Tally {
  /** The first cap that one more message to this number would break. */
  fault(phone: Phone): Fault | undefined;
  /** Takes in a message of this call. */
  add(phone: Phone): void;
}

/** Earlier messages are looked up only where a cap holds: most sends meet none. */
export function openTally(order: Order, account: DeskAccount<TencentPart>, desk: Desk<TencentPart>): Tally {
  const ofThisCall: CountedMessage[] = [];
  let earlier: CountedMessage[] | undefined;
  const all = (): CountedMessage[] => {
    const since = Math.min(startOfDay(order.now), order.now - SECOND_MS);
    earlier ??= desk.messages(account, { since, until: order.now + 1 }).map(({ acceptedAt, app, to }) => {
      const phone = parseE164(to);
      return { at: acceptedAt, app, iso: phone?.iso ?? '', mainland: phone !== undefined && isMainland(phone) };
    });
    return [...earlier, ...ofThisCall];
  };
  return {
    fault: (phone) => {
      for (const cap of CAPS) {
        const most = cap.most(order, phone);
        if (most === 0) continue;
        const sent = all().filter((message) => cap.counts(message, order, phone)).length;
        if (sent >= most) return WHY.over(cap.key, limitReached(whose(cap, order), cap.describe(most, phone), sent), most, sent);
      }
      return undefined;
    },
    add: (phone) => {
      ofThisCall.push({ at: order.now, app: order.app.sdkAppId, iso: phone.iso, mainland: isMainland(phone) });
    },
  };
}
