/** SMS authentication: a code that the platform makes up, sends, and checks once. */
import { describe, expect, it } from 'vitest';
import type { World } from '../../support/desk.ts';
import { stockWorld } from '../../support/desk.ts';
import { bodyOf, called, NOW, rpc, played, worldAfter, worldWith } from './support.ts';
import type { Fields } from './support.ts';

const SEND: Fields = {
  PhoneNumber: '13800138000',
  SignName: '速通互联验证码',
  TemplateCode: '100001',
  TemplateParam: '{"code":"##code##","min":"5"}',
};

const sent = (fields: Fields = {}, world: World = stockWorld(), now = NOW) => {
  const one = called(
    'SendSmsVerifyCode',
    { ReturnVerifyCode: 'true', ...SEND, ...fields },
    { world, now, realNow: NOW, limited: false },
  );
  const model = bodyOf(one)['Model'] as Record<string, string> | undefined;
  return { one, code: model?.['VerifyCode'] ?? '', world: worldAfter(one, world), model };
};

const checked = (world: World, VerifyCode: string, fields: Fields = {}, now = NOW) =>
  called('CheckSmsVerifyCode', { PhoneNumber: '13800138000', VerifyCode, ...fields }, { world, now, realNow: NOW });

const FAILED = [400, 'isv.ValidateFail', '验证失败'];
const failure = ({ reply }: ReturnType<typeof checked>) => {
  const { Code, Message } = JSON.parse(reply.body) as Record<string, string>;
  return [reply.status, Code, Message];
};

describe('a code', () => {
  it('is made up, sent, and comes back where it is asked for', () => {
    const { one, code } = sent({ OutId: 'o7' });
    expect(one.reply.body).toBe(
      `{"Message":"成功","RequestId":"00000000-0000-5000-8000-000000000001","Model":{"VerifyCode":"${code}","RequestId":"00000000-0000-5000-8000-000000000001","OutId":"o7","BizId":"550000095414028000^0"},"Code":"OK","Success":true}`,
    );
    expect(code).toMatch(/^\d{4}$/);
    expect(one.answer?.recipients).toMatchObject([{ to: '+8613800138000', code, app: 'dypnsapi', context: 'o7' }]);
    expect(sent({ ReturnVerifyCode: '' }).model).not.toHaveProperty('VerifyCode');
  });

  it('is sent by values that are no JSON, with a word', () => {
    const { one } = sent({ TemplateParam: "{'code':'##code##','min':'5'}" });
    expect(one.answer?.recipients).toMatchObject([{ outcome: 'accepted' }]);
    expect(one.answer?.checks.flatMap(({ warnings = [] }) => warnings.map(({ id, code }) => [id, code]))).toEqual([
      ['looseParam', 'isv.INVALID_PARAMETERS'],
    ]);
  });

  it.each([
    ['1', '8', /^\d{8}$/],
    ['2', '4', /^[A-Z]{4}$/],
    ['3', '5', /^[a-z]{5}$/],
    ['4', '6', /^[A-Za-z]{6}$/],
    ['7', '6', /^[0-9A-Za-z]{6}$/],
  ])('of type %s and length %s looks so', (CodeType, CodeLength, form) => {
    expect(sent({ CodeType, CodeLength }).code).toMatch(form);
  });

  it('is right once', () => {
    const { code, world } = sent();
    const right = checked(world, code);
    expect(bodyOf(right)).toMatchObject({ Code: 'OK', Success: true, Model: { VerifyResult: 'PASS' } });
    expect(failure(checked(worldAfter(right, world), code))).toEqual(FAILED);
  });

  it('fails with HTTP 400 when it is wrong, expired, replaced, of another scheme or number', () => {
    const { code, world } = sent(
      {},
      worldWith((part) => ({ verification: { ...part.verification, schemes: ['登录'] } })),
    );
    expect(failure(checked(world, `${code}0`))).toEqual(FAILED);
    expect(bodyOf(checked(world, code, {}, NOW + 299_000))['Code']).toBe('OK');
    expect(failure(checked(world, code, {}, NOW + 300_000))).toEqual(FAILED);
    expect(failure(checked(world, code, { SchemeName: '登录' }))).toEqual(FAILED);
    expect(failure(checked(world, code, { PhoneNumber: '13900139000' }))).toEqual(FAILED);
    const next = sent({ CodeLength: '6' }, world);
    expect(failure(checked(next.world, code))).toEqual(FAILED);
    const kept = sent({ CodeLength: '6', DuplicatePolicy: '2' }, world);
    expect(bodyOf(checked(kept.world, code))['Code']).toBe('OK');
    expect(bodyOf(checked(kept.world, kept.code))['Code']).toBe('OK');
  });

  it('is looked at without its case, unless it is asked for', () => {
    const { code, world } = sent({ CodeType: '2' });
    expect(bodyOf(checked(world, code.toLowerCase()))['Code']).toBe('OK');
    expect(failure(checked(world, code.toLowerCase(), { CaseAuthPolicy: '2' }))).toEqual(FAILED);
  });

  it('that the caller made up is sent as it is and cannot be checked', () => {
    const { one, world } = sent({ TemplateParam: '{"code":"7777","min":"5"}' });
    expect(one.answer?.recipients).toMatchObject([{ code: '7777' }]);
    expect(failure(checked(world, '7777'))).toEqual(FAILED);
  });
});

describe('what is refused', () => {
  const past = (ago: number, app = 'dypnsapi') => ({
    sent: { '+8613800138000': [{ at: NOW - ago, app, templateId: '100001', kind: 'code' as const, text: '【速通互联验证码】' }] },
  });

  it.each([
    ['a sign of one’s own', { SignName: '沙箱商城' }, 'isv.INVALID_PARAMETERS', '签名或者模版无效'],
    ['a template of the other product', { TemplateCode: 'SMS_480690001' }, 'isv.INVALID_PARAMETERS', '签名或者模版无效'],
    ['no min', { TemplateParam: '{"code":"##code##"}' }, 'isv.INVALID_PARAMETERS', '非法参数'],
    ['no JSON', { TemplateParam: 'x' }, 'isv.INVALID_PARAMETERS', '非法参数'],
    ['a code of nine', { CodeLength: '9' }, 'isv.INVALID_PARAMETERS', '非法参数'],
    ['a long scheme', { SchemeName: 'x'.repeat(21) }, 'isv.INVALID_PARAMETERS', '非法参数'],
    ['a scheme that there is not', { SchemeName: '别的' }, 'isv.VERIFY_SCHEME_NOT_EXIST', '认证方案不存在'],
    ['a country code', { PhoneNumber: '+8613800138000' }, 'isv.MOBILE_NUMBER_ILLEGAL', '号码格式非法'],
    ['another country', { CountryCode: '852' }, 'isv.MOBILE_NUMBER_ILLEGAL', '号码格式非法'],
  ])('%s', (_what, fields, code, message) => {
    const { reply } = called('SendSmsVerifyCode', { ...SEND, ...fields });
    expect([reply.status, reply.body.replace(/0{11}\d/, '{id}')]).toEqual([
      200,
      `{"Message":"${message}","RequestId":"00000000-0000-5000-8000-{id}","Code":"${code}","Success":false}`,
    ]);
  });

  it('is a second send within Interval, of this product alone', () => {
    expect(bodyOf(called('SendSmsVerifyCode', SEND, past(59_000)))).toMatchObject({
      Code: 'biz.FREQUENCY',
      Message: 'check frequency failed',
    });
    expect(bodyOf(called('SendSmsVerifyCode', { ...SEND, Interval: '30' }, past(59_000)))['Code']).toBe('OK');
    expect(bodyOf(called('SendSmsVerifyCode', SEND, past(60_000)))['Code']).toBe('OK');
    expect(bodyOf(called('SendSmsVerifyCode', SEND, past(1, '')))['Code']).toBe('OK');
  });

  it.each([
    ['not activated', () => ({ verification: { opened: false, signs: [], templates: [], schemes: [] } }), 'FUNCTION_NOT_OPENED'],
    ['not granted', () => ({ deniedActions: ['SendSmsVerifyCode'] }), 'isv.RAM_PERMISSION_DENY'],
    ['in arrears', () => ({ arrears: true }), 'isv.OUT_OF_SERVICE'],
    ['used up', () => ({ balance: 0 }), 'isv.AMOUNT_NOT_ENOUGH'],
  ])('an account that is %s', (_what, change, code) => {
    expect(bodyOf(called('SendSmsVerifyCode', SEND, { world: worldWith(change) }))['Code']).toBe(code);
  });

  it('is an action at the host of the other product', () => {
    const at = (host: string) =>
      played(rpc({ Action: 'SendSmsVerifyCode', ...SEND }, { headers: { Host: host } }), { ownAddress: false });
    expect(at('dypnsapi.aliyuncs.com').code).toBe('OK');
    expect([at('dysmsapi.aliyuncs.com').code, at('dysmsapi.aliyuncs.com').reply.status]).toEqual(['InvalidAction.NotFound', 404]);
  });
});
