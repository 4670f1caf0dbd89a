/**
 * Walks every message through its plan on the sandbox's clock. What falls due is recorded in order, a slice with one write:
 * between two slices, answers go out.
 */
import { setImmediate as othersTurn } from 'node:timers/promises';
import type { Message } from '../message/message.ts';
import { mayBecome } from '../message/message.ts';
import { StoreRefusal } from '../ledger/store/store-refusal.ts';
import { settled } from '../ledger/store/turns.ts';
import type { Standing, Underway } from '../ledger/mailbox.ts';
import type { World } from '../ledger/world.ts';
import { createAlarm } from './alarm.ts';
import { DueQueue } from './due.ts';
import { planned, spreadOf } from './plan.ts';
import { addReports } from './pushes.ts';
import type { Report } from './pushes.ts';
import type { PlannedStep } from './plan.ts';

export interface DeliveryEngine {
  /** Plays everything that is due by now. */
  play(): void;
  close(): void;
}

interface Step {
  /** By the sandbox's clock. */
  at: number;
  /** By that of the account. */
  due: number;
  seq: number;
  account: string;
  message: string;
  step: PlannedStep;
}

/** After a write that failed. */
const RETRY_MS = 1_000;
/** So many reports hold up an answer by a few milliseconds at most. */
const SLICE = 64;
/** A move of the time may have more fall due than others should wait for: so many are played at once, the others in parts. */
const AT_ONCE = 1_000;
const PART = 256;
/** As many of one moment stay together: more than any provider takes in one call. */
const TOGETHER = 512;

/** Starts with the messages that were underway when the sandbox stopped. */
export function startDelivery(world: World): DeliveryEngine {
  const { clock, accounts, mailbox } = world;
  let queue = new DueQueue<Step>();
  /** Of several sandboxes another one sees to it: nothing is planned here. */
  let isResting = false;
  let isClosed = false;
  const alarm = createAlarm(clock, () => playSlice());

  const plan = (message: Underway): void => {
    const { id, seq, account } = message;
    const policy = message.fate ?? accounts.deliveryOf(account);
    const step = planned(policy, spreadOf(seq));
    const from = Math.max(message.acceptedAt, message.notBefore ?? 0);
    if (!step) return;
    const due = from + step.afterMs;
    queue.add({ at: due - accounts.offsetOf(account), due, seq, account, message: id, step });
  };

  const watch = (): void => {
    const next = queue.peek();
    if (isResting) rest();
    else if (next) alarm.setFor(next.at);
  };

  /** Forgets what is planned; looks again, later, whether it is to go on here. */
  const rest = (): void => {
    isResting = true;
    queue = new DueQueue();
    alarm.ringAfter(RETRY_MS);
  };

  /** Takes so many of the steps that are due, and those of the same moment as the last: one push tells of them. */
  const takeDue = (most: number): Step[] => {
    const now = clock.now();
    const steps: Step[] = [];
    for (let next = queue.peek(); next && next.at <= now; next = queue.peek()) {
      const isTogether = next.at === steps.at(-1)?.at && steps.length < TOGETHER;
      if (steps.length >= most && !isTogether) break;
      steps.push(next);
      queue.take();
    }
    return steps;
  };

  /** Records the steps, then goes on. */
  const record = (steps: readonly Step[], goOn: () => void, failed?: () => void): void =>
    settled(
      () =>
        world.turns.take(() => {
          const due = reports(world, steps);
          if (due.length > 0) world.record((add) => addReports(add, world, due));
        }, 'standing'),
      goOn,
      (error) => {
        // Of the store somebody is told already.
        if (!(error instanceof StoreRefusal)) world.log.error('delivery', error);
        for (const step of steps) queue.add(step);
        alarm.ringAfter(RETRY_MS);
        failed?.();
      },
    );

  const play = (): void => {
    if (world.turns.isShared) {
      record(takeDue(Infinity), watch);
      return;
    }
    const until = clock.now();
    const over = world.setOff.begin();
    const goOn = (): void => {
      const next = queue.peek();
      // It may have been set back meanwhile.
      if (!isClosed && next && next.at <= Math.min(until, clock.now())) {
        void othersTurn().then(() => record(isClosed ? [] : takeDue(PART), goOn, over));
        return;
      }
      over();
      if (!isClosed) watch();
    };
    record(takeDue(AT_ONCE), goOn, over);
  };

  const playSlice = (): void => {
    if (!world.turns.carries) {
      rest();
      return;
    }
    if (isResting) planAll();
    isResting = false;
    record(takeDue(SLICE), () => {
      const next = queue.peek();
      if (next && next.at <= clock.now()) alarm.ringAfter(0);
      else watch();
    });
  };

  const planAll = (): void => {
    queue = new DueQueue();
    for (const message of mailbox.underway()) plan(message);
  };

  const planAnew = (account: string): void => {
    queue.retain((step) => step.account !== account);
    for (const message of mailbox.underway(account)) plan(message);
  };

  if (world.turns.carries) planAll();
  else rest();
  const unsubscribe = world.bus.subscribe((event) => {
    if (event.type === 'message.accepted') {
      if (isResting) return;
      plan(event.message);
      watch();
    } else if (event.type === 'clock.moved' || event.type === 'account.clock' || event.type === 'sandbox.imported') {
      // What falls due by a move is played by whoever is asked for it; what an account is ahead counts for all of its own.
      if (isResting || event.type === 'sandbox.imported') planAll();
      else if (event.type === 'account.clock') planAnew(event.account);
      alarm.clear();
      play();
    }
  });
  watch();

  return {
    play,
    close: () => {
      isClosed = true;
      unsubscribe();
      alarm.clear();
    },
  };
}

/** Reports of the steps that the messages' lives still allow; a person may have been quicker. */
function reports(world: World, steps: readonly Step[]): Report[] {
  const all: Report[] = [];
  for (const one of steps) {
    const standing = standingOf(world, one);
    if (!standing) continue;
    const {
      due: at,
      message: id,
      step: { status, code, untold, afterwards },
    } = one;
    const report = (word: Pick<PlannedStep, 'status' | 'code'>): Report => {
      return { at, message: id, status: word.status, code: word.code || usualCode(world, standing, word.status) };
    };
    all.push({ ...report({ status, code }), ...(untold ? { untold } : {}) });
    if (afterwards) all.push({ ...report(afterwards), again: true });
  }
  return all;
}

/** How the message of a step stands, where its life still allows that. */
function standingOf({ mailbox }: World, { message: id, step }: Step): Standing | undefined {
  const standing = mailbox.standing(id);
  return standing && mayBecome(standing.status, step.status) ? standing : undefined;
}

/** The code the message's provider reports where nobody named another. */
export function usualCode(world: World, { provider }: Pick<Message, 'provider'>, status: Message['status']): string {
  const codes = world.providers.find(({ id }) => id === provider)?.reportCodes;
  if (!codes || (status !== 'delivered' && status !== 'undelivered')) return '';
  return codes[status];
}
