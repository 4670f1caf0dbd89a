/** Phone numbers as the two versions of SendSms take them. */
import type { Phone } from '../../message/phone.ts';
import { parseE164 } from '../../message/phone.ts';

/** Whose words a call is written in: a version of API 3.0, or the API before it. */
export type Dialect = '2019-07-11' | '2021-01-11' | 'v5';

/** What the fields of a send are called. */
export const SEND_FIELDS = {
  '2021-01-11': { app: 'SmsSdkAppId', template: 'TemplateId', sign: 'SignName', params: 'TemplateParamSet' },
  '2019-07-11': { app: 'SmsSdkAppid', template: 'TemplateID', sign: 'Sign', params: 'TemplateParamSet' },
  v5: { app: 'sdkappid', template: 'tpl_id', sign: 'sign', params: 'params' },
} as const satisfies Readonly<Record<Dialect, object>>;

/** Numbers of one call. Source: SendSms, both versions. */
export const MAX_NUMBERS = 200;

/**
 * 2021-01-11 takes a mainland number bare or after 86, 0086 or +86 (documented there, not for 2019-07-11). A zero before the
 * national number is dropped, as DescribePhoneNumberInfo documents for `+86018501234444`.
 */
const MAINLAND_2021 = /^(?:\+86|0086|86)?0?(1[3-9]\d{9})$/;

/** The number behind what the caller wrote; undefined when it is none. */
export function resolveNumber(written: string, dialect: Dialect): Phone | undefined {
  const national = dialect === '2021-01-11' ? MAINLAND_2021.exec(written)?.[1] : undefined;
  return parseE164(national === undefined ? written : `+86${national}`);
}

/** Does it ring in the Chinese mainland? */
export function isMainland(phone: Phone): boolean {
  return phone.countryCode === '86';
}
