/** Phone numbers: E.164 out of what people type, and which country they ring in. */
import { CALLING_CODES } from './calling-codes.ts';
import type { E164 } from './message.ts';

export interface Phone {
  e164: E164;
  /** Country calling code, digits only: `86`. */
  countryCode: string;
  /** National significant number: `13800138000`. */
  national: string;
  /** ISO 3166 region, `DEF` when the calling code is shared or unknown. */
  iso: string;
}

/**
 * Mainland mobile numbers: 11 digits, 13 to 19. Trigger numbers (198…) fall in it as well.
 * Source: the numbering plan's mobile ranges; the providers publish no stricter rule.
 */
const MAINLAND = /^1[3-9]\d{9}$/;

/** Is this an eleven-digit mainland mobile number, without a country code? */
export function isMainlandMobile(text: string): boolean {
  return MAINLAND.test(text);
}

/** Area code with its 0 and the number, digits only: `02151298888`. Source: the numbering plan's lengths. */
const LANDLINE = /^0(?:(?:10|2\d)[2-9]\d{7}|[3-9]\d{2}[2-9]\d{6,7})$/;

/** Is this a mainland landline, with its area code and without a country code? */
export function isLandline(text: string): boolean {
  return LANDLINE.test(text);
}

/** `13800138000` → `+8613800138000`, `02151298888` → `+862151298888`; the caller has checked it. */
export function mainland(national: string): E164 {
  return `+86${national.replace(/^0/, '')}`;
}

/** Reads `+<code><number>`; undefined when the code is unknown or the length impossible. */
export function parseE164(text: string): Phone | undefined {
  if (!/^\+[1-9]\d{5,14}$/.test(text)) return undefined;
  const digits = text.slice(1);
  for (let length = 3; length >= 1; length--) {
    const countryCode = digits.slice(0, length);
    const iso = CALLING_CODES[countryCode];
    if (iso === undefined) continue;
    const national = digits.slice(length);
    if (countryCode === '86' && !MAINLAND.test(national)) return undefined;
    // The plan that North America shares has ten digits, always (ITU-T E.164 assignments, zone 1).
    if (countryCode === '1' && national.length !== 10) return undefined;
    return national.length >= 4 ? { e164: text, countryCode, national, iso } : undefined;
  }
  return undefined;
}

/** A number typed by a person or a test: `138 0013 8000`, `+86 138…`, `0086138…`, `021-5129 8888` → E.164, else undefined. */
export function looseE164(text: string): E164 | undefined {
  const digits = text.replace(/[\s\-()]/g, '').replace(/^00/, '+');
  if (isMainlandMobile(digits)) return mainland(digits);
  if (digits.startsWith('86') && isMainlandMobile(digits.slice(2))) return `+${digits}`;
  const landline = digits.replace(/^\+86(?=[1-9])/, '0');
  if (isLandline(landline)) return mainland(landline);
  return parseE164(digits)?.e164;
}
