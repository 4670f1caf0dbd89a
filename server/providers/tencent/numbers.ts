/** Phone numbers as the two versions of SendSms take them. */
import type { Phone } from '../../message/phone.ts';
import { parseE164 } from '../../message/phone.ts';
import type { SendVersion } from './send-request.ts';

/** Numbers of one call. Source: SendSms, both versions. */
export const MAX_NUMBERS = 200;

/**
 * 2021-01-11 takes a mainland number bare or after 86, 0086 or +86 (documented there, not for 2019-07-11). A zero before the
 * national number is dropped, as DescribePhoneNumberInfo documents for `+86018501234444`.
 */
const MAINLAND_2021 = /^(?:\+86|0086|86)?0?(1[3-9]\d{9})$/;

/** The number behind what the caller wrote; undefined when it is none. */
export function resolveNumber(written: string, version: SendVersion): Phone | undefined {
  const national = version === '2021-01-11' ? MAINLAND_2021.exec(written)?.[1] : undefined;
  return parseE164(national === undefined ? written : `+86${national}`);
}

/** Does it ring in the Chinese mainland? */
export function isMainland(phone: Phone): boolean {
  return phone.countryCode === '86';
}
