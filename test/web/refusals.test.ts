/** Why an exchange was refused, in the inspector's words. */
import { describe, expect, it } from 'vitest';
import type { Explanation, RecipientResource } from '../../server/api/wire.ts';
import { differenceOf } from '../../web/src/evidence/difference/difference.ts';
import { differenceSentence } from '../../web/src/evidence/difference/difference-words.ts';
import { refusalsOf } from '../../web/src/evidence/refusals.ts';
import { texts } from '../../web/src/evidence/texts.ts';
import { codeOf, toneOf } from '../../web/src/evidence/verdict.ts';
import { exchangeOf, messageOf } from './support/wire-samples.ts';

const LIMIT: Explanation = { cause: { zh: '太频繁', en: 'too often' }, remedy: { zh: '稍后', en: 'later' } };

function refused(to: string, explanation: Explanation = { ...LIMIT, action: { type: 'lift-limits', to } }): RecipientResource {
  return { to, outcome: 'refused', code: 'LIMIT', message: 'too many', messageId: null, explanation };
}

const accepted = exchangeOf().recipients;

describe('refusals', () => {
  it('with one cause are told once, with every number whose limits can be lifted', () => {
    const exchange = exchangeOf({ recipients: [...accepted, refused('+8613800138001'), refused('+8613800138002')] });
    expect(refusalsOf(exchange)).toMatchObject([
      {
        code: 'LIMIT',
        message: 'too many',
        to: ['+8613800138001', '+8613800138002'],
        liftable: ['+8613800138001', '+8613800138002'],
      },
    ]);
  });

  it('with several causes are told apart', () => {
    const other: Explanation = { ...LIMIT, cause: { zh: '不是号码', en: 'no number' } };
    expect(refusalsOf(exchangeOf({ recipients: [refused('+8613800138001'), refused('12', other)] }))).toHaveLength(2);
  });

  it('of the whole request are told once, also when no recipient could be read', () => {
    const exchange = exchangeOf({ verdict: 'refused', code: 'KEY', message: 'unknown key', explanation: LIMIT, recipients: [] });
    expect(refusalsOf(exchange)).toEqual([{ code: 'KEY', message: 'unknown key', explanation: LIMIT, to: [], liftable: [] }]);
  });

  it('are none where everything was accepted', () => {
    expect(refusalsOf(exchangeOf())).toEqual([]);
  });
});

it('does not file the accepted message of a batch under the code of another number', () => {
  const exchange = exchangeOf({ code: 'LIMIT', recipients: [...accepted, refused('+8613800138001')] });
  expect([codeOf(exchange, messageOf()), toneOf(exchange, messageOf())]).toEqual(['', 'ok']);
  expect([codeOf(exchange, undefined), toneOf(exchange, undefined)]).toEqual(['LIMIT', 'warn']);
});

describe('the sentence about a difference', () => {
  const said = (expected: string, received: string, lang: 'zh' | 'en' = 'zh'): string | undefined => {
    const difference = differenceOf(expected, received);
    return difference && differenceSentence(difference, texts[lang]);
  };

  it('names both characters, their code points and their widths', () => {
    expect(said('是1，请', '是1,请')).toBe('第 3 个字符：应为 “，” U+FF0C 全角，收到 “,” U+002C 半角；全角与半角混用了');
  });

  it('names what nobody can see', () => {
    expect(said('张开与老虎', '张开\u200b与老虎')).toContain('零宽空格 U+200B');
    expect(said('a\nb', 'a\r\nb', 'en')).toContain('carriage return U+000D');
    expect(said('张开与老虎', '张开与老虎 ', 'en')).toBe('Character 6: what was received goes on with space U+0020');
  });

  it('says the line where there are several', () => {
    expect(said('POST\n/\nx', 'POST\n/\ny', 'en')).toBe('Line 3, character 1: expected “x” U+0078, received “y” U+0079');
  });

  it('stays away where two values have nothing in common', () => {
    expect(said('≤ 1', '2')).toBeUndefined();
  });
});
