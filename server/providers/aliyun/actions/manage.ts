/** What the calls on signs and on templates have in common: who may make them, how many may be handed in, pages, reviews. */
import { plainTime, startOfDay } from '../../../message/beijing-time.ts';
import { digits } from '../../../provider-kit/mint.ts';
import { because } from '../../../provider-kit/trail.ts';
import type { CheckId } from '../checks.ts';
import { deny } from '../checks.ts';
import type { AliyunPart, AliyunSign, AliyunTemplate } from '../part.ts';
import { permissionFailure } from '../rules.ts';
import type { ActionCall } from './action.ts';
import { listIn } from './action.ts';
import { statusAt } from '../../../provider-kit/holdings/review.ts';

/** Signs and templates handed in on one day together (documented). */
const MOST_A_DAY = 100;

// oxfmt-ignore
const WHY = {
  forbidden: (received: string) => because('ForbiddenAction', `密钥的访问策略不允许调用 ${received}。`, `The access policy of the key does not allow ${received}.`,
    '请从沙箱账号的 deniedActions 中移除它。', 'Remove it from “deniedActions” of the sandbox account.', { received }),
  closed: because('ServiceNotOpened', '账号没有开通短信服务（opened 为 false）。', 'The account has not activated SMS (“opened” is false).',
    '请在沙箱账号里把 opened 改为 true。', 'Set “opened” to true in the sandbox account.'),
  tooMany: (count: number) => because('isv.SMS_OVER_LIMIT', `今天已提交 ${count} 个签名和模板，上限 ${MOST_A_DAY} 个。`,
    `${count} signs and templates were handed in today; the maximum is ${MOST_A_DAY}.`, '请明天再提交。', 'Hand in more tomorrow.',
    { received: String(count), expected: `< ${MOST_A_DAY}` }),
  moreData: (received: string) => because('InvalidMoreData', 'MoreData 不是文本的 JSON 数组。', 'MoreData is not a JSON array of texts.',
    '例如 ["https://…"]，不用时不传。', 'Such as ["https://…"]; or leave it out.', { received }),
};

/** The newer calls have codes of their own for what the older ones say as sends do. */
export function requireManager({ account, action, remoteAddress, trail }: ActionCall, isNewer: boolean): void {
  const { part } = account;
  const failure = !isNewer
    ? permissionFailure(part, action, remoteAddress)
    : part.deniedActions.includes(action)
      ? WHY.forbidden(action)
      : part.opened
        ? permissionFailure(part, action, remoteAddress)
        : WHY.closed;
  if (failure) deny(trail, 'permission', failure);
  trail.pass('permission', action);
}

export function requireRoom({ signs, templates }: AliyunPart, { desk, trail }: ActionCall): void {
  const since = startOfDay(desk.now);
  const today = [...signs, ...templates].filter(({ createdAt }) => createdAt >= since).length;
  if (today >= MOST_A_DAY) deny(trail, 'exists', WHY.tooMany(today));
}

/** A JSON array of texts, or nothing. */
export function checkMoreData({ text, trail }: ActionCall): void {
  const json = text('MoreData');
  const isFit = json === '' || listIn(json)?.every((one) => typeof one === 'string');
  if (!isFit) deny(trail, 'fields', WHY.moreData(json));
}

/** As those that were seen: eleven digits. */
export const newOrderId = ({ desk }: Pick<ActionCall, 'desk'>): string => `20${digits(desk, 9)}`;

/** 0 in review, 1 passed, 2 refused (documented). */
export const STATUS_CODES = { pending: 0, approved: 1, rejected: 2 } as const;

/** In lists. */
export const AUDIT_STATUSES = {
  pending: 'AUDIT_STATE_INIT',
  approved: 'AUDIT_STATE_PASS',
  rejected: 'AUDIT_STATE_NOT_PASS',
} as const;

type Judged = AliyunSign | AliyunTemplate;

export const timeOf = (ms: number): string => (ms === 0 ? '' : plainTime(ms));

/** What the reviewer said, in a list. */
export function reasonOf(item: Judged, now: number): Readonly<Record<string, string>> {
  if (statusAt(item, now) !== 'rejected') return {};
  return { RejectDate: timeOf(item.judgedAt ?? 0), RejectInfo: item.reason ?? '', RejectSubInfo: '' };
}

/** The same of a single one. */
export function auditInfo(item: Judged, now: number): Readonly<Record<string, string>> {
  const status = statusAt(item, now);
  if (status === 'pending') return {};
  return {
    AuditDate: timeOf(item.judgedAt ?? item.approvedAt ?? item.createdAt),
    RejectInfo: status === 'rejected' ? (item.reason ?? '') : '',
  };
}

/** Where nothing was said: seen with a template, for a sign assumed. */
export const reviewText = (item: Judged, now: number): string =>
  (statusAt(item, now) === 'rejected' && item.reason) || '无审批备注';

export interface Page {
  index: number;
  size: number;
  cut<Item>(all: readonly Item[]): readonly Item[];
}

/** The first ten where nothing is said (assumed). */
export function pageOf({ number }: ActionCall): Page {
  const [index, size] = [number('PageIndex') ?? 1, number('PageSize') ?? 10];
  return { index, size, cut: (all) => all.slice((index - 1) * size, index * size) };
}

/** It may be changed, or taken away, only while nobody looks at it. */
export function requireStatus(
  { trail, desk }: ActionCall,
  item: Judged,
  allowed: readonly AliyunSign['status'][],
  key: string,
  check: CheckId = 'exists',
): void {
  const status = statusAt(item, desk.now);
  if (allowed.includes(status)) return;
  deny(trail, check, unfit(key, status, allowed.join(', ')));
}

// oxfmt-ignore
const unfit = (key: string, received: string, expected: string) => because(key, `状态是 ${received}，只有 ${expected} 的可以这样操作。`,
  `Its status is ${received}; this can be done to ${expected} ones only.`, '请等审核结束，或新建一个。', 'Wait for the verdict, or add another.', { received, expected });
