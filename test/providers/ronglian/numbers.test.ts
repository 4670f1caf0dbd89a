/** What is said of a number that Ronglian refuses: the fault of this number, in both languages, and the number put right. */
import { describe, expect, it } from 'vitest';
import { MALFORMED } from '../../support/malformed-numbers.ts';
import type { Case } from './cases.ts';
import { CALLS } from './cases.ts';
import { LIVE_APP, LIVE_SMS, MAIN, SUB, ask, send } from './support.ts';

const RIGHT = '13900139000';

/** Number, what is said of it in English and in Chinese, and what it should have been. */
type Row = readonly [written: string, en: string, zh: string, expected: string | undefined];

const DOMESTIC: readonly Row[] = [
  ['\u202d13900139000', 'has an invisible character (U+202D) at its beginning', '开头有看不见的字符（U+202D）', RIGHT],
  ['13900139000\u202c', 'has an invisible character (U+202C) at its end', '末尾有看不见的字符（U+202C）', RIGHT],
  ['139\u200b00139000', 'has an invisible character (U+200B) at character 4', '第 4 个字符处有看不见的字符（U+200B）', RIGHT],
  ['\ufeff13900139000', '(U+FEFF) at its beginning', '开头有看不见的字符（U+FEFF）', RIGHT],
  ['13900139000\n', 'has a line feed (U+000A) at its end', '末尾有换行（U+000A）', RIGHT],
  ['13900139000\r\n', 'has a carriage return (U+000D) at its end', '末尾有回车（U+000D）', RIGHT],
  ['\t13900139000', 'has a tab (U+0009) at its beginning', '开头有制表符（U+0009）', RIGHT],
  ['139 0013 9000', 'has a blank (U+0020) at character 4', '第 4 个字符处有空格（U+0020）', RIGHT],
  ['13900139000\u3000', 'has a full-width blank (U+3000) at its end', '末尾有全角空格（U+3000）', RIGHT],
  ['139\u00a000139000', '(U+00A0) at character 4', '第 4 个字符处有看不见的字符（U+00A0）', RIGHT],
  [
    '１３９００１３９０００',
    'has a full-width character, “１” (U+FF11), at its beginning',
    '开头有全角字符“１”（U+FF11）',
    RIGHT,
  ],
  ['1390013900０', '“０” (U+FF10), at its end', '末尾有全角字符“０”（U+FF10）', RIGHT],
  ['＋8613900139000', '“＋” (U+FF0B)', '全角字符“＋”（U+FF0B）', RIGHT],
  ['+8613900139000', 'has a country code, +86', '带了国家码 +86', RIGHT],
  ['8613900139000', 'has a country code, 86', '带了国家码 86', RIGHT],
  ['008613900139000', 'has a country code, 0086', '带了国家码 0086', RIGHT],
  ['868613900139000', 'has the country code 86 twice', '国家码 86 写了两次', RIGHT],
  ['+86+8613900139000', 'has the country code 86 twice', '国家码 86 写了两次', RIGHT],
  ['+13900139000', 'has + in front of its 11 digits', '开头多了 +', RIGHT],
  ['013900139000', 'has an extra 0 in front of a mobile number', '手机号前多了一个 0', RIGHT],
  [
    '13900139000，13900139001',
    'is 2 numbers in one, separated by “，” (U+FF0C)',
    '写了 2 个号码，以“，”（U+FF0C）分隔',
    '13900139000, 13900139001',
  ],
  ['13900139000；13900139001', 'separated by “；” (U+FF1B)', '以“；”（U+FF1B）分隔', '13900139000, 13900139001'],
  ['13900139000｜13900139001', 'separated by “｜” (U+FF5C)', '以“｜”（U+FF5C）分隔', '13900139000, 13900139001'],
  ['13900139000;13900139001', 'separated by “;” (U+003B)', '以“;”（U+003B）分隔', '13900139000, 13900139001'],
  ['13900139000、13900139001', 'separated by “、” (U+3001)', '以“、”（U+3001）分隔', '13900139000, 13900139001'],
  ['13900139000\n13900139001', 'separated by a line feed (U+000A)', '以换行（U+000A）分隔', '13900139000, 13900139001'],
  ['139-0013-9000', 'has “-” (U+002D) at character 4', '第 4 个字符处有“-”（U+002D）', RIGHT],
  ['"13900139000"', 'has “"” (U+0022) at its beginning', '开头有“"”（U+0022）', RIGHT],
  ['139****9000', 'has asterisks in place of digits', '打了码', undefined],
  ['13900139000.0', 'is written as a decimal or with an exponent', '写成小数', RIGHT],
  ['1390013900', 'has 10 digits; mainland mobile numbers have 11', '有 10 位数字，内地手机号是 11 位', undefined],
  ['139001390001', 'has 12 digits', '有 12 位数字', undefined],
  ['12800138000', 'does not begin with 13 to 19', '不在 13 到 19 号段', undefined],
  ['02151298888', 'is a landline, which cannot receive messages', '是固定电话，不能收短信', undefined],
  ['12345', 'has only 5 digits', '只有 5 位数字', undefined],
  ['+85291234567', 'is a number abroad (country code 852)', '是境外号码（国家码 852）', '0085291234567'],
  ['0085291234567', 'is a number abroad (country code 852)', '是境外号码（国家码 852）', undefined],
  ['85291234567', 'is a number abroad (country code 852)', '是境外号码（国家码 852）', '0085291234567'],
  ['1 2025550123', 'is a number abroad (country code 1)', '是境外号码（国家码 1）', '0012025550123'],
  ['101001', 'is the id of the template “登录验证码”, not a number', '是模板“登录验证码”的 ID，不是号码', undefined],
  ['沙箱科技', 'is a sign, not a number', '是签名，不是号码', undefined],
  [LIVE_APP, 'is an appId, not a number', '是 appId，不是号码', undefined],
];

const ABROAD: readonly Row[] = [
  ['+85291234567', 'begins with + instead of 00', '以 + 开头，应以 00 开头', '0085291234567'],
  ['85291234567', 'has no 00 in front of its country code', '开头没有 00', '0085291234567'],
  ['13900139000', 'is a mainland number', '是内地号码', undefined],
  ['008613900139000', 'is a mainland number', '是内地号码', RIGHT],
  ['+0085291234567', 'has both + and 00', '+ 与 00 只要一个', '0085291234567'],
  ['00085291234567', 'begins with three zeros', '开头有三个 0', '0085291234567'],
  ['0085291234567\n', 'has a line feed (U+000A) at its end', '末尾有换行（U+000A）', '0085291234567'],
  ['00852 91234567', 'has a blank (U+0020) at character 6', '第 6 个字符处有空格（U+0020）', '0085291234567'],
  ['\u202d0085291234567', '(U+202D) at its beginning', '开头有看不见的字符（U+202D）', '0085291234567'],
  ['００85291234567', 'has a full-width character, “０”', '全角字符“０”', '0085291234567'],
  ['0085291234567；0085291234568', 'is 2 numbers in one', '写了 2 个号码', '0085291234567, 0085291234568'],
  ['0099991234567', 'has a country code that does not exist', '以不存在的国家码开头', undefined],
];

const why = (played: ReturnType<typeof send>) => played.refusal?.diagnose?.() ?? played.refusal?.explanation;

describe('TemplateSMS names what is wrong with a number', () => {
  it.each(DOMESTIC)('%j', (to, en, zh, expected) => {
    const played = send({ ...LIVE_SMS, to });
    expect(played.code).toBe('160042');
    const told = why(played);
    expect(told?.cause.en).toContain(en);
    expect(told?.cause.zh).toContain(zh);
    expect(told?.expected).toBe(expected);
    expect(told?.received).toBe(to);
  });

  it('says which of several it is, and shows no character that could not be seen', () => {
    const told = why(send({ ...LIVE_SMS, to: '13900139001,\u202d13900139000' }));
    expect(told?.cause).toEqual({
      zh: '第 2 个号码“\\u202d13900139000”开头有看不见的字符（U+202D）。',
      en: 'Number 2 of 2, “\\u202d13900139000”, has an invisible character (U+202D) at its beginning.',
    });
    expect(why(send({ ...LIVE_SMS, to: '13900139000,,13900139001' }))?.cause.zh).toBe('第 2 个号码“”是空的。');
  });

  it('leads a number abroad to the action that takes it', () => {
    expect(why(send({ ...LIVE_SMS, to: '85291234567' }))?.remedy.en).toContain('/v2/account/{accountSid}/international/send');
  });

  it('does not print an account’s token, whatever stands in its place', () => {
    const told = why(send({ ...LIVE_SMS, to: MAIN.token }));
    expect(told?.cause.zh).toContain('是 authToken');
    expect(why(send({ ...LIVE_SMS, to: SUB.sid }))?.cause.en).toContain('is the id of a sub-account');
  });
});

const CODES: readonly Pick<Case, 'action' | 'code'>[] = [
  { action: 'Messages', code: '112316' },
  { action: 'VoiceVerify', code: '112316' },
];

describe.each(CODES)('$action says the same', ({ action, code }) => {
  it.each(DOMESTIC.filter(([written]) => !written.includes(',')))('%j', (to, en, zh) => {
    const { func = '', fields = {} } = CALLS[action] ?? {};
    const played = ask(func, { ...fields, to });
    expect(played.code).toBe(code);
    expect(why(played)?.cause.en).toContain(en);
    expect(why(played)?.cause.zh).toContain(zh);
  });
});

describe('InternationalSend names what is wrong with a number', () => {
  it.each(ABROAD)('%j', (mobile, en, zh, expected) => {
    const { func = '', fields = {}, changes } = CALLS['InternationalSend'] ?? {};
    const played = ask(func, { ...fields, mobile }, changes);
    expect(['160042', '160061']).toContain(played.code);
    const told = why(played);
    expect(told?.cause.en).toContain(en);
    expect(told?.cause.zh).toContain(zh);
    expect(told?.expected).toBe(expected);
  });
});

describe('what comes out of address books, spreadsheets and forms', () => {
  // A comma is how this field separates numbers.
  it.each(MALFORMED.filter(([written]) => !written.includes(',')))('%j', (to, en, zh, meant) => {
    const played = send({ ...LIVE_SMS, to });
    expect(played.code).toBe('160042');
    const told = why(played);
    expect(told?.cause.en).toContain(en);
    expect(told?.cause.zh).toContain(zh);
    expect(told).toMatchObject({ received: to });
    expect(told?.expected).toBe(meant.length === 0 ? undefined : meant.join(', '));
  });

  it.each<[to: unknown, code: string, en: string, zh: string]>([
    ['', '160044', 'to is empty.', 'to 是空的。'],
    [null, '160044', 'to is null.', 'to 是 null。'],
    [1.39e10 + 0.5, '160042', 'has “.” (U+002E) at character 12', '第 12 个字符处有“.”（U+002E）'],
    [['13900139000'], '160031', 'to is an array; it must be a string', 'to 是数组，应为字符串，多个号码用英文逗号分隔'],
  ])('and JSON that is no text: %j', (to, code, en, zh) => {
    const played = send({ ...LIVE_SMS, to });
    expect(played.code).toBe(code);
    expect(why(played)?.cause.en).toContain(en);
    expect(why(played)?.cause.zh).toContain(zh);
  });
});
