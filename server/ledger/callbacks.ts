/** Every callback that was planned and what its attempts came to, folded from the events; old ones let go by retention. */
import type { CallbackState } from '../message/vocabulary.ts';
import type { CallbackAttempt, CallbackContent, CallbackEvent, SandboxEvent } from './events.ts';
import type { Page, Retention } from './mailbox.ts';
import { seqOf } from './numbering.ts';
import { NOTHING_GONE } from './store/store.ts';
import type { Gone } from './store/store.ts';
import { Timeline } from './timeline.ts';

/** What memory keeps of an attempt: the answer's beginning, and where the journal has the rest. */
export interface KeptAttempt extends CallbackAttempt {
  /** Sequence number of the event that recorded it. */
  seq: number;
}

export interface Callback extends CallbackContent {
  /** Sequence number of the event that planned it. */
  seq: number;
  plannedAt: number;
  state: CallbackState;
  attempts: readonly KeptAttempt[];
  /** When the next attempt is due; null when none is. */
  nextAt: number | null;
}

export interface CallbackFilter {
  account?: string | undefined;
  provider?: string | undefined;
  state?: string | undefined;
  /** What it tells of, samples as well. */
  event?: string | undefined;
  /** A message or reply it tells of. */
  about?: string | undefined;
}

export interface Callbacks {
  fold(event: SandboxEvent): void;
  get(id: string): Callback | undefined;
  /** The push that told of a reply; undefined where none was planned, or is kept. */
  ofReply(id: string): Callback | undefined;
  /** Oldest first; of one account where it is named. */
  pending(account?: string): readonly Callback[];
  /** Newest first, below sequence number `before`. */
  list(filter: CallbackFilter, before: number, limit: number): Page<Callback>;
  /** How many retention has let go of. */
  readonly evicted: Readonly<Gone>;
  /** Lets go of what is too old, too much, or older than `floor`; answers the oldest sequence number still needed. */
  evict(now: number, floor?: number): number;
  /** What retention had let go of where this is taken over from; nothing of it is taken in. */
  goOnFrom(gone: Gone): void;
}

export function createCallbacks(
  retention: Retention,
  evictedBefore: Gone = NOTHING_GONE,
  offsetOf: (account: string) => number = () => 0,
): Callbacks {
  const evicted = { ...evictedBefore };
  const all = new Timeline<Callback>();
  /** Of the push of each reply, its sequence number. */
  const ofReplies = new Map<string, number>();
  const forget = ({ kind, about: [id = ''] }: Callback): void => {
    if (kind === 'reply') ofReplies.delete(id);
  };
  const retain = (isKept: (callback: Callback) => boolean): void => {
    all.retain((one) => {
      const kept = isKept(one);
      if (!kept) forget(one);
      return kept;
    });
  };

  const change = (id: string, next: (callback: Callback) => Callback): void => {
    const callback = all.find(seqOf('c', id));
    if (callback) all.replace(next(callback));
  };

  return {
    evicted,
    fold: (event) => {
      if (event.type === 'callback.planned') {
        const { seq, at, callback } = event;
        // A segment of the journal goes when all of it may; what was let go before is not taken in again at start.
        if (seq <= evicted.seq) return;
        if (callback.kind === 'reply') ofReplies.set(callback.about[0] ?? '', seq);
        all.push({ ...callback, seq, plannedAt: at, state: 'pending', attempts: [], nextAt: at });
      } else if (event.type === 'callback.attempted') {
        const { seq, nextAt } = event;
        // Older journals have whole answers here.
        const attempt = { ...withBeginning(event.attempt), seq };
        const state = attempt.failure === null ? 'acknowledged' : nextAt === null ? 'failed' : 'pending';
        change(event.callback, (one) => ({ ...one, state, attempts: [...one.attempts, attempt], nextAt }));
      } else if (event.type === 'callback.resent') {
        change(event.callback, (one) => ({ ...one, state: 'pending', nextAt: event.at }));
      } else if (event.type === 'sandbox.reset') retain(() => false);
      else if (event.type === 'account.removed' || event.type === 'account.reset') {
        retain(({ account }) => account !== event.account);
      }
    },
    get: (id) => all.find(seqOf('c', id)),
    ofReply: (id) => all.find(ofReplies.get(id) ?? 0),
    pending: (account) => {
      const isAsked = (one: Callback): boolean => account === undefined || one.account === account;
      return [...all.newestFirst()].filter((one) => one.state === 'pending' && isAsked(one)).toReversed();
    },
    list: (filter, before, limit) => {
      const items: Callback[] = [];
      for (const one of all.newestFirst(before)) {
        if (!matches(one, filter)) continue;
        if (items.length === limit) return { items, next: items.at(-1)?.seq ?? null };
        items.push(one);
      }
      return { items, next: null };
    },
    goOnFrom: (gone) => {
      Object.assign(evicted, gone);
    },
    evict: (now, floor = 0) => {
      const isOver = (one: Callback): boolean =>
        all.length > retention.count || one.plannedAt - offsetOf(one.account) < now - retention.ageMs || one.seq < floor;
      for (let one = all.oldest(); one && isOver(one); one = all.oldest()) {
        all.shift();
        forget(one);
        evicted.count += 1;
        evicted.seq = one.seq;
      }
      return all.oldest()?.seq ?? Infinity;
    },
  };
}

/** Of an answer, so much stays in memory and stands in lists. */
export const BEGINNING_BYTES = 2048;

/** The attempt with no more than the beginning of what was answered. */
export function withBeginning(attempt: CallbackAttempt): CallbackAttempt {
  if (attempt.answer.length * 3 <= BEGINNING_BYTES) return attempt;
  const bytes = Buffer.from(attempt.answer);
  if (bytes.length <= BEGINNING_BYTES) return attempt;
  let end = BEGINNING_BYTES;
  // Not in the middle of a character. By way of bytes, because a slice of a string would keep the whole one.
  while (((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return { ...attempt, answer: bytes.toString('utf8', 0, end), cut: true };
}

/** What a push tells of, or is a sample of. */
function eventOf({ kind, sample = 'report' }: Callback): CallbackEvent {
  return kind === 'test' ? sample : kind;
}

function matches(one: Callback, { account, provider, state, event, about }: CallbackFilter): boolean {
  return (
    (account === undefined || one.account === account) &&
    (provider === undefined || one.provider === provider) &&
    (state === undefined || one.state === state) &&
    (event === undefined || eventOf(one) === event) &&
    (about === undefined || one.about.includes(about))
  );
}
