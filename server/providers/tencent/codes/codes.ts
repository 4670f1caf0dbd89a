/** Every code Tencent Cloud publishes for SMS, and those that its SDKs make up, one row a code. */
import type { CodeRow, CodeTable } from '../../../provider-kit/codes.ts';
import { chineseTexts, gatewayCodes } from './gateway.ts';
import type { Rows } from '../../../provider-kit/rows.ts';
import { filled, tableOf } from '../../../provider-kit/rows.ts';
import { sdkCodes } from './sdk.ts';
import { smsCodes } from './sms.ts';
import { v5Codes } from './v5.ts';

export type Language = 'en' | 'zh';

const known = { ...gatewayCodes, ...smsCodes, ...v5Codes };

export const codes: CodeTable = {
  ...tableOf(Object.fromEntries(Object.entries<Rows[string]>(known).map(([key, one]) => [key, { ...one, ...translation(key) }]))),
  ...tableOf(sdkCodes, { clientSide: true }),
};

function translation(key: string): Pick<CodeRow, 'translated'> {
  const translated = chineseTexts[key];
  return translated === undefined ? {} : { translated };
}

/** The text on the wire, its `{names}` filled in. A key that is not in the table is a mistake of ours. */
export function textOf(key: string, language: Language = 'en', values: Readonly<Record<string, string>> = {}): string {
  const text = (language === 'zh' ? codes[key]?.translated : undefined) ?? codes[key]?.message;
  if (text === undefined) throw new Error(`${key} is not in the table of codes`);
  return filled(text, values);
}
