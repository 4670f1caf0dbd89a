/** Every code Tencent Cloud publishes for SMS, with its text, how sure it is and where it comes from. */
import type { CatalogueEntry, ErrorCatalogue } from '../../../provider-kit/codes.ts';
import type { ErrorRow } from './errors-gateway.ts';
import { chineseTexts, gatewayErrors } from './errors-gateway.ts';
import { sdkErrors } from './errors-sdk.ts';
import { smsErrors } from './errors-sms.ts';
import { v5Errors } from './errors-v5.ts';

export type Language = 'en' | 'zh';

const entry = ([key, message, certainty, source]: ErrorRow): [string, CatalogueEntry] => [
  key,
  { code: codeOf(key), message, certainty, source },
];

/** The catalogue, by code; further texts of the same code under `code/variant`. */
export const errors: ErrorCatalogue = Object.fromEntries([...gatewayErrors, ...smsErrors, ...v5Errors].map(entry));

/**
 * Codes that SDKs make up on the caller's side. No server sends them, so they are not part of the catalogue; they are
 * listed because a developer meets them in the same field.
 */
export const clientSideErrors: ErrorCatalogue = Object.fromEntries(sdkErrors.map(entry));

/** The code on the wire of a catalogue key. */
export function codeOf(key: string): string {
  const slash = key.indexOf('/');
  return slash === -1 ? key : key.slice(0, slash);
}

/** The text on the wire, its `{names}` filled in. A key that is not in the catalogue is a mistake of ours. */
export function textOf(key: string, language: Language = 'en', values: Readonly<Record<string, string>> = {}): string {
  const text = (language === 'zh' ? chineseTexts[key] : undefined) ?? errors[key]?.message;
  if (text === undefined) throw new Error(`${key} is not in the catalogue`);
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
