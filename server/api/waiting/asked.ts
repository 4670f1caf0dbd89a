/** What somebody asks `wait` and `expect` for, read so that no slip of the finger can pass for "none came". */
import * as v from 'valibot';
import { say } from '../../message/localized.ts';
import { nearest } from '../../message/nearest.ts';
import { numberTyped } from '../../message/number-form.ts';
import { MESSAGE_KINDS } from '../../message/vocabulary.ts';
import { KEPT_LIMITS } from '../../provider-kit/limits.ts';
import { demand } from '../../provider-kit/shape.ts';
import type { World } from '../../ledger/world.ts';
import { ProblemError } from '../../net/problem.ts';
import { badBody, short } from '../body-shape.ts';
import { MESSAGE_MATCH, existing, integer, oneOf, since } from '../query.ts';
import type { Read } from '../query.ts';
import type { Expectation } from './expect.ts';
import type { WaitQuery } from './wait.ts';
import type { Wanted } from './watch.ts';

export const WAIT_DEFAULT_MS = 10_000;
/** Unless told otherwise, what must not come is waited for so long. */
const NEVER_DEFAULT_MS = 1_000;
export const WAIT_MAX_MS = 120_000;
const COUNT_MAX = 1_000;

export const FORMATS = ['json', 'code'] as const;

export const WAIT_QUERY = {
  ...MESSAGE_MATCH,
  since,
  timeout: integer(WAIT_DEFAULT_MS, 0, WAIT_MAX_MS, say('最多等多少毫秒', 'how long to wait, in milliseconds')),
  count: integer(Number.NaN, 1, COUNT_MAX, say('等几条；写了则答列表', 'for how many; then the answer is a list')),
  format: oneOf(FORMATS, say('code：只答验证码，纯文本', 'code: the code alone, as text')),
};

export interface AskedWait {
  query: WaitQuery;
  format: (typeof FORMATS)[number];
  /** Somebody named how many: then the answer is a list. */
  isList: boolean;
}

export function readWait(world: World, asked: Read<typeof WAIT_QUERY>): AskedWait {
  const { timeout: timeoutMs, count, format = 'json', ...match } = asked;
  checkNames(world, match);
  const isList = !Number.isNaN(count);
  const wanted: Wanted = { ...match, code: match.code ?? (format === 'code' ? true : undefined) };
  return { query: { ...wanted, count: isList ? count : 1, timeoutMs }, format, isList };
}

const name = v.optional(short(KEPT_LIMITS.name));
const number = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(COUNT_MAX));

const wanted = v.strictObject({
  match: v.optional(
    v.strictObject({
      to: v.optional(
        v.pipe(
          short(KEPT_LIMITS.number),
          v.rawTransform(({ dataset, addIssue, NEVER }) => {
            const read = numberTyped(dataset.value);
            if (read !== undefined) return read;
            addIssue({ message: demand('应为手机号', 'must be a phone number') });
            return NEVER;
          }),
        ),
      ),
      provider: name,
      account: name,
      template: name,
      sign: name,
      kind: v.optional(v.picklist(MESSAGE_KINDS)),
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

const WHOLE =
  '{"match":{"to":"13800138000","provider":"…","account":"…","template":"…","text":"…","sign":"…","kind":"code","code":"1234"},"exactly":1,"within":2000,"since":0}';
const EXAMPLE = say(
  `${WHOLE}，exactly 可换成 {"atLeast":1} 或 {"never":true}`,
  `${WHOLE}, or {"atLeast":1} or {"never":true} in place of exactly`,
);

export const expectBody = {
  schema: wanted,
  example: EXAMPLE,
  sample: () => ({ match: { to: '13800138000' }, atLeast: 1, within: 2_000 }),
};

export function readExpectation(world: World, asked: v.InferOutput<typeof wanted>): Expectation {
  const { match, exactly, atLeast, never, within, since: from } = asked;
  if ([exactly, atLeast, never].filter((one) => one !== undefined).length > 1) {
    throw badBody(say('exactly、atLeast、never 只能用一个。', 'It names more than one of exactly, atLeast and never.'), EXAMPLE);
  }
  const { text: part, q = part, ...named } = match;
  if (part !== undefined && q !== part) {
    throw new ProblemError(
      400,
      'Bad body',
      say('match：text 与 q 是同一项的两个名字。', 'match: text and q are two names of one thing.'),
      say('请只发送其中一个。', 'Send one of them.'),
    );
  }
  const found: Wanted = { ...named, q, since: from };
  checkNames(world, found);
  const most = never ? 0 : (exactly ?? Infinity);
  return {
    wanted: found,
    least: never ? 0 : (exactly ?? atLeast ?? 1),
    most,
    windowMs: within ?? (most === Infinity ? WAIT_DEFAULT_MS : NEVER_DEFAULT_MS),
  };
}

/** A misspelt provider or account never sends anything. */
function checkNames(world: World, { provider, account }: Pick<Wanted, 'provider' | 'account'>): void {
  existing(world, account);
  const ids = world.providers.map(({ id }) => id);
  if (provider === undefined || ids.includes(provider)) return;
  const meant = nearest(provider, ids);
  const remedy =
    meant === undefined
      ? say(`可用：${ids.join(', ')}。`, `There are ${ids.join(', ')}.`)
      : say(`是否想用 ${meant}？`, `Did you mean ${meant}?`);
  const cause = say(`没有服务商“${provider}”。`, `There is no provider “${provider}”.`);
  throw new ProblemError(400, 'Bad parameter', cause, remedy);
}
