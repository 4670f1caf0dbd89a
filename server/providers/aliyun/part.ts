/** Alibaba Cloud's part of an account: one AccessKey, its signs, templates and packages of messages, and what changes in it. */
import * as v from 'valibot';
import { say } from '../../message/localized.ts';
import { taken } from '../../provider-kit/holdings/balance.ts';
import { marked } from '../../provider-kit/holdings/form.ts';
import { afterHighest } from '../../provider-kit/holdings/shelf.ts';
import { demand } from '../../provider-kit/shape.ts';

/**
 * A code: one sign, one number, 1 a minute, 5 an hour, 10 a day; 40 a day a number in all; notices and marketing 50 a day by
 * one sign and template (help 2881383, documented). A day is the last 24 hours.
 */
const DEFAULT_LIMITS = { perMinute: 1, perHour: 5, perDay: 10, numberPerDay: 40, noticesPerDay: 50 };

const text = v.pipe(v.string(), v.nonEmpty(demand('不能为空', 'must not be empty')));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const id = v.pipe(v.number(), v.integer(), v.minValue(1));
const e164 = v.pipe(v.string(), v.regex(/^\+\d{6,15}$/, demand('须为 E.164 格式', 'must be in E.164')));
const status = v.picklist(['approved', 'pending', 'rejected']);
/** Epoch milliseconds; 0 where nobody wrote down when. */
const moment = marked(count, { moment: true });
const time = v.optional(moment, 0);
const credential = marked(text, { credential: true });
const flag = (zh: string, en: string, usual = false) => v.optional(marked(v.boolean(), { about: say(zh, en) }), usual);

/** 0 lifts a limit. */
const limits = v.strictObject({
  perMinute: v.optional(count, DEFAULT_LIMITS.perMinute),
  perHour: v.optional(count, DEFAULT_LIMITS.perHour),
  perDay: v.optional(count, DEFAULT_LIMITS.perDay),
  numberPerDay: v.optional(count, DEFAULT_LIMITS.numberPerDay),
  noticesPerDay: v.optional(count, DEFAULT_LIMITS.noticesPerDay),
});

/** What a sign and a template have in common: they are judged. */
const judged = {
  status,
  reason: v.exactOptional(v.string()),
  /** What the applicant wrote for the reviewer. */
  remark: v.exactOptional(v.string()),
  createdAt: time,
  /** When somebody judged it. */
  judgedAt: v.exactOptional(moment),
  /** When a pending one is approved by itself; left out where a person decides. */
  approvedAt: v.exactOptional(moment),
  orderId: v.optional(v.string(), ''),
};

const sign = v.strictObject({
  name: text,
  ...judged,
  /** 0 enterprise, 1 site, 2 app, 3 public account, 4 shop, 5 trademark. */
  source: v.optional(v.pipe(count, v.maxValue(5)), 0),
  /** What it may be sent with: codes alone, or anything. */
  scene: v.optional(v.picklist(['code', 'general']), 'general'),
  qualificationId: v.exactOptional(id),
  thirdParty: v.exactOptional(v.boolean()),
  applyScene: v.exactOptional(v.string()),
  /** The provider gives it to everybody, for trying things out. */
  test: v.exactOptional(v.boolean()),
  /** Carriers have it on file with the name of its owner. */
  filed: flag(
    '三网实名报备已完成；否则发送被拒绝',
    'Filed with the carriers under its owner’s name; without that, sends are refused',
    true,
  ),
  state: v.optional(v.picklist(['usable', 'unusable', 'banned']), 'usable'),
});

/** What may stand in a variable, by its name. */
const attributes = v.record(v.string(), v.string());

const template = v.strictObject({
  code: text,
  name: v.optional(v.string(), ''),
  content: marked(text, { long: true }),
  kind: v.picklist(['code', 'notice', 'marketing']),
  international: v.optional(v.boolean(), false),
  ...judged,
  attributes: v.exactOptional(attributes),
  /** The sign it was handed in with. */
  sign: v.exactOptional(text),
  test: v.exactOptional(v.boolean()),
});

/** Papers that prove who a sign belongs to; they are judged in the console. */
const qualification = v.strictObject({
  id,
  name: text,
  status: v.picklist(['approved', 'pending', 'rejected']),
  thirdParty: v.optional(v.boolean(), false),
});

/** A key that a security token service hands out: it expires, and goes with its token. */
const temporaryKey = v.strictObject({ accessKeyId: text, accessKeySecret: text, securityToken: text, expiresAt: count });

/** What the whole account may send; left out or 0 for no cap. Options of the console. */
const caps = v.strictObject({ daily: v.exactOptional(count), monthly: v.exactOptional(count) });

/** A code that SMS authentication made up and will be asked about. */
const issued = v.strictObject({
  phone: text,
  scheme: v.string(),
  code: text,
  outId: v.string(),
  at: count,
  until: count,
});

/** SMS authentication (Dypnsapi): signs and templates are given, not applied for. */
const verification = v.strictObject({
  opened: flag('短信认证服务已开通', 'SMS authentication is activated', true),
  signs: v.array(text),
  templates: v.array(v.strictObject({ code: text, name: text, content: marked(text, { long: true }) })),
  /** Names of the schemes besides the one that everybody has. */
  schemes: v.optional(v.array(text), []),
  issued: v.exactOptional(marked(v.array(issued), { internal: true })),
});

export const partSchema = v.strictObject({
  accessKeyId: credential,
  accessKeySecret: credential,
  keyState: v.optional(v.picklist(['active', 'disabled', 'leaked']), 'active'),
  /** Handed out so far, oldest first; the last few are kept, expired ones too. */
  temporaryKeys: v.exactOptional(marked(v.array(temporaryKey), { internal: true })),
  /** Messages left in the packages. */
  balance: count,
  opened: flag('短信服务已开通', 'The SMS service is activated', true),
  arrears: flag('欠费停机，有套餐也不能发', 'Suspended for arrears: nothing is sent, even with a package'),
  accountState: v.optional(v.picklist(['normal', 'abnormal', 'frozen', 'missing']), 'normal'),
  /** Addresses that count as mainland; empty for any. */
  allowedIps: v.optional(v.array(text), []),
  /** Actions that the access policies of the key do not allow. */
  deniedActions: v.optional(v.array(text), []),
  limits: v.optional(limits, DEFAULT_LIMITS),
  caps: v.exactOptional(caps),
  capReached: v.exactOptional(
    marked(v.boolean(), { about: say('今天的发送量已到上限，再发就被拒绝', 'It has sent what it may today: more is refused') }),
  ),
  /** Numbers that the test sign may send to, at most five (documented). */
  testNumbers: v.optional(v.pipe(v.array(e164), v.maxLength(5)), []),
  blacklist: v.optional(v.array(e164), []),
  /** Numbers that answered marketing with a word to opt out: they get no more of it. */
  optedOut: v.optional(v.array(text), []),
  sensitiveWords: v.optional(v.array(text), []),
  /** Extension codes that were sent with, each with the one sign it goes with. */
  extendCodes: v.optional(v.array(v.strictObject({ code: text, sign: text })), []),
  /** Who judges what the API adds: a person in the inbox, or the clock. */
  review: v.optional(v.union([v.picklist(['at-once', 'by-hand']), v.strictObject({ afterSeconds: count })]), 'by-hand'),
  qualifications: v.optional(v.array(qualification), []),
  signs: v.array(sign),
  templates: v.array(template),
  verification: v.optional(verification, { opened: true, signs: [], templates: [], schemes: [] }),
});

export type AliyunPart = v.InferOutput<typeof partSchema>;
export type AliyunSign = v.InferOutput<typeof sign>;
export type AliyunTemplate = v.InferOutput<typeof template>;
export type AliyunLimits = v.InferOutput<typeof limits>;
export type TemporaryKey = v.InferOutput<typeof temporaryKey>;
export type IssuedCode = v.InferOutput<typeof issued>;

export type AliyunChange =
  /** `count` messages were taken from the packages. */
  | { type: 'balance.spent'; count: number }
  | { type: 'extension.bound'; code: string; sign: string }
  /** Added, or put in the place of the one with the same name or code. */
  | { type: 'sign.put'; sign: AliyunSign }
  | { type: 'template.put'; template: AliyunTemplate }
  | { type: 'sign.deleted'; name: string }
  | { type: 'template.deleted'; code: string }
  | { type: 'number.optedOut'; from: string }
  | { type: 'key.handedOut'; key: TemporaryKey }
  /** `keepOthers`: codes that the number had before can still be checked. */
  | { type: 'code.issued'; issued: IssuedCode; keepOthers: boolean }
  | { type: 'code.checked'; phone: string; scheme: string; code: string };

/** `SMS_` and nine digits, as those that were seen. */
export function nextTemplateCode({ templates }: Pick<AliyunPart, 'templates'>): string {
  const numbers = templates.map(({ code }) => code.replace(/^SMS_/, ''));
  return `SMS_${afterHighest(numbers, 480_690_000)}`;
}

/** What a send takes from the packages; `limited`: they may run out. */
export function spending({ balance }: AliyunPart, spent: number, limited: boolean): AliyunChange[] {
  const fee = taken(balance, spent, limited);
  return fee === 0 ? [] : [{ type: 'balance.spent', count: fee }];
}
