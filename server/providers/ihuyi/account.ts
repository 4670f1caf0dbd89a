/** Ihuyi's part of an account: several APIIDs, each with its key, sign, templates, balance and console settings. */
import * as v from 'valibot';
import type { AccountPart } from '../../provider-kit/contract.ts';

const limit = v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1)));

const limits = v.strictObject({
  perSecond: limit,
  samePerMinute: limit,
  samePerDay: limit,
  codesPerDay: limit,
  perDay: limit,
  burst: limit,
});

const template = v.strictObject({
  id: v.pipe(v.string(), v.nonEmpty()),
  /** Text with `【变量】` or `【变量1】` where values go. */
  content: v.pipe(v.string(), v.nonEmpty()),
  status: v.picklist(['approved', 'pending', 'rejected']),
  kind: v.picklist(['code', 'notice', 'marketing']),
});

const account = v.strictObject({
  apiId: v.pipe(v.string(), v.nonEmpty()),
  apiKey: v.pipe(v.string(), v.nonEmpty()),
  name: v.string(),
  /** Signature without its brackets. */
  sign: v.pipe(v.string(), v.nonEmpty()),
  balance: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** Empty: an account that has not paid yet, which has the default template only. */
  templates: v.array(template),
  limits: v.optional(limits),
  /** Console settings that refuse sends: the account frozen, callers by address, numbers, words. */
  frozen: v.optional(v.boolean()),
  allowedIps: v.optional(v.array(v.string())),
  blacklist: v.optional(v.array(v.string())),
  sensitiveWords: v.optional(v.array(v.pipe(v.string(), v.nonEmpty()))),
});

const part = v.strictObject({
  accounts: v.pipe(
    v.array(account),
    v.minLength(1),
    v.check((list) => new Set(list.map((one) => one.apiId)).size === list.length, 'the same apiId stands twice'),
  ),
});

export type IhuyiLimits = v.InferOutput<typeof limits>;
export type IhuyiTemplate = v.InferOutput<typeof template>;
export type IhuyiAccount = v.InferOutput<typeof account>;
export type IhuyiPart = v.InferOutput<typeof part>;

/** What a send does to the account: `count` is the number of billed pieces. */
export interface IhuyiChange {
  type: 'balance.spent';
  apiId: string;
  count: number;
}

export const ihuyiAccounts: AccountPart<IhuyiPart, IhuyiChange> = {
  parse(input) {
    const result = v.safeParse(part, input);
    if (result.success) return result.output;
    const [issue] = result.issues;
    throw new Error(`ihuyi${issue.path ? `.${v.getDotPath(issue)}` : ''}: ${issue.message}`);
  },
  keys: (value) => value.accounts.map((one) => one.apiId),
  fold: (value, change) => ({
    accounts: value.accounts.map((one) =>
      one.apiId === change.apiId ? { ...one, balance: Math.max(0, one.balance - change.count) } : one,
    ),
  }),
};

/** The account with this APIID. */
export function accountOf(value: IhuyiPart, apiId: string): IhuyiAccount | undefined {
  return value.accounts.find((one) => one.apiId === apiId);
}
