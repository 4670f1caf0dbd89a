/** What somebody asks `wait` and `expect` for, read so that no slip of the finger can pass for "none came". */
import * as v from 'valibot';
import { nearest } from '../../message/nearest.ts';
import { looseE164 } from '../../message/phone.ts';
import { KEPT_LIMITS } from '../../provider-kit/limits.ts';
import type { World } from '../../ledger/world.ts';
import { ProblemError } from '../../net/problem.ts';
import { parseBody, short } from '../body-shape.ts';
import { KINDS, code, existing, integer, oneOf, only, phone, text } from '../query.ts';
import type { Expectation } from './expect.ts';
import type { WaitQuery } from './wait.ts';
import type { Wanted } from './watch.ts';

export const WAIT_DEFAULT_MS = 10_000;
/** Unless told otherwise, what must not come is waited for so long. */
const NEVER_DEFAULT_MS = 1_000;
export const WAIT_MAX_MS = 120_000;
const COUNT_MAX = 1_000;

export const FORMATS = ['json', 'code'] as const;

const WAIT_NAMES = ['to', 'provider', 'account', 'template', 'sign', 'kind', 'code', 'q', 'since', 'timeout', 'count', 'format'];

export interface AskedWait {
  query: WaitQuery;
  format: (typeof FORMATS)[number];
  /** Somebody named how many: then the answer is a list. */
  isList: boolean;
}

export function readWait(world: World, query: URLSearchParams): AskedWait {
  only(query, WAIT_NAMES);
  const format = oneOf(query, 'format', FORMATS) ?? 'json';
  const wanted: Wanted = {
    to: phone(query, 'to'),
    provider: text(query, 'provider'),
    account: text(query, 'account'),
    template: text(query, 'template'),
    sign: text(query, 'sign'),
    kind: oneOf(query, 'kind', KINDS),
    code: code(query) ?? (format === 'code' ? true : undefined),
    q: text(query, 'q'),
    since: integer(query, 'since', 0, 0, Number.MAX_SAFE_INTEGER),
  };
  checkNames(world, wanted);
  const count = integer(query, 'count', 1, 1, COUNT_MAX);
  const timeoutMs = integer(query, 'timeout', WAIT_DEFAULT_MS, 0, WAIT_MAX_MS);
  return { query: { ...wanted, count, timeoutMs }, format, isList: query.has('count') };
}

const name = v.optional(short(KEPT_LIMITS.name));
const number = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(COUNT_MAX));

const body = v.strictObject({
  match: v.optional(
    v.strictObject({
      to: v.optional(
        v.pipe(
          short(KEPT_LIMITS.number),
          v.rawTransform(({ dataset, addIssue, NEVER }) => {
            const read = looseE164(dataset.value);
            if (read !== undefined) return read;
            addIssue({ message: 'It is no phone number.' });
            return NEVER;
          }),
        ),
      ),
      provider: name,
      account: name,
      template: name,
      sign: name,
      kind: v.optional(v.picklist(KINDS)),
      code: v.optional(v.union([short(KEPT_LIMITS.name), v.boolean()])),
      q: v.optional(short(KEPT_LIMITS.text)),
      text: v.optional(short(KEPT_LIMITS.text)),
    }),
    {},
  ),
  exactly: v.optional(number),
  atLeast: v.optional(v.pipe(number, v.minValue(1))),
  never: v.optional(v.literal(true)),
  within: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(WAIT_MAX_MS))),
  since: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
});

const EXAMPLE =
  '{"match":{"to":"13800138000","provider":"…","account":"…","template":"…","text":"…","sign":"…","kind":"code","code":"1234"},"exactly":1,"within":2000,"since":0}, or "atLeast":1 or "never":true in place of "exactly"';

export function readExpectation(world: World, given: unknown): Expectation {
  const { match, exactly, atLeast, never, within, since } = parseBody(body, given, EXAMPLE);
  if ([exactly, atLeast, never].filter((one) => one !== undefined).length > 1) {
    throw new ProblemError(400, 'Bad body', 'It names more than one of exactly, atLeast and never.', `Send ${EXAMPLE}.`);
  }
  const { text: part, q = part, ...named } = match;
  if (part !== undefined && q !== part) {
    throw new ProblemError(400, 'Bad body', 'match: text and q are two names of one thing.', 'Send one of them.');
  }
  const wanted: Wanted = { ...named, q, since };
  checkNames(world, wanted);
  const most = never ? 0 : (exactly ?? Infinity);
  return {
    wanted,
    least: never ? 0 : (exactly ?? atLeast ?? 1),
    most,
    windowMs: within ?? (most === Infinity ? WAIT_DEFAULT_MS : NEVER_DEFAULT_MS),
  };
}

/** A misspelt provider or account never sends anything. */
function checkNames(world: World, { provider, account }: Wanted): void {
  if (account !== undefined) existing(world, account);
  const ids = world.providers.map(({ id }) => id);
  if (provider === undefined || ids.includes(provider)) return;
  const meant = nearest(provider, ids);
  const remedy = meant === undefined ? `There are ${ids.join(', ')}.` : `Did you mean ${meant}?`;
  throw new ProblemError(400, 'Bad parameter', `There is no provider "${provider}".`, remedy);
}
