/** Flow control: how often one number may be sent to, and how much the account may send in all. Windows slide (documented). */
import { compactTime, DAY_MS, startOfDay } from '../../message/beijing-time.ts';
import { counted, say } from '../../message/localized.ts';
import type { Localized } from '../../message/localized.ts';
import type { E164, MessageKind } from '../../message/message.ts';
import type { DailyUse, PastSend } from '../../provider-kit/desk.ts';
import { limitReached } from '../../provider-kit/diagnosis/limit-words.ts';
import type { Failure } from '../../provider-kit/trail.ts';
import { because } from '../../provider-kit/trail.ts';
import type { AliyunLimits, AliyunPart } from './part.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** One more message to a number. */
export interface Attempt {
  to: E164;
  sign: string;
  templateCode: string;
  kind: MessageKind;
  now: number;
  history: readonly PastSend[];
}

interface Limit {
  key: string;
  of: keyof AliyunLimits;
  ms: number;
  /** Of which messages it is a limit. */
  holds(attempt: Attempt): boolean;
  counts(past: PastSend, attempt: Attempt): boolean;
  zh: string;
  en: readonly [noun: string, by: string];
}

const KEY = 'isv.BUSINESS_LIMIT_CONTROL';
const isCode = ({ kind }: Pick<PastSend, 'kind'>): boolean => kind === 'code';
/** A text begins with its sign. */
const sameSign = ({ text }: PastSend, { sign }: Attempt): boolean =>
  text.startsWith(`【${sign}】`) || text.startsWith(`[${sign}]`);
const ofCode = (past: PastSend, attempt: Attempt): boolean => isCode(past) && sameSign(past, attempt);

const LIMITS: readonly Limit[] = [
  {
    key: KEY,
    of: 'perMinute',
    ms: MINUTE_MS,
    holds: isCode,
    counts: ofCode,
    zh: '同一签名的验证码 1 分钟内',
    en: ['code', 'by one sign per minute'],
  },
  {
    key: `${KEY}/hour`,
    of: 'perHour',
    ms: HOUR_MS,
    holds: isCode,
    counts: ofCode,
    zh: '同一签名的验证码 1 小时内',
    en: ['code', 'by one sign per hour'],
  },
  {
    key: `${KEY}/day`,
    of: 'perDay',
    ms: DAY_MS,
    holds: isCode,
    counts: ofCode,
    zh: '同一签名的验证码 24 小时内',
    en: ['code', 'by one sign per 24 hours'],
  },
  {
    key: `${KEY}/number`,
    of: 'numberPerDay',
    ms: DAY_MS,
    holds: isCode,
    counts: isCode,
    zh: '验证码 24 小时内',
    en: ['code', 'per 24 hours'],
  },
  {
    key: `${KEY}/day`,
    of: 'noticesPerDay',
    ms: DAY_MS,
    holds: (attempt) => !isCode(attempt),
    counts: (past, attempt) => past.templateId === attempt.templateCode && sameSign(past, attempt),
    zh: '同一签名和模板 24 小时内',
    en: ['message', 'by one sign and template per 24 hours'],
  },
];

// oxfmt-ignore
const WHY = {
  over: (key: string, to: E164, { zh, en }: Localized, most: number, sent: number) => because(key, zh, en,
    '请稍后再发、换一个号码，或解除此号码的频率限制。', 'Wait, use another number, or lift the limits of this one.',
    { expected: `≤ ${most}`, received: String(sent + 1), action: { type: 'lift-limits', to } }),
  capReached: because('isv.DAY_LIMIT_CONTROL', '账号已达当日发送上限（capReached 为 true）。', 'The account has reached its daily sending limit (“capReached” is true).',
    '请在沙箱账号里把 capReached 改为 false。', 'Set “capReached” to false in the sandbox account.'),
  cap: (key: string, what: Localized, most: number, sent: number) => because(key, `账号的发送总量已满：${what.zh} ${most} 条，已发 ${sent} 条。`,
    `The account has sent all it may: ${counted(most, 'message')} ${what.en}; already sent ${sent}.`,
    '请在沙箱账号的 caps 里调高上限。', 'Raise the limit in “caps” of the sandbox account.', { expected: `≤ ${most}`, received: String(sent + 1) }),
};

/** The first limit that one more message would break. */
export function frequencyFailure(attempt: Attempt, limits: AliyunLimits): Failure | undefined {
  for (const { key, of, ms, holds, counts, zh, en } of LIMITS) {
    const most = limits[of];
    if (most === 0 || !holds(attempt)) continue;
    const sent = attempt.history.filter((past) => past.at > attempt.now - ms && counts(past, attempt)).length;
    if (sent < most) continue;
    const limit = say(`${zh} ${most} 条`, `${counted(most, en[0])} ${en[1]}`);
    const failure = WHY.over(key, attempt.to, limitReached(say(attempt.to, attempt.to), limit, sent), most, sent);
    return { ...failure, values: { permits: String(most) } };
  }
  return undefined;
}

/** The beginning of the Beijing month. */
function startOfMonth(now: number): number {
  const day = startOfDay(now);
  const date = Number(compactTime(day).slice(6, 8));
  return day - (date - 1) * DAY_MS;
}

/** The cap of the account that one more call would break; `sentSince` counts what it sent. Days and months are Beijing's (assumed). */
export function capFailure(
  { caps, capReached }: AliyunPart,
  now: number,
  numbers: number,
  sentSince: (since: number) => number,
): Failure | undefined {
  if (capReached) return WHY.capReached;
  const { daily = 0, monthly = 0 } = caps ?? {};
  const over = (key: string, most: number, sinceOf: (now: number) => number, what: Localized): Failure | undefined => {
    if (most === 0) return undefined;
    const sent = sentSince(sinceOf(now));
    return sent + numbers > most ? WHY.cap(key, what, most, sent) : undefined;
  };
  return (
    over('isv.DAY_LIMIT_CONTROL', daily, startOfDay, say('每天', 'per day')) ??
    over('isv.MONTH_LIMIT_CONTROL', monthly, startOfMonth, say('每月', 'per month'))
  );
}

/** Of codes, whatever the sign: the tightest of them counts each sign by itself. */
export function dailyUses(today: readonly PastSend[], { limits }: AliyunPart): DailyUse[] {
  const codes = today.filter(isCode);
  const bySign = new Map<string, number>();
  for (const { text } of codes) {
    const sign = /^[【[](.{1,40}?)[】\]]/.exec(text)?.[1] ?? '';
    bySign.set(sign, (bySign.get(sign) ?? 0) + 1);
  }
  const uses = [...bySign].map(([sign, count]) => ({
    count,
    most: limits.perDay,
    what: say(`今天的验证码 · ${sign}`, `codes today · ${sign}`),
  }));
  const all = { count: codes.length, most: limits.numberPerDay, what: say('今天的验证码', 'codes today') };
  return [...uses, all].filter(({ most }) => most > 0);
}
