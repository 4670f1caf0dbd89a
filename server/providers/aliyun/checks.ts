/** What is looked at before a call is answered: the titles of the checks, and the way of a call through them. */
import type { Localized } from '../../message/localized.ts';
import { codeOf } from '../../provider-kit/rows.ts';
import type { Failure } from '../../provider-kit/trail.ts';
import { Trail as AnyTrail } from '../../provider-kit/trail.ts';
import { textOf } from './codes/codes.ts';

export const checks = {
  protocol: { zh: '请求方法与编码', en: 'Method and encoding' },
  common: { zh: '公共参数齐全', en: 'Common parameters present' },
  action: { zh: '接口与版本', en: 'Action and version' },
  authorization: { zh: '签名的形式', en: 'Form of the signature' },
  timestamp: { zh: '时间戳在 15 分钟内', en: 'Timestamp within 15 minutes' },
  accessKey: { zh: 'AccessKey 存在且可用', en: 'AccessKey known and usable' },
  signature: { zh: '签名', en: 'Signature' },
  nonce: { zh: 'SignatureNonce 没有用过', en: 'SignatureNonce not used before' },
  rate: { zh: '每秒请求次数', en: 'Requests per second' },
  fields: { zh: '业务参数', en: 'Parameters of the action' },
  permission: { zh: '账号权限与状态', en: 'Permissions and state of the account' },
  number: { zh: '号码', en: 'Numbers' },
  sign: { zh: '签名（短信）', en: 'Sign' },
  template: { zh: '模板', en: 'Template' },
  testing: { zh: '测试签名与模板', en: 'Test sign and template' },
  params: { zh: '模板变量', en: 'Template variables' },
  content: { zh: '短信内容', en: 'Text' },
  extension: { zh: '扩展码', en: 'Extension code' },
  balance: { zh: '套餐余量', en: 'Messages left' },
  frequency: { zh: '流控', en: 'Flow control' },
  exists: { zh: '签名或模板存在', en: 'Sign or template exists' },
  code: { zh: '验证码', en: 'Code' },
} as const satisfies Record<string, Localized>;

export type CheckId = keyof typeof checks;
export type Trail = AnyTrail<CheckId>;

/** `recipients`: whom the call is meant for, as far as it was read. */
export function openTrail(recipients: () => readonly string[]): Trail {
  return new AnyTrail<CheckId>((key, values) => ({ code: codeOf(key), message: textOf(key, values) }), recipients);
}

/** Refuses the call for a value, whose beginning stands beside the check. */
export function deny(trail: Trail, check: CheckId, failure: Failure): never {
  return trail.refuse(check, failure, (failure.explanation.received ?? '').slice(0, 60));
}
