/** The failures a real integration meets, as official clients from npm, unmodified, tell them: by their cause, a rule and a number. */
import { createRequire } from 'node:module';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MessageResource } from '../../server/api/wire.ts';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import { apiOf } from '../support/api.ts';
import type { ClientOptions } from '../support/tencent-client.ts';
import { outOfPatience, tencentClient, tencentOrder } from '../support/tencent-client.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off' });
});
afterEach(() => sandbox.close());

const api = apiOf(() => sandbox);
const arm = (rule: unknown): Promise<unknown> => api('rules', 'POST', rule);

describe('tencentcloud-sdk-nodejs-sms', () => {
  const client = (options: ClientOptions = {}) => tencentClient(sandbox, options);

  const empty = {
    Code: 'FailedOperation.InsufficientBalanceInSmsPackage',
    Message: 'insufficient balance in SMS package',
    Fee: 0,
  };

  it.each([
    [
      'a balance that is used up',
      () => api('accounts/stock', 'PATCH', { states: { tencent: { 'no-balance': true } } }),
      undefined,
    ],
    ['a rule', () => arm({ match: { provider: 'tencent' }, outcome: { code: empty.Code } }), undefined],
    ['a number', () => Promise.resolve(), '+8619800000100'],
    ['the number of the code', () => Promise.resolve(), '+8619830001031'],
  ])('returns FailedOperation.InsufficientBalanceInSmsPackage with a fee of 0, by %s', async (_way, provoke, to) => {
    await provoke();
    const { SendStatusSet: set } = await client().SendSms(to === undefined ? tencentOrder() : tencentOrder(to));
    expect(set).toMatchObject([{ ...empty, SerialNo: '', IsoCode: '' }]);
  });

  const foreign = { code: 'UnauthorizedOperation.SmsSdkAppIdVerifyFail', message: 'request SmsSdk AppId verify fail' };

  it.each([
    ['an application of somebody else', () => Promise.resolve(), { ...tencentOrder(), SmsSdkAppId: '1400000000' }],
    ['a rule', () => arm({ match: { provider: 'tencent' }, outcome: { code: foreign.code } }), tencentOrder()],
  ])('throws UnauthorizedOperation.SmsSdkAppIdVerifyFail with its request id, by %s', async (_way, provoke, asked) => {
    await provoke();
    const thrown: unknown = await client()
      .SendSms(asked)
      .catch((error: unknown) => error);
    expect(thrown?.constructor.name).toBe('TencentCloudSDKHttpException');
    expect(thrown).toMatchObject({ code: foreign.code, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(String(thrown)).toContain(foreign.message);
  });

  it.each([
    ['the connection', 'http://' as const],
    ['the handshake', 'https://' as const],
  ])('times out behind a proxy where %s hangs', async (_what, protocol) => {
    await api('scenes/proxy-timeout', 'POST');
    expect(await outOfPatience(sandbox, () => client({ protocol }).SendSms(tencentOrder()))).toMatchObject({
      message: expect.stringMatching(/network timeout at: /),
    });
    expect(await api('messages')).toMatchObject({ items: [] });
  });

  it('returns Ok for a message that the carrier intercepts, which only the statistics show', async () => {
    await api('scenes/codes-swallowed', 'POST');
    expect((await client().SendSms(tencentOrder())).SendStatusSet).toMatchObject([
      { Code: 'Ok', Message: 'send success', Fee: 1 },
    ]);
    await api('clock', 'POST', { advance: '1m' });
    expect(await api<{ items: MessageResource[] }>('messages')).toMatchObject({
      items: [{ status: 'undelivered', timeline: [{ status: 'accepted' }, { status: 'undelivered', code: 'SUBFAIL' }] }],
    });
    const day = (offset: number): string =>
      new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '') + '00';
    const { CallbackStatusStatistics: statistics } = await client().CallbackStatusStatistics({
      BeginTime: day(-1),
      EndTime: day(2),
      SmsSdkAppId: '1400793123',
      Limit: 0,
      Offset: 0,
    });
    expect(statistics).toMatchObject({ CallbackCount: 1, CallbackSuccessCount: 0, CallbackFailCount: 1 });
  });
});

describe('yuntongxun', () => {
  interface Client {
    templateSMS(order: object, done: (error: Error | null, response: unknown, body: unknown) => void): void;
  }
  const yuntongxun = createRequire(import.meta.url)('yuntongxun') as { init(config: object): Client };
  const send = (order: object): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const client = yuntongxun.init({
        baseUrl: sandbox.url,
        softVersion: '2013-12-26',
        accountSid: '8a216da8000000000000000000515b0c',
        authToken: '5a4db0c5a4db0c5a4db0c5a4db0c0690',
        appId: '8a216da80000000000000000000a9901',
        log: () => {},
      });
      client.templateSMS(order, (error, _response, body) => (error ? reject(error) : resolve(body)));
    });
  const order = (to = '13800138000', code = '4653') => ({ to, templateId: '1', datas: [code, '2'] });
  const refused = { statusCode: '161125', statusMsg: '请输入1到4位的数字' };

  it.each([
    ['a six-digit code', () => Promise.resolve(), order(undefined, '671093')],
    ['a rule', () => arm({ match: { provider: 'ronglian' }, outcome: { code: '161125' } }), order()],
    ['the number of the code', () => Promise.resolve(), order('19810161125')],
  ])('hands on 161125, by %s', async (_way, provoke, asked) => {
    await provoke();
    expect(await send(asked)).toEqual(refused);
  });

  it('hands on its own error for a connection that is reset', async () => {
    await arm({ outcome: { fault: { kind: 'reset' } } });
    await expect(send(order())).rejects.toMatchObject({ code: 'ECONNRESET' });
  });
});
