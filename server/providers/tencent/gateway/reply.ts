/** Answers of API 3.0: always HTTP 200 with compact JSON (spacing and raw UTF-8 of SMS bodies are assumed). */
import type { WireReply } from '../../../provider-kit/request.ts';

/** `RequestId` comes last. Written as text: copying the fields into one more object costs as much as all the rest. */
export function succeed(fields: Readonly<Record<string, unknown>>, requestId: string): WireReply {
  const members = JSON.stringify(fields).slice(1, -1);
  const body = `{"Response":{${members}${members === '' ? '' : ','}"RequestId":"${requestId}"}}`;
  return { status: 200, headers: { 'content-type': 'application/json' }, body, server: 'nginx' };
}

export function fail(code: string, message: string, requestId: string): WireReply {
  return succeed({ Error: { Code: code, Message: message } }, requestId);
}
