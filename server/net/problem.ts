/** Problems in JSON (RFC 9457): what our own routes answer when a request cannot be served. */
import type { Localized } from '../message/localized.ts';
import type { Response } from 'express';
import type { StoreRefusal } from '../ledger/store/store-refusal.ts';
import type { Explanation } from '../provider-kit/refusal.ts';

/** RFC 9457 problem document. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  /** In English, for programs. */
  detail: string;
  remedy: string;
  /** Both in both languages, for people. */
  why: Pick<Explanation, 'cause' | 'remedy'>;
}

/** Thrown by a route of the control API, answered in one place. */
export class ProblemError extends Error {
  readonly problem: Problem;

  /** `detail`: where programs are told more than people. */
  constructor(status: number, title: string, cause: Localized, remedy: Localized, detail = cause.en) {
    super(detail);
    this.problem = { ...problemOf(status, title, cause, remedy), detail };
  }
}

export function problemOf(status: number, title: string, cause: Localized, remedy: Localized): Problem {
  return { type: 'about:blank', title, status, detail: cause.en, remedy: remedy.en, why: { cause, remedy } };
}

/** What could not be kept did not happen; whoever asked for it may ask again. */
export function unkeptProblem(status: number, { title, message, reason, remedy }: StoreRefusal): ProblemError {
  return new ProblemError(status, title, reason, remedy, message);
}

export const PROBLEM_TYPE = 'application/problem+json';

export function sendProblem(response: Response, problem: Problem): void {
  response.status(problem.status).type(PROBLEM_TYPE).send(JSON.stringify(problem));
}
