/** Tencent Cloud's part of an account: one API key, its applications with signs, templates and packages of messages. */
import * as v from 'valibot';
import stock from './stock.json' with { type: 'json' };
import type { AccountPart } from '../../provider-kit/account.ts';
import { parseShape } from '../../provider-kit/shape.ts';
import { judgement, reviewItems, signsOf, templatesOf } from './actions/review.ts';

/** "Once per 30 s with the same content", "10 per number and natural day": documented. The other two are console options; numbers assumed. */
const DEFAULT_LIMITS = { sameContentSeconds: 30, hourly: 5, daily: 10, sameContentDaily: 5, globalDaily: 1000 };

const text = v.pipe(v.string(), v.nonEmpty('must not be empty'));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const id = v.pipe(v.number(), v.integer(), v.minValue(1));
const status = v.picklist(['approved', 'pending', 'rejected']);
/** Epoch milliseconds; 0 where nobody wrote down when. */
const time = v.optional(count, 0);

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
  approvedAt: v.exactOptional(count),
};

const sign = v.strictObject({ id, name: text, ...judged, qualificationId: v.exactOptional(id) });

const template = v.strictObject({
  id,
  name: v.optional(v.string(), ''),
  content: text,
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
const bought = v.strictObject({ id, amount: count, type: v.optional(count, 1), createdAt: time, expiresAt: count });

/** How far an application has pulled its reports: the last one it was handed. */
const pulled = v.strictObject({ at: count, seq: count });

const app = v.strictObject({
  sdkAppId: text,
  appKey: text,
  name: v.optional(v.string(), ''),
  /** Messages left in the packages. */
  balance: count,
  packages: v.optional(v.array(bought), []),
  /** Switched off in the console. */
  disabled: v.optional(v.boolean(), false),
  caps: v.exactOptional(caps),
  /** It has sent what it may today, whatever was sent, and whether limits are on or off. */
  capReached: v.exactOptional(v.boolean()),
  signs: v.array(sign),
  templates: v.array(template),
  /** The provider's staff have switched the queues of reports and replies on for it. */
  pulls: v.optional(v.boolean(), true),
  pulled: v.exactOptional(pulled),
  /** The last reply it was handed, by sequence number. */
  repliesPulled: v.exactOptional(count),
});

const part = v.strictObject({
  secretId: text,
  secretKey: text,
  /** What the owner is verified as: individuals may not send marketing, and may not manage signs and templates by API. */
  verifiedAs: v.optional(v.picklist(['enterprise', 'individual']), 'enterprise'),
  /** The service is suspended until a debt is paid. */
  arrears: v.optional(v.boolean(), false),
  /** Addresses that may call; empty for any. */
  ipWhitelist: v.optional(v.array(text), []),
  /** Numbers in E.164 that have unsubscribed. */
  blacklist: v.optional(v.array(v.pipe(v.string(), v.regex(/^\+\d{6,15}$/, 'must be in E.164'))), []),
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

export type TencentPart = v.InferOutput<typeof part>;
export type TencentApp = v.InferOutput<typeof app>;
export type TencentSign = v.InferOutput<typeof sign>;
export type TencentTemplate = v.InferOutput<typeof template>;
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
  | { type: 'number.optedOut'; from: string };

export const account: AccountPart<TencentPart, TencentChange> = {
  parse: (input) => parseShape(part, input),
  keys: (owner) => [owner.secretId, ...owner.apps.map(({ sdkAppId }) => appCredential(sdkAppId))],
  stock,
  secrets: (owner) => [owner.secretKey, ...owner.apps.map(({ appKey }) => appKey)],
  fold(owner, change) {
    switch (change.type) {
      case 'balance.spent':
        return withApp(owner, change.sdkAppId, (one) => ({ balance: Math.max(0, one.balance - change.count) }));
      case 'reports.pulled':
        return withApp(owner, change.sdkAppId, () => ({ pulled: change.pulled }));
      case 'replies.pulled':
        return withApp(owner, change.sdkAppId, () => ({ repliesPulled: change.upTo }));
      case 'number.optedOut':
        return owner.optedOut.includes(change.from) ? owner : { ...owner, optedOut: [...owner.optedOut, change.from] };
      case 'sign.put':
        return putSign(owner, change.sign);
      case 'template.put':
        return putTemplate(owner, change.template);
      case 'sign.deleted':
        return withShelves(owner, without(change.id), asTheyAre);
      case 'template.deleted':
        return withShelves(owner, asTheyAre, without(change.id));
    }
  },
  optOut: (_owner, { from }) => ({ type: 'number.optedOut', from }),
  reviews: reviewItems,
  review: judgement,
};

/** What names the account where there is no SecretId: the legacy API signs with the key of an application. */
export function appCredential(sdkAppId: string): string {
  return `app:${sdkAppId}`;
}

function withApp(owner: TencentPart, sdkAppId: string, change: (app: TencentApp) => Partial<TencentApp>): TencentPart {
  return { ...owner, apps: owner.apps.map((one) => (one.sdkAppId === sdkAppId ? { ...one, ...change(one) } : one)) };
}

type Items<Item> = (items: Item[]) => Item[];

/** Changes the signs and templates wherever they stand. */
function withShelves(owner: TencentPart, signs: Items<TencentSign>, templates: Items<TencentTemplate>): TencentPart {
  const apps = owner.apps.map((one) => ({ ...one, signs: signs(one.signs), templates: templates(one.templates) }));
  return { ...owner, apps, signs: signs(owner.signs), templates: templates(owner.templates) };
}

const asTheyAre = <Item>(items: Item[]): Item[] => items;
const without =
  (gone: number) =>
  <Item extends { id: number }>(items: Item[]): Item[] =>
    items.filter((one) => one.id !== gone);
const replaced =
  <Item extends { id: number }>(item: Item): Items<Item> =>
  (items) =>
    items.map((one) => (one.id === item.id ? item : one));

/** In its place where it stands already, else among the account's own. */
function putSign(owner: TencentPart, sign: TencentSign): TencentPart {
  const stands = signsOf(owner).some((one) => one.id === sign.id);
  return stands ? withShelves(owner, replaced(sign), asTheyAre) : { ...owner, signs: [...owner.signs, sign] };
}

function putTemplate(owner: TencentPart, template: TencentTemplate): TencentPart {
  const stands = templatesOf(owner).some((one) => one.id === template.id);
  return stands ? withShelves(owner, asTheyAre, replaced(template)) : { ...owner, templates: [...owner.templates, template] };
}
