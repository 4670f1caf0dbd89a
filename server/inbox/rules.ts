/** Rules as a person arms them, and the catalogue of what can be provoked. */
import { integer, maxValue, minValue, number, optional, pipe, strictObject, string, unknown } from 'valibot';
import type { InferOutput } from 'valibot';
import { DELIVERY_EXAMPLE, readDelivery } from '../delivery/plan.ts';
import type { Rule, RuleMatch, RuleOutcome } from '../scenario/rule.ts';
import type { World } from '../world/world.ts';
import { parseBody } from './body-shape.ts';
import { durationMs } from './clock.ts';
import { ProblemError } from './problem.ts';
import type { ErrorResource } from './wire.ts';

const match = strictObject({
  provider: optional(string()),
  account: optional(string()),
  action: optional(string()),
  to: optional(string()),
  template: optional(string()),
  sign: optional(string()),
  text: optional(string()),
  nth: optional(pipe(number(), integer(), minValue(1))),
});

const wanted = strictObject({
  match: optional(match, {}),
  outcome: strictObject({ code: optional(string()), delivery: optional(unknown()) }),
  times: optional(pipe(number(), integer(), minValue(1))),
  probability: optional(pipe(number(), minValue(Number.MIN_VALUE), maxValue(1)), 1),
  expires: optional(string(), '1h'),
  note: optional(string(), ''),
});

const EXAMPLE =
  '{"match":{"provider":"…","to":"+86138*"},"outcome":{"code":"…"},"times":1,"probability":0.5,"expires":"1h","note":"…"}, or an outcome {"delivery":{"mode":"never"}}';

type Wanted = InferOutput<typeof wanted>;

export function parseRule(body: unknown): Wanted {
  return parseBody(wanted, body, EXAMPLE);
}

/** Arms it; a rule is forgotten after an hour unless it says otherwise. */
export function armRule(world: World, { match: found, outcome, times, probability, expires, note }: Wanted): Rule {
  const armedAt = world.clock.now();
  const ms = durationMs(expires);
  if (ms === undefined || ms <= 0) {
    throw new ProblemError(400, 'Bad rule', `expires: "${expires}" is no duration.`, 'Write 30s, 10m, 1h or 7d.');
  }
  const seq = world.nextSeq();
  const rule: Rule = {
    id: `rule${seq.toString(36)}`,
    seq,
    armedAt,
    match: defined(found),
    outcome: outcomeOf(world, found.provider, outcome),
    times: times ?? null,
    probability,
    expiresAt: armedAt + ms,
    note,
    fitted: 0,
  };
  world.record([{ seq, at: armedAt, type: 'rule.armed', rule }]);
  return rule;
}

/** Only what was named. */
function defined(found: Wanted['match']): RuleMatch {
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

function outcomeOf(world: World, provider: string | undefined, { code, delivery }: Wanted['outcome']): RuleOutcome {
  if ((code === undefined) === (delivery === undefined)) {
    throw new ProblemError(400, 'Bad rule', 'outcome: it names a code or a delivery, one of the two.', `Send ${EXAMPLE}.`);
  }
  if (code === undefined) {
    const policy = readDelivery(delivery);
    if (!policy) throw new ProblemError(400, 'Bad rule', 'outcome.delivery: it is none.', `Use ${DELIVERY_EXAMPLE}.`);
    return { delivery: policy };
  }
  const owner = world.providers.find(({ id }) => id === provider);
  if (!owner) {
    const ids = world.providers.map(({ id }) => id).join(', ');
    throw new ProblemError(400, 'Bad rule', 'match.provider: a code belongs to a provider.', `Name one of ${ids}.`);
  }
  const entry = Object.hasOwn(owner.errors, code) ? owner.errors[code] : undefined;
  if (!entry || entry.success) {
    throw new ProblemError(
      400,
      'Bad rule',
      `outcome.code: ${owner.id} has no "${code}".`,
      'GET errors lists every code there is.',
    );
  }
  return { code };
}

/** Disarms this rule, or all of them; answers how many. */
export function disarm(world: World, id?: string): number {
  const rules = world.rules.list(world.clock.now()).filter((rule) => id === undefined || rule.id === id);
  if (rules.length === 0) return 0;
  world.record([{ seq: world.nextSeq(), at: world.clock.now(), type: 'rule.disarmed', rules: rules.map((rule) => rule.id) }]);
  return rules.length;
}

/** Every code there is, with a rule that provokes it. */
export function errorsOf(
  world: World,
  { provider, q }: { provider?: string | undefined; q?: string | undefined },
): ErrorResource[] {
  const wantedText = q?.toLowerCase();
  return world.providers
    .filter(({ id }) => provider === undefined || id === provider)
    .flatMap(({ id, errors }) => Object.entries(errors).map(([key, entry]) => ({ provider: id, key, ...entry })))
    .filter(({ success }) => success !== true)
    .filter(
      ({ key, message, documented = '' }) =>
        wantedText === undefined || [key, message, documented].some((text) => text.toLowerCase().includes(wantedText)),
    )
    .map((entry) => ({ ...entry, rule: { match: { provider: entry.provider }, outcome: { code: entry.key }, times: 1 } }));
}
