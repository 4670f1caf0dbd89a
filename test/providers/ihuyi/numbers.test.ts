/** What is said of a number that Ihuyi refuses: the fault of this number, in both languages, and the number put right. */
import { describe, expect, it } from 'vitest';
import { ihuyi } from '../../../server/providers/ihuyi/index.ts';
import { deskFor, play, request } from '../../support/desk.ts';
import { MALFORMED } from '../../support/malformed-numbers.ts';
import type { Form } from './support.ts';
import { INTERNATIONAL, MARKETING, NOTICE, PAID, TEXT, VOICE, send, submit, why } from './support.ts';

const RIGHT = '13800138000';
const TWO = '13800138000, 13800138001';

/** Number, what is said of it in English and in Chinese, and what it should have been. */
type Row = readonly [written: string, en: string, zh: string, expected: string | undefined];

const DOMESTIC: readonly Row[] = [
  ['\u202d13800138000', 'has an invisible character (U+202D) at its beginning', '开头有看不见的字符（U+202D）', RIGHT],
  ['13800138000\u202c', 'has an invisible character (U+202C) at its end', '末尾有看不见的字符（U+202C）', RIGHT],
  ['1380\u200d0138000', 'has an invisible character (U+200D) at character 5', '第 5 个字符处有看不见的字符（U+200D）', RIGHT],
  ['138\ufeff00138000', '(U+FEFF) at character 4', '第 4 个字符处有看不见的字符（U+FEFF）', RIGHT],
  ['13800138000\n', 'has a line feed (U+000A) at its end', '末尾有换行（U+000A）', RIGHT],
  ['13800138000\r\n', 'has a carriage return (U+000D) at its end', '末尾有回车（U+000D）', RIGHT],
  ['13800138000\t', 'has a tab (U+0009) at its end', '末尾有制表符（U+0009）', RIGHT],
  [' 13800138000', 'has a blank (U+0020) at its beginning', '开头有空格（U+0020）', RIGHT],
  ['138 0013 8000', 'has a blank (U+0020) at character 4', '第 4 个字符处有空格（U+0020）', RIGHT],
  ['13800138000\u3000', 'has a full-width blank (U+3000) at its end', '末尾有全角空格（U+3000）', RIGHT],
  [
    '１３８００１３８０００',
    'has a full-width character, “１” (U+FF11), at its beginning',
    '开头有全角字符“１”（U+FF11）',
    RIGHT,
  ],
  ['＋8613800138000', '“＋” (U+FF0B)', '全角字符“＋”（U+FF0B）', RIGHT],
  ['+8613800138000', 'has a country code, +86', '带了国家码 +86', RIGHT],
  ['8613800138000', 'has a country code, 86', '带了国家码 86', RIGHT],
  ['008613800138000', 'has a country code, 0086', '带了国家码 0086', RIGHT],
  ['86 13800138000', 'has a country code, 86, and a blank', '带了国家码 86 和空格', RIGHT],
  ['+86-13800138000', 'has a country code, +86, and a hyphen', '带了国家码 +86 和连字符', RIGHT],
  ['868613800138000', 'has the country code 86 twice', '国家码 86 写了两次', RIGHT],
  ['+86+8613800138000', 'has the country code 86 twice', '国家码 86 写了两次', RIGHT],
  ['+13800138000', 'has + in front of its 11 digits', '开头多了 +', RIGHT],
  ['013800138000', 'has an extra 0 in front of a mobile number', '手机号前多了一个 0', RIGHT],
  ['13800138000,13800138001', 'is 2 numbers in one, separated by “,” (U+002C)', '写了 2 个号码，以“,”（U+002C）分隔', TWO],
  ['13800138000｜13800138001', 'separated by “｜” (U+FF5C)', '以“｜”（U+FF5C）分隔', TWO],
  ['13800138000；13800138001', 'separated by “；” (U+FF1B)', '以“；”（U+FF1B）分隔', TWO],
  ['13800138000，13800138001', 'separated by “，” (U+FF0C)', '以“，”（U+FF0C）分隔', TWO],
  ['13800138000|13800138001', 'separated by “|” (U+007C)', '以“|”（U+007C）分隔', TWO],
  ['13800138000 13800138001', 'separated by a blank (U+0020)', '以空格（U+0020）分隔', TWO],
  ['138-0013-8000', 'has “-” (U+002D) at character 4', '第 4 个字符处有“-”（U+002D）', RIGHT],
  ['138****8000', 'has asterisks in place of digits', '打了码', undefined],
  ['1.3800138e+10', 'is written as a decimal or with an exponent', '写成小数', RIGHT],
  ['1380013800', 'has 10 digits; mainland mobile numbers have 11', '有 10 位数字，内地手机号是 11 位', undefined],
  ['51298888', 'has 8 digits; mainland mobile numbers have 11', '有 8 位数字，内地手机号是 11 位', undefined],
  ['12800138000', 'does not begin with 13 to 19', '不在 13 到 19 号段', undefined],
  ['12', 'has only 2 digits', '只有 2 位数字', undefined],
  [
    '12025550123',
    'is a number abroad (country code 1), but only mainland numbers are accepted here',
    '是境外号码（国家码 1），这里只发内地号码',
    '1 2025550123',
  ],
  ['1 2025550123', 'is a number abroad (country code 1)', '是境外号码（国家码 1）', '1 2025550123'],
  ['+1 202-555-0123', 'is a number abroad (country code 1)', '是境外号码（国家码 1）', '1 2025550123'],
  ['+85261234567', 'is a number abroad (country code 852)', '是境外号码（国家码 852）', '852 61234567'],
  ['0085261234567', 'is a number abroad (country code 852)', '是境外号码（国家码 852）', '852 61234567'],
  ['85261234567', 'is a number abroad (country code 852)', '是境外号码（国家码 852）', '852 61234567'],
  ['1', 'is the id of template 1, not a number', '是模板 1 的 ID，不是号码', undefined],
  ['C06900001', 'is the APIID, not a number', '是 APIID，不是号码', undefined],
  ['【互亿无线】', 'is the signature, not a number', '是签名，不是号码', undefined],
];

describe('Submit names what is wrong with a number', () => {
  it.each(DOMESTIC)('%j', (mobile, en, zh, expected) => {
    const { code, refusal } = send({ mobile });
    expect(code).toBe('406');
    const told = why(refusal);
    expect(told?.cause.en).toContain(en);
    expect(told?.cause.zh).toContain(zh);
    expect(told?.expected).toBe(expected === mobile ? undefined : expected);
    expect(told?.received).toBe(mobile);
  });

  it.each(['12025550123', '1 2025550123', '+85261234567'])('leads %s to the product that takes it', (mobile) => {
    const { remedy } = why(send({ mobile }).refusal) ?? {};
    expect(remedy?.en).toMatch(/^International SMS has an address and an APIID of its own/);
    expect(remedy?.zh).toMatch(/^国际短信有自己的地址和 APIID/);
  });

  it('knows the templates of the account', () => {
    expect(why(submit({ ...PAID, mobile: '20002', content: TEXT }).refusal)?.cause.zh).toBe(
      '“20002”是模板 20002 的 ID，不是号码。',
    );
  });
});

const door = (target: string, form: Form) => {
  const headers = { host: 'api.ihuyi.com', 'content-type': 'application/x-www-form-urlencoded' };
  return play(ihuyi, request({ target, headers, body: new URLSearchParams(form).toString() }), deskFor(ihuyi));
};

describe('marketing says which of several numbers it is', () => {
  it.each([
    ['13800138001,\u202d13800138000', '第 2 个号码“\\u202d13800138000”开头有看不见的字符（U+202D）。', RIGHT],
    [
      '13800138001；13800138000',
      '“13800138001；13800138000”一个号码里写了 2 个号码，以“；”（U+FF1B）分隔。',
      '13800138001, 13800138000',
    ],
    ['13800138001,,13800138000', '第 2 个号码“”是空的。', undefined],
  ])('%j', (mobile, zh, expected) => {
    const told = why(submit({ ...MARKETING, mobile, content: '【沙箱科技】全场八折，退订回T' }).refusal);
    expect(told?.cause.zh).toBe(zh);
    expect(told?.expected).toBe(expected);
  });
});

const ABROAD: readonly Row[] = [
  ['16305551234', 'has no blank between country code and number', '国家码与号码之间没有空格', '1 6305551234'],
  ['85261234567', 'has no blank between country code and number', '国家码与号码之间没有空格', '852 61234567'],
  ['+1 6305551234', 'begins with +', '以 + 开头', '1 6305551234'],
  ['+85261234567', 'begins with +', '以 + 开头', '852 61234567'],
  ['00852 61234567', 'begins with 00', '以 00 开头', '852 61234567'],
  ['0085261234567', 'begins with 00', '以 00 开头', '852 61234567'],
  ['13800138000', 'has no country code', '没有国家码', '86 13800138000'],
  ['8613800138000', 'has no blank between country code and number', '国家码与号码之间没有空格', '86 13800138000'],
  ['1  6305551234', 'has a blank (U+0020) at character 3', '第 3 个字符处有空格（U+0020）', '1 6305551234'],
  ['1 630-555-1234', 'has “-” (U+002D) at character 6', '第 6 个字符处有“-”（U+002D）', '1 6305551234'],
  ['1 6305551234\n', 'has a line feed (U+000A) at its end', '末尾有换行（U+000A）', '1 6305551234'],
  ['\u202d1 6305551234', '(U+202D) at its beginning', '开头有看不见的字符（U+202D）', '1 6305551234'],
  ['1\u30006305551234', 'has a full-width blank (U+3000) at character 2', '第 2 个字符处有全角空格（U+3000）', '1 6305551234'],
  ['999 6305551234', 'has a country code that does not exist', '以不存在的国家码开头', undefined],
  ['86 12345', 'has 5 digits after the country code', '国家码之后有 5 位数字', undefined],
  ['10001', 'is the id of template 10001, not a number', '是模板 10001 的 ID，不是号码', undefined],
];

describe.each(['/webservice/isms.php?method=Submit', '/isms/Submit.json'])('international texts at %s', (target) => {
  it.each(ABROAD)('%j', (mobile, en, zh, expected) => {
    const { code, refusal } = door(target, { ...INTERNATIONAL, mobile, content: 'Your verification code is 7835.' });
    expect(code).toBe('406');
    const told = why(refusal);
    expect(told?.cause.en).toContain(en);
    expect(told?.cause.zh).toContain(zh);
    expect(told?.expected).toBe(expected);
  });
});

describe('a voice notice', () => {
  const content = '您的订单号是：0648。已由顺风快递发出，请注意查收。';
  const call = (mobile: string) => door('/vm/Submit.json', { ...NOTICE, mobile, content });

  it.each([
    ['02151298888', '+862151298888'],
    ['01062345678', '+861062345678'],
    ['07558888888', '+867558888888'],
    ['075588888888', '+8675588888888'],
    ['13800138000', '+8613800138000'],
  ])('is read out at %s', (mobile, to) => {
    expect(call(mobile).answer?.recipients).toMatchObject([{ to, channel: 'voice' }]);
  });

  it.each([
    ['021-51298888', 'has “-” (U+002D) at character 4', '02151298888'],
    ['+862151298888', 'is a landline with a country code', '02151298888'],
    ['0211234', 'is not an area code followed by a landline number', undefined],
    ['51298888', 'has 8 digits', undefined],
  ])('not at %s', (mobile, en, expected) => {
    const { code, refusal } = call(mobile);
    expect(code).toBe('406');
    expect(why(refusal)?.cause.en).toContain(en);
    expect(why(refusal)?.expected).toBe(expected);
  });

  it('is all that goes there: texts and codes do not', () => {
    expect(send({ mobile: '02151298888' }).code).toBe('406');
    expect(door('/webservice/voice.php?method=Submit', { ...VOICE, mobile: '02151298888', content: '7835' }).code).toBe('406');
  });
});

describe('what comes out of address books, spreadsheets and forms', () => {
  it.each(MALFORMED)('%j', (mobile, en, zh, meant) => {
    const { code, refusal } = send({ mobile });
    expect(code).toBe('406');
    const told = why(refusal);
    expect(told?.cause.en).toContain(en);
    expect(told?.cause.zh).toContain(zh);
    expect(told).toMatchObject({ received: mobile });
    expect(told?.expected).toBe(meant.length === 0 ? undefined : meant.join(', '));
  });

  it('but not an empty field, which has a code of its own', () => {
    const { code, refusal } = send({ mobile: '' });
    expect(code).toBe('403');
    expect(why(refusal)?.cause).toEqual({ zh: '参数 mobile 是空的。', en: 'The parameter mobile is empty.' });
  });
});
