/** The way of one call through its checks: each leaves a mark, and the first that fails refuses the call. */
import type { Warning } from '../message/warning.ts';
import type { Leniency, LenientCase } from './leniency.ts';
import { warningOf } from './leniency.ts';
import { KEPT_LIMITS } from './limits.ts';
import type { Check, Explanation } from './refusal.ts';
import { Refusal } from './refusal.ts';

/** How a check refuses. */
export interface Failure<Key extends string = string> {
  /** Key of the provider's codes. */
  key: Key;
  /** What fills the `{names}` of the key's text. */
  values?: Readonly<Record<string, string>> | undefined;
  /** What the check knows at once. */
  explanation: Explanation;
  /** See `Refusal`. */
  diagnose?: (() => Explanation) | undefined;
}

type Seen = Omit<Explanation, 'cause' | 'remedy'>;

/** A reason, for a row in a table of them: why, what to do about it, and what was seen. */
export function why(zh: string, en: string, remedyZh: string, remedyEn: string, seen?: Seen): Explanation {
  return { cause: { zh, en }, remedy: { zh: remedyZh, en: remedyEn }, ...seen };
}

/** A reason with the key that says so. */
export function because<const Key extends string>(key: Key, ...reason: Parameters<typeof why>): Failure<Key> {
  return { key, explanation: why(...reason) };
}

/** What a rule saw. It passed when there is no failure. `note` is the same in every language: `+0.4 s`, `1 / 10`. */
export interface Ruling<Key extends string = string> {
  note?: string | undefined;
  failure?: Failure<Key> | undefined;
}

/** Something to look at, named after the check it is shown as. */
export interface Rule<Facts, Id extends string = string, Key extends string = string> {
  check: Id;
  judge(facts: Facts): Ruling<Key>;
}

/** How a provider words a refusal: what stands on the wire as code and as text. */
export type Wording<Key extends string = string> = (
  key: Key,
  values: Readonly<Record<string, string>> | undefined,
) => { code: string; message: string };

export class Trail<Id extends string = string, Key extends string = string> {
  readonly #checks: Check[] = [];
  #warnings: Warning[] | undefined = undefined;
  readonly #recipients: () => readonly string[];
  /** May change on the way: a caller's language, an account's own texts. */
  wording: Wording<Key>;

  /** `recipients`: whom the call is meant for, as far as it was read; asked for only when it is refused. */
  constructor(wording: Wording<Key>, recipients: () => readonly string[] = () => []) {
    this.wording = wording;
    this.#recipients = recipients;
  }

  get checks(): readonly Check[] {
    return this.#warnings ? withWarnings(this.#checks, this.#warnings) : this.#checks;
  }

  /** Leaves the mark of a check that passed. */
  pass(id: Id, note?: string): void {
    this.#checks.push(note === undefined ? { id, ok: true } : { id, ok: true, note });
  }

  /** Leaves marks that were made elsewhere: of numbers, some of which may have been refused. */
  take(checks: readonly Check[]): void {
    this.#checks.push(...checks);
  }

  /** The call goes on, though production would refuse it at this leniency's check. */
  warn(leniency: Leniency<Id, Key>, seen: LenientCase = {}): void {
    this.#warnings ??= [];
    if (this.#warnings.length < KEPT_LIMITS.warnings) {
      this.#warnings.push(warningOf(leniency, seen, this.wording(leniency.key, seen.values)));
    }
  }

  /** Refuses the whole call at a check. */
  refuse(id: Id, { key, values, explanation, diagnose }: Failure<Key>, note?: string): never {
    const failed: Check = note === undefined ? { id, ok: false } : { id, ok: false, note };
    throw new Refusal({
      ...this.wording(key, values),
      checks: [...this.checks, failed],
      explanation,
      diagnose,
      recipients: this.#recipients(),
    });
  }

  /** Passes, or refuses with what went wrong. */
  unless(ok: boolean, id: Id, failure: () => Failure<Key>, note?: string): void {
    if (!ok) this.refuse(id, failure(), note);
    this.pass(id, note);
  }

  /** Holds the facts against every rule in order; the first that fails refuses the call. */
  hold<Facts>(rules: readonly Rule<Facts, Id, Key>[], facts: Facts): void {
    for (const { check, judge } of rules) {
      const { note, failure } = judge(facts);
      if (failure) this.refuse(check, failure, note);
      this.pass(check, note);
    }
  }
}

/** Each check with the warnings of it; those of checks that left no mark come last, as marks of their own. */
function withWarnings(checks: readonly Check[], warnings: readonly Warning[]): Check[] {
  const left = new Set(warnings.map(({ check }) => check));
  const warningsOf = (id: string): readonly Warning[] => warnings.filter(({ check }) => check === id);
  // A check that left two marks is told once.
  const marked = checks.map((check): Check => (left.delete(check.id) ? { ...check, warnings: warningsOf(check.id) } : check));
  return [...marked, ...[...left].map((id): Check => ({ id, ok: true, warnings: warningsOf(id) }))];
}

/** The first failure that these facts give, without a trail: for one number of many. */
export function firstFailure<Facts, Id extends string, Key extends string>(
  rules: readonly Rule<Facts, Id, Key>[],
  facts: Facts,
): Failure<Key> | undefined {
  for (const { judge } of rules) {
    const { failure } = judge(facts);
    if (failure) return failure;
  }
  return undefined;
}
