/** What a send has to pass once its caller is known, in order: the first rule that fails refuses it. */
import { isMainlandMobile } from '../../message/phone.ts';
import type { Failure, Rule } from '../../provider-kit/trail.ts';
import type { checks } from './checks.ts';
import { codes } from './codes/codes.ts';

export type Check = keyof typeof checks;
export type Key = `${keyof typeof codes}`;
export type Facts = { to: string; template: string | undefined; sentThisMinute: number; balance: number };

/** A failure in words; what to do about it is what the code means. */
export const failure = (key: Key, zh: string, en: string): Failure<Key> => ({
  key,
  explanation: { cause: { zh, en }, remedy: codes[key].meaning },
});

const rule = (check: Check, holds: (facts: Facts) => boolean, broken: Failure<Key>): Rule<Facts, Check, Key> => ({
  check,
  judge: (facts) => (holds(facts) ? {} : { failure: broken }),
});

export const rules = [
  rule('number', ({ to }) => isMainlandMobile(to), failure('1003', 'to 不是手机号。', '“to” is no mobile number.')),
  rule('template', ({ template }) => !!template, failure('1004', '没有这个 template。', 'No such “template”.')),
  rule('frequency', ({ sentThisMinute }) => sentThisMinute < 1, failure('1005', '每分钟一条。', 'One a minute.')),
  rule('balance', ({ balance }) => balance > 0, failure('1006', 'balance 为 0。', 'The “balance” is 0.')),
];
