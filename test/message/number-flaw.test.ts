/** What is wrong with a number, and the number put right. */
import { describe, expect, it } from 'vitest';
import { numberFlaw } from '../../server/message/number-flaw.ts';
import type { NumberForm } from '../../server/message/number-form.ts';
import { PLUS } from '../../server/message/number-form.ts';
import fc from '../support/properties.ts';

const FORMS: readonly NumberForm[] = [
  PLUS,
  { takes: 'mainland', home: 'bare', abroad: 'zeros' },
  { takes: 'abroad', home: 'bare', abroad: 'zeros' },
  { takes: 'both', home: 'spaced', abroad: 'spaced' },
];

const RIGHT = '+8613800138000';

describe('the fault of a number is named', () => {
  it.each<[string, RegExp, RegExp, string]>([
    ['', /empty/, /空的/, ''],
    ['\u202d13800138000', /invisible character \(U\+202D\) at its beginning/, /开头有看不见的字符（U\+202D）/, RIGHT],
    ['138\u200b00138000', /invisible character \(U\+200B\) at character 4/, /第 4 个字符/, RIGHT],
    ['+8613800138000\n', /line feed \(U\+000A\) at its end/, /末尾有换行/, RIGHT],
    ['+8613800138000\r\n', /carriage return/, /回车/, RIGHT],
    ['\t13800138000', /tab \(U\+0009\)/, /制表符/, RIGHT],
    ['138 0013 8000', /blank \(U\+0020\) at character 4/, /第 4 个字符处有空格/, RIGHT],
    ['13800138000\u3000', /full-width blank/, /全角空格/, RIGHT],
    ['13800138000\u00a0', /U\+00A0/, /U\+00A0/, RIGHT],
    ['１３800138000', /full-width character, “１”/, /全角字符“１”/, RIGHT],
    ['＋8613800138000', /full-width character, “＋”/, /全角字符“＋”/, RIGHT],
    [
      '13800138000,13900139000',
      /2 numbers in one, separated by “,” \(U\+002C\)/,
      /2 个号码，以“,”（U\+002C）分隔/,
      '+8613800138000 +8613900139000',
    ],
    ['13800138000；13900139000', /“；”/, /“；”/, '+8613800138000 +8613900139000'],
    ['13800138000｜13900139000', /“｜”/, /“｜”/, '+8613800138000 +8613900139000'],
    ['13800138000 13900139000', /2 numbers/, /2 个号码/, '+8613800138000 +8613900139000'],
    ['138-0013-8000', /“-” \(U\+002D\) at character 4/, /“-”/, RIGHT],
    ['(+86)13800138000', /“\(”/, /“\(”/, RIGHT],
    ['138****8000', /masked/, /打了码/, ''],
    ['++8613800138000', /more than one \+/, /多个 \+/, RIGHT],
    ['86+13800138000', /not at its beginning/, /不在开头/, RIGHT],
    ['868613800138000', /86 twice/, /两次/, RIGHT],
    ['+00868613800138000', /86 twice/, /两次/, RIGHT],
    ['+008613800138000', /both \+ and 00/, /只要一个/, RIGHT],
    ['0085251234567', /begins with 00/, /以 00 开头/, '+85251234567'],
    ['85251234567', /no \+, so it is read as a mainland number/, /没有 \+/, '+85251234567'],
    ['12025550123', /no \+/, /没有 \+/, '+12025550123'],
    ['13800138000', /no \+86/, /没有 \+86/, RIGHT],
    ['8613800138000', /has no \+$/, /没有 \+$/, RIGHT],
    ['1380013800', /10 digits/, /10 位/, ''],
    ['+86138001380001', /12 digits/, /12 位/, ''],
    ['+8612800138000', /does not begin with 13 to 19/, /号段/, ''],
    ['02151298888', /landline/, /固定电话/, ''],
    ['123', /only 3 digits/, /3 位/, ''],
    ['12345678901234567', /17 digits/, /17 位/, ''],
    ['+99912345678', /country code that does not exist/, /国家码/, ''],
    ['手机', /“手”/, /“手”/, ''],
  ])('%j', (written, en, zh, meant) => {
    const flaw = numberFlaw(written);
    expect(flaw.cause.en).toMatch(en);
    expect(flaw.cause.zh).toMatch(zh);
    expect(flaw.meant.join(' ')).toBe(meant);
  });

  it.each([
    ['+1 630-555-1234', '+16305551234'],
    ['1 (630) 555-1234', '+16305551234'],
    ['0016305551234', '+16305551234'],
    ['16305551234', '+8616305551234'],
    ['138 0013 8000', RIGHT],
  ])('%j is told from a number with as many digits', (written, meant) => {
    expect(numberFlaw(written).meant).toEqual([meant]);
  });

  it.each<[NumberForm, string, string | undefined]>([
    [{ takes: 'mainland', home: 'bare', abroad: 'zeros' }, '85291234567', '0085291234567'],
    [{ takes: 'mainland', home: 'bare', abroad: 'spaced' }, '85291234567', '852 91234567'],
    [{ takes: 'abroad', home: 'bare', abroad: 'zeros' }, '16305551234', '0016305551234'],
    [{ takes: 'both', home: 'spaced', abroad: 'spaced' }, '16305551234', '1 6305551234'],
    [{ takes: 'mainland', home: 'bare', abroad: 'spaced', landlines: true }, '021 5129 8888', '02151298888'],
    [{ takes: 'mainland', home: 'bare', abroad: 'spaced' }, '021 5129 8888', undefined],
  ])('%j wants %j as %j', (form, written, expected) => {
    expect(numberFlaw(written, form).expected).toBe(expected);
  });

  it('whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (written) => {
        for (const form of FORMS) {
          const { cause } = numberFlaw(written, form);
          expect([cause.zh, cause.en].every((text) => text.length > 0)).toBe(true);
        }
      }),
    );
  });
});
