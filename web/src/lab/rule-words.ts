/** A rule in words, and the scene it is of. Pure. */
import type { RuleMatch, RuleOutcome, RuleResource } from '../../../server/api/wire.ts';
import type { RuleTexts } from './rule-texts.ts';

/** What ids are called in the reader's language. */
export interface Names {
  provider: (id: string) => string;
  situation: (id: string) => string;
  fault: (kind: string) => string;
}

/** `The provider · to +86138* · after the first 3` */
export function matchWords(match: RuleMatch, names: Names, { match: t }: RuleTexts): string {
  const { provider, account, action, to, template, sign, text, nth, after } = match;
  const words = [
    provider !== undefined && names.provider(provider),
    account !== undefined && t.account(account),
    action !== undefined && t.action(action),
    to !== undefined && (to === '*' ? t.anySend : t.to(to)),
    template !== undefined && t.template(template),
    sign !== undefined && t.sign(sign),
    text !== undefined && t.text(text),
    nth !== undefined && t.nth(nth),
    after !== undefined && t.after(after),
  ].filter((one) => one !== false);
  const namesCalls = Object.keys(match).some((name) => name !== 'nth' && name !== 'after');
  return (namesCalls ? words : [t.any, ...words]).join(' · ');
}

/** `answers 4051 · answered after 3 s` */
export function outcomeWords(outcome: RuleOutcome, names: Names, t: RuleTexts): string {
  const { code, situation, delivery, fault, latency } = outcome;
  return [
    code !== undefined && t.outcome.code(code),
    situation !== undefined && t.outcome.situation(names.situation(situation)),
    fault !== undefined && t.outcome.fault(names.fault(fault.kind), fault.accepted),
    delivery !== undefined && t.outcome.delivery(delivery, 'fromMs' in delivery ? lengthWords(delivery, t) : ''),
    latency !== undefined && latencyWords(latency, t),
  ]
    .filter((one) => one !== false)
    .join(' · ');
}

function latencyWords(latency: NonNullable<RuleOutcome['latency']>, t: RuleTexts): string {
  switch (latency.mode) {
    case 'fixed':
      return t.outcome.fixed(lengthWords({ fromMs: latency.ms, toMs: latency.ms }, t));
    case 'uniform':
      return t.outcome.uniform(lengthWords(latency, t));
    case 'log-normal':
      return t.outcome.logNormal(lengthWords({ fromMs: latency.medianMs, toMs: latency.medianMs }, t));
  }
}

/** `0.8–3 s`, in the unit of the longer one; one length where both are the same. */
function lengthWords({ fromMs, toMs }: { fromMs: number; toMs: number }, { units }: RuleTexts): string {
  const [unit, ms] = toMs < 1_000 ? [units.ms, 1] : toMs < 60_000 ? [units.s, 1_000] : [units.min, 60_000];
  const from = fromMs === toMs ? '' : `${rounded(fromMs / ms)}–`;
  return `${from}${rounded(toMs / ms)}${unit}`;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

const SCENE = 'scene:';

/** The scene a rule was armed with, by its id; undefined for any other rule. */
export function sceneOf({ group }: Pick<RuleResource, 'group'>): string | undefined {
  return group?.startsWith(SCENE) ? group.slice(SCENE.length) : undefined;
}
