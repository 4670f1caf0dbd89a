/** The way of one call through the checks: what was looked at so far, and how the call is refused. */
import type { Check, Explanation } from '../../../provider-kit/refusal.ts';
import type { Localized } from '../../../message/localized.ts';
import { Refusal } from '../../../provider-kit/refusal.ts';
import type { Language } from '../codes/codes.ts';
import { codeOf, textOf } from '../codes/codes.ts';

export interface Trail {
  language: Language;
  checks: Check[];
  /** Whom the request was meant for, as far as it was read; asked for only when it is refused. */
  recipients: () => readonly string[];
}

export function say(zh: string, en: string): Localized {
  return { zh, en };
}

/** Marks a check as passed. */
export function pass(trail: Trail, id: string, note: string): void {
  trail.checks.push({ id, ok: true, note });
}

export interface Refused {
  /** Key of the catalogue. */
  key: string;
  /** What fills the `{names}` of its text. */
  values?: Readonly<Record<string, string>>;
  /** What was seen. */
  note: string;
  explanation: Explanation;
}

/** Refuses the whole request at a check. */
export function refuse(trail: Trail, id: string, refused: Refused): never {
  const { key, values, note, explanation } = refused;
  const checks = [...trail.checks, { id, ok: false, note }];
  throw new Refusal({
    code: codeOf(key),
    message: textOf(key, trail.language, values),
    checks,
    explanation,
    recipients: trail.recipients(),
  });
}
