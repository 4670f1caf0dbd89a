/**
 * Accounts that a demonstration is played in: what happens there is nobody's news. Their ids say so themselves, so whatever
 * comes of one is known for that, in any tab of any browser, however early or late it comes.
 */
import type { Frame, PhoneResource } from '../../../server/api/wire.ts';

export const DEMO = 'sandbox-demo';

export function isDemo(account: string): boolean {
  return account.endsWith(`-${DEMO}`);
}

/** Tells of something that happened there. */
export function isOfDemo(frame: Frame): boolean {
  return Object.values(frame).some((told: { account?: string } | null) => told?.account && isDemo(told.account));
}

/** Numbers whose newest is of a demonstration are as they were, if they were there, until it is over and they are read again. */
export function withoutDemo(phones: readonly PhoneResource[], before: ReadonlyMap<string, PhoneResource>): PhoneResource[] {
  const isPlayed = ({ last, refused }: PhoneResource): boolean =>
    [last, refused].some((newest) => newest && isDemo(newest.account));
  return phones.flatMap((phone) => (isPlayed(phone) ? (before.get(phone.to) ?? []) : phone));
}
