/** What `GET stats` says of a mix of sends is what the providers' own statistics and balances say of it. */
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { StatsResource } from '../../server/api/wire.ts';
import { compactTime } from '../../server/message/beijing-time.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { apiOf } from '../support/api.ts';
import { sendsTo } from '../support/sends.ts';
import { tencentClient, tencentOrder } from '../support/tencent-client.ts';

const APP = '1400793123';
let sandbox: Sandbox;
const api = apiOf(() => sandbox);
const { codeOfTencent, codeOfV5, codeOfRonglian, codeOfIhuyi, sendTencent } = sendsTo(() => sandbox);

beforeEach(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off' });
});
afterEach(() => sandbox.close());

/** Late, intercepted, off, no such number, swallowed, arrived in silence, told twice, told late of a failure. */
const FATES = Array.from({ length: 8 }, (_, i) => `+861980000020${i}`);

async function sendMix(): Promise<void> {
  await sendTencent('+8613800138000', '+8613800138001', ...FATES);
  const long = { TemplateId: '5750123', TemplateParamSet: ['7835'] };
  await tencentClient(sandbox).SendSms({ ...tencentOrder('+8613800138002'), ...long });
  await codeOfV5('+8613800138003');
  for (const refused of ['+8619800000100', '+8619800000103', '+8619800000302']) await codeOfTencent(refused);
  await api('clock', 'POST', { advance: '1m' });
  for (let n = 0; n < 3; n++) await codeOfRonglian(`+861380013810${n}`);
  for (let n = 0; n < 4; n++) await codeOfIhuyi('Submit', `+861380013820${n}`);
  await codeOfIhuyi('Submit', '+8619800000100');
  await api('clock', 'POST', { advance: '1m' });
}

const usedOf = (balances: StatsResource['balances'], provider: string, app: string | null): number =>
  balances.items.find((one) => one.provider === provider && one.app === app)?.balance ?? Number.NaN;

it('agrees with Tencent Cloud’s SendStatusStatistics, CallbackStatusStatistics and SmsPackagesStatistics', async () => {
  const client = tencentClient(sandbox);
  const packages = async (): Promise<number> => {
    const asked = {
      SmsSdkAppId: APP,
      Limit: 100,
      Offset: 0,
      BeginTime: '2000010100',
      EndTime: compactTime(Date.now()).slice(0, 10),
    };
    const { SmsPackagesStatisticsSet = [] } = await client.SmsPackagesStatistics(asked);
    return SmsPackagesStatisticsSet.reduce((sum, one) => sum + (one.CurrentUsage ?? 0), 0);
  };
  const [usedBefore, before] = [await packages(), await api<StatsResource>('stats')];
  await sendMix();
  const hours = {
    BeginTime: compactTime(Date.now() - 3_600_000).slice(0, 10),
    EndTime: compactTime(Date.now() + 3_600_000).slice(0, 10),
  };
  const asked = { SmsSdkAppId: APP, Limit: 0, Offset: 0, ...hours };
  const { SendStatusStatistics: sent } = await client.SendStatusStatistics(asked);
  const { CallbackStatusStatistics: told } = await client.CallbackStatusStatistics(asked);
  const { messages, balances, providers } = await api<StatsResource>('stats?provider=tencent&account=stock');
  expect(messages).toMatchObject({ accepted: 12, delivered: 7, failed: 3, underway: 2, unreported: 1 });
  expect([messages.accepted, messages.fee]).toEqual([sent?.RequestSuccessCount, sent?.FeeCount]);
  expect(messages.delivered - messages.unreported).toBe(told?.CallbackSuccessCount);
  expect(messages.undelivered + messages.expired).toBe(told?.CallbackFailCount);
  expect(messages.delivered + messages.failed - messages.unreported).toBe(told?.CallbackCount);
  expect(providers).toMatchObject([{ provider: 'tencent', refused: 2, faulted: 1, accepted: 12 }]);
  const spent = usedOf(before.balances, 'tencent', APP) - usedOf(balances, 'tencent', APP);
  expect([spent, (await packages()) - usedBefore]).toEqual([messages.fee, messages.fee]);
});

it('agrees with what Ronglian and Ihuyi say is left', async () => {
  const before = (await api<StatsResource>('stats')).balances;
  await sendMix();
  const { balances, providers } = await api<StatsResource>('stats');
  const feeOf = (id: string): number => providers.find(({ provider }) => provider === id)?.fee ?? Number.NaN;
  expect(usedOf(before, 'ronglian', null) - usedOf(balances, 'ronglian', null)).toBe(feeOf('ronglian'));
  expect(usedOf(before, 'ihuyi', 'C06900002') - usedOf(balances, 'ihuyi', 'C06900002')).toBe(feeOf('ihuyi'));
  const [sid, token, at] = ['8a216da8000000000000000000515b0c', '5a4db0c5a4db0c5a4db0c5a4db0c0690', compactTime(Date.now())];
  const sig = createHash('md5').update(`${sid}${token}${at}`).digest('hex').toUpperCase();
  const account = await fetch(`${sandbox.url}/2013-12-26/Accounts/${sid}/AccountInfo?sig=${sig}`, {
    headers: { accept: 'application/json', authorization: Buffer.from(`${sid}:${at}`).toString('base64') },
  });
  expect(await account.json()).toMatchObject({ Account: { balance: String(usedOf(balances, 'ronglian', null)) } });
  const response = await fetch(`${sandbox.url}/sms/GetNum.json`, {
    method: 'POST',
    body: new URLSearchParams({ account: 'C06900002', password: '06905a4db0c06905a4db0c06905a4db1' }),
  });
  expect(await response.json()).toMatchObject({ code: 2, num: usedOf(balances, 'ihuyi', 'C06900002') });
});
