/** What exchanges are asked for by, and whose number a recipient is. Pure. */
import { looseE164 } from '../message/phone.ts';

export interface ExchangeFilter {
  /** A whole number in E.164, or a part of one with `*` for what may stand there: `139*`. */
  to?: string | undefined;
  provider?: string | undefined;
  account?: string | undefined;
  verdict?: string | undefined;
  /** Of the whole request, or of one of its numbers; in any case. */
  code?: string | undefined;
  /** Of a message that came of it: what was refused has none. */
  template?: string | undefined;
  /** In any case. */
  action?: string | undefined;
  door?: string | undefined;
  /** Whether something of it passed by leniency. */
  warned?: boolean | undefined;
  q?: string | undefined;
}

/** The number that a recipient belongs to; empty when what the caller wrote is no number at all. */
export function phoneKey(written: string): string {
  return looseE164(written) ?? '';
}

/** With a `*` the number is looked at with its country code and without that of the mainland, and as the caller wrote it. */
export function numberTest(wanted: string): (written: string) => boolean {
  if (!wanted.includes('*')) return (written) => phoneKey(written) === wanted;
  return (written) => {
    const number = phoneKey(written);
    return [number, number.replace(/^\+86/, ''), written].some((form) => fits(form, wanted));
  };
}

/** Whether a text is what a pattern says, in which `*` stands for anything. */
function fits(text: string, pattern: string): boolean {
  const pieces = pattern.split('*');
  const first = pieces.shift() ?? '';
  const last = pieces.pop() ?? '';
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const piece of pieces) {
    const found = text.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
