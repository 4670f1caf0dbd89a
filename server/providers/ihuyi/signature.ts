/** Who is asking: the static APIKEY, its MD5, or a dynamic password that holds for some minutes. */
import type { SigningStep } from '../../provider-kit/refusal.ts';
import { maskSecret, md5Hex, safeEqual } from '../../provider-kit/signing.ts';

/** What a Submit's dynamic password is made of; each value as sent, decoded, in UTF-8. */
export interface SignedFields {
  account: string;
  apiKey: string;
  mobile: string;
  content: string;
  time: string;
}

export type NamedValue = readonly [name: keyof SignedFields, value: string];

/** Submit: account, APIKEY, mobile, content, time, without separators (API document v3.3 §8). */
export function submitFields(fields: SignedFields): readonly NamedValue[] {
  return [
    ['account', fields.account],
    ['apiKey', fields.apiKey],
    ['mobile', fields.mobile],
    ['content', fields.content],
    ['time', fields.time],
  ];
}

/** The values of a call that is signed with the key of this account. */
export function signedFields(call: Omit<SignedFields, 'apiKey'>, { apiKey }: { apiKey: string }): SignedFields {
  const { account, mobile, content, time } = call;
  return { account, apiKey, mobile, content, time };
}

/** One value after the other, nothing between them. */
export function joined(values: readonly NamedValue[]): string {
  return values.map(([, value]) => value).join('');
}

/** The dynamic password over these values, in this order: lower-case hex MD5 of the plain concatenation. */
export function dynamicPassword(values: readonly NamedValue[]): string {
  return md5Hex(joined(values));
}

/** A key and what came in its place, both masked but for the last four characters and the first that differs. */
export function maskedPair(key: string, received: string): { expected: string; received: string } {
  let differs = 0;
  while (differs < key.length && key[differs] === received[differs]) differs++;
  const mask = (text: string): string =>
    text.replace(/./gs, (character, i: number) => (i === differs || i >= key.length - 4 ? character : '*'));
  return { expected: mask(key), received: mask(received) };
}

/** The concatenation as people may see it. */
export function maskedString(values: readonly NamedValue[]): string {
  return values.map(([name, value]) => (name === 'apiKey' ? maskSecret(value) : value)).join('');
}

/** Every value on the way to a dynamic password, the key masked. */
export function signingSteps(values: readonly NamedValue[]): readonly SigningStep[] {
  const shown = values.map(([name, value]) => ({ name, value: name === 'apiKey' ? maskSecret(value) : value }));
  return [
    ...shown,
    { name: values.map(([name]) => name).join(' + '), value: maskedString(values) },
    { name: 'md5', value: dynamicPassword(values) },
  ];
}

/** The clock minus the password's `time`, in seconds; undefined when `time` is no number. */
export function skewSeconds(time: string, now: number): number | undefined {
  return /^\d+$/.test(time) ? Math.floor(now / 1000) - Number(time) : undefined;
}

/** How far a moment that is signed may be from the clock. Published for the newer marketing interface only (its §2). */
export const PUBLISHED_WINDOW_SECONDS = 60;

/** `key`, `md5`, `dynamic`: the form that was accepted. The rest: why none was. */
export type PasswordVerdict = 'key' | 'md5' | 'dynamic' | 'wrong' | 'expired' | 'digest';

/**
 * Some clients send the static APIKEY together with a `time`, so the static forms are tried first; only a password
 * that is neither is judged as dynamic, and only when `time` is there. That order is assumed. Hex may be in either
 * case: the vendor's Java demo makes upper case.
 */
export function verifyPassword(password: string, fields: SignedFields, now: number, windowSeconds: number): PasswordVerdict {
  if (safeEqual(password, fields.apiKey)) return 'key';
  const digest = password.toLowerCase();
  if (safeEqual(digest, md5Hex(fields.apiKey))) return 'md5';
  if (fields.time === '') return 'wrong';
  const skew = skewSeconds(fields.time, now);
  if (skew === undefined || Math.abs(skew) > windowSeconds) return 'expired';
  return safeEqual(digest, dynamicPassword(submitFields(fields))) ? 'dynamic' : 'digest';
}
