/** What stops a send besides its own content: account, blocked numbers and words, caps of all sends, policies and rates. */
import { describe, expect, it } from 'vitest';
import type { Message } from '../../../server/message/message.ts';
import type { TencentPart } from '../../../server/providers/tencent/part.ts';
import { tencent } from '../../../server/providers/tencent/index.ts';
import { NOW } from '../../support/desk.ts';
import { call, refusalBody, sendBody } from './support.ts';
import type { Body } from './actions-support.ts';
import { APP, inApp, SIGN, worldWith } from './actions-support.ts';

describe('SendSms', () => {
  it('is refused for a disabled application, arrears and an address that is not listed', () => {
    const of = (change: (part: TencentPart) => Partial<TencentPart>) => call({}, { world: worldWith(change) }).code;
    expect(of(inApp({ disabled: true }))).toBe('UnauthorizedOperation.SdkAppIdIsDisabled');
    expect(of(() => ({ arrears: true }))).toBe('UnauthorizedOperation.ServiceSuspendDueToArrears');
    expect(of(() => ({ ipWhitelist: ['10.0.0.1'] }))).toBe('UnauthorizedOperation.RequestIpNotInWhitelist');
    expect(of(() => ({ ipWhitelist: ['127.0.0.1'] }))).toBe('Ok');
  });
});

describe('SendSms, per number,', () => {
  it.each<[string, Partial<TencentPart>, Body]>([
    ['FailedOperation.PhoneNumberInBlacklist', { blacklist: ['+8618211111111'] }, {}],
    ['FailedOperation.ContainSensitiveWord', { sensitiveWords: ['登录'] }, {}],
    [
      'LimitExceeded.AppCountryOrRegionInBlacklist',
      { blockedRegions: ['MY'] },
      { PhoneNumberSet: ['+60198890000'], TemplateId: '5750127', SignName: '' },
    ],
  ])('is refused with %s', (code, change, body) => {
    const { reply } = call({ body: sendBody(body) }, { world: worldWith(() => change) });
    expect(JSON.parse(reply.body).Response.SendStatusSet).toMatchObject([
      { Code: code, Message: tencent.codes[code]?.message, Fee: 0 },
    ]);
    expect(call({ body: sendBody(body) }).reply.body).toContain('"Code":"Ok"');
  });
});

/** Earlier messages, one a number: `[seconds ago, number, application]`. */
const earlier = (...sent: [number, string, string?][]): Message[] =>
  sent.map(([ago, to, app = APP], i) => ({
    id: `m${i}`,
    seq: i + 1,
    provider: 'tencent',
    account: 'stock',
    app,
    channel: 'sms',
    to,
    text: 'x',
    sign: '',
    kind: 'code',
    templateId: '5750127',
    params: [],
    code: null,
    segments: 1,
    fee: 1,
    status: 'accepted',
    providerMessageId: '',
    exchangeId: 'x1',
    acceptedAt: NOW - ago * 1000,
    timeline: [],
  }));

describe('caps of all sends', () => {
  const GLOBAL = { PhoneNumberSet: ['+60198890000'], TemplateId: '5750127', SignName: '' };
  const OTHER = '+60198890001';
  const HOME = '+8613800138000';
  const codeOf = (
    body: Body,
    change: (part: TencentPart) => Partial<TencentPart>,
    messages: readonly Message[],
    limited = true,
  ) =>
    JSON.parse(call({ body: sendBody(body) }, { world: worldWith(change), messages, limited }).reply.body).Response
      .SendStatusSet[0];

  it.each<[string, (part: TencentPart) => Partial<TencentPart>, Body, Message[], Message[]]>([
    [
      'AppDailyLimit',
      inApp({ caps: { daily: 2 } }),
      {},
      earlier([9, HOME], [5, OTHER]),
      earlier([9, HOME], [5, HOME, '1400000000']),
    ],
    [
      'AppMainlandChinaDailyLimit',
      inApp({ caps: { mainlandDaily: 1 } }),
      {},
      earlier([9, HOME]),
      // 14:07:08 in Beijing: the day began 50,828 s ago.
      earlier([50_829, HOME], [9, OTHER]),
    ],
    [
      'AppGlobalDailyLimit',
      inApp({ caps: { globalDaily: 1 } }),
      GLOBAL,
      earlier([50_828, OTHER]),
      earlier([50_829, OTHER], [1, HOME]),
    ],
    [
      'AppCountryOrRegionDailyLimit',
      inApp({ caps: { regionDaily: { MY: 1 } } }),
      GLOBAL,
      earlier([9, OTHER]),
      earlier([9, '+447911123456']),
    ],
    ['GlobalSmsSendingRateLimit', inApp({ caps: { globalPerSecond: 1 } }), GLOBAL, earlier([0.5, OTHER]), earlier([1, OTHER])],
    [
      'DailyLimit',
      ({ limits }) => ({ limits: { ...limits, globalDaily: 2 } }),
      GLOBAL,
      earlier([9, OTHER], [8, OTHER, '1400000000']),
      earlier([9, OTHER], [8, HOME]),
    ],
  ])('LimitExceeded.%s is reached, and not by what does not count', (name, change, body, reached, below) => {
    const code = `LimitExceeded.${name}`;
    expect(codeOf(body, change, reached)).toMatchObject({ Code: code, Message: tencent.codes[code]?.message, Fee: 0 });
    expect(codeOf(body, change, below).Code).toBe('Ok');
    expect(codeOf(body, change, reached, false).Code).toBe('Ok');
  });

  it('are said by hand to be reached: before anything was sent, and where limits are off as well', () => {
    const reached = { Code: 'LimitExceeded.AppDailyLimit', Fee: 0, SerialNo: '', IsoCode: 'CN' };
    for (const limited of [true, false]) {
      const answered = codeOf({ PhoneNumberSet: [HOME] }, inApp({ capReached: true }), [], limited);
      expect(answered).toMatchObject(reached);
    }
  });

  it('count the messages of the call itself, and 1000 a day outside the mainland without a setting', () => {
    const world = worldWith(inApp({ caps: { daily: 1 } }));
    const { answer } = call({ body: sendBody({ PhoneNumberSet: [HOME, '+8613800138001'] }) }, { world });
    expect(answer?.recipients.map(({ outcome }) => outcome)).toEqual(['accepted', 'refused']);
    const thousand = earlier(...Array.from({ length: 1000 }, (): [number, string] => [9, OTHER]));
    expect(codeOf(GLOBAL, () => ({}), thousand).Code).toBe('LimitExceeded.DailyLimit');
    expect(codeOf(GLOBAL, () => ({}), thousand.slice(1)).Code).toBe('Ok');
  });

  it('LimitExceeded.DeliveryFrequencyLimit: the policy of the account', () => {
    const world = worldWith(({ limits }) => ({ limits: { ...limits, policy: { seconds: 60, count: 1 } } }));
    const sent = (ago: number) => ({
      '+8618211111111': [{ at: NOW - ago * 1000, app: APP, templateId: null, kind: 'notice', text: 'x' } as const],
    });
    expect(call({}, { world, sent: sent(59) }).code).toBe('LimitExceeded.DeliveryFrequencyLimit');
    expect(call({}, { world, sent: sent(60) }).code).toBe('Ok');
  });
});

describe('the gateway, once it knows the key,', () => {
  it('AuthFailure.UnauthorizedOperation: refuses what the policies of the key do not allow', () => {
    const { reply } = call({}, { world: worldWith(() => ({ deniedActions: ['SendSms'] })) });
    const { Error: error } = JSON.parse(reply.body).Response;
    expect(error.Code).toBe('AuthFailure.UnauthorizedOperation');
    expect(error.Message).toMatch(/\[request id:[0-9a-f-]{36}\]you are not authorized to perform operation \(sms:SendSms\)\n/);
    expect(call({}, { world: worldWith(() => ({ deniedActions: ['AddSmsSign'] })) }).code).toBe('Ok');
  });

  it('RequestLimitExceeded: refuses the second AddSmsSign of a second, the 3001st SendSms, and none where limits are off', () => {
    const add = (desk: object) => call({ body: SIGN, headers: { 'X-TC-Action': 'AddSmsSign' } }, desk);
    expect(add({ callsOfLastSecond: 1 }).reply.body).toBe(
      refusalBody(
        'RequestLimitExceeded',
        'Your current request times equals to `2` in a second, which exceeds the frequency limit `1` for a second. Please reduce the frequency of calls.',
      ),
    );
    expect(add({ callsOfLastSecond: 0 }).code).toBe('Ok');
    expect(add({ callsOfLastSecond: 9, limited: false }).code).toBe('Ok');
    expect(call({}, { callsOfLastSecond: 3000 }).code).toBe('RequestLimitExceeded');
    expect(call({}, { callsOfLastSecond: 2999 }).code).toBe('Ok');
  });
});
