/** Hides secrets in what is told of a request: people send them where they do not belong, and reasons repeat what came. */
import { maskSecret } from '../provider-kit/signing.ts';
import type { World } from '../ledger/world.ts';
import type { Outcome } from './outcome.ts';

/** A shorter one is a made-up word that may stand in any text. */
const LEAST_SECRET = 8;

/** `value` with every secret of the world masked but for its last four characters. */
export function veiled<Value>(world: World, value: Value): Value {
  const plain = JSON.stringify(value);
  const masked = secretsOf(world).reduce(
    (text, secret) => (text.includes(secret) ? text.replaceAll(secret, () => maskSecret(secret)) : text),
    plain,
  );
  return masked === plain ? value : (JSON.parse(masked) as Value);
}

/** Reasons and checks are for people. What was asked and what is answered stay as they are. */
export function withSecretsVeiled(world: World, outcome: Outcome): Outcome {
  const { checks, explanation, recipients } = outcome;
  if (!explanation && !recipients.some((one) => one.outcome === 'refused')) return outcome;
  const reasons = recipients.map((one) => (one.outcome === 'refused' ? one.explanation : null));
  const told = veiled(world, { checks, explanation, reasons });
  return {
    ...outcome,
    checks: told.checks,
    explanation: told.explanation,
    recipients: recipients.map((one, i) => {
      const reason = told.reasons[i];
      return one.outcome === 'refused' && reason ? { ...one, explanation: reason } : one;
    }),
  };
}

/** As they stand in JSON. */
function secretsOf(world: World): string[] {
  return world.accounts
    .list()
    .flatMap(({ parts }) => world.providers.flatMap(({ id, account }) => secretsIn(account, parts.get(id))))
    .filter((secret) => secret.length >= LEAST_SECRET)
    .map((secret) => JSON.stringify(secret).slice(1, -1));
}

function secretsIn({ secrets }: World['providers'][number]['account'], part: unknown): readonly string[] {
  return part === undefined ? [] : secrets(part);
}
