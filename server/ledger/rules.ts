/** The rules that are armed, folded from the events. */
import type { EventOf, SandboxEvent } from './events.ts';
import { isItsTurn, recipientsOf } from '../scenario/rule.ts';
import type { Rule, RuleFacts, RuleRecipient } from '../scenario/rule.ts';

/** A rule that fits a call, and whether it is its turn to act. */
export interface Fitting {
  rule: Rule;
  acts: boolean;
  recipients: readonly RuleRecipient[];
}

/** Does what the rule makes of these recipients mean anything to the call? */
type Meaning = (rule: Rule, recipients: readonly RuleRecipient[]) => boolean;

export interface Rules {
  /** Cheap: asked on every call. */
  readonly armed: number;
  /** Answers how to take it back, as long as nothing came after it. */
  fold(event: SandboxEvent): () => void;
  get(id: string): Rule | undefined;
  /** Those in force at this moment, newest first. */
  list(now: number): readonly Rule[];
  /**
   * The rules that fit, newest first, up to and with the first that acts. `chance` is asked once for each that may; a
   * rule that means nothing to the call does not fit it.
   */
  fitting(facts: RuleFacts, now: number, chance: () => number, means: Meaning): readonly Fitting[];
  /** The same of a handshake, of which nothing is known but the provider whose name was asked for, if it is one's. */
  fittingHandshake(provider: string | null, now: number, chance: () => number): readonly Fitting[];
  /** Lets go of what is over, and of what was armed before `floor`; answers the oldest sequence number still needed. */
  evict(now: number, floor: number): number;
}

type RuleEvent = EventOf<'rule.armed' | 'rule.fitted' | 'rule.disarmed'>;

function isOfRules(event: SandboxEvent): event is RuleEvent {
  return event.type === 'rule.armed' || event.type === 'rule.fitted' || event.type === 'rule.disarmed';
}

const NOTHING = (): void => {};

export function createRules(): Rules {
  const rules = new Map<string, Rule>();

  const inForce = (rule: Rule, now: number): boolean => rule.expiresAt > now && rule.times !== 0;
  const list = (now: number): Rule[] => [...rules.values()].filter((rule) => inForce(rule, now)).toReversed();

  const take = (event: RuleEvent): void => {
    // Rules of older journals belong to no group.
    if (event.type === 'rule.armed') rules.set(event.rule.id, { ...event.rule, group: event.rule.group ?? null });
    else if (event.type === 'rule.disarmed') for (const id of event.rules) rules.delete(id);
    else {
      const rule = rules.get(event.rule);
      if (!rule) return;
      const times = event.acted && rule.times !== null ? rule.times - 1 : rule.times;
      // What is used up is forgotten, so that nothing is asked on every call for its sake.
      if (times === 0) rules.delete(rule.id);
      else rules.set(rule.id, { ...rule, times, fitted: rule.fitted + 1 });
    }
  };

  return {
    get armed() {
      return rules.size;
    },
    fold: (event) => {
      if (!isOfRules(event)) return NOTHING;
      // They are few, and each is replaced, never changed.
      const before = [...rules];
      take(event);
      return () => {
        rules.clear();
        for (const [id, rule] of before) rules.set(id, rule);
      };
    },
    get: (id) => rules.get(id),
    list,
    fitting: (facts, now, chance, means) =>
      upToActing(list(now), chance, (rule) => {
        const recipients = ofHandshakes(rule) ? undefined : recipientsOf(rule, facts);
        return recipients && means(rule, recipients) ? recipients : undefined;
      }),
    fittingHandshake: (provider, now, chance) =>
      upToActing(list(now), chance, (rule) => {
        const { provider: wanted = provider } = rule.match;
        return ofHandshakes(rule) && wanted === provider ? [] : undefined;
      }),
    evict: (now, floor) => {
      for (const [id, rule] of rules) if (!inForce(rule, now) || rule.seq < floor) rules.delete(id);
      return Math.min(Infinity, ...[...rules.values()].map(({ seq }) => seq));
    },
  };
}

/** A handshake comes before any call. */
export function ofHandshakes({ outcome }: Rule): boolean {
  return outcome.fault?.kind === 'tls-handshake';
}

/** `meant` tells whom a rule is about; undefined when it does not fit. */
function upToActing(
  rules: readonly Rule[],
  chance: () => number,
  meant: (rule: Rule) => readonly RuleRecipient[] | undefined,
): readonly Fitting[] {
  const found: Fitting[] = [];
  for (const rule of rules) {
    const recipients = meant(rule);
    if (!recipients) continue;
    const acts = isItsTurn(rule) && (rule.probability >= 1 || chance() < rule.probability);
    found.push({ rule, acts, recipients });
    if (acts) break;
  }
  return found;
}
