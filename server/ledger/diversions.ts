/** Where an account's callbacks go in place of its own addresses, for as long as somebody who asked for it is there. */
import type { Posted, Push } from '../provider-kit/callbacks.ts';

/** Makes the request where it is, and tells what came of it. Answers how to forget it. */
export type Relay = (push: Push & { url: string }, tell: (outcome: Posted) => void) => () => void;

export interface Diversion {
  account: string;
  url: string;
  /** Who makes the requests; undefined where the sandbox does. */
  relay?: Relay | undefined;
}

export interface Diversions {
  /** Undefined where the account's own addresses count. */
  of(account: string): string | undefined;
  /** Who is there to make a request to this address of the account. */
  relayOf(account: string, url: string): Relay | undefined;
  /** The newest of several counts. Answers how to end it. Nothing of it is kept: it ends with whoever began it. */
  begin(diversion: Diversion): () => void;
}

export function createDiversions(): Diversions {
  let all: readonly Diversion[] = [];
  return {
    of: (account) => all.findLast((one) => one.account === account)?.url,
    relayOf: (account, url) => all.findLast((one) => one.account === account && one.url === url)?.relay,
    begin: (one) => {
      all = [...all, one];
      return () => {
        all = all.filter((other) => other !== one);
      };
    },
  };
}
