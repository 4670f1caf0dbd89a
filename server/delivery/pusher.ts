/** Carries out planned callbacks on the sandbox's clock: an attempt, its record, and the next one on the provider's ladder. */
import { setMaxListeners } from 'node:events';
import type { Localized } from '../message/localized.ts';
import type { Callback } from '../ledger/callbacks.ts';
import type { World } from '../ledger/world.ts';
import { addressesOf, readTarget } from './address.ts';
import type { Resolve } from './address.ts';
import { createAlarm } from './alarm.ts';
import { DueQueue } from './due.ts';
import { post } from './post.ts';
import type { Posted } from './post.ts';
import { failureOf } from './pushes.ts';

export interface Pusher {
  /** Ends attempts underway; they are made again at the next start. */
  close(): Promise<void>;
}

export interface PusherOptions {
  resolve: Resolve;
  /** Hosts beside this machine that may be called. */
  hosts: readonly string[];
}

/** Attempts underway at once; more wait, so that a slow receiver holds up neither sends nor memory. */
const AT_ONCE = 16;
const RETRY_MS = 1_000;

interface Due {
  at: number;
  seq: number;
  id: string;
}

export function startPushing(world: World, options: PusherOptions): Pusher {
  const { clock, callbacks } = world;
  const queue = new DueQueue<Due>();
  const underway = new Map<string, Promise<void>>();
  const stop = new AbortController();
  setMaxListeners(AT_ONCE, stop.signal);
  const alarm = createAlarm(clock, () => play());

  const watch = (): void => {
    const next = queue.peek();
    if (next && underway.size < AT_ONCE) alarm.setFor(next.at);
  };

  const play = (): void => {
    const now = clock.now();
    for (let next = queue.peek(); next && next.at <= now && underway.size < AT_ONCE; next = queue.peek()) {
      queue.take();
      const callback = callbacks.get(next.id);
      if (callback?.nextAt !== next.at || underway.has(next.id)) continue;
      underway.set(next.id, attempt(callback, next.at));
    }
    watch();
  };

  const attempt = async (callback: Callback, dueAt: number): Promise<void> => {
    const started = clock.ticks();
    const posted = await tryOnce(callback);
    underway.delete(callback.id);
    if (stop.signal.aborted) return;
    record(callback, dueAt, posted, Math.round(clock.ticks() - started));
    play();
  };

  const tryOnce = async ({ url, contentType, body }: Callback): Promise<Posted | { refused: Localized }> => {
    const target = readTarget(url, options.hosts);
    if ('refused' in target) return { refused: target.refused.cause };
    const addresses = await addressesOf(target, options.resolve);
    if ('refused' in addresses) return { refused: addresses.refused.cause };
    return post(target.url, { contentType, body }, { addresses, after: clock.after, signal: stop.signal });
  };

  const record = (callback: Callback, dueAt: number, posted: Posted | { refused: Localized }, durationMs: number): void => {
    const receipts = world.providers.find(({ id }) => id === callback.provider)?.callbacks;
    const refused = 'refused' in posted ? posted.refused : undefined;
    const failure = refused ?? ('refused' in posted || !receipts ? null : failureOf(posted, receipts));
    const answer = 'answer' in posted ? posted.answer : null;
    // A refused address stays refused, however often it is tried.
    const waitMs = failure && !refused ? receipts?.retryAfterMs[callback.attempts.length] : undefined;
    const nextAt = waitMs === undefined ? null : dueAt + waitMs;
    try {
      const attempt = { at: dueAt, durationMs, status: answer?.status ?? null, answer: answer?.body ?? '', failure };
      world.record((add) => add('callback.attempted', dueAt, { callback: callback.id, attempt, nextAt }));
    } catch (error) {
      world.log.error('callbacks', error);
      queue.add({ at: dueAt, seq: callback.seq, id: callback.id });
      alarm.ringAfter(RETRY_MS);
    }
  };

  const enqueue = ({ id, seq, nextAt }: Callback): void => {
    if (nextAt !== null) queue.add({ at: nextAt, seq, id });
  };

  for (const callback of callbacks.pending()) enqueue(callback);
  const unsubscribe = world.bus.subscribe((event) => {
    if (event.type === 'callback.planned' || event.type === 'callback.attempted' || event.type === 'callback.resent') {
      const callback = callbacks.get(event.type === 'callback.planned' ? event.callback.id : event.callback);
      if (callback) enqueue(callback);
      watch();
    } else if (event.type === 'clock.moved') {
      alarm.clear();
      play();
    }
  });
  watch();

  return {
    close: async () => {
      unsubscribe();
      alarm.clear();
      stop.abort();
      await Promise.all(underway.values());
    },
  };
}
