/** The words of the log's search box. */
import { describe, expect, it } from 'vitest';
import { NO_FILTER, readWords, tokensOf, withWord, wordIn, wordsOfAddress } from '../../web/src/log/search/words.ts';
import { suggestionsFor, withSuggestion } from '../../web/src/log/search/suggestions.ts';
import fc from '../support/properties.ts';

const PROVIDERS = ['ronglian', 'ihuyi', 'tencent'];
const read = (text: string) => readWords(text, PROVIDERS);

it('are read into what the sandbox is asked', () => {
  const text =
    'is:refused to:139* provider:tencent code:160038 template:1234 account:a9 door:proxy warned:true certainty:assumed action:SendSms 您的 验证码';
  expect(read(text)).toEqual({
    flaws: [],
    filter: {
      verdict: 'refused',
      to: '139*',
      provider: 'tencent',
      code: '160038',
      template: '1234',
      account: 'a9',
      door: 'proxy',
      warned: 'true',
      certainty: 'assumed',
      action: 'SendSms',
      q: '您的 验证码',
      since: '',
      until: '',
    },
  });
});

it('takes quotation marks, addresses, times and other colons for what they are', () => {
  expect(read('action:"a b" "is:refused" http://x/y 12:30').filter).toEqual({
    ...NO_FILTER,
    action: 'a b',
    q: 'is:refused http://x/y 12:30',
  });
});

it('in any case', () => {
  expect(read('IS:Refused Provider:TENCENT').filter).toMatchObject({ verdict: 'refused', provider: 'tencent' });
});

describe('one that is not understood', () => {
  it.each([
    ['verdict:refused', { kind: 'key', word: 'verdict', near: undefined }, 'verdict:refused'],
    ['provder:x', { kind: 'key', word: 'provder', near: 'provider' }, 'provder:x'],
    ['is:bad', { kind: 'value', word: 'is:bad', key: 'is', values: ['accepted', 'refused', 'faulted', 'unanswered'] }, ''],
    ['provider:x', { kind: 'value', word: 'provider:x', key: 'provider', values: PROVIDERS }, ''],
    ['to:139', { kind: 'number', word: 'to:139', fix: 'to:139*' }, ''],
    ['code:', { kind: 'empty', word: 'code:', key: 'code' }, ''],
  ])('%s is told, and asks for nothing wrong', (text, flaw, q) => {
    expect(read(text)).toEqual({ filter: { ...NO_FILTER, q }, flaws: [flaw] });
  });
});

it('a chip writes its word into the text and reads it from there, and leaves the rest', () => {
  expect(withWord('hello is:refused', 'is', 'accepted')).toBe('is:accepted hello');
  expect(withWord('hello', 'provider', 'tencent')).toBe('provider:tencent hello');
  expect(withWord('is:refused hello', 'is', '')).toBe('hello');
  fc.assert(
    fc.property(fc.string(), fc.constantFrom('accepted', 'refused', ''), (text, value) => {
      expect(wordIn(withWord(text, 'is', value), 'is')).toBe(value);
    }),
  );
});

it('every text is read, and every piece of it is where it says', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'is', ':', '"', ' ', '*', '/', '验') }), (text) => {
      for (const { text: word, from, until } of tokensOf(text)) expect(text.slice(from, until)).toBe(word);
      expect(read(text).filter.q.length).toBeLessThanOrEqual(text.length);
    }),
  );
});

it('an address that names each by itself is the same text', () => {
  const search = new URLSearchParams('verdict=refused&provider=tencent&q=hello&account=a9&since=x');
  expect(wordsOfAddress(search)).toBe('is:refused provider:tencent hello');
  expect(wordsOfAddress(new URLSearchParams('q=is%3Arefused'))).toBe('is:refused');
});

describe('suggestions', () => {
  const words = (text: string, caret = text.length) =>
    suggestionsFor(text, caret, PROVIDERS, { code: ['160038', '1600'] }).map(({ word }) => word);

  it('are the keys that fit, then their values', () => {
    expect(words('')).toContain('is:');
    expect(words('pro')).toEqual(['provider:']);
    expect(words('is:refused a')).toEqual(['account:', 'action:']);
    expect(words('is:')).toEqual(['is:accepted', 'is:refused', 'is:faulted', 'is:unanswered']);
    expect(words('provider:t')).toEqual(['provider:tencent']);
    expect(words('code:16')).toEqual(['code:160038', 'code:1600']);
    expect(words('is:refused')).toEqual([]);
    expect(words('foo:')).toEqual([]);
  });

  it('stand in place of what is typed', () => {
    const [first] = suggestionsFor('hello is:re more', 11, PROVIDERS, {});
    expect(first && withSuggestion('hello is:re more', 11, first)).toEqual({ text: 'hello is:refused more', caret: 17 });
    const [key] = suggestionsFor('hello ', 6, PROVIDERS, {});
    expect(key && withSuggestion('hello ', 6, key)).toEqual({ text: 'hello is:', caret: 9 });
  });
});
