/** The vendor's products, which share one API: an APIID's first letters say which one it belongs to. */
import type { Localized } from '../../message/localized.ts';

export type ProductId = 'sms' | 'marketing' | 'international' | 'voice-code' | 'voice-notice';

/** The script a product is called at; the newer addresses stand for one each. */
export type Door = 'sms' | 'isms' | 'voice';

export interface Product {
  id: ProductId;
  names: Localized;
  door: Door;
}

const SMS: Product = { id: 'sms', names: { zh: '验证码/通知短信', en: 'SMS' }, door: 'sms' };

/** Prefixes of APIIDs (API documents; `sms-` and `sms-yx` from the newer marketing document and its demos). */
const PREFIXES: readonly (readonly [RegExp, Product])[] = [
  [/^VM\d/, { id: 'voice-notice', names: { zh: '语音通知', en: 'voice notice' }, door: 'voice' }],
  [/^V\d/, { id: 'voice-code', names: { zh: '语音验证码', en: 'voice code' }, door: 'voice' }],
  [/^I\d/, { id: 'international', names: { zh: '国际短信', en: 'international SMS' }, door: 'isms' }],
  [/^(?:M\d|sms-)/, { id: 'marketing', names: { zh: '营销短信', en: 'marketing SMS' }, door: 'sms' }],
];

/** The product of an APIID; plain SMS for `C…` and for the login names of before 2016. */
export function productOf(apiId: string): Product {
  // Asked several times a send, and nearly every sender is one.
  if (apiId.startsWith('C')) return SMS;
  return PREFIXES.find(([prefix]) => prefix.test(apiId))?.[1] ?? SMS;
}
