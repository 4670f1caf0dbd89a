/** JSON bodies of the control API, parsed at the door. */
import { say } from '../message/localized.ts';
import type { Localized } from '../message/localized.ts';
import { maxLength, pipe, string } from 'valibot';
import type { GenericSchema, InferOutput } from 'valibot';
import { KEPT_LIMITS } from '../provider-kit/limits.ts';
import { demand, parseShape, ShapeError } from '../provider-kit/shape.ts';
import { ProblemError } from '../net/problem.ts';

/** `body` as `schema` wants it, else a problem that says where it is wrong and what to send (`example`). */
export function parseBody<Schema extends GenericSchema>(
  schema: Schema,
  body: unknown,
  example: Localized | string,
): InferOutput<Schema> {
  // A list without anything would be read as an object without anything.
  if (Array.isArray(body)) throw badBody(say('请求体须为对象。', 'The body: It has to be an object.'), example);
  const hidden = prototypeIn(body, []);
  if (hidden) throw badBody(at(hidden, '没有这一项。', 'There is no such member.'), example);
  const read = shaped(schema, body, example);
  const list = listReadAsObject(body, read, []);
  if (list) throw badBody(at(list, '须为对象。', 'It has to be an object.'), example);
  return read;
}

function shaped<Schema extends GenericSchema>(schema: Schema, body: unknown, example: Localized | string): InferOutput<Schema> {
  try {
    return parseShape(schema, body);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    const { path, what } = error;
    const said = say(
      path === '' ? `请求体${what.zh}` : `${path}：${what.zh}`,
      path === '' ? `The body ${what.en}` : error.message,
    );
    throw badBody(say(said.zh.slice(0, KEPT_LIMITS.note), said.en.slice(0, KEPT_LIMITS.note)), example);
  }
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
export function badBody(cause: Localized, example: Localized | string): ProblemError {
  const { zh, en } = typeof example === 'string' ? say(example, example) : example;
  return new ProblemError(400, 'Bad body', cause, say(`请发送 ${zh}。`, `Send ${en}.`));
}

/** A text of at most so many characters. */
export function short(most: number) {
  return pipe(string(), maxLength(most, demand(`超过 ${most} 个字符`, `has more than ${most} characters`)));
}
