/** Answers of v5: compact JSON. The order of a send's members was captured. */
import type { WireReply } from '../../../provider-kit/request.ts';

const HEADERS = { 'content-type': 'application/json; charset=utf-8' };

export function ok(body: object): WireReply {
  return { status: 200, headers: HEADERS, body: JSON.stringify(body) };
}

/** `ext` stands in the answers of sends, refused ones too (captured). */
export function failed(result: string, errmsg: string, command: string): WireReply {
  const number = Number(result);
  return ok(command.startsWith('send') ? { result: number, errmsg, ext: '' } : { result: number, errmsg });
}
