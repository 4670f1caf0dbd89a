/** What a send takes off a balance. Where limits are off none runs out; one that is empty was emptied on purpose. */

/** Balances of the stock account, and of an application that is added: more than any suite sends. */
export const AMPLE = 1_000_000;

/** What there is to spend; `limited`: it may run out. */
export function spendable(balance: number, limited: boolean): number {
  return limited || balance <= 0 ? balance : Infinity;
}

/** What is taken: where limits are off, the last one stays. */
export function taken(balance: number, fee: number, limited: boolean): number {
  return limited ? fee : Math.max(0, Math.min(fee, balance - 1));
}

/** What every send changes. It is called so by all providers, and leaves keys and secrets as they are. */
export function isSpending(change: unknown): boolean {
  return typeof change === 'object' && change !== null && 'type' in change && change.type === 'balance.spent';
}
