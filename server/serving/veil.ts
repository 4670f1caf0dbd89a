/** Hides secrets in what is told of a request: people send them where they do not belong, and reasons repeat what came. */
import type { World } from '../ledger/world.ts';
import { KEPT_LIMITS } from '../provider-kit/limits.ts';
import { maskSecret } from '../provider-kit/signing.ts';
import type { Outcome } from './outcome.ts';

/** `value` with every secret of the world masked but for its last four characters; the same object where there is none. */
export function veiled<Value>(world: World, value: Value): Value {
  return withTexts(value, maskOf(world));
}

/** Reasons and checks are for people. What was asked and what is answered stay as they are. */
export function withSecretsVeiled(world: World, outcome: Outcome): Outcome {
  const { checks, explanation, recipients } = outcome;
  const quotes =
    explanation !== null || checks.some(({ warnings }) => warnings) || recipients.some((one) => one.outcome === 'refused');
  if (!quotes) return outcome;
  const mask = maskOf(world);
  // One reason is often that of a whole batch.
  const told = new Map<object, unknown>();
  const reasonOf = <Reason extends object>(reason: Reason): Reason => {
    const known = told.get(reason) ?? withTexts(reason, mask);
    told.set(reason, known);
    return known as Reason;
  };
  return {
    ...outcome,
    checks: withTexts(checks, mask),
    explanation: explanation && reasonOf(explanation),
    recipients: recipients.map((one) =>
      one.outcome === 'refused'
        ? { ...one, to: shortened(one.to, KEPT_LIMITS.name), explanation: reasonOf(one.explanation) }
        : one,
    ),
  };
}

/** Texts are cut as well: reasons repeat what came, which may be all of a body, once a number. */
function maskOf(world: World): (text: string) => string {
  const { secrets } = world.accounts;
  const { longest } = secrets;
  const masked = (text: string): string => secrets.masked(text, maskSecret);
  return (text) => {
    if (text.length <= KEPT_LIMITS.quoted) return masked(text);
    // The end that is left out may be the half of a secret.
    const told = masked(text.slice(0, KEPT_LIMITS.quoted + longest));
    return `${told.slice(0, Math.max(0, told.length - longest))}…`;
  };
}

function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

/** A copy with `change` made of every text in it; `value` itself where no text changes. */
function withTexts<Value>(value: Value, change: (text: string) => string): Value {
  return changedTexts(value, change) as Value;
}

function changedTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (typeof value !== 'object' || value === null) return value;
  let differs = false;
  const changed = (member: unknown): unknown => {
    const after = changedTexts(member, change);
    differs ||= after !== member;
    return after;
  };
  const copy = Array.isArray(value)
    ? value.map(changed)
    : Object.fromEntries(Object.entries(value).map(([name, member]): [string, unknown] => [name, changed(member)]));
  return differs ? copy : value;
}
