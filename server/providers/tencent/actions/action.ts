/** What an action behind the gateway is: a proven call in, a response and changes out. */
import type { DeskAccount } from '../../../provider-kit/desk.ts';
import type { Failure } from '../../../provider-kit/trail.ts';
import { because } from '../../../provider-kit/trail.ts';
import type { Recipient } from '../../../provider-kit/contract.ts';
import type { Check } from '../../../provider-kit/refusal.ts';
import type { Desk } from '../../../provider-kit/desk.ts';
import type { TencentApp, TencentChange, TencentPart } from '../part.ts';
import type { ApiVersion } from './action-fields.ts';
import type { Fields } from '../../../provider-kit/fields.ts';
import type { CheckId, Trail } from '../checks.ts';
import { mistakenApp } from '../diagnosis/mistaken.ts';
import type { Localized } from '../../../message/localized.ts';
import { say } from '../../../message/localized.ts';

/** A call whose sender is proven and whose fields have their types. */
export interface ActionCall {
  version: ApiVersion;
  account: DeskAccount<TencentPart>;
  fields: Fields;
  desk: Desk<TencentPart>;
  trail: Trail;
}

export interface Done {
  /** Members of `Response` before its RequestId, in the order of the wire. */
  response: Readonly<Record<string, unknown>>;
  changes?: readonly TencentChange[];
  recipients?: readonly Recipient[];
  /** Made after those of the trail. */
  checks?: readonly Check[];
  /** The code of the first number that was refused; `Ok` where none was. */
  code?: string;
}

export type Action = (call: ActionCall) => Done;

/** Refuses the call for a value, whose beginning stands beside the check. */
export function deny(trail: Trail, check: CheckId, failure: Failure): never {
  return trail.refuse(check, failure, (failure.explanation.received ?? '').slice(0, 60));
}

/** Ids at most in one listing, and rows of a page. Source: both Describe…List, 2021-01-11. */
const PAGE_LIMIT = 100;

// oxfmt-ignore
const WHY = {
  foreignApp: (key: string, { zh, en }: Localized, received: string, expected: string) => because(key, zh, en,
    '请用短信控制台“应用管理”里的 SdkAppId（1400 开头），不是账号的 APPID。',
    "Use the SdkAppId from the application list of the SMS console (it begins with 1400), not the APPID of the account.",
    { received, expected }),
  disabled: (key: string, received: string) => because(key, `应用 ${received} 已停用。`, `Application ${received} is disabled.`,
    '请在沙箱账号里把它的 disabled 改为 false。', 'Set “disabled” of the application to false in the sandbox account.', { received }),
  address: (key: string, received: string, expected: string) => because(key, `来源 IP ${received} 不在白名单里。`,
    `The caller’s IP address ${received} is not on the allowlist.`,
    '请在沙箱账号的 ipWhitelist 中加入它，或清空该名单。', 'Add it to “ipWhitelist” of the sandbox account, or empty that list.',
    { received, expected }),
  arrears: (key: string) => because(key, '账号欠费停服（arrears 为 true）。', 'The account is in arrears (“arrears” is true).',
    '请在沙箱账号里把 arrears 改为 false。', 'Set “arrears” to false in the sandbox account.', { received: 'arrears' }),
  extendCode: (key: string, app: string, field: string, received: string) => because(key,
    `应用 ${app} 没有开通扩展码，请求却带了 ${field}“${received}”。`,
    `Extension codes are not enabled for application ${app}, but ${field} is “${received}”.`,
    `线上要联系客服开通；沙箱里把应用的 extendCodes 改为 true，或不传 ${field}。`,
    `In production, support opens them; here set “extendCodes” of the application to true, or leave ${field} out.`, { received }),
  individual: because('FailedOperation.NotEnterpriseCertification', '账号是个人认证。', 'The account is verified as an individual.',
    '请在沙箱账号里把 verifiedAs 改为 enterprise。', 'Set “verifiedAs” to “enterprise” in the sandbox account.', { received: 'individual' }),
  international: (received: string) => because('InvalidParameterValue.InvalidInternational', `International 为 ${received}。`,
    `International is ${received}.`, '0 表示国内短信，1 表示国际/港澳台短信。', 'Use 0 for the mainland or 1 for the rest of the world.',
    { received, expected: '0, 1' }),
  range: (name: 'Limit' | 'Offset', value: number, from: number, to: number) => because(`InvalidParameterValue.${name}VerifyFail`,
    `${name} 为 ${value}。`, `${name} is ${value}.`, `请用 ${from} 到 ${to}。`, `Use ${from} to ${to}.`,
    { received: String(value), expected: `${from}–${to}` }),
  zero: (name: 'Limit' | 'Offset', value: number) => because(`InvalidParameterValue.${name}VerifyFail`, `${name} 目前固定为 0。`,
    `${name} is fixed at 0 at present.`, '请传 0。', 'Send 0.', { received: String(value), expected: '0' }),
  tooMany: (asked: number) => because('InvalidParameterValue.LimitVerifyFail', `一次最多查询 ${PAGE_LIMIT} 条。`,
    `At most ${PAGE_LIMIT} in one listing.`, '请减少 ID，或用 Limit 与 Offset 分页。', 'Name fewer ids, or page with Limit and Offset.',
    { received: String(asked), expected: `≤ ${PAGE_LIMIT}` }),
};

/** The older version spells the application's id another way, in codes as well (one report of 2020; its list abroad has both). */
const APP_KEYS = {
  '2021-01-11': { foreign: 'UnauthorizedOperation.SmsSdkAppIdVerifyFail', disabled: 'UnauthorizedOperation.SdkAppIdIsDisabled' },
  '2019-07-11': { foreign: 'UnauthorizedOperation.SmsSdkAppidVerifyFail', disabled: 'UnauthorizedOperation.SdkAppidIsDisabled' },
} as const;

/** The application a call names. Top level, unlike the backend's other refusals: tencentcloud-sdk-php#109. */
export function findApp(
  { account, trail, version }: Pick<ActionCall, 'account' | 'trail' | 'version'>,
  sdkAppId: string,
): TencentApp {
  const { apps } = account.part;
  const keys = APP_KEYS[version];
  const app = apps.find((one) => one.sdkAppId === sdkAppId);
  if (!app) return refuseApp(account.part, sdkAppId, trail, keys.foreign);
  requireEnabled(app, trail, keys.disabled);
  return app;
}

function refuseApp(owner: TencentPart, sdkAppId: string, trail: Trail, key: string): never {
  const mistaken = mistakenApp(owner, sdkAppId);
  const cause = say(
    `应用 ${sdkAppId} 不属于这个密钥的账号${mistaken ? `：${mistaken.cause.zh}` : ''}。`,
    `The application ${sdkAppId} does not belong to the owner of this key${mistaken ? `: ${mistaken.cause.en}` : ''}.`,
  );
  const expected = mistaken?.meant ?? owner.apps.map((one) => one.sdkAppId).join(', ');
  return deny(trail, 'app', WHY.foreignApp(key, cause, sdkAppId, expected));
}

export function requireEnabled({ sdkAppId, disabled }: TencentApp, trail: Trail, key: string): void {
  if (disabled) deny(trail, 'app', WHY.disabled(key, sdkAppId));
  trail.pass('app', sdkAppId);
}

/** The application's id goes by two spellings. */
export function appIdOf({ version, fields }: Pick<ActionCall, 'version' | 'fields'>): string {
  return fields.text(version === '2019-07-11' ? 'SmsSdkAppid' : 'SmsSdkAppId');
}

const PERMISSION_KEYS = {
  address: 'UnauthorizedOperation.RequestIpNotInWhitelist',
  arrears: 'UnauthorizedOperation.ServiceSuspendDueToArrears',
};

/** What keeps the owner from any call: a debt, or an address that is not on the list. Their order is assumed. */
export function requirePermission(
  part: TencentPart,
  remoteAddress: string,
  trail: Trail,
  keys: typeof PERMISSION_KEYS = PERMISSION_KEYS,
): void {
  const { ipWhitelist, arrears } = part;
  if (ipWhitelist.length > 0 && !ipWhitelist.includes(remoteAddress)) {
    deny(trail, 'permission', WHY.address(keys.address, remoteAddress, ipWhitelist.join(', ')));
  }
  if (arrears) deny(trail, 'permission', WHY.arrears(keys.arrears));
}

/** An extension code is for applications that support has opened it for (documented). `field`: what it is called. */
export function requireExtendCodes(
  { sdkAppId, extendCodes = false }: TencentApp,
  code: string,
  field: string,
  key: string,
  trail: Trail,
): void {
  if (code !== '' && !extendCodes) deny(trail, 'permission', WHY.extendCode(key, sdkAppId, field, code));
}

/** Signs and templates are managed by API for enterprises only (documented). */
export function requireEnterprise({ account, trail }: ActionCall): void {
  if (account.part.verifiedAs !== 'enterprise') deny(trail, 'verified', WHY.individual);
  trail.pass('verified', 'enterprise');
}

/** 0 mainland, 1 global. */
export function readInternational({ fields, trail }: ActionCall): boolean {
  const value = fields.count('International') ?? 0;
  return value <= 1 ? value === 1 : deny(trail, 'fields', WHY.international(String(value)));
}

/** Sign and template states on the wire: 0 approved, 1 under review, -1 refused. */
export const STATUS_CODES = { approved: 0, pending: 1, rejected: -1 } as const;

/** What the reviewer said: a reason for a refusal, and nothing of an approval but where a sample has a word for it. */
export function reviewReply(status: keyof typeof STATUS_CODES, reason: string | undefined, approval = ''): string {
  if (status === 'pending') return '';
  return status === 'approved' ? approval : (reason ?? '');
}

export const seconds = (ms: number): number => Math.floor(ms / 1000);

export function inRange(
  { fields, trail }: ActionCall,
  name: 'Limit' | 'Offset',
  usual: number,
  from: number,
  to: number,
): number {
  const value = fields.count(name) ?? usual;
  return value >= from && value <= to ? value : deny(trail, 'fields', WHY.range(name, value, from, to));
}

/** "Fixed 0 at present" (documented). */
export function requireZero({ fields, trail }: ActionCall, name: 'Limit' | 'Offset'): void {
  const value = fields.count(name) ?? 0;
  if (value !== 0) deny(trail, 'fields', WHY.zero(name, value));
}

/** The rows that a listing asks for: by id, or a page of all. */
export function listed<Item extends { id: number }>(
  call: ActionCall,
  idSet: 'SignIdSet' | 'TemplateIdSet',
  usualLimit: number,
  items: readonly Item[],
): readonly Item[] {
  const { fields, trail } = call;
  const ids = fields.counts(idSet);
  const limit = fields.count('Limit') || usualLimit;
  const asked = ids.length > 0 ? ids.length : limit;
  if (asked > PAGE_LIMIT) deny(trail, 'fields', WHY.tooMany(asked));
  if (ids.length > 0) return ids.flatMap((id) => items.find((item) => item.id === id) ?? []);
  // 2019-07-11 has no pages: without ids it lists nothing.
  if (call.version === '2019-07-11') return [];
  const offset = fields.count('Offset') ?? 0;
  return items.slice(offset, offset + limit);
}
