/** From an idea to a message: a sign and a template are handed in, judged in the inbox, used, counted. By Tencent's own SDK. */
import { sms } from 'tencentcloud-sdk-nodejs-sms';
import { expect, it } from 'vitest';
import { openSandbox } from '../../server/open-sandbox.ts';
import { SECRET_ID, SECRET_KEY } from '../providers/tencent/support.ts';

const APP = '1400793123';

it('adds a sign, waits, has it approved, adds a template, has it rejected, modifies it, has it approved, sends with both, and sees it counted', async () => {
  const sandbox = await openSandbox({ port: 0, memory: true, quiet: true });
  try {
    const client = new sms.v20210111.Client({
      credential: { secretId: SECRET_ID, secretKey: SECRET_KEY },
      region: 'ap-guangzhou',
      profile: { httpProfile: { protocol: 'http://', endpoint: sandbox.url.replace('http://', '') } },
    });
    const judge = async (kind: string, id: string | number, verdict: string, reason?: string): Promise<void> => {
      const response = await fetch(`${sandbox.url}/_sandbox/api/accounts/stock/reviews`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ provider: 'tencent', kind, id: String(id), verdict, ...(reason === undefined ? {} : { reason }) }),
      });
      expect(await response.json()).toMatchObject({ kind, status: verdict === 'approve' ? 'approved' : 'rejected' });
    };
    const waiting = async (): Promise<unknown[]> => {
      const { items } = (await (await fetch(`${sandbox.url}/_sandbox/api/reviews?status=pending`)).json()) as {
        items: { title: string }[];
      };
      return items.map(({ title }) => title);
    };
    const send = async (templateId: string) => {
      const { SendStatusSet } = await client.SendSms({
        PhoneNumberSet: ['+8613800138000'],
        SmsSdkAppId: APP,
        SignName: '绿茶书店',
        TemplateId: templateId,
        TemplateParamSet: ['271828'],
      });
      return SendStatusSet?.[0]?.Code;
    };
    const hour = (ms: number): string => new Date(ms + 8 * 3_600_000).toISOString().replaceAll(/[-T:]/g, '').slice(0, 10);
    const now = Date.now();
    const hours = { SmsSdkAppId: APP, Offset: 0, BeginTime: hour(now - 3_600_000), EndTime: hour(now + 3_600_000) };

    const sign = { SignName: '绿茶书店', SignType: 0, DocumentType: 0, International: 0, SignPurpose: 0, ProofImage: 'aGVsbG8=' };
    const signId = (await client.AddSmsSign(sign)).AddSignStatus?.SignId ?? 0;
    expect(await send('5750123')).toBe('FailedOperation.SignatureIncorrectOrUnapproved');
    expect(await waiting()).toContain('绿茶书店');
    await judge('sign', signId, 'approve');
    expect(await send('5750123')).toBe('Ok');

    const template = { TemplateName: '取书', TemplateContent: '取书验证码：{1}', SmsType: 3, International: 0, Remark: '取书' };
    const id = (await client.AddSmsTemplate(template)).AddTemplateStatus?.TemplateId ?? '';
    expect(await send(id)).toBe('FailedOperation.TemplateIncorrectOrUnapproved');
    await judge('template', id, 'reject', '缺少落款说明');
    const state = async () =>
      (await client.DescribeSmsTemplateList({ International: 0, TemplateIdSet: [Number(id)] })).DescribeTemplateStatusSet?.[0];
    expect(await state()).toMatchObject({ StatusCode: -1, ReviewReply: '缺少落款说明' });
    await client.ModifySmsTemplate({ ...template, TemplateId: Number(id), TemplateContent: '取书验证码：{1}，请到前台出示。' });
    expect(await state()).toMatchObject({ StatusCode: 1 });
    await judge('template', id, 'approve');
    expect(await send(id)).toBe('Ok');

    const messages = (await (await fetch(`${sandbox.url}/_sandbox/api/messages?to=13800138000`)).json()) as { items: unknown[] };
    expect(messages.items[0]).toMatchObject({ text: '【绿茶书店】取书验证码：271828，请到前台出示。', code: '271828' });
    const { SendStatusStatistics } = await client.SendStatusStatistics({ ...hours, Limit: 0 });
    expect(SendStatusStatistics).toEqual({ FeeCount: 2, RequestCount: 2, RequestSuccessCount: 2 });
    const { SmsPackagesStatisticsSet } = await client.SmsPackagesStatistics({
      ...hours,
      Limit: 10,
      BeginTime: '2025010100',
      EndTime: hour(now),
    });
    expect(SmsPackagesStatisticsSet).toMatchObject([{ PackageAmount: 1_000_000, CurrentUsage: 2 }]);
    expect(await waiting()).not.toContain('绿茶书店');
  } finally {
    await sandbox.close();
  }
});
