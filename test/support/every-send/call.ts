/** A call that sends, and what the tests of every one of them have to know of it. */
import type { AccountState } from '../../../server/provider-kit/account.ts';
import type { Situation } from '../../../server/provider-kit/codes.ts';

export interface Call {
  provider: string;
  name: string;
  /** The numbers of a batch where the call takes several, else the first. */
  request(to: readonly string[]): { path: string; init: { method: 'POST'; headers?: Record<string, string>; body: string } };
  /** The code of each number in the answer, or the one that is said of the call; success is `ok`. */
  codes(body: string): readonly string[];
  /** It takes numbers abroad only, but for those that bring their outcome along. */
  abroad?: true;
  /** The key that a state of the account has it refused with; left out where states are not tried by this call. */
  refusedBy?(state: AccountState<unknown>): string | undefined;
  /** What each situation is called here, where the interface has keys of its own. */
  situations?: Readonly<Record<Situation, string>>;
}

export const ofState: NonNullable<Call['refusedBy']> = (state) => state.refusedWith;

export const only = ([first = '']: readonly string[]): string => first;
