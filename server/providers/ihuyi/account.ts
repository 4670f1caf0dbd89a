/** Ihuyi's part of an account: APIIDs of several products, each with its key, sign, templates, balance and console settings. */
import * as v from 'valibot';
import stock from './stock.json' with { type: 'json' };
import type { AccountPart } from '../../provider-kit/account.ts';
import { say } from '../../message/localized.ts';
import { marked } from '../../provider-kit/holdings/form.ts';
import { digits, hexKey, minting } from '../../provider-kit/mint.ts';
import type { Fresh } from '../../provider-kit/mint.ts';
import { demand, parseShape } from '../../provider-kit/shape.ts';

const limit = v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1)));

const filled = v.pipe(v.string(), v.nonEmpty());
const credential = marked(filled, { credential: true });

const limits = v.strictObject({
  perSecond: limit,
  samePerMinute: limit,
  samePerDay: limit,
  codesPerDay: limit,
  perDay: limit,
  burst: limit,
});

/** Pieces for nothing on registration (user guide of 2018). */
const FREE_QUOTA = 50;

const template = v.strictObject({
  id: filled,
  /** Text with `【变量】` or `【变量1】` where values go. */
  content: marked(filled, { long: true }),
  status: v.picklist(['approved', 'pending', 'rejected']),
  kind: v.picklist(['code', 'notice', 'marketing']),
  /** Why it was rejected. */
  reason: v.exactOptional(v.string()),
});

const account = v.strictObject({
  apiId: credential,
  apiKey: credential,
  name: v.string(),
  /** Signature without its brackets. */
  sign: filled,
  /** What the review of the signature has come to; approved unless it says otherwise. */
  signStatus: v.exactOptional(v.picklist(['approved', 'pending', 'rejected'])),
  /**
   * The default template is taken with a half-width colon too, as a widely copied tutorial writes it. Production asks for
   * the template to the letter and may refuse it.
   */
  eitherColon: v.exactOptional(
    marked(v.boolean(), {
      about: say(
        '默认模板里写半角冒号也放行（线上可能拒绝）',
        'The default template passes with a half-width colon too; production may refuse it',
      ),
    }),
  ),
  /** Pieces left. Left out: what every registration gets for nothing. */
  balance: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), FREE_QUOTA),
  /** Empty: an account that has not paid yet, which has the default template only. */
  templates: v.array(template),
  limits: v.optional(limits),
  /** Every number has had what it may have today, whatever was sent, and whether limits are on or off. */
  capReached: v.exactOptional(
    marked(v.boolean(), {
      about: say('每个号码今天都已到上限，再发就被拒绝', 'Every number has had what it may have today: more is refused'),
    }),
  ),
  /** Console settings that refuse sends: the account frozen, callers by address, numbers, words. */
  frozen: v.optional(
    marked(v.boolean(), { about: say('账户被冻结，发送一律被拒绝', 'The account is frozen: every send is refused') }),
  ),
  allowedIps: v.optional(v.array(v.string())),
  blacklist: v.optional(v.array(v.string())),
  sensitiveWords: v.optional(v.array(filled)),
  /** Numbers in E.164 that answered with a word to opt out: they get no more marketing. */
  optedOut: v.optional(v.array(v.string())),
  /** The last reply it was handed, by sequence number. */
  repliesPulled: v.optional(marked(v.number(), { internal: true })),
});

const part = v.strictObject({
  /** Which texts answers carry: those seen on the wire, or those the documentation prints. Clients may compare either. */
  wording: v.optional(v.picklist(['wire', 'doc']), 'wire'),
  /** How far a dynamic password's time may be from the clock. Published for the newer marketing interface only. */
  dynamicWindowSeconds: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 600),
  /** Addresses that the service itself shuts out, whatever the account. */
  bannedIps: v.exactOptional(v.array(v.string())),
  /** Who judges templates that are added by API: a person in the inbox, or nobody. */
  review: v.optional(v.picklist(['at-once', 'by-hand']), 'by-hand'),
  accounts: v.pipe(
    v.array(account),
    v.minLength(1),
    v.check(
      (list) => new Set(list.map((one) => one.apiId)).size === list.length,
      demand('apiId 重复', 'the same apiId stands twice'),
    ),
  ),
});

export type IhuyiLimits = v.InferOutput<typeof limits>;
export type IhuyiTemplate = v.InferOutput<typeof template>;
export type IhuyiAccount = v.InferOutput<typeof account>;
export type IhuyiPart = v.InferOutput<typeof part>;

export type IhuyiChange =
  /** A send took `count` billed pieces. */
  | { type: 'balance.spent'; apiId: string; count: number }
  | { type: 'number.optedOut'; apiId: string; from: string }
  | { type: 'replies.pulled'; apiId: string; upTo: number }
  | { type: 'password.changed'; apiId: string; apiKey: string }
  /** Added, or put in the place of the one with the same id. */
  | { type: 'template.put'; apiId: string; template: IhuyiTemplate };

/** Its letters say of which product it is: domestic texts unless those of the old one say otherwise. */
export const apiId: Fresh = (chance, old) => {
  const [product] = /^(?:[A-Z]+|sms-(?:yx)?)/.exec(typeof old === 'string' ? old : '') ?? ['C'];
  return `${product}${digits(chance, 8)}`;
};

export const ihuyiAccounts: AccountPart<IhuyiPart, IhuyiChange> = {
  parse: (input) => parseShape(part, input),
  schema: part,
  keys: (value) => value.accounts.map((one) => one.apiId),
  stock,
  mint: minting({ 'accounts.*.apiId': apiId, 'accounts.*.apiKey': hexKey }),
  secrets: (value) => value.accounts.map((one) => one.apiKey),
  fold: (value, change) => ({
    ...value,
    accounts: value.accounts.map((one) => (one.apiId === change.apiId ? folded(one, change) : one)),
  }),
  optOut: { refusedWith: '4030', change: (_value, { app, from }) => ({ type: 'number.optedOut', apiId: app, from }) },
  fetched: ({ accounts }, { app, seq }) => seq <= (accounts.find(({ apiId }) => apiId === app)?.repliesPulled ?? 0),
  reviews: (value) =>
    value.accounts.flatMap(({ apiId, templates }) =>
      templates.map(({ id, content, status, reason = '' }) => ({
        kind: 'template',
        id: reviewId(apiId, id),
        title: content,
        status,
        reason,
      })),
    ),
  review: (value, item, verdict) => {
    for (const { apiId, templates } of value.accounts) {
      const judged = templates.find(({ id }) => item.kind === 'template' && reviewId(apiId, id) === item.id);
      if (!judged) continue;
      const { id, content, kind } = judged;
      const outcome = verdict.approved
        ? { status: 'approved' as const }
        : { status: 'rejected' as const, reason: verdict.reason };
      return { type: 'template.put', apiId, template: { id, content, kind, ...outcome } };
    }
    return undefined;
  },
};

function folded(account: IhuyiAccount, change: IhuyiChange): IhuyiAccount {
  if (change.type === 'balance.spent') return { ...account, balance: Math.max(0, account.balance - change.count) };
  if (change.type === 'replies.pulled') return { ...account, repliesPulled: change.upTo };
  if (change.type === 'number.optedOut') {
    const others = (account.optedOut ?? []).filter((one) => one !== change.from);
    return { ...account, optedOut: [...others, change.from] };
  }
  if (change.type === 'password.changed') return { ...account, apiKey: change.apiKey };
  const { template } = change;
  const stands = account.templates.some(({ id }) => id === template.id);
  const templates = stands
    ? account.templates.map((one) => (one.id === template.id ? template : one))
    : [...account.templates, template];
  return { ...account, templates };
}

/** Templates are numbered per account, reviews for all of them. */
function reviewId(apiId: string, templateId: string): string {
  return `${apiId}/${templateId}`;
}

/** The account with this APIID. */
export function accountOf(value: IhuyiPart, apiId: string): IhuyiAccount | undefined {
  return value.accounts.find((one) => one.apiId === apiId);
}
