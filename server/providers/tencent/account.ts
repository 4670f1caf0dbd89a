/** Tencent Cloud's part of an account: one API key, its applications with signs, templates and a package of messages. */
import * as v from 'valibot';
import type { AccountPart } from '../../provider-kit/contract.ts';

/** "Once per 30 s with the same content", "10 per number and natural day": documented. The other two are console options; numbers assumed. */
const DEFAULT_LIMITS = { sameContentSeconds: 30, hourly: 5, daily: 10, sameContentDaily: 5 };

const text = v.pipe(v.string(), v.nonEmpty('must not be empty'));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const id = v.pipe(v.number(), v.integer(), v.minValue(1));
const status = v.picklist(['approved', 'pending', 'rejected']);

/** 0 lifts a limit. */
const limits = v.object({
  sameContentSeconds: v.optional(count, DEFAULT_LIMITS.sameContentSeconds),
  hourly: v.optional(count, DEFAULT_LIMITS.hourly),
  daily: v.optional(count, DEFAULT_LIMITS.daily),
  sameContentDaily: v.optional(count, DEFAULT_LIMITS.sameContentDaily),
});

const sign = v.object({
  id,
  name: text,
  status,
  reason: v.exactOptional(v.string()),
  international: v.optional(v.boolean(), false),
});

const template = v.object({
  id,
  name: v.optional(v.string(), ''),
  content: text,
  kind: v.picklist(['code', 'notice', 'marketing']),
  status,
  reason: v.exactOptional(v.string()),
  international: v.optional(v.boolean(), false),
});

const app = v.object({
  sdkAppId: text,
  appKey: text,
  name: v.optional(v.string(), ''),
  /** Messages left in the package. */
  balance: count,
  signs: v.array(sign),
  templates: v.array(template),
});

const part = v.object({
  secretId: text,
  secretKey: text,
  /** What the owner is verified as: individuals may not send marketing and have short variables. */
  verifiedAs: v.optional(v.picklist(['enterprise', 'individual']), 'enterprise'),
  limits: v.optional(limits, DEFAULT_LIMITS),
  apps: v.array(app),
});

export type TencentPart = v.InferOutput<typeof part>;
export type TencentApp = v.InferOutput<typeof app>;
export type TencentSign = v.InferOutput<typeof sign>;
export type TencentTemplate = v.InferOutput<typeof template>;
export type TencentLimits = v.InferOutput<typeof limits>;

/** `count` messages were taken from an application's package. */
export interface TencentChange {
  type: 'balance.spent';
  sdkAppId: string;
  count: number;
}

export const account: AccountPart<TencentPart, TencentChange> = {
  parse(input) {
    const result = v.safeParse(part, input);
    if (result.success) return result.output;
    const [issue] = result.issues;
    throw new Error(`${v.getDotPath(issue) ?? 'the part'}: ${issue.message}`);
  },
  keys: (owner) => [owner.secretId],
  fold: (owner, change) => ({
    ...owner,
    apps: owner.apps.map((one) =>
      one.sdkAppId === change.sdkAppId ? { ...one, balance: Math.max(0, one.balance - change.count) } : one,
    ),
  }),
};
