/** The language of the terminal: what was asked for, else what the environment says, the stronger variable first. */
import { expect, it } from 'vitest';
import { languageOf, languageOfArguments, warnOfSlips } from '../../server/commands/terminal.ts';
import { saying } from '../support/said.ts';

it.each([
  ['zh', { LANG: 'en_US.UTF-8' }, 'zh'],
  ['auto', { LANG: 'zh_CN.UTF-8' }, 'zh'],
  ['auto', { LC_ALL: 'en_US.UTF-8', LC_MESSAGES: 'zh_CN.UTF-8', LANG: 'zh_CN.UTF-8' }, 'en'],
  ['auto', { LC_ALL: '', LC_MESSAGES: 'zh_CN.UTF-8', LANG: 'en_US.UTF-8' }, 'zh'],
])('%s in %o is %s', (asked, env, language) => {
  expect(languageOf(asked, env)).toBe(language);
});

it.each([
  [['--lang', 'zh'], 'zh'],
  [['--lang=zh'], 'zh'],
  [[], 'en'],
])('%j is answered in the same language though the rest of it cannot be read', (argv, language) => {
  const terminal = { argv, env: { LANG: 'en_US.UTF-8' }, folder: '', out: () => {}, err: () => {} };
  expect(languageOfArguments(terminal)).toBe(language);
});

it('warns of a variable that is nearly one of ours', () => {
  const said = saying([], { SMS_SANDBOX_ULR: 'http://127.0.0.1:10700' });
  warnOfSlips(said.terminal, 'zh');
  expect(said.err()).toBe('sms-sandbox: 没有 SMS_SANDBOX_ULR 这个环境变量，它不起作用。是否想用 SMS_SANDBOX_URL？\n');
});
