/** How the page writes numbers, times and texts. */
import { describe, expect, it } from 'vitest';
import { markText } from '../../web/src/text/mark.ts';
import { displayNumber, filedNumber, withoutNumber } from '../../web/src/text/number.ts';
import { clockTime, dayLabel, rowTime } from '../../web/src/text/time.ts';
import fc from '../support/properties.ts';

const kinds = (text: string, code: string | null = null): string[] =>
  markText(text, code).map((piece) =>
    piece.kind === 'invisible' ? `<${piece.name}>` : piece.kind === 'code' ? `[${piece.text}]` : piece.text,
  );

describe('a number', () => {
  it.each([
    ['+8613800138000', '138 0013 8000'],
    ['13800138000', '138 0013 8000'],
    ['+12025550123', '+1 202 555 0123'],
    ['+85261234567', '+852 6123 4567'],
    ['+33612345678', '+33 6 1234 5678'],
    ['+79161234567', '+7 916 123 4567'],
    ['138-bad', '138-bad'],
  ])('%s is written %s', (to, written) => {
    expect(displayNumber(to)).toBe(written);
  });

  it.each([
    ['号码 +8613800138000 不在白名单里。', '号码不在白名单里。'],
    ['The number +8613800138000 is not on the list.', 'The number is not on the list.'],
    ['“+8613800138000”带了国家码。', '“+8613800138000”带了国家码。'],
    ['“+8613800138000” has a country code.', '“+8613800138000” has a country code.'],
    ['+8613800138000 在黑名单中。', '在黑名单中。'],
    ['+8613800138000: too many', '+8613800138000: too many'],
  ])('%s beside it is %s', (sentence, shown) => {
    expect(withoutNumber(sentence, '+8613800138000')).toBe(shown);
  });

  it.each([
    ['13800138000', '+8613800138000'],
    ['+86 138 0013 8000', '+8613800138000'],
    ['008613800138000', '+8613800138000'],
    ['8613800138000', '+8613800138000'],
    ['+12025550123', '+12025550123'],
    ['12345', null],
    ['+8612345678901', null],
    ['', null],
  ])('written %s is filed under %s', (written, to) => {
    expect(filedNumber(written)).toBe(to);
  });
});

describe('a time', () => {
  const words = { lang: 'zh', now: '刚刚', today: '今天', yesterday: '昨天' } as const;
  const now = Date.parse('2026-11-23T00:30:00+08:00');
  const before = (minutes: number): number => now - minutes * 60_000;

  it('is China’s, whatever zone the browser is in', () => {
    expect(clockTime(Date.parse('2026-11-22T18:07:59Z'))).toBe('02:07');
  });

  it.each([
    [0.5, '刚刚'],
    [20, '00:10'],
    [40, '昨天'],
    [3 * 24 * 60, '11月20日'],
    [400 * 24 * 60, '2025年10月19日'],
  ])('in the list, %s minutes ago is %s', (minutes, shown) => {
    expect(rowTime(before(minutes), now, words)).toBe(shown);
  });

  it('between two days says which day begins', () => {
    expect([10, 40, 3 * 24 * 60].map((minutes) => dayLabel(before(minutes), now, words))).toEqual(['今天', '昨天', '11月20日']);
    expect(dayLabel(before(3 * 24 * 60), now, { ...words, lang: 'en' })).toBe('20 Nov');
  });
});

describe('a text', () => {
  it('has its code marked once, where it stands alone', () => {
    expect(kinds('订单1234567，验证码1234，勿泄露1234', '1234')).toEqual(['订单1234567，验证码', '[1234]', '，勿泄露1234']);
  });

  it('stays whole when it has no code', () => {
    expect(kinds('您的快递已到达。')).toEqual(['您的快递已到达。']);
  });

  it('shows characters nobody can see by their name', () => {
    expect(kinds('张\u200b三\u00a0\u202e321\u202c\u2066\ufeff\u0007')).toEqual([
      '张',
      '<ZWSP>',
      '三',
      '<NBSP>',
      '<RLO>',
      '321',
      '<PDF>',
      '<LRI>',
      '<BOM>',
      '<U+0007>',
    ]);
  });

  it('leaves the joiners inside an emoji alone, and marks one that joins nothing', () => {
    expect(kinds('👨‍👩‍👧 ❤️ 👍🏽')).toEqual(['👨‍👩‍👧 ❤️ 👍🏽']);
    expect(kinds('a\u200db')).toEqual(['a', '<ZWJ>', 'b']);
  });

  it('keeps its line breaks', () => {
    expect(kinds('a\nb')).toEqual(['a\nb']);
  });

  it('loses no character to the marking', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.option(fc.stringMatching(/^\d{4,6}$/)), (text, code) => {
        const whole = `${text}${code ?? ''}${text}`;
        expect(
          markText(whole, code)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(whole);
      }),
    );
  });
});
