/** Finds the account behind a call and has its password checked. */
import type { Desk, DeskAccount } from '../../provider-kit/contract.ts';
import type { IhuyiAccount, IhuyiPart } from './account.ts';
import { accountOf } from './account.ts';
import type { ErrorKey } from './errors.ts';
import { explainDigest, explainExpired, explainUnknownAccount, explainWrongKey, signedFields } from './explain-signature.ts';
import type { Trail } from './refuse.ts';
import { fail, pass } from './refuse.ts';
import type { SubmitCall } from './request.ts';
import { skewSeconds, verifyPassword } from './signature.ts';

export interface Identity {
  holder: DeskAccount<IhuyiPart>;
  account: IhuyiAccount;
}

/** 405 in the action's wording, then 40501 and 40502. That a stale `time` is told before a wrong digest is assumed from the codes' order. */
export function identify(call: SubmitCall, desk: Desk<IhuyiPart>, trail: Trail, wrong: ErrorKey = '405'): Identity {
  const holder = desk.account(call.account);
  const account = holder && accountOf(holder.part, call.account);
  if (!holder || !account) fail(trail, 'credential', { error: wrong, explanation: explainUnknownAccount(call) });
  trail.wording = holder.part.wording;
  const verdict = verifyPassword(call.password, signedFields(call, account), desk.realNow);
  if (verdict === 'wrong') fail(trail, 'credential', { error: wrong, explanation: explainWrongKey(call, account) });
  if (verdict === 'key' || verdict === 'md5') {
    pass(trail, 'credential', verdict === 'key' ? 'APIKEY' : 'md5');
    return { holder, account };
  }
  pass(trail, 'credential', call.account);
  const note = skewNote(skewSeconds(call.time, desk.realNow));
  if (verdict === 'expired') fail(trail, 'freshness', { error: '40501', explanation: explainExpired(call, desk.realNow) }, note);
  pass(trail, 'freshness', note);
  if (verdict === 'digest') fail(trail, 'digest', { error: '40502', explanation: explainDigest(call, account) });
  pass(trail, 'digest');
  return { holder, account };
}

/** `+3 s`: the caller's clock is ahead. */
function skewNote(skew: number | undefined): string {
  return skew === undefined ? '?' : `${skew > 0 ? '−' : '+'}${Math.abs(skew)} s`;
}
