/** Tencent Cloud's part of an account: one API key, its applications with signs, templates and packages of messages, and what changes in it. */
import * as v from 'valibot';
import { taken } from '../../provider-kit/holdings/balance.ts';
import { say } from '../../message/localized.ts';
import { marked } from '../../provider-kit/holdings/form.ts';
import { demand } from '../../provider-kit/shape.ts';
import { afterHighest } from '../../provider-kit/holdings/shelf.ts';

/** "Once per 30 s with the same content", "10 per number and natural day": documented. The other two are console options; numbers assumed. */
const DEFAULT_LIMITS = { sameContentSeconds: 30, hourly: 5, daily: 10, sameContentDaily: 5, globalDaily: 1000 };

const text = v.pipe(v.string(), v.nonEmpty(demand('不能为空', 'must not be empty')));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const id = v.pipe(v.number(), v.integer(), v.minValue(1));
const status = v.picklist(['approved', 'pending', 'rejected']);
/** Epoch milliseconds; 0 where nobody wrote down when. */
const moment = marked(count, { moment: true });
const time = v.optional(moment, 0);
const credential = marked(text, { credential: true });

/** 0 lifts a limit. */
const limits = v.strictObject({
  sameContentSeconds: v.optional(count, DEFAULT_LIMITS.sameContentSeconds),
  hourly: v.optional(count, DEFAULT_LIMITS.hourly),
  daily: v.optional(count, DEFAULT_LIMITS.daily),
  sameContentDaily: v.optional(count, DEFAULT_LIMITS.sameContentDaily),
  /** Messages outside the mainland that the whole account may send on one day. */
  globalDaily: v.optional(count, DEFAULT_LIMITS.globalDaily),
  /** The console's own frequency policy: so many to one number within so many seconds. */
  policy: v.exactOptional(v.strictObject({ seconds: count, count })),
});

/** What a sign and a template have in common: they are judged. */
const judged = {
  status,
  reason: v.exactOptional(v.string()),
  international: v.optional(v.boolean(), false),
  createdAt: time,
  /** When a pending one is approved by itself; left out where a person decides. */
  approvedAt: v.exactOptional(moment),
};

const sign = v.strictObject({ id, name: text, ...judged, qualificationId: v.exactOptional(id) });

const template = v.strictObject({
  id,
  name: v.optional(v.string(), ''),
  content: marked(text, { long: true }),
  kind: v.picklist(['code', 'notice', 'marketing']),
  ...judged,
});

/** What an application may send in all; left out or 0 for no cap. Options of the console. */
const caps = v.strictObject({
  daily: v.exactOptional(count),
  mainlandDaily: v.exactOptional(count),
  globalDaily: v.exactOptional(count),
  globalPerSecond: v.exactOptional(count),
  /** By ISO code. */
  regionDaily: v.exactOptional(v.record(v.string(), count)),
});

/** Papers that prove who a sign belongs to; they are judged in the console, not by API. */
const qualification = v.strictObject({ id, name: text, status });

/** Bought messages. What is left of all of them is the application's `balance`; the oldest is used up first. */
const bought = v.strictObject({ id, amount: count, type: v.optional(count, 1), createdAt: time, expiresAt: moment });

/** How far an application has pulled its reports: the last one it was handed. */
const pulled = v.strictObject({ at: count, seq: count });

const app = v.strictObject({
  sdkAppId: credential,
  appKey: credential,
  name: v.optional(v.string(), ''),
  /** Messages left in the packages. */
  balance: count,
  packages: v.optional(v.array(bought), []),
  /** Switched off in the console. */
  disabled: v.optional(
    marked(v.boolean(), { about: say('在控制台停用，发送一律被拒绝', 'Switched off in the console: every send is refused') }),
    false,
  ),
  caps: v.exactOptional(caps),
  /** It has sent what it may today, whatever was sent, and whether limits are on or off. */
  capReached: v.exactOptional(
    marked(v.boolean(), { about: say('今天的发送量已到上限，再发就被拒绝', 'It has sent what it may today: more is refused') }),
  ),
  signs: v.array(sign),
  templates: v.array(template),
  /** The provider's staff have switched the queues of reports and replies on for it. */
  pulls: v.optional(
    marked(v.boolean(), {
      about: say(
        '状态报告和回复可以用接口拉取（线上由客服开通）',
        'Reports and replies can be pulled; in production, support opens it',
      ),
    }),
    true,
  ),
  /** Support has opened it: reports and pulls bring back the context of a send (`ext`, `SessionContext`). */
  receiptContext: v.exactOptional(
    marked(v.boolean(), {
      about: say(
        '状态报告和拉取结果带回发送时的 ext、SessionContext（线上由客服开通）',
        'Reports and pulls bring back “ext” and “SessionContext” of the send; in production, support opens it',
      ),
    }),
  ),
  /** Support has opened it: a send may name an extension code (`ExtendCode`, `extend`). */
  extendCodes: v.exactOptional(
    marked(v.boolean(), {
      about: say(
        '发送时可以带扩展码 ExtendCode、extend（线上由客服开通）',
        'A send may carry an extension code (“ExtendCode”, “extend”); in production, support opens it',
      ),
    }),
  ),
  pulled: v.exactOptional(marked(pulled, { internal: true })),
  /** The last reply it was handed, by sequence number. */
  repliesPulled: v.exactOptional(marked(count, { internal: true })),
});

/** A key that a security token service hands out: it expires, and goes with its token. */
const temporaryKey = v.strictObject({ secretId: text, secretKey: text, token: text, expiresAt: count });

export const partSchema = v.strictObject({
  secretId: credential,
  secretKey: credential,
  /** Handed out so far, oldest first; the last few are kept, expired ones too. */
  temporaryKeys: v.exactOptional(marked(v.array(temporaryKey), { internal: true })),
  /** What the owner is verified as: individuals may not send marketing, and may not manage signs and templates by API. */
  verifiedAs: v.optional(v.picklist(['enterprise', 'individual']), 'enterprise'),
  /** The service is suspended until a debt is paid. */
  arrears: v.optional(
    marked(v.boolean(), { about: say('欠费停服，补缴前一律拒绝', 'Suspended until a debt is paid: everything is refused') }),
    false,
  ),
  /** Addresses that may call; empty for any. */
  ipWhitelist: v.optional(v.array(text), []),
  /** Numbers in E.164 that have unsubscribed. */
  blacklist: v.optional(v.array(v.pipe(v.string(), v.regex(/^\+\d{6,15}$/, demand('须为 E.164 格式', 'must be in E.164')))), []),
  /** Numbers in E.164 that answered marketing with a word to opt out: they get no more of it. */
  optedOut: v.optional(v.array(text), []),
  /** Words that no message and no template may hold. */
  sensitiveWords: v.optional(v.array(text), []),
  /** ISO codes of countries that nothing is sent to. */
  blockedRegions: v.optional(v.array(text), []),
  limits: v.optional(limits, DEFAULT_LIMITS),
  /** Actions of API 3.0 that the access policies of the key do not allow. */
  deniedActions: v.optional(v.array(text), []),
  qualifications: v.optional(v.array(qualification), []),
  /** Who judges what the API adds: a person in the inbox, or the clock. */
  review: v.optional(v.union([v.picklist(['at-once', 'by-hand']), v.strictObject({ afterSeconds: count })]), 'by-hand'),
  /** Added by API, which names no application: they are every application's. */
  signs: v.optional(v.array(sign), []),
  templates: v.optional(v.array(template), []),
  apps: v.array(app),
});

export type TencentPart = v.InferOutput<typeof partSchema>;
export type TencentApp = v.InferOutput<typeof app>;
export type TencentSign = v.InferOutput<typeof sign>;
export type TencentTemplate = v.InferOutput<typeof template>;
export type TemporaryKey = v.InferOutput<typeof temporaryKey>;
export type TencentLimits = v.InferOutput<typeof limits>;
export type TencentCaps = v.InferOutput<typeof caps>;
export type Pulled = v.InferOutput<typeof pulled>;

export type TencentChange =
  /** `count` messages were taken from an application's packages. */
  | { type: 'balance.spent'; sdkAppId: string; count: number }
  /** Added, or put in the place of the one with the same id. */
  | { type: 'sign.put'; sign: TencentSign }
  | { type: 'template.put'; template: TencentTemplate }
  | { type: 'sign.deleted'; id: number }
  | { type: 'template.deleted'; id: number }
  | { type: 'reports.pulled'; sdkAppId: string; pulled: Pulled }
  | { type: 'replies.pulled'; sdkAppId: string; upTo: number }
  | { type: 'number.optedOut'; from: string }
  | { type: 'key.handedOut'; key: TemporaryKey };

/** Every sign of the account: those of its applications, then its own. */
export function signsOf(owner: TencentPart): TencentSign[] {
  return [...owner.apps.flatMap((app) => app.signs), ...owner.signs];
}

export function templatesOf(owner: TencentPart): TencentTemplate[] {
  return [...owner.apps.flatMap((app) => app.templates), ...owner.templates];
}

const idsOf = (items: readonly { id: number }[]): number[] => items.map(({ id: one }) => one);

export const nextSignId = (owner: TencentPart): number => afterHighest(idsOf(signsOf(owner)), 600_000);
export const nextTemplateId = (owner: TencentPart): number => afterHighest(idsOf(templatesOf(owner)), 5_750_000);

/** What a send takes from the packages of an application; `limited`: they may run out. */
export function spending({ sdkAppId, balance }: TencentApp, spent: number, limited: boolean): TencentChange[] {
  const count = taken(balance, spent, limited);
  return count === 0 ? [] : [{ type: 'balance.spent', sdkAppId, count }];
}

/** What names the account where there is no SecretId: the legacy API signs with the key of an application. */
export function appCredential(sdkAppId: string): string {
  return `app:${sdkAppId}`;
}
