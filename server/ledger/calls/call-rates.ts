/** How often an account called an action within the last second, by the machine's clock. Forgotten when the sandbox stops. */
import type { SandboxEvent } from '../events.ts';

const SECOND_MS = 1_000;

export interface CallRates {
  /** Counts a call, whichever sandbox answered it; answers how to take that back. One whose details are not there is over. */
  fold(event: SandboxEvent): () => void;
  ofLastSecond(provider: string, account: string, action: string, now: number): number;
  /** This account has called nothing, or none has; answers how to take that back. */
  forget(account?: string): () => void;
}

export function createCallRates(): CallRates {
  /** By account, then by provider and action. */
  let byAccount = new Map<string, Map<string, number[]>>();
  const recent = (calls: number[], now: number): number[] => {
    const first = calls.findIndex((at) => at > now - SECOND_MS);
    if (first !== 0) calls.splice(0, first === -1 ? calls.length : first);
    return calls;
  };
  const count = (provider: string, account: string, action: string, now: number): (() => void) => {
    const own = byAccount.get(account) ?? new Map<string, number[]>();
    byAccount.set(account, own);
    const key = `${provider} ${action}`;
    const calls = recent(own.get(key) ?? [], now);
    calls.push(now);
    own.set(key, calls);
    return () => {
      const at = calls.lastIndexOf(now);
      if (at !== -1) calls.splice(at, 1);
    };
  };
  return {
    fold: (event) => {
      if (event.type !== 'exchange.recorded' || event.exchange.account === '') return () => {};
      const facts = event.raw ?? event.counted;
      if (!facts) return () => {};
      const { provider, account, action, at } = event.exchange;
      return count(provider, account, action, facts.realAt ?? at);
    },
    ofLastSecond: (provider, account, action, now) =>
      recent(byAccount.get(account)?.get(`${provider} ${action}`) ?? [], now).length,
    forget: (account) => {
      const before = byAccount;
      byAccount = new Map(account === undefined ? [] : byAccount);
      if (account !== undefined) byAccount.delete(account);
      return () => {
        byAccount = before;
      };
    },
  };
}
