/** Why a call is refused: the checks it went through, the reasons for people, and the exception that carries them. */
import type { Localized } from '../message/localized.ts';
import type { Warning } from '../message/warning.ts';

/** One thing the provider looked at before it said yes, in its own order. */
export interface Check {
  /** Key of the provider's `checks`. */
  id: string;
  ok: boolean;
  /** What was seen, in a few words or numbers, the same in every language: `+0.4 s`, `1 / 10`. */
  note?: string;
  /** It passed here by leniency: what production makes of it. */
  warnings?: readonly Warning[];
}

/** Why a request or a recipient was refused. For people; never part of the answer on the wire. */
export interface Explanation {
  cause: Localized;
  remedy: Localized;
  /** The two sides of a comparison that failed: strings to sign, texts, digests. */
  expected?: string;
  received?: string;
  /** Every intermediate value of a signature, in the order it is computed. */
  steps?: readonly SigningStep[];
  /** What the inbox can do about it at one click; `lift-limits` when a frequency limit of the number was reached. */
  action?: { type: 'lift-limits'; to: string };
}

export interface SigningStep {
  name: string;
  value: string;
}

/** A signature beside the one we work out. Secrets are masked. */
export interface SignatureReport {
  /** `TC3-HMAC-SHA256`, `MD5`: the provider's own name for it. */
  scheme: string;
  /** They are the same. Whether it came in time is another check. */
  ok: boolean;
  expected: string;
  received: string;
  steps: readonly SigningStep[];
}

/** What a refusal says, and why. */
export interface RefusalParts {
  code: string;
  /** The text on the wire, complete. */
  message: string;
  /** Those passed, then the failed one. */
  checks: readonly Check[];
  /** What the failed check knows at once. */
  explanation: Explanation;
  /**
   * Searches for the mistake behind it, as far as the request itself tells. Asked only when somebody looks: it may cost a
   * hundred times what the refusal costs, and the answer is long gone by then.
   */
  diagnose?: (() => Explanation) | undefined;
  /** The numbers the request was meant for, as far as they were read: the refusal is shown on their phones. */
  recipients?: readonly string[];
}

/** Refuses the whole request. Thrown by a route, caught once, in `serving/play.ts`. */
export class Refusal extends Error {
  readonly code: string;
  readonly checks: readonly Check[];
  readonly explanation: Explanation;
  readonly diagnose: (() => Explanation) | undefined;
  readonly recipients: readonly string[];

  constructor({ code, message, checks, explanation, diagnose, recipients = [] }: RefusalParts) {
    super(message);
    this.code = code;
    this.checks = checks;
    this.explanation = explanation;
    this.diagnose = diagnose;
    this.recipients = recipients;
  }
}
