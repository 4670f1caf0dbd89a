/** Ronglian's part of an account: credentials, sub-accounts, applications with their templates and test numbers, balance. */
import * as v from 'valibot';
import { isMainlandMobile } from '../../message/phone.ts';
import type { AccountPart } from '../../provider-kit/contract.ts';

/** Account, sub-account and application ids are 32 letters or digits (documented; seen: lower-case hex). */
export const ID = /^[0-9A-Za-z]{32}$/;

/** The built-in test template has this id in every application. */
export const TEST_TEMPLATE_ID = '1';

const id = v.pipe(v.string(), v.regex(ID, 'must be 32 letters or digits'));
const filled = v.pipe(v.string(), v.nonEmpty('must not be empty'));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const template = v.strictObject({
  id: v.pipe(
    v.string(),
    v.regex(/^\d+$/, 'a template id must be digits'),
    v.notValue(TEST_TEMPLATE_ID, 'id 1 is the built-in test template'),
  ),
  title: v.string(),
  content: v.pipe(v.string(), v.startsWith('【', 'a template text must begin with its sign in 【】'), v.includes('】')),
  kind: v.picklist(['code', 'notice', 'marketing']),
  status: v.picklist(['approved', 'pending', 'rejected']),
});

const app = v.strictObject({
  appId: id,
  name: v.string(),
  /** An application that is not online sends the test template only, and only to its test numbers. */
  online: v.boolean(),
  testNumbers: v.array(v.pipe(v.string(), v.check(isMainlandMobile, 'a test number must be an 11-digit mainland mobile number'))),
  templates: v.array(template),
});

const subAccount = v.strictObject({ subAccountSid: id, subToken: filled, appId: id });

const part = v.pipe(
  v.strictObject({
    accountSid: id,
    authToken: filled,
    balance: v.number(),
    limits: v.strictObject({ codeIntervalSeconds: count, codePerTemplateDaily: count, noticePerTemplateDaily: count }),
    subAccounts: v.array(subAccount),
    apps: v.array(app),
    /** The reqIds used so far on one Beijing day, named by the moment it began. */
    usedReqIds: v.optional(v.strictObject({ day: v.number(), ids: v.array(v.string()) }), { day: 0, ids: [] }),
  }),
  v.check(
    (whole) => whole.subAccounts.every((sub) => whole.apps.some((one) => one.appId === sub.appId)),
    'the appId of a sub-account must be one of the apps',
  ),
);

export type RonglianTemplate = v.InferOutput<typeof template>;
export type RonglianApp = v.InferOutput<typeof app>;
export type SubAccount = v.InferOutput<typeof subAccount>;
export type RonglianPart = v.InferOutput<typeof part>;

export type RonglianChange =
  /** `fee` is the number of billed pieces. */
  { type: 'balance.spent'; fee: number } | { type: 'reqId.used'; day: number; reqId: string };

/** How many reqIds of a day are remembered: enough for any test, little enough to keep in the document. */
const REQ_IDS_KEPT = 2_000;

function fold(value: RonglianPart, change: RonglianChange): RonglianPart {
  if (change.type === 'balance.spent') return { ...value, balance: value.balance - change.fee };
  const today = value.usedReqIds.day === change.day ? value.usedReqIds.ids : [];
  return { ...value, usedReqIds: { day: change.day, ids: [...today, change.reqId].slice(-REQ_IDS_KEPT) } };
}

/** The desk's key of a sub-account; a main account is found by its bare accountSid. */
export function subAccountKey(subAccountSid: string): string {
  return `sub:${subAccountSid}`;
}

/** The desk's key of an application, so that one of another account can be told from an unknown one. */
export function appKey(appId: string): string {
  return `app:${appId}`;
}

export const ronglianAccounts: AccountPart<RonglianPart, RonglianChange> = {
  parse(input) {
    const result = v.safeParse(part, input);
    if (result.success) return result.output;
    const [issue] = result.issues;
    throw new Error(`ronglian${issue.path ? `.${v.getDotPath(issue)}` : ''}: ${issue.message}`);
  },
  keys: (value) => [
    value.accountSid,
    ...value.subAccounts.map((sub) => subAccountKey(sub.subAccountSid)),
    ...value.apps.map((one) => appKey(one.appId)),
  ],
  fold,
};
