/** Every code Tencent Cloud publishes for SMS, and those that its SDKs make up, one row a code. */
import type { CodeRow, CodeTable } from '../../../provider-kit/codes.ts';
import { chineseTexts, gatewayCodes } from './gateway.ts';
import type { Rows } from './row.ts';
import { sdkCodes } from './sdk.ts';
import { smsCodes } from './sms.ts';
import { v5Codes } from './v5.ts';

export type Language = 'en' | 'zh';

export const codes: CodeTable = {
  ...withCodes({ ...gatewayCodes, ...smsCodes, ...v5Codes }),
  ...withCodes(sdkCodes, { clientSide: true }),
};

function withCodes(rows: Rows, more: Pick<CodeRow, 'clientSide'> = {}): CodeTable {
  return Object.fromEntries(Object.entries(rows).map(([key, one]) => [key, { code: codeOf(key), ...one, ...more }]));
}

/** The code on the wire of a key. */
export function codeOf(key: string): string {
  const slash = key.indexOf('/');
  return slash === -1 ? key : key.slice(0, slash);
}

/** The text on the wire, its `{names}` filled in. A key that is not in the table is a mistake of ours. */
export function textOf(key: string, language: Language = 'en', values: Readonly<Record<string, string>> = {}): string {
  const text = (language === 'zh' ? chineseTexts[key] : undefined) ?? codes[key]?.message;
  if (text === undefined) throw new Error(`${key} is not in the table of codes`);
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
