/** `wait` and `expect`: what is to come, or not to come. */
import * as v from 'valibot';
import { UsageError } from '../../settings/user-error.ts';
import { orComplain } from '../exits.ts';
import { call } from '../running.ts';
import type { Terminal } from '../terminal.ts';
import type { Words } from '../words.ts';
import { hereOf, matchOf } from './here.ts';
import { Message, messageLine, print } from './lines.ts';

const Found = v.looseObject({ messages: v.array(Message), codes: v.array(v.nullable(v.string())) });
/** The sandbox refuses a longer one at once. */
const LONGEST_MS = 120_000;

/** How long its answer may take: where nothing is asked for the sandbox decides. */
const longest = (asked: number | undefined): number => Math.min(asked ?? LONGEST_MS, LONGEST_MS);

const Met = v.looseObject({ count: v.number(), messages: v.array(Message) });

/** Answers 0 the moment it is there; what is kept already counts, unless `--since` says from where on. */
export function wait(terminal: Terminal): Promise<number> {
  return orComplain(terminal, async () => {
    const { words, running, isJson } = hereOf('wait', terminal);
    words.rest(0);
    const isCode = words.has('code');
    const query = {
      ...matchOf(words),
      code: isCode ? true : undefined,
      count: words.number('count') ?? 1,
      since: words.number('since'),
      timeout: words.ms('timeout'),
    };
    const answer = v.parse(Found, await call(running, 'wait', { query, waitMs: longest(query.timeout) }));
    print(terminal, isJson, answer, isCode ? answer.codes.map((code) => code ?? '') : answer.messages.map(messageLine));
    return 0;
  });
}

export function expectThem(terminal: Terminal): Promise<number> {
  return orComplain(terminal, async () => {
    const { words, running, isJson, language } = hereOf('expect', terminal);
    words.rest(0);
    const body = {
      match: matchOf(words),
      ...numberOf(words),
      within: words.ms('within'),
      since: words.number('since'),
    };
    const answer = v.parse(Met, await call(running, 'expect', { body, waitMs: longest(body.within) }));
    const { count } = answer;
    const met = language === 'zh' ? `符合：${count} 条。` : `As expected: ${count}.`;
    print(terminal, isJson, answer, [met, ...answer.messages.map(messageLine)]);
    return 0;
  });
}

function numberOf(words: Words) {
  const asked = ['exactly', 'at-least', 'never'].filter((name) => words.has(name));
  if (asked.length > 1) {
    throw new UsageError(
      {
        en: `expect: ${asked.map((name) => `--${name}`).join(' and ')} exclude each other.`,
        zh: `expect：${asked.map((name) => `--${name}`).join(' 与 ')} 不能同时使用。`,
      },
      { en: 'Use one of them.', zh: '请只用一个。' },
    );
  }
  const never = words.has('never') ? { never: true } : {};
  return { exactly: words.number('exactly'), atLeast: words.number('at-least'), ...never };
}
