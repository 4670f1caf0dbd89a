/** What the phone shows. */
import { describe, expect, it } from 'vitest';
import { fillNumbered, firstDifference, numberedVariables, valuesBetween } from '../../server/message/text.ts';
import fc from '../support/properties.ts';

describe('templates', () => {
  it('fills numbered variables, and leaves nothing where a value is missing', () => {
    expect(fillNumbered('{1}您好，{2}分钟内有效{1}', ['张三', '5'])).toBe('张三您好，5分钟内有效张三');
    expect(fillNumbered('验证码{1}{2}', ['1234'])).toBe('验证码1234');
  });

  it('does not read a value as a template', () => {
    expect(fillNumbered('{1}{2}', ['{2}', '$&'])).toBe('{2}$&');
  });

  it('counts variables by the highest number', () => {
    expect([numberedVariables('没有'), numberedVariables('{1}'), numberedVariables('{2}和{10}')]).toEqual([0, 1, 10]);
  });

  it('finds the first character that differs', () => {
    expect([firstDifference('a：b', 'a:b'), firstDifference('ab', 'abc'), firstDifference('ab', 'ab')]).toEqual([1, 2, -1]);
  });
});

describe('valuesBetween', () => {
  const piecesOf = (template: string) => template.split(/\{\d+\}/);

  it.each<[template: string, text: string, values: readonly string[] | undefined]>([
    ['您的验证码是{1}，{2}分钟内有效', '您的验证码是1234，5分钟内有效', ['1234', '5']],
    ['{1}{2}', 'ab', ['', 'ab']],
    ['{1}a{2}', 'xaya', ['x', 'ya']],
    ['{1}a', 'xaya', ['xay']],
    ['无变量', '无变量', []],
    ['无变量', '无变量。', undefined],
    ['a{1}b', 'ab', ['']],
    ['a{1}b', `a${'x'.repeat(100)}b`, ['x'.repeat(100)]],
    ['a{1}b', `a${'x'.repeat(101)}b`, undefined],
    ['{1}b{2}', `${'x'.repeat(50)}b${'y'.repeat(60)}b${'z'.repeat(60)}`, undefined],
    ['{1}b{2}', `xb${'y'.repeat(60)}b${'z'.repeat(90)}`, [`xb${'y'.repeat(60)}`, 'z'.repeat(90)]],
    ['亲爱的{1}{2}{3}{4}{5}您好', `亲爱的${'x'.repeat(200)}`, undefined],
  ])('%s in %s', (template, text, values) => {
    expect(valuesBetween(piecesOf(template), text, 100)).toEqual(values);
  });

  it('finds what the lazy pattern finds', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '}'), maxLength: 8 });
    fc.assert(
      fc.property(
        fc.array(letters, { minLength: 1, maxLength: 4 }),
        letters,
        fc.array(letters, { maxLength: 4 }),
        (pieces, noise, between) => {
          const text = pieces.reduce((made, piece, i) => made + (between[i - 1] ?? noise) + piece);
          const pattern = new RegExp(`^${pieces.map((piece) => piece.replaceAll('}', '\\}')).join('(.{0,4}?)')}$`, 's');
          expect(valuesBetween(pieces, text, 4)).toEqual(pattern.exec(text)?.slice(1));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('takes as many steps a character for 10,000 characters as for 100', () => {
    const steps = (length: number): number => {
      let count = 0;
      valuesBetween(piecesOf('亲爱的{1}{2}{3}{4}{5}您好'), `亲爱的${'x'.repeat(length)}`, 100, () => (count += 1));
      return count / length;
    };
    expect(steps(10_000) / steps(100)).toBeLessThan(1.1);
  });
});
