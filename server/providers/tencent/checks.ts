/** What is looked at before a call is answered: the titles of the checks, and the way of a call through them. */
import type { Localized } from '../../message/localized.ts';
import type { Failure } from '../../provider-kit/trail.ts';
import { Trail as AnyTrail } from '../../provider-kit/trail.ts';
import type { Wording } from '../../provider-kit/trail.ts';
import type { Language } from './codes/codes.ts';
import { codeOf } from '../../provider-kit/rows.ts';
import { textOf } from './codes/codes.ts';

export const checks = {
  protocol: { zh: '请求方法与内容类型', en: 'Method and content type' },
  body: { zh: '请求体或参数可读', en: 'Body or parameters can be read' },
  common: { zh: '公共参数齐全', en: 'Common parameters present' },
  action: { zh: '接口与版本', en: 'Action and version' },
  authorization: { zh: 'Authorization 与凭证范围', en: 'Authorization and credential scope' },
  timestamp: { zh: '时间戳在 5 分钟内', en: 'Timestamp within 5 minutes' },
  secretId: { zh: 'SecretId 存在', en: 'SecretId known' },
  signature: { zh: '签名', en: 'Signature' },
  rate: { zh: '每秒请求次数', en: 'Requests per second' },
  region: { zh: '地域', en: 'Region' },
  permission: { zh: '账号权限', en: 'Account permissions' },
  fields: { zh: '字段与类型', en: 'Fields and types' },
  app: { zh: '应用', en: 'Application' },
  verified: { zh: '企业认证', en: 'Verified as an enterprise' },
  exists: { zh: '签名或模板存在且可用', en: 'Sign or template exists and is usable' },
  window: { zh: '时间范围', en: 'Time range' },
  batch: { zh: '号码个数', en: 'Number count' },
  sign: { zh: '签名内容', en: 'Sign' },
  template: { zh: '模板', en: 'Template' },
  params: { zh: '模板参数', en: 'Template parameters' },
  content: { zh: '短信长度', en: 'Message length' },
  balance: { zh: '套餐包余量', en: 'Messages left in the package' },
  number: { zh: '号码', en: 'Number' },
  frequency: { zh: '频率限制', en: 'Frequency limits' },
} as const satisfies Record<string, Localized>;

export type CheckId = keyof typeof checks;
export type Trail = AnyTrail<CheckId>;

/** `recipients`: whom the call is meant for, as far as it was read. */
export function openTrail(recipients: () => readonly string[], language: Language = 'en'): Trail {
  return new AnyTrail<CheckId>(wordedIn(language), recipients);
}

/** The gateway speaks the language that the call asks for. */
export const LANGUAGES: Readonly<Record<string, Language>> = { 'zh-CN': 'zh', 'en-US': 'en' };

export function languageOf(name: string | undefined): Language {
  return name !== undefined && Object.hasOwn(LANGUAGES, name) ? (LANGUAGES[name] ?? 'en') : 'en';
}

export function wordedIn(language: Language): Wording {
  return (key, values) => ({ code: codeOf(key), message: textOf(key, language, values) });
}

/** Why something is not sent: a key of the codes, and the reason for people. */
export type Fault = Pick<Failure, 'key' | 'explanation'>;
