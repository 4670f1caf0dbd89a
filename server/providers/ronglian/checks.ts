/** What is looked at before a send is taken: the title of each check, and the trail a call leaves on its way. */
import type { Localized } from '../../message/localized.ts';
import type { Rule as AnyRule, Ruling as AnyRuling } from '../../provider-kit/trail.ts';
import type { Leniency, LenientCase } from '../../provider-kit/leniency.ts';
import { Trail } from '../../provider-kit/trail.ts';
import type { ErrorCode } from './codes/codes.ts';
import { wireText } from './codes/codes.ts';

/** Each title is a sentence that is true when the check passes. Those of a plain send stand first, in its order. */
export const checkTitles = {
  action: { zh: '地址与方法正确', en: 'The address and the method are right' },
  accountForm: { zh: '地址中的账号格式正确', en: 'The account in the URL is well-formed' },
  authorization: { zh: '带有 Authorization', en: 'Authorization header present' },
  base64: { zh: 'Authorization 是 Base64', en: 'Authorization is Base64' },
  authorizationForm: { zh: 'Authorization 解码后为 账号:时间戳', en: 'Authorization decodes to id:timestamp' },
  timestamp: { zh: '时间戳在 24 小时内', en: 'The timestamp is within 24 hours' },
  sameAccount: { zh: 'Authorization 与地址中的账号一致', en: 'Authorization and URL name the same account' },
  sigPresent: { zh: '带有 sig', en: 'sig present' },
  account: { zh: '账号存在', en: 'The account exists' },
  sig: { zh: 'sig 正确', en: 'The sig is right' },
  version: { zh: 'SoftVersion 正确', en: 'The SoftVersion is right' },
  body: { zh: '包体可解析', en: 'The body can be read' },
  app: { zh: '应用属于该账号', en: 'The application belongs to the account' },
  to: { zh: '有接收号码', en: 'At least one number to send to' },
  templateId: { zh: '模板 ID 是数字', en: 'The template id is a number' },
  numberCount: { zh: '一次不超过 200 个号码', en: 'At most 200 numbers at once' },
  distinct: { zh: '号码不重复', en: 'No duplicate numbers' },
  numberForm: { zh: '号码格式正确', en: 'Numbers are well-formed' },
  subAppend: { zh: '子扩展为 0 到 9999', en: 'subAppend is 0 to 9999' },
  reqId: { zh: 'reqId 当天首次使用', en: 'The reqId is new today' },
  testNumbers: { zh: '号码可接收（测试号码）', en: 'The numbers may receive (test numbers)' },
  template: { zh: '模板可用', en: 'The template is usable' },
  blacklist: { zh: '号码不在黑名单中', en: 'The numbers are not blacklisted' },
  optedOut: { zh: '未退订营销短信', en: 'Not opted out of marketing' },
  length: { zh: '短信内容长度', en: 'Length of the text' },
  words: { zh: '没有敏感词', en: 'No sensitive words' },
  variables: { zh: '模板变量符合要求', en: 'The values fit the template' },
  balance: { zh: '余额足够', en: 'The balance is enough' },
  interval: { zh: '距上一条验证码够久', en: 'Long enough after the last code' },
  daily: { zh: '未超出同模板同号码的每天上限', en: 'Under the daily limit per template and number' },
  repetition: { zh: '当天未发过相同内容', en: 'Same text not sent twice in a day' },
  address: { zh: '调用者的 IP 在白名单中', en: 'The caller’s IP is on the allowlist' },
  accountState: { zh: '账号已启用', en: 'The account is active' },
  cap: { zh: '应用未达当日发送上限', en: 'The application is under its daily limit' },
  fields: { zh: '各字段符合要求', en: 'The fields are valid' },
  permission: { zh: '账号有此权限', en: 'The account has this permission' },
  found: { zh: '所查的记录存在', en: 'The record queried exists' },
} as const satisfies Record<string, Localized>;

export type CheckId = keyof typeof checkTitles;

/** The checks of one call, in order, up to the first that fails. */
export type Checks = Trail<CheckId, ErrorCode>;
export type Rule<Facts> = AnyRule<Facts, CheckId, ErrorCode>;
/** A leniency that a request was read by, before it had a trail, and what was seen. */
export type Mark = readonly [leniency: Leniency<CheckId, ErrorCode>, seen?: LenientCase];
export type Ruling = AnyRuling<ErrorCode>;

export function warnOf(marks: readonly Mark[], trail: Checks): void {
  for (const [leniency, seen] of marks) trail.warn(leniency, seen);
}

/** `recipients`: the numbers the call is meant for, as far as they could be read. */
export function newTrail(recipients?: () => readonly string[]): Checks {
  return new Trail((code) => ({ code, message: wireText(code) }), recipients);
}
