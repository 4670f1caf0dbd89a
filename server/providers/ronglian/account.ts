/** Ronglian's part of an account: credentials, sub-accounts, applications with their templates and test numbers, balance. */
import * as v from 'valibot';
import { isMainlandMobile } from '../../message/phone.ts';
import { say } from '../../message/localized.ts';
import stock from './stock.json' with { type: 'json' };
import type { AccountPart } from '../../provider-kit/account.ts';
import { marked } from '../../provider-kit/holdings/form.ts';
import { hexKey, minting } from '../../provider-kit/mint.ts';
import type { Fresh } from '../../provider-kit/mint.ts';
import { demand, parseShape } from '../../provider-kit/shape.ts';

/** Account, sub-account and application ids are 32 letters or digits (documented; seen: lower-case hex). */
export const ID = /^[0-9A-Za-z]{32}$/;

/** The built-in test template has this id in every application. */
export const TEST_TEMPLATE_ID = '1';

const id = v.pipe(v.string(), v.regex(ID, demand('须为 32 位字母或数字', 'must be 32 letters or digits')));
const credential = <Schema extends v.GenericSchema>(schema: Schema): Schema => marked(schema, { credential: true });
const internal = <Schema extends v.GenericSchema>(schema: Schema): Schema => marked(schema, { internal: true });
const moment = marked(v.number(), { moment: true });
const filled = v.pipe(v.string(), v.nonEmpty(demand('不能为空', 'must not be empty')));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const template = v.strictObject({
  id: v.pipe(
    v.string(),
    v.regex(/^\d+$/, demand('模板 ID 须为数字', 'a template id must be digits')),
    v.notValue(TEST_TEMPLATE_ID, demand('1 是内置的测试模板', 'id 1 is the built-in test template')),
  ),
  title: v.string(),
  content: marked(
    v.pipe(
      v.string(),
      v.startsWith('【', demand('模板内容须以【签名】开头', 'a template text must begin with its sign in 【】')),
      v.includes('】'),
    ),
    {
      long: true,
    },
  ),
  kind: v.picklist(['code', 'notice', 'marketing']),
  status: v.picklist(['approved', 'pending', 'rejected']),
  /** Why it was rejected. */
  reason: v.optional(v.string()),
  createdAt: v.optional(moment),
  updatedAt: v.optional(moment),
  /** When a pending template approves itself; without it a person has to. */
  reviewAt: v.optional(moment),
});

const app = v.strictObject({
  appId: credential(id),
  name: v.string(),
  /** An application that is not online sends the test template only, and only to its test numbers. */
  online: marked(v.boolean(), {
    about: say('未上线时只能用测试模板发给测试号码', 'While off, it sends the test template only, and only to its test numbers'),
  }),
  testNumbers: v.array(
    v.pipe(
      v.string(),
      v.check(
        isMainlandMobile,
        demand('测试号码须为 11 位大陆手机号', 'a test number must be an 11-digit mainland mobile number'),
      ),
    ),
  ),
  templates: v.array(template),
  state: v.optional(v.picklist(['active', 'deleted', 'disabled', 'unpublished', 'inReview', 'paused']), 'active'),
  /** Short messages are switched on for it. */
  sms: v.optional(marked(v.boolean(), { about: say('开通短信', 'Short messages are open for it') }), true),
  /** It has sent what it may today, whatever was sent, and whether limits are on or off. */
  capReached: v.exactOptional(
    marked(v.boolean(), { about: say('今天的发送量已到上限，再发就被拒绝', 'It has sent what it may today: more is refused') }),
  ),
  /** The application every account is given to try things out; it may not have sub-accounts. */
  demo: v.optional(
    marked(v.boolean(), {
      about: say('每个账号自带的测试 Demo，不能有子账号', 'The demo that every account has; it may not have sub-accounts'),
    }),
    false,
  ),
});

const state = v.optional(v.picklist(['active', 'notActivated', 'paused', 'closed']), 'active');

const subAccount = v.strictObject({
  subAccountSid: credential(id),
  subToken: credential(filled),
  appId: id,
  friendlyName: v.optional(v.string(), ''),
  voipAccount: v.optional(v.string(), ''),
  voipPwd: v.optional(v.string(), ''),
  createdAt: v.optional(moment),
  state,
});

const part = v.pipe(
  v.strictObject({
    accountSid: credential(id),
    authToken: credential(filled),
    balance: v.number(),
    limits: v.strictObject({ codeIntervalSeconds: count, codePerTemplateDaily: count, noticePerTemplateDaily: count }),
    subAccounts: v.array(subAccount),
    apps: v.array(app),
    state,
    /** Callers' addresses; without it every address may call. */
    ipWhitelist: v.optional(v.array(filled)),
    /** Numbers that may not be written to, and words that no text may have. */
    blacklist: v.optional(v.array(filled)),
    sensitiveWords: v.optional(v.array(filled)),
    /** Numbers in E.164 that answered with a word to opt out: they get no more marketing. */
    optedOut: v.optional(v.array(filled), []),
    /** Pushes come in either form; which one is an account's setting here. */
    callbackFormat: v.optional(v.picklist(['json', 'xml']), 'json'),
    /** How a template that was added by API comes to be approved. */
    review: v.optional(v.union([v.picklist(['at-once', 'by-hand']), v.strictObject({ afterSeconds: count })]), 'by-hand'),
    /** A verified company, and the yuan it has paid in: both are asked for before a template may be added by API. */
    verified: v.optional(
      marked(v.boolean(), {
        about: say('企业认证；接口提交模板要先认证并充值', 'A verified company: asked for before a template may be added by API'),
      }),
      true,
    ),
    recharged: v.optional(v.number(), 2_000),
    /** Without `countries` every calling code is open. */
    international: v.optional(
      v.strictObject({ allowed: v.boolean(), countries: v.optional(v.array(v.pipe(v.string(), v.regex(/^\d+$/)))) }),
      { allowed: true },
    ),
    /** The reqIds used so far on one Beijing day, named by the moment it began. */
    usedReqIds: internal(v.optional(v.strictObject({ day: v.number(), ids: v.array(v.string()) }), { day: 0, ids: [] })),
    /** The reqId each recent call gave, for the reports about it. */
    reqIdOfCalls: internal(v.optional(v.array(v.strictObject({ smsMessageSid: v.string(), reqId: v.string() })), [])),
    /** The last reply each application was handed, by sequence number. */
    pulledReplies: internal(v.optional(v.record(v.string(), v.number()), {})),
    /** Messages whose report was handed out by GetArrived, by sequence number: all up to one, and some after it. */
    pulledReports: internal(v.optional(v.strictObject({ upTo: v.number(), seqs: v.array(v.number()) }), { upTo: 0, seqs: [] })),
  }),
  v.check(
    (whole) => whole.subAccounts.every((sub) => whole.apps.some((one) => one.appId === sub.appId)),
    demand('子账号的 appId 须为已有应用', 'the appId of a sub-account must be one of the apps'),
  ),
  v.check(
    (whole) => {
      const ids = whole.apps.flatMap((one) => one.templates.map((own) => own.id));
      return new Set(ids).size === ids.length;
    },
    demand('模板 ID 不能重复', 'a template id must not stand there twice'),
  ),
);

export type RonglianTemplate = v.InferOutput<typeof template>;
export type RonglianApp = v.InferOutput<typeof app>;
export type SubAccount = v.InferOutput<typeof subAccount>;
export type RonglianPart = v.InferOutput<typeof part>;

export type RonglianChange =
  /** `fee` is the number of billed pieces. */
  | { type: 'balance.spent'; fee: number }
  | { type: 'reqId.used'; day: number; reqId: string; smsMessageSid: string }
  | { type: 'template.added'; appId: string; template: RonglianTemplate }
  | { type: 'template.reviewed'; id: string; approved: boolean; reason: string; at: number }
  | { type: 'subAccount.added'; subAccount: SubAccount }
  | { type: 'subAccount.changed'; subAccountSid: string; changes: Partial<Pick<SubAccount, 'friendlyName' | 'state'>> }
  /** Sequence numbers of messages. */
  | { type: 'reports.pulled'; seqs: readonly number[] }
  /** An application was handed its replies up to this sequence number. */
  | { type: 'replies.pulled'; appId: string; upTo: number }
  | { type: 'number.optedOut'; from: string };

/** How many reqIds of a day are remembered: enough for any test, little enough to keep in the document. */
const REQ_IDS_KEPT = 2_000;

/** How many handed-out reports are remembered one by one: ten pulls of the greatest size. What is older counts as handed out. */
const PULLED_KEPT = 5_000;

function fold(value: RonglianPart, change: RonglianChange): RonglianPart {
  switch (change.type) {
    case 'balance.spent':
      return { ...value, balance: value.balance - change.fee };
    case 'reqId.used': {
      const { day, reqId, smsMessageSid } = change;
      const today = value.usedReqIds.day === day ? value.usedReqIds.ids : [];
      return {
        ...value,
        usedReqIds: { day, ids: [...today, reqId].slice(-REQ_IDS_KEPT) },
        reqIdOfCalls: [...value.reqIdOfCalls, { smsMessageSid, reqId }].slice(-REQ_IDS_KEPT),
      };
    }
    case 'template.added':
      return {
        ...value,
        apps: value.apps.map((one) =>
          one.appId === change.appId ? { ...one, templates: [...one.templates, change.template] } : one,
        ),
      };
    case 'template.reviewed':
      return {
        ...value,
        apps: value.apps.map((one) => ({
          ...one,
          templates: one.templates.map((own) => (own.id === change.id ? reviewed(own, change) : own)),
        })),
      };
    case 'subAccount.added':
      return { ...value, subAccounts: [...value.subAccounts, change.subAccount] };
    case 'subAccount.changed':
      return {
        ...value,
        subAccounts: value.subAccounts.map((sub) =>
          sub.subAccountSid === change.subAccountSid ? { ...sub, ...change.changes } : sub,
        ),
      };
    case 'replies.pulled':
      return { ...value, pulledReplies: { ...value.pulledReplies, [change.appId]: change.upTo } };
    case 'number.optedOut':
      return value.optedOut.includes(change.from) ? value : { ...value, optedOut: [...value.optedOut, change.from] };
    case 'reports.pulled':
      return { ...value, pulledReports: pulledToo(value.pulledReports, change.seqs) };
  }
}

function pulledToo({ upTo, seqs }: RonglianPart['pulledReports'], more: readonly number[]): RonglianPart['pulledReports'] {
  const all = [...seqs, ...more].sort((a, b) => a - b);
  const dropped = all.length - PULLED_KEPT;
  return dropped > 0 ? { upTo: all[dropped - 1] ?? upTo, seqs: all.slice(dropped) } : { upTo, seqs: all };
}

function reviewed(
  own: RonglianTemplate,
  { approved, reason, at }: { approved: boolean; reason: string; at: number },
): RonglianTemplate {
  return { ...own, status: approved ? 'approved' : 'rejected', reason, updatedAt: at };
}

/** What a template has come to by now: a pending one may approve itself. */
export function templateStatus({ status, reviewAt }: RonglianTemplate, now: number): RonglianTemplate['status'] {
  return status === 'pending' && reviewAt !== undefined && reviewAt <= now ? 'approved' : status;
}

/** The desk's key of a sub-account; a main account is found by its bare accountSid. */
export function subAccountKey(subAccountSid: string): string {
  return `sub:${subAccountSid}`;
}

/** The desk's key of an application, so that one of another account can be told from an unknown one. */
export function appKey(appId: string): string {
  return `app:${appId}`;
}

/** Ids that were seen all begin so. */
export const sid: Fresh = (chance, old) => `8a216da8${hexKey(chance, old).slice(8)}`;

export const ronglianAccounts: AccountPart<RonglianPart, RonglianChange> = {
  parse: (input) => parseShape(part, input),
  schema: part,
  keys: (value) => [
    value.accountSid,
    ...value.subAccounts.map((sub) => subAccountKey(sub.subAccountSid)),
    ...value.apps.map((one) => appKey(one.appId)),
  ],
  stock,
  mint: minting({
    accountSid: sid,
    authToken: hexKey,
    'apps.*.appId': sid,
    'subAccounts.*.subAccountSid': sid,
    'subAccounts.*.subToken': hexKey,
  }),
  secrets: (value) => [value.authToken, ...value.subAccounts.map((sub) => sub.subToken)],
  fold,
  optOut: { refusedWith: '160068', change: (_value, { from }) => ({ type: 'number.optedOut', from }) },
  fetched: ({ pulledReplies }, { app, seq }) => seq <= (pulledReplies[app] ?? 0),
  reviews: (value, now) =>
    value.apps.flatMap((one) =>
      one.templates.map((own) => ({
        kind: 'template',
        id: own.id,
        title: own.content,
        status: templateStatus(own, now),
        reason: own.reason ?? '',
      })),
    ),
  review(value, item, { approved, reason, at }) {
    const known = item.kind === 'template' && value.apps.some((one) => one.templates.some((own) => own.id === item.id));
    return known ? { type: 'template.reviewed', id: item.id, approved, reason, at } : undefined;
  },
};
