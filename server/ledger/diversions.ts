/** Where an account's callbacks go in place of its own addresses, for as long as somebody who asked for it is there. */

export interface Diversions {
  /** Undefined where the account's own addresses count. */
  of(account: string): string | undefined;
  /** The newest of several counts. Answers how to end it. Nothing of it is kept: it ends with whoever began it. */
  begin(account: string, url: string): () => void;
}

export function createDiversions(): Diversions {
  let all: readonly { account: string; url: string }[] = [];
  return {
    of: (account) => all.findLast((one) => one.account === account)?.url,
    begin: (account, url) => {
      const one = { account, url };
      all = [...all, one];
      return () => {
        all = all.filter((other) => other !== one);
      };
    },
  };
}
