/** What the situations are called. */
import type { Situation } from '../message/vocabulary.ts';
import type { Localized } from '../message/localized.ts';

export const SITUATION_TITLES: Readonly<Record<Situation, Localized>> = {
  'no-balance': { zh: '余额不足', en: 'nothing left on the account' },
  blacklisted: { zh: '号码在黑名单中', en: 'the number is on a black list' },
  'too-frequent': { zh: '发送过于频繁', en: 'sent too often in a short time' },
  'daily-limit': { zh: '超出当日次数上限', en: 'the daily limit of the number is reached' },
  'template-not-approved': { zh: '模板未审核通过', en: 'the template is not approved' },
  'sign-not-approved': { zh: '签名未审核通过', en: 'the sign is not approved' },
  'sensitive-word': { zh: '内容含敏感词', en: 'the text has a word that is not allowed' },
  'ip-not-listed': { zh: '来源 IP 不在白名单', en: 'the caller’s address is not on the list' },
  'account-frozen': { zh: '账号被冻结或停用', en: 'the account is frozen' },
  'app-paused': { zh: '应用被暂停', en: 'the application is paused' },
  'template-mismatch': { zh: '内容或变量与模板不符', en: 'text or values do not fit the template' },
  'wrong-credentials': { zh: '密钥或签名校验失败', en: 'wrong key or signature' },
  'bad-number': { zh: '号码格式错误', en: 'the number is malformed' },
  busy: { zh: '服务商繁忙', en: 'the provider is busy' },
};
