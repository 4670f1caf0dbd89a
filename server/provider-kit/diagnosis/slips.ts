/**
 * Which slip gives the digest that came? One search for every signature: likely mistakes are made one after the other, and
 * what somebody with that mistake would have sent is held against what was sent. Asked only when somebody looks.
 */
import type { Localized } from '../../message/localized.ts';

/** A likely mistake, and what it would have led to. */
export interface Slip<Inputs> {
  cause: Localized;
  remedy?: Localized;
  /** What somebody with this slip would have put into the calculation, the likeliest first. */
  inputs(): Iterable<Inputs>;
}

/**
 * Candidates that are tried for one request, a bound on what a look may cost: about 0.1 s for HMAC-SHA256 over a short
 * text, more than the longest list of any provider has.
 */
export const BUDGET = 12_000;

/**
 * The first slip, in the given order, with which `fits` says yes; undefined when none does or the budget is spent.
 * `fits` works the digest out and compares it with the one that came.
 */
export function findSlip<Inputs, Found extends Slip<Inputs>>(
  slips: Iterable<Found>,
  fits: (inputs: Inputs) => boolean,
  budget: number = BUDGET,
): Found | undefined {
  let left = budget;
  for (const slip of slips) {
    for (const inputs of slip.inputs()) {
      if (left-- <= 0) return undefined;
      if (fits(inputs)) return slip;
    }
  }
  return undefined;
}

const FIRST_ACCOUNTS = 10;
const MOST_ACCOUNTS = 100;

/**
 * The accounts whose keys are tried, of however many there are, so that slips of the hand have their turn: the first,
 * which are not minted, and the newest.
 */
export function tried<Account>(accounts: readonly Account[]): readonly Account[] {
  if (accounts.length <= MOST_ACCOUNTS) return accounts;
  return [...accounts.slice(0, FIRST_ACCOUNTS), ...accounts.slice(FIRST_ACCOUNTS - MOST_ACCOUNTS)];
}
