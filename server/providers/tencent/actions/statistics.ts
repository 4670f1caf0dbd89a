/** What was sent, what the carriers said of it, and what is left of the packages. */
import { because } from '../../../provider-kit/trail.ts';
import { DAY_MS, parseCompactTime, plainTime } from '../../../message/beijing-time.ts';
import type { Message } from '../../../message/message.ts';
import type { TencentApp } from '../part.ts';
import type { Action, ActionCall } from './action.ts';
import { appIdOf, deny, findApp, requireZero, seconds } from './action.ts';

export const HOUR_MS = 3_600_000;
/** "At most 32 days", CallbackStatusStatistics. */
const LONGEST_MS = 32 * DAY_MS;
/** SmsPackagesStatistics. */
const MOST_PACKAGES = 500;

/** The kinds of failure that are counted apart, by carrier code. Source: the core of the list of receipt codes; the grouping is assumed. */
const FAILURES = {
  InvalidNumberCount: ['MK:0000', 'MK:0001', 'MN:0001', '1', 'UNDELIV_601'],
  ShutdownErrorCount: ['MI:0013', 'MK:0024', 'MK:0012', 'EXPIRED', 'EXPIRED_602', '12', '54'],
  BlackListCount: ['DB:0141', 'DB:0144', 'DB:0164', 'MB:1077', 'MX:0012', 'TD:19', 'BWLIST'],
  FrequencyLimitCount: ['MX:0003', 'TE:0003'],
} as const;

// oxfmt-ignore
const WHY = {
  begin: (name: string, received: string) => because('InvalidParameterValue.BeginTimeVerifyFail', `${name}“${received}”不是 yyyymmddhh 格式。`,
    `${name} “${received}” is not in the form yyyymmddhh.`,
    '写作 2024090800 这样的北京时间。', 'Use Beijing time, such as 2024090800.', { received }),
  end: (zh: string, en: string, received: string, expected: string) => because('InvalidParameterValue.EndTimeVerifyFail', zh, en,
    '写作 2024090823 这样的北京时间。', 'Use Beijing time, such as 2024090823.', { received, expected }),
  tooMany: (limit: number) => because('InvalidParameterValue.LimitVerifyFail', `Limit 为 ${limit}，最大 ${MOST_PACKAGES}。`, `Limit is ${limit}; the maximum is ${MOST_PACKAGES}.`,
    '调小 Limit，用 Offset 翻页。', 'Use a smaller Limit, and page with Offset.', { received: String(limit), expected: `≤ ${MOST_PACKAGES}` }),
};

export interface Window {
  from: number;
  /** Not included. */
  until: number;
}

/** Accepted messages are kept, refused ones are not: both request counts are the accepted ones (assumed). */
export const sendStatusStatistics: Action = (call) => {
  const app = findApp(call, appIdOf(call));
  const window = readWindow(call);
  requireZero(call, 'Limit');
  requireZero(call, 'Offset');
  const messages = sentBy(call, app, window);
  const response = {
    FeeCount: messages.reduce((sum, { fee }) => sum + fee, 0),
    RequestCount: messages.length,
    RequestSuccessCount: messages.length,
  };
  return { response: { SendStatusStatistics: response } };
};

export const callbackStatusStatistics: Action = (call) => {
  const app = findApp(call, appIdOf(call));
  const window = readWindow(call);
  if (window.until - window.from > LONGEST_MS + HOUR_MS) {
    endFault(call, '时间跨度超过 32 天。', 'The time range is longer than 32 days.', '≤ 32 d');
  }
  requireZero(call, 'Limit');
  requireZero(call, 'Offset');
  const messages = sentBy(call, app, window);
  const response = callbackCounts(messages);
  return { response: { CallbackStatusStatistics: response } };
};

/** What the carriers said of messages, counted by kind. */
export function callbackCounts(messages: readonly Message[]) {
  const failed = messages.filter(({ status }) => status === 'undelivered' || status === 'expired');
  const succeeded = messages.filter(({ status }) => status === 'delivered').length;
  const counts = { InvalidNumberCount: 0, ShutdownErrorCount: 0, BlackListCount: 0, FrequencyLimitCount: 0 };
  let internal = 0;
  for (const message of failed) {
    const kind = failureKind(carrierCode(message));
    if (kind) counts[kind] += 1;
    else internal += 1;
  }
  return {
    CallbackCount: failed.length + succeeded,
    RequestSuccessCount: messages.length,
    CallbackFailCount: failed.length,
    CallbackSuccessCount: succeeded,
    InternalErrorCount: internal,
    ...counts,
  };
}

type FailureKind = keyof typeof FAILURES;

function failureKind(code: string): FailureKind | undefined {
  const kinds: readonly FailureKind[] = ['InvalidNumberCount', 'ShutdownErrorCount', 'BlackListCount', 'FrequencyLimitCount'];
  return kinds.find((kind) => FAILURES[kind].some((known) => known === code));
}

export function carrierCode({ timeline }: Message): string {
  return timeline.at(-1)?.code ?? '';
}

export const smsPackagesStatistics: Action = (call) => {
  const { fields, trail, version } = call;
  const app = findApp(call, appIdOf(call));
  const window = version === '2019-07-11' ? undefined : readWindow(call);
  if (window && window.until - HOUR_MS > call.desk.now) {
    endFault(call, '结束时间晚于现在。', 'The end time is in the future.', '< now');
  }
  const limit = fields.count('Limit') ?? 0;
  if (limit > MOST_PACKAGES) deny(trail, 'fields', WHY.tooMany(limit));
  const offset = fields.count('Offset') ?? 0;
  const rows = usedPackages(app)
    .filter(({ createdAt }) => !window || (createdAt >= window.from && createdAt < window.until))
    .slice(offset, offset + limit)
    .map(({ id, amount, type, createdAt, expiresAt, used }) =>
      version === '2019-07-11'
        ? {
            PackageCreateTime: plainTime(createdAt),
            PackageCreateUnixTime: seconds(createdAt),
            PackageEffectiveTime: plainTime(createdAt),
            PackageEffectiveUnixTime: seconds(createdAt),
            PackageExpiredTime: plainTime(expiresAt),
            PackageExpiredUnixTime: seconds(expiresAt),
            AmountOfPackage: amount,
            TypeOfPackage: type,
            PackageId: id,
            CurrentUsage: used,
          }
        : {
            PackageCreateTime: seconds(createdAt),
            PackageExpiredTime: seconds(expiresAt),
            PackageEffectiveTime: seconds(createdAt),
            PackageType: type,
            CurrentUsage: used,
            PackageId: id,
            PackageAmount: amount,
          },
    );
  return { response: { SmsPackagesStatisticsSet: rows } };
};

/** What was taken from each: the oldest is used up first. */
export function usedPackages({ packages, balance }: TencentApp) {
  let gone = Math.max(0, packages.reduce((sum, { amount }) => sum + amount, 0) - balance);
  return packages
    .toSorted((a, b) => a.createdAt - b.createdAt)
    .map((one) => {
      const used = Math.min(one.amount, gone);
      gone -= used;
      return { ...one, used };
    });
}

export function sentBy(
  { account, desk }: Pick<ActionCall, 'account' | 'desk'>,
  app: TencentApp,
  { from, until }: Window,
): Message[] {
  return desk.messages(account, { since: from, until }).filter((message) => message.app === app.sdkAppId);
}

/** Hours of Beijing, both included: `2024090800`. Texts in 2021-01-11; numbers, one of them misspelt, in 2019-07-11. */
function readWindow(call: ActionCall): Window {
  const { version, fields, trail } = call;
  const [begin, end] = version === '2019-07-11' ? ['StartDateTime', 'EndDataTime'] : ['BeginTime', 'EndTime'];
  const written = (name: string): string => (version === '2019-07-11' ? String(fields.count(name) ?? '') : fields.text(name));
  const from = parseHour(written(begin));
  if (from === undefined) return deny(trail, 'window', WHY.begin(begin, written(begin)));
  const last = parseHour(written(end));
  if (last === undefined || last < from) {
    return endFault(
      call,
      `${end} 不是 yyyymmddhh，或早于 ${begin}。`,
      `${end} is not in the form yyyymmddhh, or is before ${begin}.`,
      '≥',
    );
  }
  trail.pass('window', `${written(begin)} – ${written(end)}`);
  return { from, until: last + HOUR_MS };
}

export function parseHour(text: string): number | undefined {
  return /^\d{10}$/.test(text) ? parseCompactTime(`${text}0000`) : undefined;
}

function endFault({ version, fields, trail }: ActionCall, zh: string, en: string, expected: string): never {
  const received = version === '2019-07-11' ? String(fields.count('EndDataTime') ?? '') : fields.text('EndTime');
  return deny(trail, 'window', WHY.end(zh, en, received, expected));
}
