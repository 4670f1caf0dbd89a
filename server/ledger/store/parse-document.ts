/** `sandbox.json` as a person may have edited it: read strictly, and refused in one sentence. */
import { FURTHEST_AHEAD_MS, FURTHEST_BEHIND_MS } from '../../world/clock.ts';
import {
  array,
  exactOptional,
  integer,
  looseObject,
  maxValue,
  minValue,
  nonEmpty,
  nullable,
  number,
  pipe,
  strictObject,
  string,
} from 'valibot';
import { ShapeError, parseShape } from '../../provider-kit/shape.ts';
import { UserError } from '../../settings/user-error.ts';
import { refuseNewer } from './format.ts';
import { jsonFault } from './json-fault.ts';
import type { WorldDocument } from './store.ts';
import { FIRST_MOMENT, LAST_MOMENT, MOST_EVENTS } from './whole-event.ts';

/** Of things that happened, or the number of one. */
export const count = pipe(number(), integer(), minValue(0), maxValue(MOST_EVENTS));
const moment = pipe(number(), integer(), minValue(FIRST_MOMENT), maxValue(LAST_MOMENT));
/** From today's dates it leads to one with a year of four digits. */
const offset = pipe(number(), integer(), minValue(-FURTHEST_BEHIND_MS), maxValue(FURTHEST_AHEAD_MS));

const gone = strictObject({ count, seq: count });

/** Accounts have an id here; the rest of them is read where their providers are known. */
export const documentShape = strictObject({
  format: exactOptional(pipe(number(), integer(), minValue(1))),
  instance: exactOptional(pipe(string(), nonEmpty())),
  seq: count,
  evicted: strictObject({
    messages: count,
    messageSeq: count,
    exchanges: count,
    exchangeSeq: count,
    callbacks: exactOptional(gone),
    replies: exactOptional(gone),
    unanswered: exactOptional(gone),
  }),
  clock: exactOptional(strictObject({ offsetMs: offset, frozenAt: nullable(moment) })),
  stock: exactOptional(array(string())),
  accounts: array(looseObject({ id: pipe(string(), nonEmpty()) })),
});

/** `path` is for sentences. */
export function parseDocument(text: string, path: string): WorldDocument {
  const input = parseJson(text, path);
  const format: unknown = typeof input === 'object' && input !== null ? Reflect.get(input, 'format') : undefined;
  if (typeof format === 'number') refuseNewer(path, format);
  try {
    return parseShape(documentShape, input);
  } catch (error) {
    if (error instanceof ShapeError) throw documentError(path, error);
    throw error;
  }
}

/** What is wrong with a document, in a sentence. */
export function documentError(file: string, { path, what }: Pick<ShapeError, 'path' | 'what'>): UserError {
  const place = path === '' ? '' : `${path}: `;
  return new UserError(
    { en: `${file}: ${place}${what.en}`, zh: `${file} 有误：${place}${what.zh}` },
    { en: 'Correct it while the sandbox is stopped, or move the file away.', zh: '请在沙箱停止时改正，或把该文件移走。' },
  );
}

/** A text in JSON; `path` is for the sentence about one that is none. */
export function parseJson(text: string, path: string): unknown {
  // Some editors of Windows put a byte order mark in front.
  const json = text.replace(/^\uFEFF/, '');
  try {
    return JSON.parse(json);
  } catch {
    const { line = 1, column = 1 } = jsonFault(json) ?? {};
    throw new UserError(
      {
        en: `${path} is not valid JSON: look at line ${line}, column ${column}.`,
        zh: `${path} 不是合法的 JSON：请看第 ${line} 行第 ${column} 列。`,
      },
      { en: 'Mend it or move it away.', zh: '请修正该文件，或把它移走。' },
    );
  }
}
