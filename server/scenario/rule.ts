/** A rule: what it looks for in a call, and what it makes of it. Pure. */
import type { DeliveryPolicy } from '../message/delivery-policy.ts';
import type { Situation } from '../provider-kit/codes.ts';
import type { Fault } from './fault.ts';
import type { Latency } from './latency.ts';

/** Everything named has to fit; what is left out fits anything. */
export interface RuleMatch {
  provider?: string;
  account?: string;
  /** The provider's own name of the action. */
  action?: string;
  /** E.164, with `*` for any run of digits. */
  to?: string;
  template?: string;
  sign?: string;
  /** Stands somewhere in the text. */
  text?: string;
  /** Only the n-th call that fits, counted from 1. */
  nth?: number;
  /** Not the first so many calls that fit. */
  after?: number;
}

/** What it makes of a call: one of the first four at most, and a latency beside any of them or alone. */
export interface RuleOutcome {
  /** A code of the provider's catalogue in place of the answer. */
  code?: string;
  /** The same, by each provider's own code for it. */
  situation?: Situation;
  /** What the carrier does after the answer. */
  delivery?: DeliveryPolicy;
  /** What becomes of the answer on its way. */
  fault?: Fault;
  /** How long the answer takes. */
  latency?: Latency;
}

export interface Rule {
  id: string;
  seq: number;
  armedAt: number;
  match: RuleMatch;
  outcome: RuleOutcome;
  /** Calls it still acts on; null for any number of them. */
  times: number | null;
  /** In (0, 1]: how often it acts when it fits. */
  probability: number;
  /** Epoch milliseconds of the sandbox's clock, after which it is forgotten. */
  expiresAt: number;
  note: string;
  /** What it was armed with and goes with: the settings file, or a scene; null for a rule of its own. */
  group: string | null;
  /** Calls that fitted so far. */
  fitted: number;
}

/** One recipient of a call, as far as rules care. */
export interface RuleRecipient {
  /** As the caller wrote it where the number was refused. */
  to: string;
  /** The same as rules name numbers: read once, for a thousand rules may be armed. */
  number: string;
  template: string | null;
  sign: string;
  text: string;
  /** A message goes to it. */
  accepted: boolean;
}

export interface RuleFacts {
  provider: string;
  account: string;
  action: string;
  recipients: readonly RuleRecipient[];
}

const same = (wanted: string | undefined, is: string | null): boolean => wanted === undefined || wanted === is;

/** The recipients a rule is about; undefined when it does not fit the call. A call without recipients fits a rule that names none. */
export function recipientsOf({ match }: Pick<Rule, 'match'>, facts: RuleFacts): readonly RuleRecipient[] | undefined {
  const { provider, account, action, to, template, sign, text } = match;
  if (!same(provider, facts.provider) || !same(account, facts.account) || !same(action, facts.action)) return undefined;
  if (to === undefined && template === undefined && sign === undefined && text === undefined) return facts.recipients;
  const isMeant = to === undefined ? () => true : patternOf(to);
  const meant = facts.recipients.filter(
    (one) =>
      isMeant(one.number) &&
      same(template, one.template) &&
      same(sign, one.sign) &&
      (text === undefined || one.text.includes(text)),
  );
  return meant.length === 0 ? undefined : meant;
}

/** Is it this rule's turn, which has fitted so often before? */
export function isItsTurn({ match: { nth, after = 0 }, fitted }: Pick<Rule, 'match' | 'fitted'>): boolean {
  return (nth === undefined || nth === fitted + 1) && fitted >= after;
}

/** Taken apart once for all the texts it is held against. `*` stands for any run of characters; linear in the text for each. */
export function patternOf(pattern: string): (text: string) => boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return (text) => text === pattern;
  const ends = first.length + last.length;
  return (text) => {
    if (text.length < ends || !text.startsWith(first) || !text.endsWith(last)) return false;
    let at = first.length;
    for (const part of rest) {
      const found = text.indexOf(part, at);
      if (found === -1) return false;
      at = found + part.length;
    }
    return at <= text.length - last.length;
  };
}
