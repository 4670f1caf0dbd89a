/** Answers of v5: compact JSON, everything outside ASCII escaped. Order of members and escapes were captured. */
import { answer } from '../../../provider-kit/answers.ts';
import type { WireReply } from '../../../provider-kit/request.ts';

const JSON_TYPE = 'application/json; charset=utf-8';

export function ok(body: object): WireReply {
  return answer(JSON_TYPE, JSON.stringify(body).replace(/[\u0080-\uffff]/g, escaped));
}

/** `\u624B`, its letters upper case. */
function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** The access layer in front of v5 writes JSON of its own, with blanks. */
const ACCESS_LAYER: ReadonlySet<string> = new Set(['60008', '60012']);
/** A packet that cannot be read has no `ext` to send back (captured). */
const UNREADABLE = '1004';

/** `ext` stands in the answers of sends, refused ones too (captured). */
export function failed(result: string, errmsg: string, command: string): WireReply {
  const number = Number(result);
  if (ACCESS_LAYER.has(result)) return answer(JSON_TYPE, `{"result": ${number},"errmsg": ${JSON.stringify(errmsg)}}`);
  if (command.startsWith('send') && result !== UNREADABLE) return ok({ result: number, errmsg, ext: '' });
  return ok({ result: number, errmsg, ...msgOf(command, errmsg) });
}

/** Sign and template commands say it twice: clients read `msg` (documented), the others `errmsg`. */
export function msgOf(command: string, errmsg: string): { msg?: string } {
  return /^(?:add|mod|del|get)_(?:sign|template)$/.test(command) ? { msg: errmsg } : {};
}
