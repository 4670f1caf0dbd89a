/** What armed rules, numbers that bring their outcome along, and the catalogue make of a call that has been played. */
import type { ForcedNumber } from '../provider-kit/desk.ts';
import { faultyAnswer } from '../scenario/fault.ts';
import type { Fault } from '../scenario/fault.ts';
import {
  asRuleRecipients,
  keyOf,
  lostOnTheWay,
  refusedAlike,
  scriptOfCatalogue,
  scriptOfRule,
  scriptsOfTriggers,
  withMeaning,
} from '../scenario/force.ts';
import type { Script } from '../scenario/force.ts';
import { latencyMs } from '../scenario/latency.ts';
import { mayBeTrigger } from '../scenario/triggers.ts';
import type { Rule, RuleRecipient } from '../scenario/rule.ts';
import type { World } from '../ledger/world.ts';
import type { ServingDesk } from './desk.ts';
import { play } from './play.ts';
import type { Job, Outcome } from './outcome.ts';

/**
 * What armed rules, numbers that bring their outcome along, and the catalogue make of a call. They have the last word,
 * over refusals too: a limit must not hide what was asked for. A rule wins over a number.
 */
export function directed(world: World, job: Job, desk: ServingDesk, played: Outcome): Outcome {
  const { rules } = world;
  const chance = (): number => desk.random();
  const armed = job.unruled ? 0 : rules.armed;
  if (job.wanted === undefined && armed === 0 && !played.recipients.some(({ to }) => mayBeTrigger(to))) return played;
  if (job.wanted !== undefined) {
    return followed(world, job, desk, played, [scriptOfCatalogue(job.wanted, played.recipients)]) ?? played;
  }
  const { provider } = job;
  const facts = {
    provider: provider.id,
    account: desk.opened?.id ?? '',
    action: played.action,
    recipients: asRuleRecipients(played.recipients),
  };
  // Once for all that ask the same: a thousand rules may fit.
  const meant = new Map<string, boolean>();
  const meansKey = (key: string, to: readonly unknown[]): boolean => {
    const asked = `${to.length === 0} ${key}`;
    const means = meant.get(asked) ?? forcedBy(to, key, job, desk, played) !== undefined;
    meant.set(asked, means);
    return means;
  };
  const means = ({ outcome }: Rule, recipients: readonly RuleRecipient[]): boolean => {
    if (outcome.delivery) return recipients.some(({ accepted }) => accepted);
    const key = keyOf(outcome, provider);
    return key === undefined || meansKey(key, recipients);
  };
  const fitting = armed === 0 ? [] : rules.fitting(facts, world.clock.now(), chance, means);
  const last = fitting.at(-1);
  const acting = last?.acts ? last : undefined;
  const script = acting && scriptOfRule(acting.rule, acting.recipients, provider);
  const decides = script && (script.key !== undefined || script.delivery !== undefined || script.fault !== undefined);
  const scripts = decides ? [script] : scriptsOfTriggers(played.recipients, provider, world.codeOfNumber);
  const outcome = followed(world, job, desk, played, scripts);
  const directedCall = { ...(outcome ?? played), fitting };
  const latency = acting?.rule.outcome.latency;
  if (!latency) return directedCall;
  const delayMs = latencyMs(latency, chance);
  return { ...directedCall, scripted: { by: { rule: acting.rule.id }, ...outcome?.scripted, delayMs } };
}

/** What the provider makes of a key for these numbers; undefined when it means nothing to the call. */
function forcedBy(to: readonly unknown[], key: string, { provider, request }: Job, desk: ServingDesk, played: Outcome) {
  const whole = played.explanation !== null || to.length === 0;
  return provider.forced(key, { request, whole }, desk);
}

/** The call as the scripts have it, a fault first; undefined when none of them means anything to it. */
function followed(world: World, job: Job, desk: ServingDesk, played: Outcome, scripts: readonly Script[]): Outcome | undefined {
  const [first] = scripts;
  if (!first?.fault) return answeredSo(world, job, desk, played, scripts);
  const { by, fault } = first;
  const others = scripts.filter((one) => !one.fault);
  // A call that never came to the provider is answered by nobody.
  const taken = fault.accepted ? (answeredSo(world, job, desk, played, others) ?? played) : played;
  return { ...onTheWay(taken, first, fault), scripted: { by, fault: fault.kind } };
}

/** The call with the answer that the scripts want of the provider. */
function answeredSo(world: World, job: Job, desk: ServingDesk, played: Outcome, scripts: readonly Script[]): Outcome | undefined {
  const { provider } = job;
  const each = new Map<string, ForcedNumber>();
  let outcome = played;
  let acting: Script | undefined;
  for (const script of scripts) {
    const { key, to } = script;
    const forced = key === undefined ? undefined : forcedBy(to, key, job, desk, played);
    if (key !== undefined && forced === undefined) continue;
    acting ??= script;
    if (key === undefined || forced === undefined) continue;
    const why = withMeaning(script, provider.codes[key]?.meaning);
    if (forced === 'each') {
      for (const number of to) each.set(number, { key, explanation: why });
      continue;
    }
    const recipients = refusedAlike(played.recipients, forced, why);
    return { ...played, ...forced, recipients, changes: [], explanation: why, scripted: { by: script.by } };
  }
  if (!acting) return undefined;
  if (each.size > 0) {
    desk.force(each);
    outcome = play(world, job, desk);
  }
  const { by, to, delivery } = acting;
  return { ...outcome, scripted: { by }, ...(delivery ? { fate: { to, delivery } } : {}) };
}

/** The call as it is when something happens to its answer. */
function onTheWay(outcome: Outcome, { why }: Script, fault: Fault): Outcome {
  const faulty = faultyAnswer(fault.kind, outcome.reply);
  const { status, headers } = faulty;
  const taken = fault.accepted ? outcome : { ...outcome, recipients: lostOnTheWay(outcome.recipients, fault, why), changes: [] };
  return {
    ...taken,
    code: fault.kind,
    message: '',
    reply: { status, headers, body: '' },
    explanation: why,
    faulty,
  };
}
