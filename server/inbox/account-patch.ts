/** What `PATCH accounts/:id` may change: the frequency limits. */
import { array, getDotPath, optional, picklist, pipe, regex, safeParse, strictObject, string } from 'valibot';
import type { LimitsSetting } from '../store/events.ts';
import { ProblemError } from './problem.ts';

const patch = strictObject({
  limits: strictObject({
    mode: optional(picklist(['realistic', 'off'])),
    exempt: optional(array(pipe(string(), regex(/^\+\d{6,15}$/, 'Use E.164 numbers such as "+8613800138000".')))),
  }),
});

export function parseAccountPatch(body: unknown): Partial<LimitsSetting> {
  const result = safeParse(patch, body);
  if (!result.success) {
    const [issue] = result.issues;
    const where = getDotPath(issue) ?? 'The body';
    throw new ProblemError(
      400,
      'Bad body',
      `${where}: ${issue.message}`,
      'Send {"limits":{"mode":"realistic"|"off","exempt":["+8613800138000"]}}.',
    );
  }
  const { mode, exempt } = result.output.limits;
  return { ...(mode === undefined ? {} : { mode }), ...(exempt === undefined ? {} : { exempt }) };
}
