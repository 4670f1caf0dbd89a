/** `GET wait`: answers the moment the message is there, from what is kept or from what comes. */
import type { Message } from '../message/message.ts';
import { messageMatcher } from '../ledger/mailbox.ts';
import type { SandboxEvent } from '../ledger/events.ts';
import type { World } from '../ledger/world.ts';

export interface WaitQuery {
  to?: string | undefined;
  provider?: string | undefined;
  account?: string | undefined;
  template?: string | undefined;
  q?: string | undefined;
  /** Only messages after this event; 0 for any that is kept. */
  since: number;
  timeoutMs: number;
}

export type WaitResult =
  | { outcome: 'found'; message: Message }
  | { outcome: 'nothing' }
  | { outcome: 'evicted' }
  | { outcome: 'gone' };

/** Calls `done` once; the answer is how to stop waiting, for a caller that hung up. */
export function waitForMessage(world: World, query: WaitQuery, done: (result: WaitResult) => void): () => void {
  const found = newest(world, query);
  if (found) {
    done({ outcome: 'found', message: found });
    return () => {};
  }
  const giveUp = (): void => done({ outcome: mayHaveBeenEvicted(world, query) ? 'evicted' : 'nothing' });
  if (query.timeoutMs === 0) {
    giveUp();
    return () => {};
  }
  const stop = (): void => {
    unsubscribe();
    cancelTimer();
  };
  // What is kept has been looked through: from now on each new message is tested by itself, however much is kept.
  const fits = messageMatcher(query);
  const unsubscribe = world.bus.subscribe((event) => {
    if (query.account !== undefined && isGone(world, query.account, event)) {
      stop();
      done({ outcome: 'gone' });
    }
    if (event.type !== 'message.accepted' || event.seq <= query.since || !fits(event.message)) return;
    stop();
    done({ outcome: 'found', message: event.message });
  });
  const cancelTimer = world.clock.after(query.timeoutMs, () => {
    stop();
    giveUp();
  });
  return stop;
}

function newest(world: World, { since, timeoutMs: _, ...filter }: WaitQuery): Message | undefined {
  const [message] = world.mailbox.messages(filter, Infinity, 1).items;
  return message && message.seq > since ? message : undefined;
}

/** Has this event taken the account away? */
function isGone({ accounts }: World, account: string, event: SandboxEvent): boolean {
  if (event.type === 'account.removed') return event.account === account;
  return event.type === 'sandbox.reset' && accounts.get(account) === undefined;
}

/** Retention has removed something the caller asked about, so "none came" would be a guess. */
function mayHaveBeenEvicted(world: World, { since }: WaitQuery): boolean {
  return since < world.mailbox.evicted.messageSeq;
}
