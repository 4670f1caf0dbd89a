/** What only the person at the keyboard can put right: one sentence and its remedy, never a stack. */
import type { Localized } from '../message/localized.ts';

export class UserError extends Error {
  readonly problem: Localized;
  readonly remedy: Localized;

  constructor(problem: Localized, remedy: Localized) {
    super(`${problem.en} ${remedy.en}`);
    this.problem = problem;
    this.remedy = remedy;
  }
}

/** A command line, a variable or a settings file that cannot be read. */
export class UsageError extends UserError {}
