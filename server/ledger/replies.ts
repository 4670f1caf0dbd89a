/** What phones wrote back, folded from the events; old ones let go by retention. */
import type { E164 } from '../message/message.ts';
import type { PhoneReply } from '../message/reply.ts';
import type { SandboxEvent } from './events.ts';
import type { Page, Retention } from './mailbox.ts';
import { NOTHING_GONE } from './store/store.ts';
import type { Gone } from './store/store.ts';
import { Timeline } from './timeline.ts';

export interface ReplyFilter {
  from?: E164 | undefined;
  provider?: string | undefined;
  account?: string | undefined;
}

export interface Replies {
  fold(event: SandboxEvent): void;
  /** Newest first, below sequence number `before`. */
  list(filter: ReplyFilter, before: number, limit: number): Page<PhoneReply>;
  /** Received in [since, until), oldest first. */
  between(filter: ReplyFilter, since: number, until: number): readonly PhoneReply[];
  /** How many retention has let go of. */
  readonly evicted: Readonly<Gone>;
  /** Lets go of what is too old, too much, or older than `floor`; answers the oldest sequence number still needed. */
  evict(now: number, floor?: number): number;
  /** What retention had let go of where this is taken over from; nothing of it is taken in. */
  goOnFrom(gone: Gone): void;
}

export function createReplies(
  retention: Retention,
  evictedBefore: Gone = NOTHING_GONE,
  offsetOf: (account: string) => number = () => 0,
): Replies {
  const evicted = { ...evictedBefore };
  const all = new Timeline<PhoneReply>();
  const fits = (reply: PhoneReply, { from, provider, account }: ReplyFilter): boolean =>
    (from === undefined || reply.from === from) &&
    (provider === undefined || reply.provider === provider) &&
    (account === undefined || reply.account === account);

  return {
    evicted,
    fold: (event) => {
      // A segment of the journal goes when all of it may; what was let go before is not taken in again at start.
      if (event.type === 'reply.received' && event.seq > evicted.seq) all.push(event.reply);
      else if (event.type === 'sandbox.reset') all.retain(() => false);
      else if (event.type === 'account.removed' || event.type === 'account.reset') {
        all.retain(({ account }) => account !== event.account);
      }
    },
    list: (filter, before, limit) => {
      const items: PhoneReply[] = [];
      for (const reply of all.newestFirst(before)) {
        if (!fits(reply, filter)) continue;
        if (items.length === limit) return { items, next: items.at(-1)?.seq ?? null };
        items.push(reply);
      }
      return { items, next: null };
    },
    between: (filter, since, until) => {
      const found: PhoneReply[] = [];
      for (const reply of all.newestFirst()) {
        // Those of another account may be older than what came before them.
        if (reply.at >= since && reply.at < until && fits(reply, filter)) found.push(reply);
      }
      return found.toReversed();
    },
    goOnFrom: (gone) => {
      Object.assign(evicted, gone);
    },
    evict: (now, floor = 0) => {
      const isOver = (one: PhoneReply): boolean =>
        all.length > retention.count || one.at - offsetOf(one.account) < now - retention.ageMs || one.seq < floor;
      for (let one = all.oldest(); one && isOver(one); one = all.oldest()) {
        all.shift();
        evicted.count += 1;
        evicted.seq = one.seq;
      }
      return all.oldest()?.seq ?? Infinity;
    },
  };
}
