/** Where a sandbox takes what production refuses: a table for each provider, and what is said of one case. */
import type { Localized } from '../message/localized.ts';
import type { E164 } from '../message/message.ts';
import type { Warning } from '../message/warning.ts';
import type { Certainty } from './codes.ts';
import type { Explanation } from './refusal.ts';

/** One leniency. With `--strict` the call is refused by `key` instead. */
export interface Leniency<Id extends string = string, Key extends string = string> {
  id: string;
  /** The check that lets it pass. */
  check: Id;
  /** The key of what production says. */
  key: Key;
  /** What passes, in a few words. */
  title: Localized;
  /** Why production does not take it. */
  cause: Localized;
  remedy: Localized;
  /** How sure it is that production refuses it, and by this key. */
  certainty: Certainty;
  /** Where that is known from. */
  source: string;
}

/** What was seen of one case. */
export interface LenientCase {
  expected?: string;
  received?: string;
  /** What fills the `{names}` of the key's text. */
  values?: Readonly<Record<string, string>>;
  /** The only number that it is about. */
  to?: E164;
}

/** A provider's leniencies, each with the name that it stands under as its id. */
export function leniencies<Name extends string, Id extends string, Key extends string>(
  rows: Readonly<Record<Name, Omit<Leniency<Id, Key>, 'id'>>>,
): Readonly<Record<Name, Leniency<Id, Key>>> {
  const named = Object.entries<Omit<Leniency<Id, Key>, 'id'>>(rows).map(([id, row]) => [id, { id, ...row }] as const);
  // Each name with what stood under it.
  return Object.fromEntries(named) as Readonly<Record<Name, Leniency<Id, Key>>>;
}

/** Why production refuses what was warned of. */
export function reasonOf({ cause, remedy, expected, received }: Warning): Explanation {
  return {
    cause,
    remedy,
    ...(expected === undefined ? {} : { expected }),
    ...(received === undefined ? {} : { received }),
  };
}

/** What a call is told of one case, with the provider's own word for it. */
export function warningOf(
  { id, check, cause, remedy }: Leniency,
  { expected, received, to }: LenientCase,
  { code, message }: Pick<Warning, 'code' | 'message'>,
): Warning {
  const warning: Warning = { id, check, code, message, cause, remedy };
  if (expected !== undefined) warning.expected = expected;
  if (received !== undefined) warning.received = received;
  if (to !== undefined) warning.to = to;
  return warning;
}
