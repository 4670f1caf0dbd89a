/** Every action of both versions, called by Tencent's own SDK, in every way it can sign and send. */
import { sms } from 'tencentcloud-sdk-nodejs-sms';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import { systemClock } from '../../server/world/clock.ts';
import { SECRET_ID, SECRET_KEY } from '../providers/tencent/support.ts';

const APP = '1400793123';
const NUMBER = '+8618211111111';
const FOREIGN = '+60198890000';
let sandbox: Sandbox;
/** The sandbox's base clock; the signature's freshness is on the real one. */
let ahead = 0;

beforeAll(async () => {
  const clock = { ...systemClock, now: () => Date.now() + ahead };
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off', clock });
  // A report that came by itself, seconds after its send, would come in the middle of a later test.
  await fetch(`${sandbox.url}/_sandbox/api/accounts/stock`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ delivery: { mode: 'by-hand' } }),
  });
});
afterAll(() => sandbox.close());

type Way = { signMethod: 'TC3-HMAC-SHA256' | 'HmacSHA1' | 'HmacSHA256'; reqMethod: 'GET' | 'POST' };

const WAYS: readonly Way[] = [
  { signMethod: 'TC3-HMAC-SHA256', reqMethod: 'POST' },
  { signMethod: 'TC3-HMAC-SHA256', reqMethod: 'GET' },
  { signMethod: 'HmacSHA1', reqMethod: 'GET' },
  { signMethod: 'HmacSHA1', reqMethod: 'POST' },
  { signMethod: 'HmacSHA256', reqMethod: 'GET' },
  { signMethod: 'HmacSHA256', reqMethod: 'POST' },
];

function settings({ signMethod, reqMethod }: Way = { signMethod: 'TC3-HMAC-SHA256', reqMethod: 'POST' }) {
  return {
    credential: { secretId: SECRET_ID, secretKey: SECRET_KEY },
    region: 'ap-guangzhou',
    profile: {
      signMethod,
      httpProfile: { protocol: 'http://', endpoint: sandbox.url.replace('http://', ''), reqMethod },
    },
  };
}

const v2021 = (way?: Way) => new sms.v20210111.Client(settings(way));
const v2019 = (way?: Way) => new sms.v20190711.Client(settings(way));

const verdict = async (kind: string, id: number | string, word: string, reason = ''): Promise<void> => {
  const response = await fetch(`${sandbox.url}/_sandbox/api/accounts/stock/reviews`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ provider: 'tencent', kind, id: String(id), verdict: word, reason }),
  });
  expect(response.status).toBe(200);
};

const report = async (serialNo: string | undefined, status: string, code: string): Promise<void> => {
  const query = encodeURIComponent(serialNo ?? '');
  const { items } = (await (await fetch(`${sandbox.url}/_sandbox/api/messages?q=${query}`)).json()) as {
    items: { id: string }[];
  };
  const response = await fetch(`${sandbox.url}/_sandbox/api/messages/${items[0]?.id}/report`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ status, code }),
  });
  expect(response.status).toBe(200);
  ahead += 10;
};

/** yyyymmddhh of Beijing. */
const hour = (ms: number): string => new Date(ms + 8 * 3_600_000).toISOString().replaceAll(/[-T:]/g, '').slice(0, 10);
const unix = (ms: number): number => Math.floor(ms / 1000);

describe.each(WAYS)('$signMethod by $reqMethod', (way) => {
  it('sends, and lists signs by number and set', async () => {
    const sent = await v2021(way).SendSms({
      PhoneNumberSet: [NUMBER, '+8618211111112'],
      SmsSdkAppId: APP,
      SignName: '张开与老虎',
      TemplateId: '5750123',
      TemplateParamSet: ['671093'],
      SessionContext: 'a=b&c 中',
    });
    expect(sent.SendStatusSet).toMatchObject([
      { Code: 'Ok', PhoneNumber: NUMBER, SessionContext: 'a=b&c 中' },
      { Code: 'Ok', PhoneNumber: '+8618211111112' },
    ]);
    const { DescribeSignListStatusSet: signs } = await v2021(way).DescribeSmsSignList({ International: 0, SignIdSet: [600_001] });
    expect(signs).toMatchObject([{ SignId: 600_001, SignName: '张开与老虎', StatusCode: 0 }]);
    const old = await v2019(way).SendSms({
      PhoneNumberSet: [NUMBER],
      SmsSdkAppid: APP,
      Sign: '张开与老虎',
      TemplateID: '5750123',
      TemplateParamSet: ['671093'],
    });
    expect(old.SendStatusSet).toMatchObject([{ Code: 'Ok' }]);
  });
});

describe('signs and templates, 2021-01-11', () => {
  it('are added, judged, modified, listed and deleted', async () => {
    const client = v2021();
    const sign = { SignName: '新签名', SignType: 0, DocumentType: 0, International: 0, SignPurpose: 0, ProofImage: 'aGVsbG8=' };
    const { AddSignStatus } = await client.AddSmsSign(sign);
    const id = AddSignStatus?.SignId ?? 0;
    const listed = async () =>
      (await client.DescribeSmsSignList({ International: 0, SignIdSet: [id] })).DescribeSignListStatusSet;
    expect(await listed()).toMatchObject([{ SignId: id, StatusCode: 1, ReviewReply: '', SignName: '新签名', International: 0 }]);
    await verdict('sign', id, 'reject', '资质不符');
    expect(await listed()).toMatchObject([{ StatusCode: -1, ReviewReply: '资质不符' }]);
    expect((await client.ModifySmsSign({ ...sign, SignId: id, SignName: '改过的签名' })).ModifySignStatus).toEqual({
      SignId: id,
    });
    expect(await listed()).toMatchObject([{ StatusCode: 1, SignName: '改过的签名' }]);
    await verdict('sign', id, 'approve');
    expect(await listed()).toMatchObject([{ StatusCode: 0, ReviewReply: '' }]);
    const { DeleteSignStatus } = await client.DeleteSmsSign({ SignId: id });
    expect(DeleteSignStatus).toMatchObject({ DeleteStatus: 'return successfully!' });
    expect(await listed()).toEqual([]);
    await expect(client.DeleteSmsSign({ SignId: id })).rejects.toMatchObject({ code: 'FailedOperation.SignIdNotExist' });

    const template = { TemplateName: '登录', TemplateContent: '您的验证码是{1}。', SmsType: 3, International: 0, Remark: '登录' };
    const { AddTemplateStatus } = await client.AddSmsTemplate(template);
    expect(AddTemplateStatus?.TemplateId).toMatch(/^\d+$/);
    const templateId = Number(AddTemplateStatus?.TemplateId);
    const rows = async () =>
      (await client.DescribeSmsTemplateList({ International: 0, TemplateIdSet: [templateId] })).DescribeTemplateStatusSet;
    expect(await rows()).toMatchObject([{ TemplateId: templateId, StatusCode: 1, TemplateContent: '您的验证码是{1}。' }]);
    const modified = await client.ModifySmsTemplate({ ...template, TemplateId: templateId, TemplateContent: '验证码：{1}。' });
    expect(modified.ModifyTemplateStatus).toEqual({ TemplateId: templateId });
    await verdict('template', templateId, 'approve');
    expect(await rows()).toMatchObject([{ StatusCode: 0, TemplateContent: '验证码：{1}。', ReviewReply: '' }]);
    await expect(client.ModifySmsTemplate({ ...template, TemplateId: templateId })).rejects.toMatchObject({
      code: 'FailedOperation.TemplateAlreadyPassedCheck',
    });
    const { DeleteTemplateStatus } = await client.DeleteSmsTemplate({ TemplateId: templateId });
    expect(DeleteTemplateStatus?.DeleteStatus).toBe('return successfully!');
    expect(await rows()).toEqual([]);
  });
});

describe('signs and templates, 2019-07-11', () => {
  it('are added, modified, listed and deleted under the older names', async () => {
    const client = v2019();
    const sign = { SignName: '旧版签名', SignType: 0, DocumentType: 1, International: 0, UsedMethod: 0, ProofImage: 'aGVsbG8=' };
    const { AddSignStatus } = await client.AddSmsSign(sign);
    const id = AddSignStatus?.SignId ?? 0;
    expect(AddSignStatus).toEqual({ SignId: id, SignApplyId: id });
    const modified = await client.ModifySmsSign({ ...sign, SignId: id, SignName: '旧版改名' });
    expect(modified.ModifySignStatus).toEqual({ SignId: id, SignApplyId: String(id) });
    const { DescribeSignListStatusSet } = await client.DescribeSmsSignList({ SignIdSet: [id], International: 0 });
    expect(DescribeSignListStatusSet).toMatchObject([{ SignId: id, StatusCode: 1, SignName: '旧版改名' }]);
    expect((await client.DeleteSmsSign({ SignId: id })).DeleteSignStatus?.DeleteStatus).toBe('return successfully!');

    const template = { TemplateName: '登录', TemplateContent: '验证码{1}', SmsType: 0, International: 0, Remark: '无' };
    const { AddTemplateStatus } = await client.AddSmsTemplate(template);
    const templateId = Number(AddTemplateStatus?.TemplateId);
    expect((await client.ModifySmsTemplate({ ...template, TemplateId: templateId })).ModifyTemplateStatus).toEqual({
      TemplateId: templateId,
    });
    const { DescribeTemplateStatusSet } = await client.DescribeSmsTemplateList({
      TemplateIdSet: [templateId],
      International: 0,
    });
    expect(DescribeTemplateStatusSet).toMatchObject([{ TemplateId: templateId, TemplateName: '登录', StatusCode: 1 }]);
    expect(DescribeTemplateStatusSet?.[0]).not.toHaveProperty('TemplateContent');
    expect((await client.DeleteSmsTemplate({ TemplateId: templateId })).DeleteTemplateStatus?.DeleteStatus).toBe(
      'return successfully!',
    );
  });
});

describe('reports and statistics', () => {
  const window = () => ({ BeginTime: hour(Date.now() - 3_600_000), EndTime: hour(Date.now() + ahead) });

  it('follow what was sent and what became of it', async () => {
    const client = v2021();
    const app = { SmsSdkAppId: APP, Limit: 0, Offset: 0 };
    const before = (await client.SendStatusStatistics({ ...app, ...window() })).SendStatusStatistics;
    const called = (await client.CallbackStatusStatistics({ ...app, ...window() })).CallbackStatusStatistics;
    const { SendStatusSet } = await client.SendSms({
      PhoneNumberSet: ['+8618211112221', '+8618211112222'],
      SmsSdkAppId: APP,
      SignName: '张开与老虎',
      TemplateId: '5750123',
      TemplateParamSet: ['671093'],
      SessionContext: 'order-1',
    });
    const [good, bad] = SendStatusSet ?? [];
    await report(good?.SerialNo, 'delivered', 'DELIVRD');
    await report(bad?.SerialNo, 'undelivered', 'MK:0012');
    const after = (await client.SendStatusStatistics({ ...app, ...window() })).SendStatusStatistics;
    expect(after?.RequestCount).toBe((before?.RequestCount ?? 0) + 2);
    expect(after?.FeeCount).toBe((before?.FeeCount ?? 0) + 2);
    const callbacks = (await client.CallbackStatusStatistics({ ...app, ...window() })).CallbackStatusStatistics;
    expect(callbacks?.CallbackSuccessCount).toBeGreaterThanOrEqual((called?.CallbackSuccessCount ?? 0) + 1);
    expect(callbacks?.ShutdownErrorCount).toBe((called?.ShutdownErrorCount ?? 0) + 1);

    const byNumber = {
      BeginTime: unix(Date.now() - 60_000),
      Offset: 0,
      Limit: 10,
      PhoneNumber: '+8618211112222',
      SmsSdkAppId: APP,
      EndTime: unix(Date.now() + ahead) + 1,
    };
    for (let n = 0; n < 2; n++) {
      const { PullSmsSendStatusSet } = await client.PullSmsSendStatusByPhoneNumber(byNumber);
      expect(PullSmsSendStatusSet).toMatchObject([
        {
          CountryCode: '86',
          SubscriberNumber: '18211112222',
          PhoneNumber: '+8618211112222',
          SerialNo: bad?.SerialNo,
          ReportStatus: 'FAIL',
          Description: 'MK:0012',
          // Not opened by support for the stock application.
          SessionContext: '',
        },
      ]);
    }
    const records = await client.DescribeSendRecordList({
      PhoneNumber: '+8618211112222',
      SmsSdkAppId: APP,
      BeginTime: unix(Date.now() - 60_000),
    });
    expect(records).toMatchObject({ TotalCount: 1, SendRecordSet: [{ SendStatus: 4, StatusCode: 'MK:0012', IsoCode: 'CN' }] });
    expect(records.SendRecordSet?.[0]?.Content).toContain('******');
  });

  it('are pulled from the queue once each', async () => {
    const client = v2021();
    const pulled = async (): Promise<(string | undefined)[]> => {
      const { PullSmsSendStatusSet } = await client.PullSmsSendStatus({ Limit: 1, SmsSdkAppId: APP });
      return (PullSmsSendStatusSet ?? []).map(({ SerialNo }) => SerialNo);
    };
    const first = await pulled();
    const second = await pulled();
    expect(first).toHaveLength(1);
    expect(second).toHaveLength(1);
    expect(second).not.toEqual(first);
    for (let last = second; last.length > 0;) last = await pulled();
    expect(await pulled()).toEqual([]);
    expect((await client.PullSmsReplyStatus({ Limit: 10, SmsSdkAppId: APP })).PullSmsReplyStatusSet).toEqual([]);
    const asked = { BeginTime: unix(Date.now()), Offset: 0, Limit: 10, PhoneNumber: NUMBER, SmsSdkAppId: APP };
    expect((await client.PullSmsReplyStatusByPhoneNumber(asked)).PullSmsReplyStatusSet).toEqual([]);
  });

  it('have their older names and types in 2019-07-11', async () => {
    const client = v2019();
    const times = { StartDateTime: Number(hour(Date.now() - 3_600_000)), EndDataTime: Number(hour(Date.now() + ahead)) };
    const app = { SmsSdkAppid: APP, Limit: 0, Offset: 0 };
    expect((await client.SendStatusStatistics({ ...app, ...times })).SendStatusStatistics?.RequestCount).toBeGreaterThan(0);
    expect((await client.CallbackStatusStatistics({ ...app, ...times })).CallbackStatusStatistics).toHaveProperty(
      'CallbackCount',
    );
    const { PullSmsSendStatusSet } = await client.PullSmsSendStatusByPhoneNumber({
      SendDateTime: unix(Date.now() - 60_000),
      Offset: 0,
      Limit: 10,
      PhoneNumber: '+8618211112221',
      SmsSdkAppid: APP,
      EndDateTime: unix(Date.now() + ahead) + 1,
    });
    expect(PullSmsSendStatusSet).toMatchObject([
      {
        NationCode: '86',
        PurePhoneNumber: '+8618211112221',
        PhoneNumber: '18211112221',
        ReportStatus: 'SUCCESS',
        Description: 'DELIVRD',
      },
    ]);
    expect(PullSmsSendStatusSet?.[0]?.UserReceiveTime).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
    expect((await client.PullSmsSendStatus({ Limit: 10, SmsSdkAppid: APP })).PullSmsSendStatusSet).toEqual([]);
    expect((await client.PullSmsReplyStatus({ Limit: 10, SmsSdkAppid: APP })).PullSmsReplyStatusSet).toEqual([]);
    const asked = { SendDateTime: unix(Date.now()), Offset: 0, Limit: 10, PhoneNumber: NUMBER, SmsSdkAppid: APP };
    expect((await client.PullSmsReplyStatusByPhoneNumber(asked)).PullSmsReplyStatusSet).toEqual([]);
    const { SmsPackagesStatisticsSet } = await client.SmsPackagesStatistics({ SmsSdkAppid: APP, Limit: 10, Offset: 0 });
    expect(SmsPackagesStatisticsSet).toMatchObject([{ AmountOfPackage: 1_000_000, PackageId: 1_000_690_001 }]);
  });

  it('show what is left of the packages', async () => {
    const client = v2021();
    const asked = { SmsSdkAppId: APP, Limit: 10, Offset: 0, BeginTime: '2025010100', EndTime: hour(Date.now()) };
    const used = async () => (await client.SmsPackagesStatistics(asked)).SmsPackagesStatisticsSet?.[0]?.CurrentUsage ?? 0;
    const before = await used();
    await client.SendSms({
      PhoneNumberSet: [NUMBER],
      SmsSdkAppId: APP,
      SignName: '张开与老虎',
      TemplateId: '5750123',
      TemplateParamSet: ['1'],
    });
    expect(await used()).toBe(before + 1);
  });
});

describe('the rest of 2021-01-11', () => {
  it('reads numbers', async () => {
    const { PhoneNumberInfoSet } = await v2021().DescribePhoneNumberInfo({ PhoneNumberSet: ['+86018501234444', 'abc', FOREIGN] });
    expect(PhoneNumberInfoSet).toEqual([
      {
        Code: 'Ok',
        Message: 'Describe success',
        NationCode: '86',
        SubscriberNumber: '18501234444',
        PhoneNumber: '+8618501234444',
        IsoCode: 'CN',
        IsoName: 'China',
      },
      expect.objectContaining({ Code: 'FailedOperation.PhoneNumberParseFail', PhoneNumber: 'abc', IsoCode: 'DEF' }),
      expect.objectContaining({ Code: 'Ok', IsoCode: 'MY', IsoName: 'Malaysia' }),
    ]);
  });

  it('sends to many countries at once, each number with a template of its own, and refuses the mainland', async () => {
    const { SendMultiStatusSet } = await v2021().SendMultiGlobalSms({
      SmsSdkAppId: APP,
      MultiSmsInfoSet: [
        { PhoneNumber: FOREIGN, TemplateId: '5750127', TemplateParamSet: ['1871'], SessionContext: 'x' },
        { PhoneNumber: NUMBER, TemplateId: '5750127', TemplateParamSet: ['1871'] },
        { PhoneNumber: FOREIGN, TemplateId: '1', TemplateParamSet: ['1871'] },
      ],
    });
    expect(SendMultiStatusSet).toMatchObject([
      { Code: 'Ok', Fee: 1, IsoCode: 'MY', SessionContext: 'x' },
      { Code: 'UnsupportedOperation.ContainDomesticPhoneNumber', Fee: 0 },
      { Code: 'FailedOperation.TemplateIncorrectOrUnapproved', Fee: 0, IsoCode: 'MY' },
    ]);
    for (const { SerialNo } of SendMultiStatusSet ?? []) expect(SerialNo).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
  });

  it('takes reports of conversion', async () => {
    const { ReportConversionStatus } = await v2021().ReportConversion({
      SmsSdkAppId: APP,
      SerialNo: '2433:1',
      ConversionTime: 1,
    });
    expect(ReportConversionStatus).toEqual({ Code: 'OK', Message: 'success' });
  });
});
