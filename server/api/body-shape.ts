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
  const hidden = prototypeIn(body, []);
  if (hidden) throw badBody(at(hidden, '没有这一项。', 'There is no such member.'), example);
  const result = safeParse(schema, body);
  if (result.success) {
    const list = listReadAsObject(body, result.output, []);
    if (!list) return result.output;
    throw badBody(at(list, '须为对象。', 'It has to be an object.'), example);
  }
  const [issue] = result.issues;
  const path = getDotPath(issue);
  // What the schema says of it is in English.
  const said = (where: string): string => `${where}: ${issue.message}`.slice(0, KEPT_LIMITS.note);
  throw badBody(say(`请求体有误：${said(path ?? '')}`, said(path ?? 'The body')), example);
}

type Path = readonly string[];

function at(path: Path, zh: string, en: string): Localized {
  const place = path.join('.').slice(0, KEPT_LIMITS.note);
  return say(`${place}：${zh}`, `${place}: ${en}`);
}

/** Where a member of this name stands: schemas pass over it, also those that refuse every other that they do not know. */
function prototypeIn(value: unknown, path: Path): Path | undefined {
  return within(value, path, (member, place) => (place.at(-1) === '__proto__' ? place : prototypeIn(member, place)));
}

/** Where a list was read as an object, as it is by schemas: of an empty one nothing is missed. */
function listReadAsObject(sent: unknown, read: unknown, path: Path): Path | undefined {
  if (typeof read !== 'object' || read === null) return undefined;
  if (Array.isArray(sent) && !Array.isArray(read)) return path;
  return within(sent, path, (member, place) => listReadAsObject(member, Reflect.get(read, place.at(-1) ?? ''), place));
}

function within(value: unknown, path: Path, look: (member: unknown, place: Path) => Path | undefined): Path | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, member] of Object.entries(value)) {
    const found = look(member, [...path, name]);
    if (found) return found;
  }
  return undefined;
}

/** `example`: what to send. */
export function badBody(cause: Localized, example: string): ProblemError {
  return new ProblemError(400, 'Bad body', cause, say(`请发送 ${example}。`, `Send ${example}.`));
}

/** A text of at most so many characters. */
export function short(most: number) {
  return pipe(string(), maxLength(most, `It has more than ${most} characters.`));
}
