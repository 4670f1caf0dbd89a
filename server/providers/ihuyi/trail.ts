/** A call's trail here: the ids of checks, the keys of codes, and the texts that its account wants to be refused with. */
import type { Failure, Rule, Wording } from '../../provider-kit/trail.ts';
import { Trail } from '../../provider-kit/trail.ts';
import type { Leniency, LenientCase } from '../../provider-kit/leniency.ts';
import type { CodeRow } from '../../provider-kit/codes.ts';
import type { CheckId } from './checks.ts';
import type { ErrorKey } from './codes/codes.ts';
import { codes } from './codes/codes.ts';

export type IhuyiTrail = Trail<CheckId, ErrorKey>;
export type IhuyiRule<Facts> = Rule<Facts, CheckId, ErrorKey>;
export type IhuyiFailure = Failure<ErrorKey>;
/** A leniency that a request was read by, before it had a trail, and what was seen. */
export type IhuyiMark = readonly [leniency: Leniency<CheckId, ErrorKey>, seen?: LenientCase];
/** Why, without the code. */
export type Reasons = Pick<IhuyiFailure, 'explanation' | 'diagnose'>;

/** The texts seen on the wire, or those of the documentation. */
export type Texts = 'wire' | 'doc';

/** A code's text; `limit` is the account's own number where the provider fills one in, in the document's brackets too. */
export function messageOf(key: ErrorKey, texts: Texts, limit?: number | string): string {
  const { message, documented: printed }: CodeRow = codes[key];
  if (texts === 'wire' || printed === undefined) return message.replace('{limit}', String(limit));
  return limit === undefined ? printed : printed.replace(/(?<=【)\d+(?=】)|(?<!\d)\d+(?=条$)/, String(limit));
}

/** The wording of an account with these texts; before the account is known, those of the wire. */
export function wordedIn(texts: Texts): Wording<ErrorKey> {
  return (key, values) => ({ code: codes[key].code, message: messageOf(key, texts, values?.['limit']) });
}

export function warnOf(marks: readonly IhuyiMark[], trail: IhuyiTrail): void {
  for (const [leniency, seen] of marks) trail.warn(leniency, seen);
}

/** The trail of a call that nothing is known of yet but whom it is meant for. */
export function newTrail(recipients: readonly string[] = []): IhuyiTrail {
  return new Trail(wordedIn('wire'), () => recipients);
}
