/** Carries out planned callbacks on the sandbox's clock: an attempt, its record, and the next one on the provider's ladder. */
import { setMaxListeners } from 'node:events';
import type { Localized } from '../message/localized.ts';
import type { Posted } from '../provider-kit/callbacks.ts';
import { withBeginning } from '../ledger/callbacks.ts';
import type { Callback } from '../ledger/callbacks.ts';
import type { EventType } from '../ledger/events.ts';
import { StoreRefusal } from '../ledger/store/store-refusal.ts';
import { settled } from '../ledger/store/turns.ts';
import type { World } from '../ledger/world.ts';
import { readTarget } from './address.ts';
import type { Resolve } from '../world/addresses.ts';
import { createAlarm } from './alarm.ts';
import { DueQueue } from './due.ts';
import { bounded, pushTo } from './post.ts';
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

/** Attempts of one line that are underway at once; more wait, so that a slow receiver holds up neither sends nor memory. */
const OF_A_LINE = 16;
/** Of all lines. */
const IN_ALL = 256;
const RETRY_MS = 1_000;
/** What is planned may be due at another time then, or be for another sandbox to do. */
const MOVING: ReadonlySet<EventType> = new Set(['clock.moved', 'account.clock', 'account.diverted', 'sandbox.imported']);

/** One that is to be tried. */
type DueCallback = Callback & { nextAt: number };

interface Due {
  /** By the sandbox's clock. */
  at: number;
  /** By that of the account. */
  due: number;
  seq: number;
  account: string;
  id: string;
}

/** What one provider pushes to one address: nobody waits behind a receiver that is not theirs. */
interface Line {
  key: string;
  url: string;
  /** Of somebody who listened when it began: theirs alone. */
  account: string | undefined;
  readonly waiting: DueQueue<Due>;
  underway: number;
}

export function startPushing(world: World, options: PusherOptions): Pusher {
  const { clock, callbacks } = world;
  const lines = new Map<string, Line>();
  /** Those that may have something due. Whoever began an attempt last stands last, so that all have their turn. */
  const ready = new Set<Line>();
  const underway = new Map<string, Promise<void>>();
  const stop = new AbortController();
  setMaxListeners(IN_ALL, stop.signal);
  const alarm = createAlarm(clock, () => play());
  /** By the clock of durations: what an attempt came to could not be kept. */
  let heldUntil = -Infinity;

  /** What cannot be recorded would be pushed again and again. */
  const isHeld = (): boolean => world.unkept.refusal !== null || clock.ticks() < heldUntil;

  const play = (): void => {
    if (isHeld()) {
      alarm.ringAfter(RETRY_MS);
      return;
    }
    const ours: Line[] = [];
    let doOthers = false;
    for (const line of lines.values()) {
      if (isOurs(line)) ours.push(line);
      else {
        while (isOver(line)) line.waiting.take();
        doOthers ||= line.waiting.length > 0;
      }
    }
    for (const line of ours) ready.add(line);
    begin();
    const now = clock.now();
    let soonest = Infinity;
    for (const { waiting } of ours) {
      const next = waiting.peek();
      // What is due waits for an attempt to end.
      if (next && next.at > now) soonest = Math.min(soonest, next.at);
    }
    // Others do theirs, unless they are gone.
    if (doOthers) alarm.ringAfter(Math.min(soonest - now, RETRY_MS));
    else if (soonest < Infinity) alarm.setFor(soonest);
  };

  /** Of several sandboxes the one where somebody listens makes their requests, and one makes all others. */
  const isOurs = ({ account, url }: Line): boolean => {
    const relay = account === undefined ? undefined : world.diversions.relayOf(account, url);
    return relay === undefined ? world.turns.carries : relay !== 'elsewhere';
  };

  /** Begins attempts in turn, as many as there may be; lines that have nothing due leave. */
  const begin = (): void => {
    const now = clock.now();
    for (const line of ready) {
      if (underway.size >= IN_ALL) return;
      ready.delete(line);
      const callback = nextOf(line, now);
      if (callback) {
        line.underway += 1;
        underway.set(callback.id, attempt(callback, line));
        ready.add(line);
      } else if (line.underway === 0 && line.waiting.length === 0) lines.delete(line.key);
    }
  };

  /** An attempt is over: its line may begin another one, and if all were busy, so may others. */
  const goOn = (line: Line): void => {
    if (isHeld() || !isOurs(line)) {
      alarm.ringAfter(RETRY_MS);
      return;
    }
    ready.add(line);
    begin();
    const next = line.waiting.peek();
    if (next && next.at > clock.now()) alarm.setFor(next.at);
  };

  /** Is what comes next in it done, or planned anew? */
  const isOver = ({ waiting }: Line): boolean => {
    const next = waiting.peek();
    return next !== undefined && callbacks.get(next.id)?.nextAt !== next.due;
  };

  /** Takes the next callback that may be tried now. */
  const nextOf = (line: Line, now: number): DueCallback | undefined => {
    const { waiting } = line;
    if (line.underway >= OF_A_LINE || !isOurs(line)) return undefined;
    for (let next = waiting.peek(); next && next.at <= now; next = waiting.peek()) {
      waiting.take();
      const callback = callbacks.get(next.id);
      if (callback?.nextAt === next.due && !underway.has(next.id)) return { ...callback, nextAt: next.due };
    }
    return undefined;
  };

  const attempt = async (callback: DueCallback, line: Line): Promise<void> => {
    const started = clock.ticks();
    const posted = await tryOnce(callback);
    underway.delete(callback.id);
    line.underway -= 1;
    if (stop.signal.aborted) return;
    record(callback, posted, Math.round(clock.ticks() - started));
    goOn(line);
  };

  const tryOnce = async ({ account, url, contentType, body }: Callback): Promise<Posted | { refused: Localized }> => {
    const bounds = { after: clock.after, signal: stop.signal };
    const relay = world.diversions.relayOf(account, url);
    if (typeof relay === 'function') return bounded(bounds, (finish) => relay({ url, contentType, body }, finish));
    const target = readTarget(url, options.hosts);
    if ('refused' in target) return { refused: target.refused.cause };
    const outcome = await pushTo(target, { contentType, body }, { resolve: options.resolve, ...bounds });
    return 'refused' in outcome ? { refused: outcome.refused.cause } : outcome;
  };

  const record = (callback: DueCallback, posted: Posted | { refused: Localized }, durationMs: number): void => {
    const dueAt = callback.nextAt;
    const receipts = world.providers.find(({ id }) => id === callback.provider)?.callbacks;
    const refused = 'refused' in posted ? posted.refused : undefined;
    const failure = refused ?? ('refused' in posted || !receipts ? null : failureOf(posted, receipts));
    const { status, body: answer } = 'answer' in posted ? posted.answer : { status: null, body: '' };
    // A refused address stays refused, however often it is tried.
    const waitMs = failure && !refused ? receipts?.retryAfterMs[callback.attempts.length] : undefined;
    const nextAt = waitMs === undefined ? null : dueAt + waitMs;
    const attempted = withBeginning({ at: dueAt, durationMs, status, answer, failure });
    const raw = attempted.cut ? { raw: { answer } } : {};
    settled(
      () =>
        world.turns.take(() => {
          // Its account may be gone, or another sandbox have seen to it meanwhile.
          if (callbacks.get(callback.id)?.nextAt !== dueAt) return;
          world.record((add) => add('callback.attempted', dueAt, { callback: callback.id, attempt: attempted, nextAt, ...raw }));
          // What others did to callbacks is shown at once.
        }, 'none'),
      () => {},
      (error) => {
        if (!(error instanceof StoreRefusal)) world.log.error('callbacks', error);
        heldUntil = clock.ticks() + RETRY_MS;
        enqueue(callback);
        alarm.ringAfter(RETRY_MS);
      },
    );
  };

  const enqueue = ({ id, seq, nextAt, account, provider, url }: Callback): void => {
    if (nextAt === null) return;
    const listening = world.diversions.relayOf(account, url) ? account : undefined;
    const key = `${provider}\n${url}\n${listening ?? ''}`;
    const line = lines.get(key) ?? { key, url, account: listening, waiting: new DueQueue<Due>(), underway: 0 };
    lines.set(key, line);
    const at = nextAt - world.accounts.offsetOf(account);
    line.waiting.add({ at, due: nextAt, seq, account, id });
    alarm.setFor(at);
  };

  /** Of one account where it is named. */
  const enqueueAll = (account?: string): void => {
    for (const { waiting } of lines.values()) waiting.retain((due) => account !== undefined && due.account !== account);
    for (const callback of callbacks.pending(account)) enqueue(callback);
  };

  enqueueAll();
  const unsubscribe = world.bus.subscribe((event) => {
    if (event.type === 'callback.planned' || event.type === 'callback.attempted' || event.type === 'callback.resent') {
      const callback = callbacks.get(event.type === 'callback.planned' ? event.callback.id : event.callback);
      if (callback) enqueue(callback);
    } else if (MOVING.has(event.type)) {
      // What an account is ahead, or who listens, counts for all of it that is planned.
      if (event.type === 'account.clock' || event.type === 'account.diverted') enqueueAll(event.account);
      else if (event.type === 'sandbox.imported') enqueueAll();
      alarm.clear();
      play();
    }
  });

  return {
    close: async () => {
      unsubscribe();
      alarm.clear();
      stop.abort();
      await Promise.all(underway.values());
    },
  };
}
