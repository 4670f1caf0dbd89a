/**
 * Texts that a caller may sign once only, by the machine's clock. Two generations of them: what is older than both is
 * forgotten, and so is everything when the sandbox stops.
 */
import type { SandboxEvent } from '../events.ts';

/** So long at least they are remembered, the longest that any provider documents. */
const KEPT_MS = 15 * 60_000;
/** A generation is over when it is as large: whoever sends more within that time may repeat himself unseen. */
const MOST = 20_000;

export interface Nonces {
  /** Another request of the account has come with it. */
  has(provider: string, account: string, nonce: string, now: number): boolean;
  /** Keeps what came with a call, whichever sandbox answered it; answers how to take that back. */
  fold(event: SandboxEvent): () => void;
  /** This account has used none, or none has; answers how to take that back. */
  forget(account?: string): () => void;
}

interface Used {
  account: string;
  at: number;
}

export function createNonces(): Nonces {
  let young = new Map<string, Used>();
  let old = new Map<string, Used>();
  let began = 0;
  const keyOf = (provider: string, account: string, nonce: string): string => `${provider} ${account} ${nonce}`;
  return {
    has: (provider, account, nonce, now) => {
      const key = keyOf(provider, account, nonce);
      const used = young.get(key) ?? old.get(key);
      return used !== undefined && used.at > now - KEPT_MS;
    },
    fold: (event) => {
      if (event.type !== 'exchange.recorded') return () => {};
      const { nonce, realAt } = event.raw ?? event.counted ?? {};
      if (nonce === undefined) return () => {};
      const { provider, account, at: recordedAt } = event.exchange;
      const at = realAt ?? recordedAt;
      if (young.size >= MOST || at - began > KEPT_MS) {
        old = young;
        young = new Map();
        began = at;
      }
      const key = keyOf(provider, account, nonce);
      if (young.has(key)) return () => {};
      young.set(key, { account, at });
      return () => {
        for (const generation of [young, old]) if (generation.get(key)?.at === at) generation.delete(key);
      };
    },
    forget: (account) => {
      const forgotten = [young, old].flatMap((generation) =>
        [...generation]
          .filter(([, used]) => account === undefined || used.account === account)
          .map(([key, used]) => ({ generation, key, used })),
      );
      for (const { generation, key } of forgotten) generation.delete(key);
      return () => {
        for (const { generation, key, used } of forgotten) generation.set(key, used);
      };
    },
  };
}
