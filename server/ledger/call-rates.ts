/** How often an account called an action within the last second, by the machine's clock. Forgotten when the sandbox stops. */

const SECOND_MS = 1_000;

export interface CallRates {
  count(provider: string, account: string, action: string, now: number): void;
  ofLastSecond(provider: string, account: string, action: string, now: number): number;
}

export function createCallRates(): CallRates {
  const callsOf = new Map<string, number[]>();
  const recent = (key: string, now: number): number[] => {
    const calls = callsOf.get(key) ?? [];
    const first = calls.findIndex((at) => at > now - SECOND_MS);
    if (first !== 0) calls.splice(0, first === -1 ? calls.length : first);
    return calls;
  };
  const keyOf = (provider: string, account: string, action: string): string => `${provider} ${account} ${action}`;
  return {
    count: (provider, account, action, now) => {
      const key = keyOf(provider, account, action);
      const calls = recent(key, now);
      calls.push(now);
      callsOf.set(key, calls);
    },
    ofLastSecond: (provider, account, action, now) => recent(keyOf(provider, account, action), now).length,
  };
}
