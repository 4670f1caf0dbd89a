/** What an event is about, for those who keep and count. Pure. */
import { isOfAccounts } from './accounts.ts';
import type { AccountEvent } from './accounts.ts';
import type { EventOf, SandboxEvent } from './events.ts';

/** The account that is used by what happens. */
export function userOf(event: SandboxEvent): string | undefined {
  if (event.type === 'exchange.recorded') return event.exchange.account;
  return isOfAccounts(event) && event.type !== 'sandbox.reset' ? event.account : undefined;
}

/** Events whose outcome the document holds. */
export function isOfDocument(event: SandboxEvent): event is AccountEvent | EventOf<'clock.moved'> {
  return event.type === 'clock.moved' || isOfAccounts(event);
}

/** It changes nothing that a recorded run brings along. */
export function isNothing(event: SandboxEvent | undefined): boolean {
  if (event?.type === 'exchange.recorded') return event.exchange.verdict === 'unanswered';
  return event?.type === 'account.diverted' || event?.type.startsWith('rule.') === true;
}
