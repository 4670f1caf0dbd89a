/** Lets minted accounts go that nobody has used for as long as they said, by the machine's clock. */
import { removeAccount } from '../ledger/minting.ts';
import { StoreRefusal } from '../ledger/store/store-refusal.ts';
import { settled } from '../ledger/store/turns.ts';
import type { World } from '../ledger/world.ts';
import { DueQueue } from './due.ts';

export interface Expiry {
  close(): void;
}

/** Timers of Node know no longer time. */
const LONGEST_MS = 2 ** 31 - 1;
/** A burst of accounts that end together costs one look. */
const SHORTEST_MS = 20;
/** After a write that failed. */
const RETRY_MS = 1_000;

/** Starts with the accounts that were there when the sandbox stopped. */
export function startExpiry(world: World): Expiry {
  const { accounts, clock } = world;
  /** When an account goes unless it is used once more; who was used is put off when its turn comes. */
  const queue = new DueQueue<{ at: number; seq: number; id: string }>();
  let cancel: (() => void) | undefined;
  let ringsAt = Infinity;

  const endOf = (id: string): number | undefined => {
    const minted = accounts.mintedOf(id);
    return minted?.ttlMs == null ? undefined : minted.usedAt + minted.ttlMs;
  };

  const add = (id: string): void => {
    const at = endOf(id);
    if (at !== undefined) queue.add({ at, seq: 0, id });
  };

  const watch = (leastMs = SHORTEST_MS): void => {
    const next = queue.peek();
    if (!next || next.at >= ringsAt) return;
    cancel?.();
    ringsAt = next.at;
    const waitMs = Math.min(Math.max(next.at - clock.realNow(), leastMs), LONGEST_MS);
    cancel = clock.after(waitMs, () => {
      ringsAt = Infinity;
      watch(look());
    });
  };

  /** Answers how long to wait at least before the next look. */
  const look = (): number => {
    // Of several sandboxes one does.
    if (!world.turns.carries) return RETRY_MS;
    const now = clock.realNow();
    for (let next = queue.peek(); next && next.at <= now; next = queue.peek()) {
      queue.take();
      const end = endOf(next.id);
      if (end === undefined) continue;
      if (end > now) {
        queue.add({ ...next, at: end });
        continue;
      }
      let isRefused = false;
      settled(
        () => world.turns.take(() => letGo(next.id)),
        () => {},
        (error) => {
          // While nothing can be kept it stays.
          if (!(error instanceof StoreRefusal)) world.log.error('accounts', error);
          queue.add(next);
          isRefused = true;
          watch(RETRY_MS);
        },
      );
      if (isRefused) return RETRY_MS;
    }
    return SHORTEST_MS;
  };

  /** Unless it was used meanwhile. */
  const letGo = (id: string): void => {
    const end = endOf(id);
    if (end !== undefined && end <= clock.realNow()) removeAccount(world, id, 'unused');
  };

  for (const { id } of accounts.list()) add(id);
  const unsubscribe = world.bus.subscribe((event) => {
    if (event.type === 'account.added') add(event.account);
    else if (event.type === 'sandbox.imported') for (const { id } of accounts.list()) add(id);
    else return;
    watch();
  });
  watch(look());

  return {
    close: () => {
      unsubscribe();
      cancel?.();
    },
  };
}
