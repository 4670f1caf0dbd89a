/** What is looked at, in the provider's order: titles for people. */
import type { Localized } from '../../message/localized.ts';

/** Titles of every check, in the order they are made. */
export const checks = {
  action: { zh: '接口地址和 method', en: 'Address and method' },
  account: { zh: 'account 不为空', en: 'account present' },
  password: { zh: 'password 不为空', en: 'password present' },
  mobile: { zh: 'mobile 不为空', en: 'mobile present' },
  content: { zh: 'content 不为空', en: 'content present' },
  banned: { zh: '来源地址未被禁止', en: 'Caller’s IP not banned' },
  credential: { zh: 'APIID 和 APIKEY', en: 'APIID and APIKEY' },
  freshness: { zh: '动态密码的时间', en: 'Time of the dynamic password' },
  digest: { zh: '动态密码', en: 'Dynamic password' },
  newPassword: { zh: 'newpassword 不为空', en: 'newpassword present' },
  message: { zh: 'smsid 存在', en: 'smsid exists' },
  productId: { zh: 'product_id', en: 'product_id' },
  requestId: { zh: 'request_id 未重复', en: 'request_id is new' },
  frozen: { zh: '账户未冻结', en: 'Account not frozen' },
  mobileFormat: { zh: '手机号码格式', en: 'Format of the number' },
  length: { zh: '内容长度', en: 'Length of the content' },
  words: { zh: '敏感字符', en: 'Sensitive words' },
  emoji: { zh: '没有 emoji', en: 'No emoji' },
  brackets: { zh: '内容不含【】', en: 'No 【】 in the content' },
  signature: { zh: '签名', en: 'Signature' },
  optOut: { zh: '退订语', en: 'Opt-out words' },
  recipients: { zh: '至少一个号码可以发送', en: 'At least one number can be sent to' },
  schedule: { zh: '定时发送时间', en: 'Scheduled time' },
  spoken: { zh: '语音验证码', en: 'Voice code' },
  template: { zh: '模板匹配', en: 'Template' },
  variable: { zh: '变量长度', en: 'Length of the values' },
  address: { zh: 'IP 白名单', en: 'IP allowlist' },
  blacklist: { zh: '黑名单', en: 'Blacklist' },
  balance: { zh: '剩余条数', en: 'Balance' },
  perSecond: { zh: '同号码每秒', en: 'To this number, this second' },
  burst: { zh: '同号码短时间内', en: 'To this number, in a short time' },
  samePerMinute: { zh: '同内容每分钟', en: 'Same text, this minute' },
  samePerDay: { zh: '同内容每日', en: 'Same text, today' },
  codesPerDay: { zh: '同号码验证码每日', en: 'Codes to this number, today' },
  perDay: { zh: '同号码每日', en: 'To this number, today' },
} as const satisfies Record<string, Localized>;

export type CheckId = keyof typeof checks;
