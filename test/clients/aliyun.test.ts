/** Alibaba Cloud's own npm clients, unmodified, against a running sandbox. */
import type Dypnsapi from '@alicloud/dypnsapi20170525';
import type Dysmsapi from '@alicloud/dysmsapi20170525';
import type PopCore from '@alicloud/pop-core';
import { createRequire } from 'node:module';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import { apiOf } from '../support/api.ts';

// As their users have it: the test runner would unwrap their default exports.
const require = createRequire(import.meta.url);
const dysmsapi = require('@alicloud/dysmsapi20170525') as typeof Dysmsapi;
const dypnsapi = require('@alicloud/dypnsapi20170525') as typeof Dypnsapi;
const RPCClient = require('@alicloud/pop-core') as typeof PopCore;

const KEY = { accessKeyId: 'LTAI5tSandbox0690EXAMPLE', accessKeySecret: 'sandbox0690EXAMPLEsecret069000' };
const WRONG = 'f'.repeat(30);
const REQUEST_ID = /^[0-9A-F]{8}-[0-9A-F]{4}-5[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/;
const BIZ_ID = /^\d{18}\^0$/;

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off' });
});
afterEach(() => sandbox.close());

const api = apiOf(() => sandbox);
const deliver = (delivery: object): Promise<unknown> => api('accounts/stock', 'PATCH', { delivery });
const phone = async (): Promise<{ to: string; text: string; code: string | null; status: string }[]> =>
  (await api<{ items: { to: string; text: string; code: string | null; status: string }[] }>('messages')).items;
const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '');
const config = (over: object = {}) => ({ ...KEY, endpoint: `127.0.0.1:${sandbox.port}`, protocol: 'http', ...over });

describe('@alicloud/dysmsapi20170525', () => {
  const client = (over: object = {}) => new dysmsapi.default(config(over) as never);
  const order = (over: object = {}) =>
    new dysmsapi.SendSmsRequest({
      phoneNumbers: '13800138000',
      signName: '沙箱商城',
      templateCode: 'SMS_480690001',
      templateParam: '{"code":"671093"}',
      ...over,
    });

  it('sends a code', async () => {
    const { statusCode, body } = await client().sendSms(order());
    expect({ statusCode, ...body }).toEqual({
      statusCode: 200,
      code: 'OK',
      message: 'OK',
      requestId: expect.stringMatching(REQUEST_ID),
      bizId: expect.stringMatching(BIZ_ID),
    });
    expect(await phone()).toMatchObject([
      { to: '+8613800138000', text: '【沙箱商城】您的验证码为：671093，请勿泄露于他人！', code: '671093' },
    ]);
  });

  it('sends one text to a thousand numbers', async () => {
    const numbers = Array.from({ length: 1000 }, (_, i) => `1381234${String(i).padStart(4, '0')}`);
    const { body } = await client().sendSms(order({ phoneNumbers: numbers.join(',') }));
    expect(body).toMatchObject({ code: 'OK', bizId: expect.stringMatching(BIZ_ID) });
    expect(sandbox.world.mailbox.messages({}, Infinity, 2000).items).toHaveLength(1000);
  });

  it('sends a text each with SendBatchSms, whose parameters travel in a form', async () => {
    const { body } = await client().sendBatchSms(
      new dysmsapi.SendBatchSmsRequest({
        phoneNumberJson: '["13800138000","13900139000"]',
        signNameJson: '["沙箱商城","沙箱商城"]',
        templateCode: 'SMS_480690002',
        templateParamJson: '[{"name":"王 先生*","order":"A+1"},{"name":"李女士~","order":"B&2"}]',
      }),
    );
    expect(body).toMatchObject({ code: 'OK', bizId: expect.stringMatching(BIZ_ID) });
    expect((await phone()).map(({ to, text }) => `${to} ${text}`).toSorted()).toEqual([
      '+8613800138000 【沙箱商城】尊敬的王 先生*，您的订单A+1已发货，请注意查收。',
      '+8613900139000 【沙箱商城】尊敬的李女士~，您的订单B&2已发货，请注意查收。',
    ]);
  });

  it.each([
    ['a template that is not there', { templateCode: 'SMS_1' }, 'isv.SMS_TEMPLATE_ILLEGAL', '该账号下找不到对应模板'],
    ['a sign that is not there', { signName: '没有的签名' }, 'isv.SMS_SIGNATURE_ILLEGAL', '该账号下找不到对应签名'],
    [
      'a number as a value',
      { templateParam: '{"code":671093}' },
      'isv.INVALID_JSON_PARAM',
      '模板变量JSON格式错误 或 JSON变量属性与模板占位符不一致',
    ],
    ['a number that is none', { phoneNumbers: '1380013800' }, 'isv.MOBILE_NUMBER_ILLEGAL', '手机号码格式错误'],
    ['a balance that is used up', { phoneNumbers: '19800000100' }, 'isv.AMOUNT_NOT_ENOUGH', '账户余额不足'],
  ])('is answered, not thrown at, for %s', async (_what, over, code, message) => {
    const { statusCode, body } = await client().sendSms(order(over));
    expect({ statusCode, ...body }).toEqual({
      statusCode: 200,
      code,
      message,
      requestId: expect.stringMatching(REQUEST_ID),
    });
    expect(await phone()).toEqual([]);
  });

  it('shows the classic bug: an app that waits for an exception says “sent”, and nothing comes', async () => {
    const login = async (to: string): Promise<string> => {
      try {
        await client().sendSms(order({ phoneNumbers: to }));
        return 'sent';
      } catch {
        return 'try again';
      }
    };
    const careful = async (to: string): Promise<string> => {
      const { body } = await client().sendSms(order({ phoneNumbers: to }));
      return body?.code === 'OK' ? 'sent' : 'try again';
    };
    await api('rules', 'POST', { match: { provider: 'aliyun' }, outcome: { code: 'isv.BUSINESS_LIMIT_CONTROL' } });
    expect([await login('13800138000'), await careful('13800138000')]).toEqual(['sent', 'try again']);
    expect(await phone()).toEqual([]);
    const { items } = await api<{ items: { verdict: string; code: string }[] }>('exchanges');
    expect(items.map(({ verdict, code }) => `${verdict} ${code}`)).toEqual(
      Array.from({ length: 2 }, () => 'refused isv.BUSINESS_LIMIT_CONTROL'),
    );
  });

  it.each([
    ['a wrong secret', { accessKeySecret: WRONG }, 'SignatureDoesNotMatch', 400],
    ['a key that nobody has', { accessKeyId: 'LTAI5tNobody' }, 'InvalidAccessKeyId.NotFound', 404],
    ['a token that nobody gave', { securityToken: 'nobody' }, 'InvalidSecurityToken.Malformed', 400],
  ])('throws its own exception for %s', async (_what, over, code, statusCode) => {
    const thrown: unknown = await client(over)
      .sendSms(order())
      .catch((error: unknown) => error);
    expect(thrown).toMatchObject({ name: 'ClientError', code, statusCode });
    expect(await phone()).toEqual([]);
  });

  const details = async (bizId: string | undefined, phoneNumber = '13800138000') => {
    const query = { phoneNumber, bizId, sendDate: today(), pageSize: 10, currentPage: 1 };
    const { body } = await client().querySendDetails(new dysmsapi.QuerySendDetailsRequest(query));
    return body;
  };

  it('tells what became of a message', async () => {
    await deliver({ mode: 'by-hand' });
    const bizId = (await client().sendSms(order({ outId: 'order 1' }))).body?.bizId;
    const first = await details(bizId);
    expect(first).toMatchObject({ code: 'OK', totalCount: expect.anything() });
    const waiting = first?.smsSendDetailDTOs?.smsSendDetailDTO;
    expect(waiting).toMatchObject([{ sendStatus: 1, phoneNum: '13800138000', outId: 'order 1', templateCode: 'SMS_480690001' }]);
    const [message] = (await api<{ items: { id: string }[] }>('messages')).items;
    await api(`messages/${message?.id}/report`, 'POST', { status: 'delivered' });
    const done = (await details(bizId))?.smsSendDetailDTOs?.smsSendDetailDTO;
    expect(done).toMatchObject([
      {
        sendStatus: 3,
        errCode: 'DELIVERED',
        content: '【沙箱商城】您的验证码为：671093，请勿泄露于他人！',
        receiveDate: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
      },
    ]);
  });

  it('tells of one that the carrier refused', async () => {
    await deliver({ mode: 'fail', code: 'MOBILE_NOT_ON_SERVICE', fromMs: 0, toMs: 0 });
    const bizId = (await client().sendSms(order())).body?.bizId;
    await api('clock', 'POST', { advance: '1m' });
    expect((await details(bizId))?.smsSendDetailDTOs?.smsSendDetailDTO).toMatchObject([
      { sendStatus: 2, errCode: 'MOBILE_NOT_ON_SERVICE' },
    ]);
  });

  it('counts what was sent', async () => {
    await deliver({ mode: 'immediately' });
    await client().sendSms(order());
    await api('clock', 'POST', { advance: '1m' });
    const span = { isGlobe: 1, startDate: today(), endDate: today(), pageIndex: 1, pageSize: 10 };
    const { body } = await client().querySendStatistics(new dysmsapi.QuerySendStatisticsRequest(span));
    expect(body).toMatchObject({
      code: 'OK',
      data: {
        totalSize: 1,
        targetList: [{ totalCount: 1, respondedSuccessCount: 1, respondedFailCount: 0, noRespondedCount: 0 }],
      },
    });
  });

  it('hands in a sign and a template, has them judged, and sends with both', async () => {
    const judge = (kind: string, id: string, verdict: string, reason?: string) =>
      api('accounts/stock/reviews', 'POST', { provider: 'aliyun', kind, id, verdict, ...(reason ? { reason } : {}) });
    const signName = '绿茶书店';
    const created = await client().createSmsSign(
      new dysmsapi.CreateSmsSignRequest({
        signName,
        signSource: 0,
        signType: 1,
        qualificationId: 6_900_001,
        remark: '自有品牌',
        moreData: ['a.png'],
      }),
    );
    expect(created.body).toMatchObject({ code: 'OK', message: 'OK', signName });
    expect((await client().getSmsSign(new dysmsapi.GetSmsSignRequest({ signName }))).body).toMatchObject({ signStatus: 0 });
    await judge('sign', signName, 'approve');
    expect((await client().getSmsSign(new dysmsapi.GetSmsSignRequest({ signName }))).body).toMatchObject({ signStatus: 1 });

    const content = { templateName: '取书', templateContent: '取书验证码：${code}。', remark: '取书', templateType: 0 };
    const added = await client().createSmsTemplate(
      new dysmsapi.CreateSmsTemplateRequest({ ...content, relatedSignName: signName, templateRule: '{"code":"numberCaptcha"}' }),
    );
    const templateCode = added.body?.templateCode ?? '';
    expect(added.body).toMatchObject({ code: 'OK', templateCode: expect.stringMatching(/^SMS_\d+$/) });
    const early = await client().sendSms(order({ signName, templateCode }));
    expect(early.body).toMatchObject({ code: 'isv.SMS_TEMPLATE_ILLEGAL' });
    await judge('template', templateCode, 'reject', '缺少落款说明');
    const asked = await client().querySmsTemplate(new dysmsapi.QuerySmsTemplateRequest({ templateCode }));
    expect(asked.body).toMatchObject({ templateStatus: 2, reason: '缺少落款说明' });
    const changed = { ...content, templateCode, templateContent: '您的取书验证码：${code}。' };
    const updated = await client().updateSmsTemplate(
      new dysmsapi.UpdateSmsTemplateRequest({
        ...changed,
        relatedSignName: signName,
        templateRule: '{"code":"numberCaptcha"}',
      }),
    );
    expect(updated.body).toMatchObject({ code: 'OK' });
    await judge('template', templateCode, 'approve');
    const list = await client().querySmsTemplateList(new dysmsapi.QuerySmsTemplateListRequest({ pageIndex: 1, pageSize: 50 }));
    const row = list.body?.smsTemplateList?.find((one) => one.templateCode === templateCode);
    expect(row).toMatchObject({ auditStatus: 'AUDIT_STATE_PASS', templateName: '取书' });
    expect((await client().sendSms(order({ signName, templateCode }))).body).toMatchObject({ code: 'OK' });
    expect((await phone())[0]).toMatchObject({ text: '【绿茶书店】您的取书验证码：671093。' });

    await client().deleteSmsTemplate(new dysmsapi.DeleteSmsTemplateRequest({ templateCode }));
    await client().deleteSmsSign(new dysmsapi.DeleteSmsSignRequest({ signName }));
    const signs = await client().querySmsSignList(new dysmsapi.QuerySmsSignListRequest({ pageIndex: 1, pageSize: 50 }));
    expect(signs.body?.smsSignList?.map((one) => one.signName)).not.toContain(signName);
  });

  it('throws for what the newer calls for signs refuse with 404', async () => {
    await expect(client().getSmsSign(new dysmsapi.GetSmsSignRequest({ signName: '没有' }))).rejects.toMatchObject({
      code: 'SignatureNotFound',
      statusCode: 404,
    });
  });
});

describe('@alicloud/dypnsapi20170525', () => {
  const client = (over: object = {}) => new dypnsapi.default(config(over) as never);
  const send = async (over: object = {}) => {
    const request = {
      phoneNumber: '13800138000',
      signName: '速通互联验证码',
      templateCode: '100001',
      templateParam: '{"code":"##code##","min":"5"}',
      returnVerifyCode: true,
      ...over,
    };
    return (await client().sendSmsVerifyCode(new dypnsapi.SendSmsVerifyCodeRequest(request))).body;
  };
  const check = async (verifyCode = '', over: object = {}) => {
    const request = new dypnsapi.CheckSmsVerifyCodeRequest({ phoneNumber: '13800138000', verifyCode, ...over });
    return (await client().checkSmsVerifyCode(request)).body;
  };

  it('sends a code that the platform makes up, and checks it once', async () => {
    const sent = await send({ codeLength: 6 });
    expect(sent).toMatchObject({ code: 'OK', success: true, model: { verifyCode: expect.stringMatching(/^\d{6}$/) } });
    const verifyCode = sent?.model?.verifyCode;
    expect(await phone()).toMatchObject([{ code: verifyCode, text: expect.stringContaining(`验证码为${verifyCode}。`) }]);
    expect(await check(verifyCode)).toMatchObject({ code: 'OK', success: true, model: { verifyResult: 'PASS' } });
    await expect(check(verifyCode)).rejects.toMatchObject({ code: 'isv.ValidateFail', statusCode: 400 });
  });

  it('throws for a code that is not the newest', async () => {
    const older = (await send({ interval: 1 }))?.model?.verifyCode ?? '';
    await api('clock', 'POST', { advance: '2s' });
    await send({ interval: 1, codeLength: 6 });
    await expect(check(older)).rejects.toMatchObject({ name: 'ClientError', code: 'isv.ValidateFail' });
  });

  it('is answered, not thrown at, for a template that is none of its own', async () => {
    expect(await send({ templateCode: '999999' })).toMatchObject({ code: 'isv.INVALID_PARAMETERS', success: false });
  });

  it('throws for a wrong secret', async () => {
    const request = new dypnsapi.SendSmsVerifyCodeRequest({ phoneNumber: '13800138000' });
    await expect(client({ accessKeySecret: WRONG }).sendSmsVerifyCode(request)).rejects.toMatchObject({
      code: 'SignatureDoesNotMatch',
    });
  });
});

describe('@alicloud/pop-core', () => {
  const client = (over: object = {}) => new RPCClient({ ...KEY, endpoint: sandbox.url, apiVersion: '2017-05-25', ...over });
  const order = {
    PhoneNumbers: '13800138000',
    SignName: '沙箱商城',
    TemplateCode: 'SMS_480690001',
    TemplateParam: '{"code":"671093"}',
  };

  it.each(['GET', 'POST'])('sends by %s', async (method) => {
    const answer = await client().request<object>('SendSms', order, { method });
    expect(answer).toEqual({
      Message: 'OK',
      RequestId: expect.stringMatching(REQUEST_ID),
      Code: 'OK',
      BizId: expect.stringMatching(BIZ_ID),
    });
    expect(await phone()).toHaveLength(1);
  });

  it.each([
    ['what the business refuses', {}, { ...order, SignName: '没有的签名' }, 'isv.SMS_SIGNATURE_ILLEGAL'],
    ['a wrong secret', { accessKeySecret: WRONG }, order, 'SignatureDoesNotMatch'],
    ['an action that is not there', {}, order, 'InvalidAction.NotFound'],
    ['a parameter that is left out', {}, { ...order, SignName: '' }, 'MissingSignName'],
  ])('throws for %s', async (_what, over, asked, code) => {
    const action = code === 'InvalidAction.NotFound' ? 'SendNothing' : 'SendSms';
    await expect(client(over).request(action, asked, { method: 'POST' })).rejects.toMatchObject({
      name: `${code}Error`,
      code,
      data: { Code: code },
    });
  });
});
