/** Who can sign: main accounts and sub-accounts, each with an id and a token of its own. */
import type { Desk, DeskAccount } from '../../provider-kit/desk.ts';
import { tried } from '../../provider-kit/diagnosis/slips.ts';
import type { RonglianPart, SubAccount } from './account.ts';
import type { Credential } from './signature.ts';

/** A sender whose sig was right, or is about to be looked at. */
export interface Caller {
  account: DeskAccount<RonglianPart>;
  /** Set when a sub-account signed. */
  subAccount: SubAccount | undefined;
}

export function credentialOf({ account, subAccount }: Caller): Credential {
  return subAccount ? credentialOfSub(subAccount) : { sid: account.part.accountSid, token: account.part.authToken };
}

function credentialOfSub({ subAccountSid, subToken }: SubAccount): Credential {
  return { sid: subAccountSid, token: subToken };
}

/** The credentials of an account: its own, then those of its sub-accounts. */
function* credentialsOf(account: DeskAccount<RonglianPart>): Generator<Credential> {
  yield credentialOf({ account, subAccount: undefined });
  for (const sub of account.part.subAccounts) yield credentialOfSub(sub);
}

/** The credentials that may have signed, those of one account first. */
export function* allCredentials(desk: Desk<RonglianPart>, first?: DeskAccount<RonglianPart>): Generator<Credential> {
  if (first) yield* credentialsOf(first);
  for (const account of tried(desk.accounts().filter(({ id }) => id !== first?.id))) yield* credentialsOf(account);
}
