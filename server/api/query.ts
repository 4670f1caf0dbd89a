/** What callers write behind the `?` of the control API: each parameter says how it is read, what may stand there, and what for. */
import { parseIsoTime } from '../message/beijing-time.ts';
import { numberTyped } from '../message/number-form.ts';
import { looseE164 } from '../message/phone.ts';
import { say } from '../message/localized.ts';
import type { Localized } from '../message/localized.ts';
import { MESSAGE_KINDS, MESSAGE_STATUSES } from '../message/vocabulary.ts';
import type { World } from '../ledger/world.ts';
import { ProblemError } from '../net/problem.ts';

export interface Parameter<Value> {
  /** Throws a problem for what cannot be read; nothing and an empty text are one. */
  read(written: string | undefined, name: string): Value;
  /** JSON schema of what may be written. */
  schema: Readonly<Record<string, unknown>>;
  what: Localized;
  required?: true;
}

export type Parameters = Readonly<Record<string, Parameter<unknown>>>;

export type Read<Of extends Parameters> = { [Name in keyof Of]: Of[Name] extends Parameter<infer Value> ? Value : never };

/** What stands there cannot be read. */
export function bad(name: string, written: string, remedy: Localized): ProblemError {
  return new ProblemError(400, 'Bad parameter', say(`${name} 不能是“${written}”。`, `${name} cannot be “${written}”.`), remedy);
}

export function text(what: Localized): Parameter<string | undefined> {
  return { read: (written) => written, schema: { type: 'string' }, what };
}

/** The same where nothing is not enough. */
export function needed<Value>(parameter: Parameter<Value | undefined>, remedy: Localized): Parameter<Value> {
  return {
    ...parameter,
    read: (written, name) => {
      const value = parameter.read(written, name);
      if (value === undefined) {
        throw new ProblemError(400, 'Bad parameter', say(`缺少 ${name}。`, `${name} is missing.`), remedy);
      }
      return value;
    },
    required: true,
  };
}

/** A whole number from `min` to `max`. */
export function integer(fallback: number, min: number, max: number, what: Localized): Parameter<number> {
  const usual = Number.isFinite(fallback) ? { default: fallback } : {};
  return {
    read: (written, name) => {
      if (written === undefined) return fallback;
      const number = /^\d{1,15}$/.test(written) ? Number(written) : Number.NaN;
      if (number >= min && number <= max) return number;
      throw bad(
        name,
        written,
        say(`请用 ${min} 到 ${max} 的整数：${what.zh}。`, `Use a whole number from ${min} to ${max}: ${what.en}.`),
      );
    },
    schema: { type: 'integer', minimum: min, maximum: Math.min(max, LONGEST_INTEGER), ...usual },
    what,
  };
}

/** More digits are not read. */
const LONGEST_INTEGER = 999_999_999_999_999;

export function oneOf<const Word extends string>(words: readonly Word[], what: Localized): Parameter<Word | undefined> {
  return {
    read: (written, name) => {
      const word = words.find((candidate) => candidate === written);
      if (written === undefined || word !== undefined) return word;
      throw bad(name, written, say(`可用：${words.join(', ')}。`, `Use one of: ${words.join(', ')}.`));
    },
    schema: { type: 'string', enum: words },
    what,
  };
}

/** A phone number as people write it (`138 0013 8000`, `+86138…`, where `+` may have become a blank) in E.164. */
export function phone(what: Localized): Parameter<string | undefined> {
  return {
    read: (written, name) => {
      const number = written === undefined ? undefined : (numberTyped(written) ?? looseE164(written.replace(/^ /, '+')));
      if (written === undefined || number !== undefined) return number;
      throw bad(
        name,
        written,
        say('请写手机号：13800138000 或 +8613800138000。', 'Use a phone number: 13800138000 or +8613800138000.'),
      );
    },
    schema: { type: 'string', examples: ['13800138000', '+8613800138000'] },
    what,
  };
}

/** A moment with its offset, in which `+` may have become a blank; epoch milliseconds. */
export function moment(what: Localized): Parameter<number | undefined> {
  return {
    read: (written, name) => {
      const iso = written?.replace(' ', '+');
      if (iso === undefined) return undefined;
      const ms = parseIsoTime(iso);
      if (ms !== undefined) return ms;
      throw bad(
        name,
        iso,
        say('请用带时区的 ISO 8601：2026-12-01T08:00:00+08:00。', 'Use ISO 8601 with an offset: 2026-12-01T08:00:00+08:00.'),
      );
    },
    schema: { type: 'string', format: 'date-time', examples: ['2026-12-01T08:00:00+08:00'] },
    what,
  };
}

/** A code, or whether there is one: `true` and `false`, which no code is. */
const code: Parameter<string | boolean | undefined> = {
  read: (written) => (written === 'true' || written === 'false' ? written === 'true' : written),
  schema: { type: 'string', examples: ['4653', 'true'] },
  what: say('验证码本身，或 true / false 表示有无', 'the code itself, or true or false for whether there is one'),
};

export function flag(what: Localized): Parameter<boolean | undefined> {
  return {
    read: (written, name) => {
      if (written === undefined || written === 'true' || written === 'false') return written && written === 'true';
      throw bad(name, written, say('请用 true 或 false。', 'Use true or false.'));
    },
    schema: { type: 'boolean' },
    what,
  };
}

/** Whether something passed by leniency. */
export const warned = flag(
  say('true / false：有无警告（仅因沙箱宽松而通过）', 'whether it passed with a warning: by leniency of the sandbox'),
);

export const to = phone(say('手机号', 'the phone number'));
export const provider = text(say('服务商：GET about 里的 id', 'the provider, by its id of GET about'));
export const account = text(say('账号：GET accounts 里的 id', 'the account, by its id of GET accounts'));
export const q = text(say('包含的文字', 'a text that it has in it'));
export const since = integer(0, 0, Number.MAX_SAFE_INTEGER, say('只看此序号之后的', 'only what came after this sequence number'));

const template = text(say('模板', 'the template'));
const sign = text(say('签名，不带括号', 'the sign without its brackets'));
const kind = oneOf(MESSAGE_KINDS, say('类型', 'what it is for'));
const status = oneOf(MESSAGE_STATUSES, say('状态', 'how far it has come'));

/** What a message is looked for by, where it may still be on its way. */
export const MESSAGE_MATCH = { to, provider, account, template, sign, kind, code, q };

export const MESSAGE_FILTER = { ...MESSAGE_MATCH, status, warned };

/** Page size and where to go on. */
export const PAGE = {
  cursor: integer(Number.POSITIVE_INFINITY, 1, Number.MAX_SAFE_INTEGER, say('上一页的 next', 'next of the page before')),
  limit: integer(50, 1, 500, say('每页多少项', 'how many items a page has')),
};

/** Reads them all; refuses parameters that no one reads: a misspelt filter would answer with everything. */
export function readQuery<Of extends Parameters>(query: URLSearchParams, parameters: Of): Read<Of> {
  const names = Object.keys(parameters);
  for (const name of query.keys()) {
    if (names.includes(name) || name === TOKEN) continue;
    throw unknownParameter(
      name,
      names.length === 0
        ? say('这里不带参数。', 'There are none here.')
        : say(`可用：${names.join(', ')}。`, `Use: ${names.join(', ')}.`),
    );
  }
  const read = Object.entries(parameters).map(([name, one]) => [name, one.read(query.get(name) || undefined, name)]);
  // Each name with what its own parameter read.
  return Object.fromEntries(read) as Read<Of>;
}

/** What answers as a file has all at once; what does not has no use for a BOM. */
export function refuseSurplus(query: URLSearchParams, isList: boolean): void {
  const surplus = (isList ? ['bom'] : Object.keys(PAGE)).find((name) => query.has(name));
  if (surplus === undefined) return;
  throw unknownParameter(
    surplus,
    isList
      ? say('它与 format=csv 搭配使用。', 'It goes with format=csv.')
      : say('文件一次给出全部，请去掉它。', 'A file has all of them at once: leave it out.'),
  );
}

function unknownParameter(name: string, remedy: Localized): ProblemError {
  return new ProblemError(
    400,
    'Unknown parameter',
    say(`这里没有参数“${name}”。`, `There is no parameter “${name}” here.`),
    remedy,
  );
}

/** The door has looked at it. */
const TOKEN = 'token';

/** Throws a problem where an account is named that is not there: what asks about one that is gone would otherwise find nothing, and say so. */
export function existing(world: World, id: string | undefined): void {
  if (id === undefined || world.accounts.get(id)) return;
  throw new ProblemError(
    404,
    'No such account',
    say(`没有账号“${id}”。`, `There is no account “${id}”.`),
    say('GET accounts 列出现有账号。', 'GET accounts lists those there are.'),
  );
}
