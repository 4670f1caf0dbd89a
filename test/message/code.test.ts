/** The code that a person would type off a message, and the numbers that are none. */
import { describe, expect, it } from 'vitest';
import { codeOf } from '../../server/message/code.ts';
import fc from '../support/properties.ts';

const inText = (text: string) => codeOf({ kind: 'code', text, params: [] });

describe('a text of kind code', () => {
  it.each([
    ['【张开与老虎】验证码为:671093,您正在登录,若非本人操作,请勿泄露。', '671093'],
    ['【互亿无线】您的验证码是：7835。请不要把验证码泄露给其他人。', '7835'],
    ['【云通讯】您使用的是云通讯短信模板，您的验证码是4653，请于2分钟内正确输入', '4653'],
    ['您的验证码：4653 5分钟内有效', '4653'],
    ['您的动态密码：A1B2C3，5分钟内有效', 'A1B2C3'],
    ['验证码A1B2C3，详询95588', 'A1B2C3'],
    ['123456（登录验证码），请勿告诉他人', '123456'],
    ['取件码 8842', '8842'],
    ['您的快递到了，取件码 8842，单号 73100012', '8842'],
    ['【某宝】8842（动态码），30分钟内有效', '8842'],
    ['您正在登录账号 zhang123，验证码 4653', '4653'],
    ['尾号1234的用户，您的验证码5678', '5678'],
    ['您尾号8000的卡消费1000元，验证码 5678', '5678'],
    ['订单号20180515，验证码 4653', '4653'],
    ['您于2026年11月29日申请的校验码为 4653', '4653'],
    ['2026-11-29 您的校验码为 4653', '4653'],
    ['您的验证码是2026，请勿泄露', '2026'],
    ['验证码20261129，请勿泄露', '20261129'],
    ['输入 483920 完成验证', '483920'],
    ['请输入 483920 以登录', '483920'],
    ['iPhone15 登录验证码 884213', '884213'],
    ['您的驗證碼為 883014，請勿洩露', '883014'],
    ['注册验证码 0042', '0042'],
    ['【A】5512', '5512'],
    ['您的验证码是：1234\n详见 https://t.cn/a1B2c3', '1234'],
    ['【x】口令：8F3K，仅限本次', '8F3K'],
    ['验证码为【671093】', '671093'],
    ['您的一次性密码为“671093”', '671093'],
    ['您正在支付1000.50元，验证码是671093', '671093'],
    ['Your verification code is 123456.', '123456'],
    ['483920 is your verification code.', '483920'],
    ['483920 is your Acme verification code.', '483920'],
    ['G-483920 is your Google verification code.', '483920'],
    ['Use 483920 to verify your account.', '483920'],
    ['Use 483920 to sign in. It expires in 10 minutes.', '483920'],
    ['Your code for Acme is 123456', '123456'],
    ['Your code for Windows10 is 123456', '123456'],
    ['Your WhatsApp code: 123-456', '123456'],
    ['Your login code is 123 456. Do not share it.', '123456'],
    ['OTP: 9921 for order 20180515', '9921'],
    ['Order #88421 needs a check. PIN 9921', '9921'],
    ['One-time password 55102938, valid for 3600 seconds', '55102938'],
    ['Paid 1200 USD with card ending in 4242. Passcode: 77120', '77120'],
    ['@example.com #123456\nYour code is 123456', '123456'],
    ['Your shopping code: 7788', '7788'],
  ])('%s → %s', (text, code) => {
    expect(inText(text)).toBe(code);
  });

  it.each([
    '订单号：20180515006，手机号：13800138000',
    '订单20180515已发货',
    '快递单号 73100012 已签收',
    '您于2026年消费1000元',
    '您的余额为 1000',
    '支付金额：￥1288',
    '充值5000积分',
    '您获得 5000 积分',
    '今天是 20261129',
    '新年快乐 2026',
    '2026年 登录提醒',
    '会议于 2026-11-29 14:30 开始',
    '会议于 2026/11/29 开始',
    '客服热线 95588',
    '请致电 4008123123',
    '请致电 400-812-3123',
    '请拨打 138 0013 8000',
    '尾号8000的手机已绑定',
    '验证码已发送至尾号8000的手机',
    '验证码已发送至13800138000',
    '验证码 1800 秒内有效',
    '登录验证用时 1200 秒',
    '请点 https://t.cn/12345 完成验证',
    '流水号 88421234',
    '会员号88421234，登录成功',
    '航班 1234 已登录',
    '没有数字',
    '',
    'Your order 20180515 was shipped',
    'Order #88421 was paid',
    'Tracking number: 7310001',
    'You paid $1288',
    'You paid 1288 USD',
    'Your balance is 1288.50',
    'Call 95588 for help',
    'Call +86 138 0013 8000',
    'Card ending in 4242 was used',
    'Happy new year 2026',
    'Valid since 2019',
    'It expires in 3600 seconds',
    'Use promo code 2024SALE',
    'See www.example.com/4653',
    'Two numbers 4653 and 8842',
    'Meeting at 12:3000',
  ])('%s has none', (text) => {
    expect(inText(text)).toBeNull();
  });
});

describe('a template of kind code', () => {
  it.each<[text: string, params: string[], code: string | null]>([
    ['671093为您的登录验证码，请于5分钟内填写', ['671093', '5'], '671093'],
    ['订单20180515的验证码是8842', ['20180515', '8842'], '8842'],
    ['欢迎2026，您的验证码为ABCD', ['2026', 'ABCD'], 'ABCD'],
    ['尊敬的李1234，8842用于登录', ['李1234', '8842'], '8842'],
    ['【a】8842，1800秒内有效，客服95588', ['8842', '1800'], '8842'],
    ['验证码 123', ['123'], '123'],
    ['验证码 1234567890', ['1234567890'], '1234567890'],
    ['【2024】动态码：8842', ['8842'], '8842'],
    ['您的验证码是4653，请勿泄露', ['4653，请勿泄露'], '4653'],
    ['您的订单20180515已支付', ['20180515'], null],
    ['金额1000元', ['1000'], null],
  ])('%s with %j → %s', (text, params, code) => {
    expect(codeOf({ kind: 'code', text, params })).toBe(code);
  });
});

it.each(['notice', 'marketing'] as const)('a text of kind %s has none', (kind) => {
  expect(codeOf({ kind, text: '您的验证码是4653', params: ['4653'] })).toBeNull();
});

const digits = (least: number, most: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: least, maxLength: most });

it('finds what is announced among an order, an amount, a date and a number', () => {
  const others = fc.constantFrom(
    (n: string) => `订单号${n}。`,
    (n: string) => `金额${n}元。`,
    (n: string) => `尾号${n}。`,
    (n: string) => `请致电${n}。`,
    () => '2026年11月29日 14:30。',
    (n: string) => `Order #${n}. `,
    (n: string) => `You paid ${n} USD. `,
  );
  const announces = fc.constantFrom(
    (code: string) => `您的验证码是${code}。`,
    (code: string) => `${code}（动态码）。`,
    (code: string) => `Your code is ${code}. `,
    (code: string) => `${code} is your verification code. `,
  );
  fc.assert(
    fc.property(digits(4, 8), fc.array(fc.tuple(others, digits(4, 12))), announces, fc.nat(), (code, rest, announce, place) => {
      const parts = rest.map(([say, n]) => say(n));
      expect(inText(parts.join(''))).toBeNull();
      parts.splice(place % (parts.length + 1), 0, announce(code));
      expect(inText(parts.join(''))).toBe(code);
    }),
  );
});

it('takes nothing that the text does not hold, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.array(fc.string()), (text, params) => {
      const code = codeOf({ kind: 'code', text, params });
      expect(code === null || text.replace(/[- ]/g, '').includes(code)).toBe(true);
    }),
  );
});
