/** What counts for whatever is decided next: who sent what, what each account has, how often it called, which rules are armed. */
import type { VirtualClock } from '../world/clock.ts';
import { isOfAccounts } from './accounts.ts';
import type { Accounts } from './accounts.ts';
import type { CallRates } from './calls/call-rates.ts';
import type { Nonces } from './calls/nonces.ts';
import type { SandboxEvent } from './events.ts';
import type { Rules } from './rules.ts';
import type { SentHistory } from './sent.ts';

export type TakeBack = () => void;

export interface Counting {
  /** Answers how to take it back, as long as nothing came after it. */
  count(event: SandboxEvent): TakeBack;
  /** What goes with an account whose own part is counted already: its rules, and what it is counted to have sent and called. */
  countRest(event: SandboxEvent): TakeBack;
}

export interface CountingParts {
  accounts: Accounts;
  sent: SentHistory;
  callRates: CallRates;
  nonces: Nonces;
  rules: Rules;
  clock: VirtualClock;
  /** Where they are off, calls are not counted. */
  limits: 'realistic' | 'off';
}

export function createCounting({ accounts, sent, callRates, nonces, rules, clock, limits }: CountingParts): Counting {
  const countRest = (event: SandboxEvent): TakeBack => {
    const takeBack = [rules.fold(event)];
    const isOver = event.type === 'account.reset' || event.type === 'account.removed';
    if (isOver || event.type === 'sandbox.reset') {
      for (const kept of [sent, callRates, nonces]) takeBack.push(kept.forget(isOver ? event.account : undefined));
    }
    return () => takeBack.toReversed().forEach((one) => one());
  };
  const countCall = (event: SandboxEvent): TakeBack => {
    if (limits === 'off') return () => {};
    const takeBack = [callRates.fold(event), nonces.fold(event)];
    return () => takeBack.forEach((one) => one());
  };
  return {
    countRest,
    count: (event) => {
      if (event.type === 'exchange.recorded') return countCall(event);
      if (event.type === 'message.accepted') {
        const { acceptedAt, account } = event.message;
        return sent.fold(event.message, acceptedAt - accounts.offsetOf(account));
      }
      if (isOfAccounts(event)) {
        const takeBack = [accounts.fold(event), countRest(event)];
        return () => takeBack.toReversed().forEach((one) => one());
      }
      if (event.type !== 'clock.moved') return rules.fold(event);
      const before = clock.state;
      clock.restore(event.clock);
      return () => clock.restore(before);
    },
  };
}
