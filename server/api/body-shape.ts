/** JSON bodies of the control API, parsed at the door. */
import { getDotPath, safeParse } from 'valibot';
import type { GenericSchema, InferOutput } from 'valibot';
import { ProblemError } from '../net/problem.ts';

/** `body` as `schema` wants it, else a problem that says where it is wrong and what to send (`example`). */
export function parseBody<Schema extends GenericSchema>(schema: Schema, body: unknown, example: string): InferOutput<Schema> {
  const result = safeParse(schema, body);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new ProblemError(400, 'Bad body', `${getDotPath(issue) ?? 'The body'}: ${issue.message}`, `Send ${example}.`);
}
