/** What people did wrong in real calls, and the reason they are told: values, parameters, products. */
import { describe, expect, it } from 'vitest';
import { ihuyi } from '../../../server/providers/ihuyi/index.ts';
import { productOf } from '../../../server/providers/ihuyi/products.ts';
import { deskFor, play, request } from '../../support/desk.ts';
import type { Form } from './support.ts';
import { FREE, FREE_SEND, INTERNATIONAL, MOBILE, PAID, TEXT, send, submit, why } from './support.ts';

const at = (target: string, form: Form) => {
  const headers = { host: 'api.ihuyi.com', 'content-type': 'application/x-www-form-urlencoded' };
  return play(ihuyi, request({ target, headers, body: new URLSearchParams(form).toString() }), deskFor(ihuyi));
};

describe('values that are not joined by the half-width bar', () => {
  it.each([
    ['7835｜10', '全角竖线“｜”（U+FF5C）（第 5 个字）', 'the full-width bar “｜” (U+FF5C) at character 5'],
    ['7835丨10', '汉字“丨”', 'the Chinese character “丨” (U+4E28)'],
    ['7835│10', '“│”（U+2502）', 'the box-drawing line “│” (U+2502)'],
    ['7835%7C10', '“%7C”', '“%7C”, encoded once more,'],
    ['7835||10', '两个竖线', 'two bars'],
    ['7835,10', '逗号“,”', 'the comma “,” (U+002C)'],
    ['7835，10', '全角逗号', 'the full-width comma'],
    ['7835；10', '全角分号', 'the full-width semicolon'],
    ['7835;10', '分号“;”', 'the semicolon “;”'],
    ['7835、10', '顿号', 'the enumeration comma'],
    ['7835\n10', '换行', 'a line feed (U+000A)'],
    ['7835 10', '空格', 'a blank (U+0020)'],
    ['["7835","10"]', 'JSON', 'the values are written as JSON'],
    ['{"code":7835,"minutes":10}', 'JSON', 'the values are written as JSON'],
  ])('%j', (content, zh, en) => {
    const { code, refusal } = submit({ ...PAID, mobile: MOBILE, templateid: '20001', content });
    expect(code).toBe('4072');
    const told = why(refusal);
    expect(told?.cause.zh).toContain(zh);
    expect(told?.cause.en).toContain(en);
    expect(told?.expected).toBe('7835|10');
  });

  it('with some that are', () => {
    const told = why(submit({ ...PAID, mobile: MOBILE, templateid: '20002', content: '1|张三｜2｜3' }).refusal);
    expect(told?.cause.zh).toBe(
      '模板 20002 有 4 个变量，值之间用了全角竖线“｜”（U+FF5C）（第 5 个字），应为半角竖线“|”（U+007C）。',
    );
    expect(told?.expected).toBe('1|张三|2|3');
  });

  it('without the id of their template', () => {
    expect(why(send({ content: '7835' }).refusal)?.cause.en).toBe(
      'The content looks like the values of template 1, but no templateid was sent.',
    );
    const told = why(submit({ ...PAID, mobile: MOBILE, content: '7835|10' }).refusal);
    expect(told?.cause.zh).toContain('模板 20001');
    expect(told?.expected).toBe('您的验证码是7835，请在10分钟内输入。');
  });
});

describe('a parameter that is not there', () => {
  it.each<[string, Form, string, string]>([
    ['403', { mobile: '' }, 'The parameter mobile is empty.', '参数 mobile 是空的。'],
    ['403', { phone: MOBILE }, 'The parameter mobile was not received, but there is phone.', '没有收到参数 mobile，但有 phone。'],
    ['403', { Mobile: MOBILE }, 'but there is Mobile.', '但有 Mobile。'],
    ['403', {}, 'The parameter mobile was not received.', '没有收到参数 mobile。'],
  ])('%s %j', (code, form, en, zh) => {
    const played = submit({ ...FREE, content: TEXT, ...form });
    expect(played.code).toBe(code);
    expect(why(played.refusal)?.cause.en).toContain(en);
    expect(why(played.refusal)?.cause.zh).toContain(zh);
  });

  it.each<[string, string, Form]>([
    ['401', 'api_id', { api_id: 'C06900001', password: 'x', mobile: MOBILE, content: TEXT }],
    ['402', 'apikey', { account: 'C06900001', apikey: 'x', mobile: MOBILE, content: TEXT }],
    ['404', 'Content', { ...FREE, mobile: MOBILE, Content: TEXT }],
  ])('%s, and what came in its place: %s', (code, instead, form) => {
    const played = submit(form);
    expect(played.code).toBe(code);
    expect(why(played.refusal)?.cause.en).toContain(`but there is ${instead}.`);
  });
});

describe('the address of international texts at the newer host', () => {
  it('sends, and tells the balance', () => {
    const mobile = '1 6305551234';
    const sent = at('/isms/Submit.json', { ...INTERNATIONAL, mobile, content: 'Your verification code is 7835.' });
    expect(sent.reply.body).toBe('{"code":2,"msg":"提交成功","ismsid":"17954140285500000000"}');
    expect(sent.answer?.recipients).toMatchObject([{ to: '+16305551234' }]);
    expect(at('/isms/GetNum.json', INTERNATIONAL).reply.body).toBe('{"code":2,"msg":"查询成功","num":1000000}');
    expect(at('/isms/Submit.json', FREE_SEND).code).toBe('405');
  });
});

it.each(['sms-12345678', 'sms-yx12345678', 'M06900004'])('%s is an APIID of marketing', (apiId) => {
  expect(productOf(apiId).id).toBe('marketing');
});

it('has the code that one article of the vendor names', () => {
  expect(ihuyi.codes['4054']?.certainty).toBe('assumed');
});
