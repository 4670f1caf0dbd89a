/** Answers requests and keeps what came of them: play → direct → record → announce → reply. And rehearses one, keeping nothing. */
import { Refusal } from '../provider-kit/refusal.ts';
import type { Warning } from '../message/warning.ts';
import type { SignatureReport } from '../provider-kit/refusal.ts';
import type { WireReply } from '../provider-kit/request.ts';
import type { FaultyAnswer } from '../scenario/fault.ts';
import type { Exchange, RecordedRecipient } from '../ledger/events.ts';
import type { Scripted } from '../scenario/force.ts';
import type { PlayedVerdict } from '../message/vocabulary.ts';
import { StoreRefusal } from '../ledger/store/store-refusal.ts';
import { systemChance } from '../world/chance.ts';
import type { World } from '../ledger/world.ts';
import { ServingDesk } from './desk.ts';
import { directed } from './direct.ts';
import { failed, play } from './play.ts';
import type { Job, Outcome } from './outcome.ts';
import { acceptance, addOutcome, refusalOf, verdictOf, warningsIn } from './record.ts';
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

/** A request of a round, played and entered. */
interface Played {
  job: Job;
  desk: ServingDesk;
  action: string;
  /** When it began, by the clock of durations. */
  started: number;
  served: Served;
}

/**
 * Answers requests in their order and keeps what came of them with one write; answers nothing before that. Never throws:
 * a fault of ours is answered as the provider's own.
 */
export function serve(world: World, jobs: readonly Job[]): Served[] {
  const round = playRound(world, jobs);
  try {
    world.keep();
    return round.map(({ served }) => served);
  } catch (error) {
    return refuseAll(world, round, error);
  }
}

/** The same, and where a power cut is to lose nothing, only once it cannot. */
export function serveSafe(world: World, jobs: readonly Job[]): Served[] | Promise<Served[]> {
  if (world.turns.isShared) return serveShared(world, jobs);
  if (world.turns.held) return world.turns.held.then(() => serveSafe(world, jobs));
  const round = playRound(world, jobs);
  const answers = (): Served[] => round.map(({ served }) => served);
  try {
    return world.keepSafe()?.then(answers, (error: unknown) => refuseAll(world, round, error)) ?? answers();
  } catch (error) {
    return refuseAll(world, round, error);
  }
}

/** The same where others append to the list as well: played in a turn, and once more where it was not kept. */
async function serveShared(world: World, jobs: readonly Job[]): Promise<Served[]> {
  try {
    const round = await world.turns.take(() => playRound(world, jobs), 'none');
    return round.map(({ served }) => served);
  } catch (error) {
    world.unkept.refused(error);
    return jobs.map((job) => {
      const never = unplayed(world, job);
      refuse(world, never, error);
      return never.served;
    });
  }
}

/** What is to be refused without a word about whether it was right. */
function unplayed(world: World, job: Job): Played {
  const started = world.clock.ticks();
  const desk = openDesk(world, job);
  const { action, reply } = play(world, job, desk);
  return { job, desk, action, started, served: { reply, exchangeId: '', verdict: 'refused', delayMs: 0 } };
}

function playRound(world: World, jobs: readonly Job[]): Played[] {
  world.unkept.look();
  return jobs.map((job) => playOne(world, job));
}

/** What is not kept must not be acknowledged. */
function refuseAll(world: World, round: readonly Played[], error: unknown): Served[] {
  world.unkept.refused(error);
  return round.map((one) => {
    // One that nobody could even enter is refused already.
    if (one.served.exchangeId !== '') refuse(world, one, error);
    return one.served;
  });
}

/** Makes its answer the provider's own word for a breakdown; the log tells of it once there is room. */
function refuse(world: World, played: Played, error: unknown): void {
  const { job, desk, action, started } = played;
  const isOfStore = error instanceof StoreRefusal;
  const outcome = failed(job, desk, action, isOfStore ? { cause: error.reason, remedy: error.remedy } : undefined);
  played.served = { reply: outcome.reply, exchangeId: '', verdict: 'refused', delayMs: 0 };
  if (!isOfStore) return;
  const { body } = job.request;
  world.unkept.later((add) => void addOutcome(add, world, job, desk, outcome, started), body.length);
}

function playOne(world: World, job: Job): Played {
  const started = world.clock.ticks();
  const desk = openDesk(world, job);
  const outcome = outcomeOf(world, job, desk);
  const { action, reply, scripted, faulty } = outcome;
  const played: Played = { job, desk, action, started, served: { reply, exchangeId: '', verdict: 'refused', delayMs: 0 } };
  try {
    const { id, verdict } = world.enter((add) => addOutcome(add, world, job, desk, outcome, started));
    played.served = { reply, exchangeId: id, verdict, delayMs: scripted?.delayMs ?? 0, faulty };
  } catch (error) {
    world.unkept.refused(error);
    refuse(world, played, error);
  }
  return played;
}

/** A rule that cannot be used, as of a folder that somebody edited, changes nothing. */
function outcomeOf(world: World, job: Job, desk: ServingDesk): Outcome {
  const outcome = play(world, job, desk);
  try {
    return directed(world, job, desk, outcome);
  } catch (error) {
    world.log.error('rules', error);
    return outcome;
  }
}

function openDesk(world: World, job: Job): ServingDesk {
  const circumstances = { nowOf: nowIn(world), realNow: world.clock.realNow(), chance: world.chance };
  return new ServingDesk(world, job, circumstances, 'came');
}

/** Read once, so that a call has one time. */
function nowIn(world: World): (account: string) => number {
  const now = world.clock.now();
  return (account) => world.nowOf(account, now);
}

/** What a request would come to, and the signature behind it. */
export interface Rehearsal extends Pick<Outcome, 'action' | 'reply' | 'code' | 'message' | 'checks' | 'explanation'> {
  /** Empty when no account was found. */
  account: string;
  verdict: PlayedVerdict;
  recipients: readonly RecordedRecipient[];
  signature: SignatureReport | null;
  scripted?: Scripted;
  warnings?: readonly Warning[];
}

/** Plays a request as it would be answered now, or by a clock that says `realNow`. Keeps, counts and changes nothing. */
export function rehearse(world: World, job: Job, realNow: number): Rehearsal {
  // A chance of its own: what is only tried must not change what a seed gives to the next request.
  const desk = new ServingDesk(world, job, { nowOf: nowIn(world), realNow, chance: systemChance });
  const outcome = directed(world, job, desk, play(world, job, desk, 'searched'));
  const { action, reply, code, message, checks, explanation, recipients, scripted } = outcome;
  const warnings = warningsIn(checks);
  return {
    account: desk.opened?.id ?? '',
    action,
    verdict: verdictOf(outcome),
    code,
    message,
    reply,
    checks: checks.map(({ warnings: _, ...check }) => check),
    explanation,
    recipients: recipients.map((one) => (one.outcome === 'accepted' ? acceptance(one.to, null) : refusalOf(one))),
    signature: veiled(world, signatureOf(job, desk) ?? null),
    ...(scripted ? { scripted } : {}),
    ...(warnings.length > 0 ? { warnings } : {}),
  };
}

export function signatureOf({ provider, request }: Job, desk: ServingDesk): SignatureReport | undefined {
  try {
    return provider.signature(request, desk);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
