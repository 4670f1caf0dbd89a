/** JSON bodies of the control API, parsed at the door. */
import { say } from '../message/localized.ts';
import type { Localized } from '../message/localized.ts';
import { getDotPath, maxLength, pipe, safeParse, string } from 'valibot';
import type { GenericSchema, InferOutput } from 'valibot';
import { KEPT_LIMITS } from '../provider-kit/limits.ts';
import { ProblemError } from '../net/problem.ts';

/** `body` as `schema` wants it, else a problem that says where it is wrong and what to send (`example`). */
export function parseBody<Schema extends GenericSchema>(schema: Schema, body: unknown, example: string): InferOutput<Schema> {
  // A list without anything would be read as an object without anything.
  if (Array.isArray(body)) throw badBody(say('请求体须为对象。', 'The body: It has to be an object.'), example);
  const result = safeParse(schema, body);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = getDotPath(issue);
  // What the schema says of it is in English.
  const said = (where: string): string => `${where}: ${issue.message}`.slice(0, KEPT_LIMITS.note);
  throw badBody(say(`请求体有误：${said(path ?? '')}`, said(path ?? 'The body')), example);
}

/** `example`: what to send. */
export function badBody(cause: Localized, example: string): ProblemError {
  return new ProblemError(400, 'Bad body', cause, say(`请发送 ${example}。`, `Send ${example}.`));
}

/** A text of at most so many characters. */
export function short(most: number) {
  return pipe(string(), maxLength(most, `It has more than ${most} characters.`));
}
