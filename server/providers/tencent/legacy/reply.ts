/** Answers of v5: compact JSON. The order of a send's members was captured. */
import { jsonAnswer } from '../../../provider-kit/answers.ts';
import type { WireReply } from '../../../provider-kit/request.ts';

export function ok(body: object): WireReply {
  return jsonAnswer(body, 'application/json; charset=utf-8');
}

/** `ext` stands in the answers of sends, refused ones too (captured). */
export function failed(result: string, errmsg: string, command: string): WireReply {
  const number = Number(result);
  return ok(command.startsWith('send') ? { result: number, errmsg, ext: '' } : { result: number, errmsg });
}
