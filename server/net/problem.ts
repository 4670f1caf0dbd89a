/** Problems in JSON (RFC 9457): what our own routes answer when a request cannot be served. */
import type { Response } from 'express';
import type { StoreRefusal } from '../ledger/store/store-refusal.ts';
import type { Explanation } from '../provider-kit/refusal.ts';

/** RFC 9457 problem document. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  remedy?: string;
  /** Detail and remedy in both languages, where the page shows them to whoever typed something wrong. */
  why?: Pick<Explanation, 'cause' | 'remedy'>;
}

/** Thrown by a route of the control API, answered in one place. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(status: number, title: string, detail: string, remedy?: string, why?: Problem['why']) {
    super(detail);
    this.problem = {
      type: 'about:blank',
      title,
      status,
      detail,
      ...(remedy === undefined ? {} : { remedy }),
      ...(why === undefined ? {} : { why }),
    };
  }
}

/** What could not be kept did not happen; whoever asked for it may ask again. */
export function unkeptProblem(status: number, { title, message, reason, remedy }: StoreRefusal): ProblemError {
  return new ProblemError(status, title, message, remedy.en, { cause: reason, remedy });
}

export const PROBLEM_TYPE = 'application/problem+json';

export function sendProblem(response: Response, problem: Problem): void {
  response.status(problem.status).type(PROBLEM_TYPE).send(JSON.stringify(problem));
}
