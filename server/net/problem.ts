/** Problems in JSON (RFC 9457): what our own routes answer when a request cannot be served. */
import type { Response } from 'express';
import type { DiskRefusal } from '../ledger/store/disk-refusal.ts';
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
export function diskProblem(status: number, { isFull, message, reason }: DiskRefusal): ProblemError {
  const remedy = {
    en: 'Make room, or keep less with --keep; then it goes on by itself.',
    zh: '请腾出磁盘空间（或调小 --keep）；腾出后会自动恢复。',
  };
  const title = isFull ? 'The disk is full' : 'The disk refuses';
  return new ProblemError(status, title, message, remedy.en, { cause: reason, remedy });
}

export function sendProblem(response: Response, problem: Problem): void {
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}
