/** Every code Alibaba Cloud is known to answer for SMS and SMS authentication, one row a text. */
import type { CodeTable } from '../../../provider-kit/codes.ts';
import { filled, tableOf } from '../../../provider-kit/rows.ts';
import { gatewayCodes, gatewayStatus } from './gateway.ts';
import { manageCodes, manageStatus } from './manage.ts';
import { smsCodes } from './sms.ts';
import { verificationCodes, verificationStatus } from './verification.ts';

export const codes: CodeTable = tableOf({ ...gatewayCodes, ...smsCodes, ...manageCodes, ...verificationCodes });

/** The text on the wire, its `{names}` filled in. A key that is not in the table is a mistake of ours. */
export function textOf(key: string, values: Readonly<Record<string, string>> = {}): string {
  const row = codes[key];
  if (!row) throw new Error(`${key} is not in the table of codes`);
  return filled(row.message, values);
}

/** Who says it, and by which status: the gateway, a product with a status of its own, or one under HTTP 200. */
export function statusOf({ code, message }: { code: string; message: string }): { status: number; ofGateway: boolean } {
  const own = manageStatus(code, message) ?? verificationStatus(code);
  const status = own ?? gatewayStatus(code) ?? 200;
  return { status, ofGateway: own === undefined && status !== 200 };
}
