/** What the phone shows and what a person reads off it. */
import { describe, expect, it } from 'vitest';
import { fillNumbered, findCode, firstDifference, numberedVariables } from '../../server/message/text.ts';

describe('findCode', () => {
  it.each([
    ['【张开与老虎】验证码为:671093,您正在登录,若非本人操作,请勿泄露。', '671093'],
    ['【互亿无线】您的验证码是：7835。请不要把验证码泄露给其他人。', '7835'],
    ['【云通讯】您使用的是云通讯短信模板，您的验证码是4653，请于2分钟内正确输入', '4653'],
    ['您的动态密码：A1B2C3，5分钟内有效', 'A1B2C3'],
    ['Your verification code is 123456.', '123456'],
    ['483920 is your verification code.', '483920'],
    ['123456（登录验证码），请勿告诉他人', '123456'],
    ['取件码 8842', '8842'],
    ['订单号：20180515006，手机号：13800138000', null],
    ['您于2026年消费1000元', null],
    ['没有数字', null],
    ['', null],
  ])('%s → %s', (text, code) => {
    expect(findCode(text)).toBe(code);
  });
});

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
