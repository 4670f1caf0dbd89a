/** What an action behind the gateway is: a proven call in, a response and changes out. */
import type { DeskAccount } from '../../../provider-kit/desk.ts';
import type { Localized } from '../../../message/localized.ts';
import type { Recipient } from '../../../provider-kit/contract.ts';
import type { Check } from '../../../provider-kit/refusal.ts';
import type { Desk } from '../../../provider-kit/desk.ts';
import type { TencentApp, TencentChange, TencentPart } from '../part.ts';
import type { ApiVersion } from './action-fields.ts';
import type { Fields } from '../../../provider-kit/fields.ts';
import type { CheckId, Trail } from '../checks.ts';
import { say } from '../say.ts';

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

/** Refuses the call for a value: what was seen, why it is wrong, what to do. */
export function deny(
  trail: Trail,
  check: CheckId,
  key: string,
  received: string,
  cause: Localized,
  remedy: Localized,
  expected?: string,
): never {
  const explanation = { cause, remedy, received, ...(expected === undefined ? {} : { expected }) };
  return trail.refuse(check, { key, explanation }, received.slice(0, 60));
}

/** The application a call names. Top level, unlike the backend's other refusals: tencentcloud-sdk-php#109. */
export function findApp({ account, trail }: Pick<ActionCall, 'account' | 'trail'>, sdkAppId: string): TencentApp {
  const { apps } = account.part;
  const app = apps.find((one) => one.sdkAppId === sdkAppId);
  if (!app) {
    return deny(
      trail,
      'app',
      'UnauthorizedOperation.SmsSdkAppIdVerifyFail',
      sdkAppId,
      say(`应用 ${sdkAppId} 不属于这个密钥的账号。`, `The application ${sdkAppId} does not belong to the owner of this key.`),
      say(
        '请用短信控制台“应用管理”里的 SDKAppID（1400 开头），不是账号的 APPID。',
        "Use the SDKAppID of the SMS console's application list (it begins with 1400), not the account's APPID.",
      ),
      apps.map((one) => one.sdkAppId).join(', '),
    );
  }
  requireEnabled(app, trail, 'UnauthorizedOperation.SdkAppIdIsDisabled');
  return app;
}

export function requireEnabled({ sdkAppId, disabled }: TencentApp, trail: Trail, key: string): void {
  if (!disabled) return trail.pass('app', sdkAppId);
  deny(
    trail,
    'app',
    key,
    sdkAppId,
    say(`应用 ${sdkAppId} 已停用。`, `The application ${sdkAppId} is disabled.`),
    say('请在沙箱账号里把它的 disabled 改为 false。', 'Set its "disabled" to false in the sandbox account.'),
  );
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
  if (part.ipWhitelist.length > 0 && !part.ipWhitelist.includes(remoteAddress)) {
    deny(
      trail,
      'permission',
      keys.address,
      remoteAddress,
      say(`调用方地址 ${remoteAddress} 不在白名单里。`, `The caller's address ${remoteAddress} is not on the list.`),
      say(
        '请把它加入沙箱账号的 ipWhitelist，或清空该名单。',
        'Add it to "ipWhitelist" of the sandbox account, or empty that list.',
      ),
      part.ipWhitelist.join(', '),
    );
  }
  if (part.arrears) {
    deny(
      trail,
      'permission',
      keys.arrears,
      'arrears',
      say('账号欠费停服（arrears 为 true）。', 'The account is in arrears ("arrears" is true).'),
      say('请在沙箱账号里把 arrears 改为 false。', 'Set "arrears" to false in the sandbox account.'),
    );
  }
}

/** Signs and templates are managed by API for enterprises only (documented). */
export function requireEnterprise({ account, trail }: ActionCall): void {
  if (account.part.verifiedAs === 'enterprise') return trail.pass('verified', 'enterprise');
  deny(
    trail,
    'verified',
    'FailedOperation.NotEnterpriseCertification',
    'individual',
    say('账号是个人认证。', 'The account is verified as an individual.'),
    say('请在沙箱账号里把 verifiedAs 改为 enterprise。', 'Set "verifiedAs" to "enterprise" in the sandbox account.'),
  );
}

/** 0 mainland, 1 global. */
export function readInternational({ fields, trail }: ActionCall): boolean {
  const value = fields.count('International') ?? 0;
  if (value <= 1) return value === 1;
  return deny(
    trail,
    'fields',
    'InvalidParameterValue.InvalidInternational',
    String(value),
    say(`International 为 ${value}。`, `International is ${value}.`),
    say('0 表示国内短信，1 表示国际/港澳台短信。', 'Use 0 for the mainland or 1 for the rest of the world.'),
    '0, 1',
  );
}

/** Sign and template states on the wire: 0 approved, 1 under review, -1 refused. */
export const STATUS_CODES = { approved: 0, pending: 1, rejected: -1 } as const;

/** What the reviewer said; the word for yes is the documented sample's. */
export function reviewReply(status: keyof typeof STATUS_CODES, reason: string | undefined): string {
  if (status === 'pending') return '';
  return status === 'approved' ? '通过' : (reason ?? '');
}

export const seconds = (ms: number): number => Math.floor(ms / 1000);

/** Ids at most in one listing, and rows of a page. Source: both Describe…List, 2021-01-11. */
const PAGE_LIMIT = 100;

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
  if (asked > PAGE_LIMIT) {
    deny(
      trail,
      'fields',
      'InvalidParameterValue.LimitVerifyFail',
      String(asked),
      say(`一次最多查询 ${PAGE_LIMIT} 条。`, `At most ${PAGE_LIMIT} in one listing.`),
      say('请减少 ID，或用 Limit 与 Offset 分页。', 'Name fewer ids, or page with Limit and Offset.'),
      `≤ ${PAGE_LIMIT}`,
    );
  }
  if (ids.length > 0) return ids.flatMap((id) => items.find((item) => item.id === id) ?? []);
  // 2019-07-11 has no pages: without ids it lists nothing.
  if (call.version === '2019-07-11') return [];
  const offset = fields.count('Offset') ?? 0;
  return items.slice(offset, offset + limit);
}
