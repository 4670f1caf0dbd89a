/** Answers of API 3.0: always HTTP 200 with compact JSON (spacing and raw UTF-8 of SMS bodies are assumed). */
import type { WireReply } from '../../provider-kit/contract.ts';

const HEADERS = { 'content-type': 'application/json' };

/** `RequestId` comes last. */
export function succeed(fields: Readonly<Record<string, unknown>>, requestId: string): WireReply {
  return { status: 200, headers: HEADERS, body: JSON.stringify({ Response: { ...fields, RequestId: requestId } }) };
}

export function fail(code: string, message: string, requestId: string): WireReply {
  return succeed({ Error: { Code: code, Message: message } }, requestId);
}
