/** Messages that fit, out of what is kept and as they come. */
import type { Message } from '../../message/message.ts';
import type { Topic } from '../../ledger/bus.ts';
import type { SandboxEvent } from '../../ledger/events.ts';
import { messageMatcher } from '../../message/message-filter.ts';
import type { MessageFilter } from '../../message/message-filter.ts';
import type { World } from '../../ledger/world.ts';

/** What somebody waits for. */
export interface Wanted extends MessageFilter {
  /** Only messages after this event; 0 for any that is kept. */
  since: number;
}

/** The messages so far, oldest first, to be looked at when the window closes or as soon as there are `enough`. */
export interface Watch {
  wanted: Wanted;
  /** No more than so many of those that are kept: the newest. */
  kept: number;
  enough: number;
  windowMs: number;
}

/**
 * Calls `done` once; the answer is how to stop, for a caller that hung up. `gone` stands for the messages of an account that
 * was removed meanwhile: nobody can say any more what it got.
 */
export function watch(
  world: World,
  { wanted, kept, enough, windowMs }: Watch,
  done: (found: Message[] | 'gone') => void,
): () => void {
  const found = world.mailbox.since(wanted, wanted.since, kept).toReversed();
  if (found.length >= enough || windowMs === 0) {
    done(found);
    return () => {};
  }
  const stop = (): void => {
    unsubscribe();
    cancelTimer();
  };
  // What is kept has been looked through: from now on each new message is tested by itself, however much is kept.
  const fits = messageMatcher(wanted);
  const unsubscribe = world.bus.subscribe((event) => {
    if (wanted.account !== undefined && isGone(world, wanted.account, event)) {
      stop();
      done('gone');
    }
    if (event.type !== 'message.accepted' || event.seq <= wanted.since || !fits(event.message)) return;
    found.push(event.message);
    if (found.length < enough) return;
    stop();
    done(found);
  }, topicsOf(wanted));
  const cancelTimer = world.clock.after(windowMs, () => {
    stop();
    done(found);
  });
  return stop;
}

/** A message to somebody else costs a wait for this number nothing. */
function topicsOf({ to, account }: Wanted): readonly Topic[] {
  const arrivals = to === undefined ? 'message.accepted' : (to as Topic);
  return account === undefined ? [arrivals] : [arrivals, 'account.removed', 'sandbox.reset'];
}

/** Has this event taken the account away? */
function isGone({ accounts }: World, account: string, event: SandboxEvent): boolean {
  if (event.type === 'account.removed') return event.account === account;
  return event.type === 'sandbox.reset' && accounts.get(account) === undefined;
}

/** Retention has removed something that was asked about, so "none came" would be a guess. */
export function mayHaveBeenEvicted(world: World, { since }: Wanted): boolean {
  return since < world.mailbox.evicted.messageSeq;
}
