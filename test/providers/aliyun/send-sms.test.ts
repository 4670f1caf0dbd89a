/** SendSms: every rule of the product with the code and the text that it answers, under HTTP 200. */
import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../server/message/beijing-time.ts';
import type { PastSend } from '../../../server/provider-kit/desk.ts';
import type { AliyunPart } from '../../../server/providers/aliyun/part.ts';
import { bodyOf, called, NOW, send, SIGN, TEMPLATE, worldAfter, worldWith } from './support.ts';
import type { Fields } from './support.ts';

const REFUSED = '00000000-0000-5000-8000-000000000002';

const warned = ({ answer }: ReturnType<typeof send>) =>
  answer?.checks.flatMap(({ warnings = [] }) => warnings.map(({ id, received }) => [id, received]));

describe('a send', () => {
  it('is answered with the keys of the wire and a BizId that has the time in it', () => {
    const { reply, answer } = send({ OutId: 'order 7' });
    expect([reply.status, reply.body]).toEqual([
      200,
      '{"Message":"OK","RequestId":"00000000-0000-5000-8000-000000000001","Code":"OK","BizId":"550000095414028000^0"}',
    ]);
    expect(answer?.recipients).toMatchObject([
      {
        outcome: 'accepted',
        to: '+8613800138000',
        text: '【沙箱商城】您的验证码为：671093，请勿泄露于他人！',
        code: '671093',
        params: ['671093'],
        context: 'order 7',
        providerMessageId: '550000095414028000^0',
      },
    ]);
    expect(answer?.changes).toEqual([{ type: 'balance.spent', count: 1 }]);
  });

  it('goes to many numbers, in every form, under one BizId', () => {
    const { answer } = send({ PhoneNumbers: '+8613800138000,8613900139000,008613700137000,13600136000' });
    const sent = answer?.recipients.map(({ to }) => to);
    expect(sent).toEqual(['+8613800138000', '+8613900139000', '+8613700137000', '+8613600136000']);
  });

  it('goes abroad by an international template', () => {
    const { answer } = send({ PhoneNumbers: '85251234567', TemplateCode: 'SMS_480690004' });
    expect(answer?.recipients).toMatchObject([{ to: '+85251234567', text: '[沙箱商城]Your verification code is 671093.' }]);
  });

  // Python's str() of a dict, and text put together by hand: what public programs send to the real service.
  it.each([`{'code': '671093'}`, `{code:'671093'}`, `{"code":"671093",}`])('takes %s as values, with a word', (TemplateParam) => {
    const one = send({ TemplateParam });
    expect(one.answer?.recipients).toMatchObject([{ outcome: 'accepted', params: ['671093'] }]);
    expect(warned(one)).toEqual([['looseJson', TemplateParam]]);
  });
});

const NOTICE = { TemplateCode: 'SMS_480690002', TemplateParam: '{"name":"张三","order":"7"}' };
const ADVERT = { TemplateCode: 'SMS_480690003', TemplateParam: '' };
const TEST = { SignName: '阿里云短信测试', TemplateCode: 'SMS_154950909' };

const withSign =
  (change: Partial<AliyunPart['signs'][number]>) =>
  ({ signs }: AliyunPart) => ({
    signs: signs.map((sign) => (sign.name === SIGN ? { ...sign, ...change } : sign)),
  });
const withRule =
  (attribute: string) =>
  ({ templates }: AliyunPart) => ({
    templates: templates.map((one) => (one.code === 'SMS_480690002' ? { ...one, attributes: { order: attribute } } : one)),
  });

type Case = readonly [
  what: string,
  code: string,
  message: string,
  fields: Fields,
  change?: (part: AliyunPart) => Partial<AliyunPart>,
];

const CASES: readonly Case[] = [
  ['a number too short', 'isv.MOBILE_NUMBER_ILLEGAL', '手机号码格式错误', { PhoneNumbers: '1380013800' }],
  ['a number of many that is wrong', 'isv.MOBILE_NUMBER_ILLEGAL', '手机号码格式错误', { PhoneNumbers: '13800138000,siemens' }],
  ['a number abroad by a domestic template', 'isv.MOBILE_NUMBER_ILLEGAL', '手机号码格式错误', { PhoneNumbers: '85251234567' }],
  [
    'a mainland number by an international one',
    'isv.DOMESTIC_NUMBER_NOT_SUPPORTED',
    '国际/港澳台消息模板不支持发送境内号码',
    { TemplateCode: 'SMS_480690004' },
  ],
  [
    '1,001 numbers',
    'isv.MOBILE_COUNT_OVER_LIMIT',
    '手机号码数量超过限制，最多支持1000条',
    { PhoneNumbers: Array.from({ length: 1001 }, () => '13800138000').join(',') },
  ],
  ['a sign of somebody else', 'isv.SMS_SIGNATURE_ILLEGAL', '该账号下找不到对应签名', { SignName: '别家' }],
  ['a sign under review', 'isv.SMS_SIGNATURE_ILLEGAL', '该账号下找不到对应签名', { SignName: '审核中签名' }],
  ['a sign that is unusable', 'isv.SIGN_STATE_ILLEGAL', '签名状态为“不可用”', {}, withSign({ state: 'unusable' })],
  ['a sign that is banned', 'isv.SMS_SIGN_ILLEGAL', '签名禁止使用', {}, withSign({ state: 'banned' })],
  ['a sign that is not filed', 'PORT_NOT_REGISTERED', '签名未完成实名制报备', { SignName: '未报备签名' }],
  ['a template of somebody else', 'isv.SMS_TEMPLATE_ILLEGAL', '该账号下找不到对应模板', { TemplateCode: 'SMS_1' }],
  ['a template that was rejected', 'isv.SMS_TEMPLATE_ILLEGAL', '该账号下找不到对应模板', { TemplateCode: 'SMS_480690006' }],
  [
    'a sign for codes with a notice',
    'isv.SMS_SIGNATURE_SCENE_ILLEGAL',
    '签名和模板类型不一致',
    { SignName: '沙箱验证', ...NOTICE },
  ],
  [
    'the test sign with a template of one’s own',
    'isv.SMS_TEST_SIGN_TEMPLATE_LIMIT',
    '测试模板和签名限制',
    { SignName: TEST.SignName },
  ],
  [
    'the test template with a sign of one’s own',
    'isv.SMS_TEST_SIGN_TEMPLATE_LIMIT',
    '测试模板和签名限制',
    { TemplateCode: TEST.TemplateCode },
  ],
  [
    'a number that is not bound',
    'isv.SMS_TEST_NUMBER_LIMIT',
    '只能向已回复授权信息的手机号发送',
    { ...TEST, PhoneNumbers: '13700137000' },
  ],
  [
    'letters in the test template',
    'isv.SMS_TEST_TEMPLATE_PARAMS_ILLEGAL',
    '测试专用模板中的变量仅支持4~6位数字',
    { ...TEST, TemplateParam: '{"code":"abcd"}' },
  ],
  [
    'a number for a text, in JSON that is none',
    'isv.INVALID_JSON_PARAM',
    '模板变量JSON格式错误 或 JSON变量属性与模板占位符不一致',
    { TemplateParam: "{'code':671093}" },
  ],
  ['no JSON', 'isv.INVALID_JSON_PARAM', '模板变量JSON格式错误 或 JSON变量属性与模板占位符不一致', { TemplateParam: 'code=1' }],
  [
    'a number for a text',
    'isv.INVALID_JSON_PARAM',
    '模板变量JSON格式错误 或 JSON变量属性与模板占位符不一致',
    { TemplateParam: '{"code":671093}' },
  ],
  [
    'another name',
    'isv.INVALID_JSON_PARAM',
    '模板变量JSON格式错误 或 JSON变量属性与模板占位符不一致',
    { TemplateParam: '{"Code":"671093"}' },
  ],
  ['no value', 'isv.TEMPLATE_MISSING_PARAMETERS', '模板变量中存在未赋值变量', { TemplateParam: '' }],
  ['an empty value', 'isv.TEMPLATE_MISSING_PARAMETERS', '模板变量中存在未赋值变量', { TemplateParam: '{"code":""}' }],
  [
    'Chinese in a code',
    'isv.INVALID_PARAMETERS',
    'params must be [a-zA-Z0-9] for verification sms',
    { TemplateParam: '{"code":"一二三四"}' },
  ],
  ['a code too long', 'isv.PARAM_LENGTH_LIMIT', '参数超过长度限制', { TemplateParam: '{"code":"12345678"}' }],
  [
    'a notice’s value too long',
    'isv.PARAM_LENGTH_LIMIT',
    '参数超过长度限制',
    { ...NOTICE, TemplateParam: JSON.stringify({ name: '长'.repeat(36), order: '7' }) },
  ],
  ['a URL', 'isv.PARAM_NOT_SUPPORT_URL', '变量不支持传入URL', { ...NOTICE, TemplateParam: '{"name":"x.com","order":"7"}' }],
  [
    'letters in a numeric variable',
    'isv.TEMPLATE_PARAMS_ILLEGAL',
    '传入的变量内容和实际申请模板时变量所选择的属性类型不配',
    { TemplateParam: '{"code":"abcd"}' },
  ],
  [
    'a time that is none',
    'isv.TEMPLATE_PARAMS_ILLEGAL',
    '传入的变量内容和实际申请模板时变量所选择的属性类型不配',
    { ...NOTICE, TemplateParam: '{"name":"张三","order":"soon"}' },
    withRule('timeStamp'),
  ],
  ['a word that is not allowed', 'isv.SMS_CONTENT_ILLEGAL', '短信内容非法', { ...NOTICE }, () => ({ sensitiveWords: ['发货'] })],
  ['letters as an extension code', 'CODE_ERROR', '扩展码错误', { SmsUpExtendCode: 'a1' }],
  ['a long extension code', 'CODE_EXCEED_LIMIT', '扩展码超过限制', { SmsUpExtendCode: '12345678' }],
  [
    'an extension code of another sign',
    'isv.EXTEND_CODE_ERROR',
    '扩展码使用错误，相同的扩展码不可用于多个签名',
    { SmsUpExtendCode: '12' },
    () => ({ extendCodes: [{ code: '12', sign: '沙箱验证' }] }),
  ],
  ['a number that is blacklisted', 'isv.BLACK_KEY_CONTROL_LIMIT', '黑名单管控', {}, () => ({ blacklist: ['+8613800138000'] })],
  ['marketing to who opted out', 'isv.CUSTOMER_REFUSED', '用户已退订推广短信', ADVERT, () => ({ optedOut: ['+8613800138000'] })],
  ['an empty package', 'isv.AMOUNT_NOT_ENOUGH', '账户余额不足', {}, () => ({ balance: 0 })],
  ['arrears', 'isv.OUT_OF_SERVICE', '业务停机', {}, () => ({ arrears: true })],
  ['a product that is not activated', 'isv.PRODUCT_UN_SUBSCRIPT', '未开通云通信产品的阿里云客户', {}, () => ({ opened: false })],
  ['an account that is abnormal', 'isv.ACCOUNT_ABNORMAL', '账户异常', {}, () => ({ accountState: 'abnormal' })],
  ['an account that is not known', 'isv.ACCOUNT_NOT_EXISTS', '账户不存在', {}, () => ({ accountState: 'missing' })],
  ['a policy without sends', 'isp.RAM_PERMISSION_DENY', '没有访问权限', {}, () => ({ deniedActions: ['SendSms'] })],
  ['an address elsewhere', 'isv.DENY_IP_RANGE', '源IP地址所在的地区被禁用', {}, () => ({ allowedIps: ['192.0.2.1'] })],
  ['a long OutId', 'isv.INVALID_PARAMETERS', '参数格式不正确', { OutId: 'x'.repeat(256) }],
  ['the account’s day', 'isv.DAY_LIMIT_CONTROL', '触发日发送限额', {}, () => ({ capReached: true })],
];

describe('a refusal of the product', () => {
  it.each(CASES.map(([what, code, message, fields, change = () => ({})]) => ({ what, code, message, fields, change })))(
    '$what: $code',
    (one) => {
      const { code, message, fields, change } = one;
      const { reply, refusal } = send(fields, { world: worldWith(change) });
      expect([reply.status, reply.body]).toEqual([200, `{"Message":"${message}","RequestId":"${REFUSED}","Code":"${code}"}`]);
      expect(refusal?.explanation.cause.en).toMatch(/\.$/);
      expect(refusal?.recipients.length).toBeGreaterThan(0);
    },
  );

  it.each([
    ['1380013800', '“1380013800” has 10 digits; mainland mobile numbers have 11.'],
    ['138001380001', '“138001380001” has 12 digits; mainland mobile numbers have 11.'],
    ['85251234567', '+85251234567 is no mainland number, and the template is a domestic one.'],
    ['12125550123', '+12125550123 is no mainland number, and the template is a domestic one.'],
  ])('counts the digits of what was meant for a number of the mainland: %s', (written, cause) => {
    const { refusal } = send({ PhoneNumbers: written });
    expect(refusal?.explanation.cause.en).toBe(cause);
  });

  it('is not said where the same is allowed', () => {
    expect(bodyOf(send(NOTICE))['Code']).toBe('OK');
    expect(bodyOf(send(ADVERT))['Code']).toBe('OK');
    expect(bodyOf(send(TEST))['Code']).toBe('OK');
    expect(bodyOf(send({}, { world: worldWith(() => ({ optedOut: ['+8613800138000'] })) }))['Code']).toBe('OK');
  });
});

const past = (ago: number, more: Partial<PastSend> = {}): PastSend => ({
  at: NOW - ago,
  app: '',
  templateId: TEMPLATE,
  kind: 'code',
  text: `【${SIGN}】…`,
  ...more,
});
const history = (...sends: readonly PastSend[]) => ({ sent: { '+8613800138000': sends.toSorted((a, b) => a.at - b.at) } });
const spread = (count: number, from: number, step: number, more: Partial<PastSend> = {}): PastSend[] =>
  Array.from({ length: count }, (_, i) => past(from + i * step, more));

describe('flow control', () => {
  const MINUTE = 60_000;
  it.each([
    ['a second code within a minute', [past(MINUTE - 1)], '触发分钟级流控Permits:1'],
    ['a sixth within an hour', spread(5, 2 * MINUTE, MINUTE), '触发小时级流控Permits:5'],
    ['an eleventh within 24 hours', spread(10, 61 * MINUTE, MINUTE), '触发天级流控Permits:10'],
    ['a 41st whatever the sign', spread(40, 61 * MINUTE, MINUTE, { text: '【别家】…' }), '触发号码天级流控Permits:40'],
  ] as const)('refuses %s', (_what, sent, message) => {
    expect(bodyOf(send({}, history(...sent)))).toMatchObject({ Code: 'isv.BUSINESS_LIMIT_CONTROL', Message: message });
    expect(bodyOf(send({}, { ...history(...sent), limited: false }))['Code']).toBe('OK');
  });

  it('slides: what is over a minute, an hour or 24 hours old does not count', () => {
    const old = [past(MINUTE), ...spread(3, 2 * MINUTE, MINUTE), ...spread(5, 60 * MINUTE, MINUTE), ...spread(9, DAY_MS, MINUTE)];
    expect(bodyOf(send({}, history(...old)))['Code']).toBe('OK');
  });

  it('counts a code by its sign, a notice by its template, and each number of a call', () => {
    expect(bodyOf(send({ SignName: '沙箱验证' }, history(past(1))))['Code']).toBe('OK');
    const notices = spread(50, 1, 1, { kind: 'notice', templateId: 'SMS_480690002' });
    expect(bodyOf(send(NOTICE, history(...notices)))['Message']).toBe('触发天级流控Permits:50');
    expect(bodyOf(send(ADVERT, history(...notices)))['Code']).toBe('OK');
    expect(bodyOf(send({ PhoneNumbers: '13800138000,13800138000' }))['Message']).toBe('触发分钟级流控Permits:1');
  });
});

it('binds an extension code to the sign it is first sent with', () => {
  const first = send({ SmsUpExtendCode: '07' });
  const world = worldAfter(first);
  expect(bodyOf(send({ SmsUpExtendCode: '07' }, { world }))['Code']).toBe('OK');
  expect(bodyOf(send({ SmsUpExtendCode: '07', SignName: '沙箱验证' }, { world }))['Code']).toBe('isv.EXTEND_CODE_ERROR');
});

describe('SendBatchSms', () => {
  const batch = (fields: Fields) =>
    called('SendBatchSms', {
      PhoneNumberJson: '["13800138000","13900139000"]',
      SignNameJson: '["沙箱商城","沙箱验证"]',
      TemplateCode: TEMPLATE,
      TemplateParamJson: '[{"code":"1111"},{"code":"2222"}]',
      ...fields,
    });

  it('sends each number its own sign and values, under one BizId', () => {
    const { answer } = batch({});
    const texts = answer?.recipients.map((one) => (one.outcome === 'accepted' ? one.text : ''));
    expect(texts).toEqual([
      '【沙箱商城】您的验证码为：1111，请勿泄露于他人！',
      '【沙箱验证】您的验证码为：2222，请勿泄露于他人！',
    ]);
    expect(new Set(answer?.recipients.map((one) => one.outcome === 'accepted' && one.providerMessageId)).size).toBe(1);
  });

  it('takes lists and values that are no JSON, with a word about each', () => {
    const lists = {
      PhoneNumberJson: "['13800138000', '13900139000']",
      TemplateParamJson: `[{code: '1111'}, "{'code': '2222'}"]`,
    };
    const one = batch(lists);
    expect(one.answer?.recipients.map((each) => each.outcome === 'accepted' && each.params)).toEqual([['1111'], ['2222']]);
    expect(warned(one)).toEqual([
      ['looseJson', lists.PhoneNumberJson],
      ['looseJson', lists.TemplateParamJson],
      ['looseJson', "{'code': '2222'}"],
    ]);
  });

  it.each([
    [
      '101 numbers',
      { PhoneNumberJson: JSON.stringify(Array.from({ length: 101 }, () => '13800138000')) },
      'isv.MOBILE_COUNT_OVER_LIMIT',
    ],
    ['no list', { PhoneNumberJson: '13800138000' }, 'isv.INVALID_JSON_PARAM'],
    ['an empty list', { PhoneNumberJson: '[]' }, 'isv.INVALID_JSON_PARAM'],
    ['fewer signs', { SignNameJson: '["沙箱商城"]' }, 'isv.INVALID_PARAMETERS'],
    ['one bad number', { PhoneNumberJson: '["13800138000","x"]' }, 'isv.MOBILE_NUMBER_ILLEGAL'],
    ['one bad sign', { SignNameJson: '["沙箱商城","别家"]' }, 'isv.SMS_SIGNATURE_ILLEGAL'],
    ['no values', { TemplateParamJson: '' }, 'isv.TEMPLATE_MISSING_PARAMETERS'],
  ])('refuses all for %s', (_what, fields, code) => {
    expect(bodyOf(batch(fields))['Code']).toBe(code);
  });
});
