/** Keys that somebody may have used in place of an account's APIKEY. Refusals only. */
import type { Localized } from '../../../message/localized.ts';
import { mistyped } from '../../../provider-kit/mistyped.ts';
import type { IhuyiAccount, IhuyiPart } from '../account.ts';

export interface WrongKey {
  key: string;
  /** What it is: `the APIKEY of C06900001`. */
  name: Localized;
}

/** Those of other APIIDs, then slips of the hand. */
export function* wrongKeys(account: IhuyiAccount, parts: readonly IhuyiPart[]): Generator<WrongKey> {
  for (const { apiId, apiKey } of parts.flatMap(({ accounts }) => accounts)) {
    if (apiKey !== account.apiKey) yield { key: apiKey, name: { zh: `账户 ${apiId} 的 APIKEY`, en: `the APIKEY of ${apiId}` } };
  }
  yield { key: account.apiId, name: { zh: '本账户的 APIID', en: 'the APIID' } };
  for (const { key, slip } of mistyped(account.apiKey)) {
    yield { key, name: { zh: `有笔误的 APIKEY（${slip.zh}）`, en: `an APIKEY with a slip in it (it ${slip.en})` } };
  }
}
