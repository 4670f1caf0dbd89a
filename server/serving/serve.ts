/** Answers requests and keeps what came of them: play → direct → record → announce → reply. And rehearses one, keeping nothing. */
import { Refusal } from '../provider-kit/refusal.ts';
import type { SignatureReport } from '../provider-kit/refusal.ts';
import type { WireReply } from '../provider-kit/request.ts';
import type { FaultyAnswer } from '../scenario/fault.ts';
import type { Exchange, RecordedRecipient } from '../ledger/events.ts';
import type { Scripted } from '../scenario/force.ts';
import { systemChance } from '../world/chance.ts';
import type { World } from '../ledger/world.ts';
import { ServingDesk } from './desk.ts';
import { directed } from './direct.ts';
import { failed, play } from './play.ts';
import type { Job, Outcome } from './outcome.ts';
import { acceptance, addOutcome, refusalOf, verdictOf } from './record.ts';
import { veiled } from './veil.ts';

/** An answer, and what happens before it reaches the client. */
export interface Served {
  reply: WireReply;
  /** Empty when nothing could be kept. */
  exchangeId: string;
  verdict: Exchange['verdict'];
  /** Real milliseconds it is held back. */
  delayMs: number;
  /** What leaves in place of `reply`. */
  faulty?: FaultyAnswer | undefined;
}

/**
 * Answers requests in their order and keeps what came of them with one write; answers nothing before that. Never throws:
 * a fault of ours is answered as the provider's own.
 */
export function serve(world: World, jobs: readonly Job[]): Served[] {
  const served = jobs.map((job) => serveOne(world, job));
  try {
    world.keep();
    return served;
  } catch (error) {
    // What is not kept must not be acknowledged.
    world.log.error('store', error);
    return jobs.map((job) => unkept(job, openDesk(world, job), ''));
  }
}

function unkept(job: Job, desk: ServingDesk, action: string): Served {
  return { reply: failed(job, desk, action).reply, exchangeId: '', verdict: 'refused', delayMs: 0 };
}

function serveOne(world: World, job: Job): Served {
  const started = world.clock.ticks();
  const desk = openDesk(world, job);
  const outcome = directed(world, job, desk, play(world, job, desk));
  if (desk.opened && world.limits === 'realistic') {
    world.callRates.count(job.provider.id, desk.opened.id, outcome.action, desk.realNow);
  }
  try {
    const exchange = world.enter((add) => addOutcome(add, world, job, desk, outcome, started));
    const { reply, scripted, faulty } = outcome;
    return { reply, exchangeId: exchange.id, verdict: exchange.verdict, delayMs: scripted?.delayMs ?? 0, faulty };
  } catch (error) {
    world.log.error('store', error);
    return unkept(job, desk, outcome.action);
  }
}

function openDesk(world: World, job: Job): ServingDesk {
  return new ServingDesk(world, job, {
    now: world.clock.now(),
    realNow: world.clock.realNow(),
    chance: world.chance,
  });
}

/** What a request would come to, and the signature behind it. */
export interface Rehearsal extends Pick<Outcome, 'action' | 'reply' | 'code' | 'message' | 'checks' | 'explanation'> {
  /** Empty when no account was found. */
  account: string;
  verdict: Exchange['verdict'];
  recipients: readonly RecordedRecipient[];
  signature: SignatureReport | null;
  scripted?: Scripted;
}

/** Plays a request as it would be answered now, or by a clock that says `realNow`. Keeps, counts and changes nothing. */
export function rehearse(world: World, job: Job, realNow: number): Rehearsal {
  // A chance of its own: what is only tried must not change what a seed gives to the next request.
  const desk = new ServingDesk(world, job, { now: world.clock.now(), realNow, chance: systemChance });
  const outcome = directed(world, job, desk, play(world, job, desk, 'searched'));
  const { action, reply, code, message, checks, explanation, recipients, scripted } = outcome;
  return {
    account: desk.opened?.id ?? '',
    action,
    verdict: verdictOf(outcome),
    code,
    message,
    reply,
    checks,
    explanation,
    recipients: recipients.map((one) => (one.outcome === 'accepted' ? acceptance(one.to, null) : refusalOf(one))),
    signature: veiled(world, signatureOf(job, desk) ?? null),
    ...(scripted ? { scripted } : {}),
  };
}

function signatureOf({ provider, request }: Job, desk: ServingDesk): SignatureReport | undefined {
  try {
    return provider.signature(request, desk);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
