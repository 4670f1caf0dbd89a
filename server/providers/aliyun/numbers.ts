/** Phone numbers as the two products take them. */
import type { NumberForm } from '../../message/number-form.ts';
import type { Phone } from '../../message/phone.ts';
import { isMainlandMobile, mainland, parseE164 } from '../../message/phone.ts';

/** What stands before eleven digits: `+86`, `0086`, `86` or nothing (SendSms, documented). */
const HOME = /^(?:\+86|0086|86)?(1[3-9]\d{9})$/;
/** Country code and number, by themselves (documented); that `+` and `00` are taken before them is assumed. */
const ABROAD = /^(?:\+|00)?([1-9]\d{5,14})$/;

/** How people are told to write them. */
export const NUMBER_FORM: NumberForm = { takes: 'both', home: 'bare', abroad: 'zeros' };

/** The number behind what the caller wrote; undefined when it is none. */
export function resolveNumber(written: string): Phone | undefined {
  const national = HOME.exec(written)?.[1];
  if (national !== undefined) return parseE164(mainland(national));
  const digits = ABROAD.exec(written)?.[1];
  const phone = digits === undefined ? undefined : parseE164(`+${digits}`);
  // Eleven digits that begin with 1 are a mainland number with a slip, not one of North America.
  return phone && isBareAmerican(written) ? undefined : phone;
}

function isBareAmerican(written: string): boolean {
  return /^1\d{10}$/.test(written) && !isMainlandMobile(written) && /^1[01]/.test(written);
}

/** Does it ring in the Chinese mainland? */
export function isMainland(phone: Pick<Phone, 'countryCode'>): boolean {
  return phone.countryCode === '86';
}

/** At most that many are read. `+8613800138000,…` */
export function numbersIn(text: string): string[] {
  return text.split(',', MOST_READ);
}

const MOST_READ = 10_000;
