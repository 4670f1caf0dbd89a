/** The rules that are armed, folded from the events. */
import type { SandboxEvent } from './events.ts';
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
  /** The same of those that name this account; of those that name none where it is empty. */
  listOf(account: string, now: number): readonly Rule[];
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

const NOTHING = (): void => {};

/** Rules by their ids; each is replaced, never changed. */
type Shelf = Map<string, Rule>;

export function createRules(): Rules {
  /** By the account that they name; under an empty name those that name none. */
  const byAccount = new Map<string, Shelf>();
  const accountOf = new Map<string, string>();

  const inForce = (rule: Rule, now: number): boolean => rule.expiresAt > now && rule.times !== 0;
  const inOrder = (rules: readonly Rule[], now: number): Rule[] =>
    rules.filter((rule) => inForce(rule, now)).toSorted((a, b) => b.seq - a.seq);
  const of = (account: string): Rule[] => [...(byAccount.get(account)?.values() ?? [])];
  const all = (): Rule[] => [...byAccount.keys()].flatMap(of);

  const get = (id: string): Rule | undefined => byAccount.get(accountOf.get(id) ?? '')?.get(id);

  const put = (rule: Rule): void => {
    const account = rule.match.account ?? '';
    const shelf: Shelf = byAccount.get(account) ?? new Map();
    byAccount.set(account, shelf);
    shelf.set(rule.id, rule);
    accountOf.set(rule.id, account);
  };

  const drop = (id: string): void => {
    const account = accountOf.get(id) ?? '';
    const shelf = byAccount.get(account);
    shelf?.delete(id);
    accountOf.delete(id);
    if (shelf?.size === 0) byAccount.delete(account);
  };

  /** The rules that an event is about, as they are before it. */
  const touchedBy = (event: SandboxEvent): Rule[] => {
    switch (event.type) {
      case 'rule.fitted':
        return [get(event.rule) ?? []].flat();
      case 'rule.disarmed':
        return event.rules.flatMap((id) => get(id) ?? []);
      case 'account.removed':
      case 'account.reset':
        return of(event.account);
      case 'sandbox.reset':
        return all();
      default:
        return [];
    }
  };

  const fitted = (rule: Rule, acted: boolean): void => {
    const times = acted && rule.times !== null ? rule.times - 1 : rule.times;
    // What is used up is forgotten, so that nothing is asked on every call for its sake.
    if (times === 0) drop(rule.id);
    else put({ ...rule, times, fitted: rule.fitted + 1 });
  };

  return {
    get armed() {
      return accountOf.size;
    },
    fold: (event) => {
      if (event.type === 'rule.armed') {
        // Rules of older journals belong to no group.
        const rule = { ...event.rule, group: event.rule.group ?? null };
        put(rule);
        return () => drop(rule.id);
      }
      const before = touchedBy(event);
      if (before.length === 0) return NOTHING;
      for (const rule of before) {
        if (event.type === 'rule.fitted') fitted(rule, event.acted);
        else drop(rule.id);
      }
      return () => before.forEach(put);
    },
    get,
    list: (now) => inOrder(all(), now),
    listOf: (account, now) => inOrder(of(account), now),
    fitting: (facts, now, chance, means) => {
      const near = [...of(''), ...(facts.account === '' ? [] : of(facts.account))];
      return upToActing(inOrder(near, now), chance, (rule) => {
        const recipients = ofHandshakes(rule) ? undefined : recipientsOf(rule, facts);
        return recipients && means(rule, recipients) ? recipients : undefined;
      });
    },
    // Nobody knows yet whose call follows.
    fittingHandshake: (provider, now, chance) =>
      upToActing(inOrder(of(''), now), chance, (rule) => {
        const { provider: wanted = provider } = rule.match;
        return ofHandshakes(rule) && wanted === provider ? [] : undefined;
      }),
    evict: (now, floor) => {
      for (const rule of all()) if (!inForce(rule, now) || rule.seq < floor) drop(rule.id);
      return all().reduce((oldest, { seq }) => Math.min(oldest, seq), Infinity);
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
