/** Hides secrets in what is told of a request: people send them where they do not belong, and reasons repeat what came. */
import type { Recipient } from '../provider-kit/contract.ts';
import { maskSecret } from '../provider-kit/signing.ts';
import type { World } from '../world/world.ts';
import type { Outcome } from './play.ts';

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
  const isFine = !explanation && recipients.every((one) => one.outcome === 'accepted');
  if (isFine) return outcome;
  return {
    ...outcome,
    checks: veiled(world, checks),
    explanation: explanation && veiled(world, explanation),
    recipients: recipients.map((one) => veiledRecipient(world, one)),
  };
}

function veiledRecipient(world: World, recipient: Recipient): Recipient {
  return recipient.outcome === 'accepted' ? recipient : { ...recipient, explanation: veiled(world, recipient.explanation) };
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
