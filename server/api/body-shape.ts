/** JSON bodies of the control API, parsed at the door. */
import { getDotPath, maxLength, pipe, safeParse, string } from 'valibot';
import type { GenericSchema, InferOutput } from 'valibot';
import { KEPT_LIMITS } from '../provider-kit/limits.ts';
import { ProblemError } from '../net/problem.ts';

export const AN_OBJECT = 'It has to be an object.';

/** `body` as `schema` wants it, else a problem that says where it is wrong and what to send (`example`). */
export function parseBody<Schema extends GenericSchema>(schema: Schema, body: unknown, example: string): InferOutput<Schema> {
  // A list without anything would be read as an object without anything.
  if (Array.isArray(body)) throw new ProblemError(400, 'Bad body', `The body: ${AN_OBJECT}`, `Send ${example}.`);
  const result = safeParse(schema, body);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const detail = `${getDotPath(issue) ?? 'The body'}: ${issue.message}`;
  throw new ProblemError(400, 'Bad body', detail.slice(0, KEPT_LIMITS.note), `Send ${example}.`);
}

/** A text of at most so many characters. */
export function short(most: number) {
  return pipe(string(), maxLength(most, `It has more than ${most} characters.`));
}
