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

/** What an error says, in both languages where it has them. */
export function saidBy(error: unknown): Localized {
  if (error instanceof UserError) return { zh: `${error.problem.zh}${error.remedy.zh}`, en: error.message };
  const said = error instanceof Error ? error.message : String(error);
  return { zh: said, en: said };
}

/** A command line, a variable or a settings file that cannot be read. */
export class UsageError extends UserError {}
