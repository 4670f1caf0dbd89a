/** The rules that are armed, folded from the events. */
import type { ContentOf, SandboxEvent } from './events.ts';
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
  /** Are there more that name the same account, or none, than may be armed at once? */
  tooMany(now: number): boolean;
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

/** Each that names the account of a call, or none, is looked at on the call: so many may at once, of each account. */
export const MOST_RULES = 1_000;

const NOTHING = (): void => {};

/** In the order in which they were armed, so that a call need not sort them. */
type Shelf = Rule[];

export function createRules(): Rules {
  const byId = new Map<string, Rule>();
  /** By the account that they name; under an empty name those that name none. */
  const byAccount = new Map<string, Shelf>();

  const inForce = (rule: Rule, now: number): boolean => rule.expiresAt > now && rule.times !== 0;
  const of = (account: string): Shelf => byAccount.get(account) ?? [];
  const all = (): Rule[] => [...byId.values()];
  const get = (id: string): Rule | undefined => byId.get(id);

  const put = (rule: Rule): void => {
    const account = rule.match.account ?? '';
    const shelf = of(account);
    byAccount.set(account, shelf);
    byId.set(rule.id, rule);
    const at = placeOf(shelf, rule.seq);
    shelf.splice(at, shelf[at]?.seq === rule.seq ? 1 : 0, rule);
  };

  const drop = (id: string): void => {
    const rule = byId.get(id);
    if (!rule) return;
    byId.delete(id);
    const account = rule.match.account ?? '';
    const shelf = of(account);
    shelf.splice(placeOf(shelf, rule.seq), 1);
    if (shelf.length === 0) byAccount.delete(account);
  };

  /** The rules that an event is about, as they are before it. */
  const touchedBy = (event: SandboxEvent): Rule[] => {
    switch (event.type) {
      case 'rule.disarmed':
        return event.rules.flatMap((id) => get(id) ?? []);
      case 'account.removed':
      case 'account.reset':
        return [...of(event.account)];
      case 'sandbox.reset':
        return all();
      default:
        return [];
    }
  };

  /** A thousand may fit one call: they are ours alone, and counted in their place. */
  const countFit = ({ rule: last, acted, passed = [] }: ContentOf<'rule.fitted'>): (() => void) => {
    const fitting = [...passed, last].flatMap((id) => get(id) ?? []);
    for (const rule of fitting) rule.fitted += 1;
    const used = acted ? get(last) : undefined;
    const before = used?.times ?? null;
    if (used && before !== null) used.times = before - 1;
    // What is used up is forgotten, so that nothing is asked on every call for its sake.
    if (before === 1) drop(last);
    return () => {
      for (const rule of fitting) rule.fitted -= 1;
      if (!used || before === null) return;
      used.times = before;
      put(used);
    };
  };

  return {
    get armed() {
      return byId.size;
    },
    fold: (event) => {
      if (event.type === 'rule.armed') {
        // Rules of older journals belong to no group.
        const rule = { ...event.rule, group: event.rule.group ?? null };
        put(rule);
        return () => drop(rule.id);
      }
      if (event.type === 'rule.fitted') return countFit(event);
      const before = touchedBy(event);
      if (before.length === 0) return NOTHING;
      for (const rule of before) drop(rule.id);
      return () => before.forEach(put);
    },
    get,
    list: (now) =>
      all()
        .filter((rule) => inForce(rule, now))
        .toSorted((a, b) => b.seq - a.seq),
    tooMany: (now) => [...byAccount.values()].some((shelf) => shelf.filter((rule) => inForce(rule, now)).length > MOST_RULES),
    listOf: (account, now) =>
      of(account)
        .filter((rule) => inForce(rule, now))
        .toReversed(),
    fitting: (facts, now, chance, means) => {
      const own = facts.account === '' ? [] : of(facts.account);
      return upToActing(newestFirst(of(''), own), chance, (rule) => {
        const recipients = !inForce(rule, now) || ofHandshakes(rule) ? undefined : recipientsOf(rule, facts);
        return recipients && means(rule, recipients) ? recipients : undefined;
      });
    },
    // Nobody knows yet whose call follows.
    fittingHandshake: (provider, now, chance) =>
      upToActing(newestFirst(of(''), []), chance, (rule) => {
        const { provider: wanted = provider } = rule.match;
        return inForce(rule, now) && ofHandshakes(rule) && wanted === provider ? [] : undefined;
      }),
    evict: (now, floor) => {
      for (const rule of all()) if (!inForce(rule, now) || rule.seq < floor) drop(rule.id);
      return all().reduce((oldest, { seq }) => Math.min(oldest, seq), Infinity);
    },
  };
}

/** What is kept of the rules that fitted a call; undefined where none did. */
export function fittedOf(fitting: readonly Fitting[]): ContentOf<'rule.fitted'> | undefined {
  const last = fitting.at(-1);
  if (!last) return undefined;
  const passed = fitting.slice(0, -1).map(({ rule }) => rule.id);
  return { rule: last.rule.id, acted: last.acts, ...(passed.length > 0 ? { passed } : {}) };
}

/** Where the rule with this number is, or belongs. */
function placeOf(shelf: Shelf, seq: number): number {
  let from = 0;
  let to = shelf.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((shelf[middle]?.seq ?? seq) < seq) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Those of both. */
function* newestFirst(some: Shelf, others: Shelf): Generator<Rule> {
  let [a, b] = [some.length - 1, others.length - 1];
  for (;;) {
    const [one, other] = [some[a], others[b]];
    if (one && (!other || one.seq > other.seq)) {
      a -= 1;
      yield one;
    } else if (other) {
      b -= 1;
      yield other;
    } else return;
  }
}

/** A handshake comes before any call. */
export function ofHandshakes({ outcome }: Rule): boolean {
  return outcome.fault?.kind === 'tls-handshake';
}

/** `meant` tells whom a rule is about; undefined when it does not fit. */
function upToActing(
  rules: Iterable<Rule>,
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
