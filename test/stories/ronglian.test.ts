/** Ronglian over HTTP, where its limits lie: a trial application's numbers, the age of a signature, a day's codes, a template's review. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import { DAY_MS, compactTime } from '../../server/message/beijing-time.ts';
import { sign } from '../../server/providers/ronglian/signature.ts';
import { systemClock } from '../../server/world/clock.ts';

const MAIN = { sid: '8a216da8000000000000000000515b0c', token: '5a4db0c5a4db0c5a4db0c5a4db0c0690' };
const TRIAL_APP = '8a216da80000000000000000000a9901';
const LIVE_APP = '8a216da80000000000000000000a9902';
const START = Date.UTC(2026, 10, 23, 6, 7, 8); // 14:07:08 in Beijing

/** The sandbox's day and the machine's, each to be moved by a test. */
let now: number;
let realNow: number;
let sandbox: Sandbox;

beforeEach(async () => {
  now = realNow = START;
  const clock = { ...systemClock, now: () => now, realNow: () => realNow };
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, clock });
});
afterEach(() => sandbox.close());

async function ask(func: string, fields: object, signedAt = realNow): Promise<{ statusCode: string; [node: string]: unknown }> {
  const { sig, authorization } = sign(MAIN, compactTime(signedAt));
  const response = await fetch(`${sandbox.url}/2013-12-26/Accounts/${MAIN.sid}/${func}?sig=${sig}`, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json;charset=utf-8', authorization },
    body: JSON.stringify(fields),
  });
  return (await response.json()) as { statusCode: string };
}

const trial = (to: string) => ask('SMS/TemplateSMS', { to, appId: TRIAL_APP, templateId: '1', datas: ['4653', '2'] });
const live = (templateId = '101001', signedAt = realNow) =>
  ask('SMS/TemplateSMS', { to: '13900139000', appId: LIVE_APP, templateId, datas: ['671093', '2'] }, signedAt);

it('a trial application sends to its three numbers, and 112310 to a fourth', async () => {
  for (const to of ['13800138000', '13800138001', '18200000001']) expect(await trial(to)).toMatchObject({ statusCode: '000000' });
  expect(await trial('13900139000')).toEqual({
    statusCode: '112310',
    statusMsg: '【短信】应用未上线，模板短信接收号码外呼受限',
  });
});

describe('a timestamp', () => {
  it.each([-DAY_MS, DAY_MS])('of exactly 24 hours away is taken: %i ms', async (distance) => {
    expect(await live('101001', START + distance)).toMatchObject({ statusCode: '000000' });
  });

  it.each([-DAY_MS - 1_000, DAY_MS + 1_000])('of a second more is 111106: %i ms', async (distance) => {
    expect(await live('101001', START + distance)).toEqual({
      statusCode: '111106',
      statusMsg: '【账号】请求包头Authorization参数解码后时间戳过期',
    });
  });
});

it('the sixth code of a day to one number is 160040, until midnight in Beijing', async () => {
  for (let i = 0; i < 5; i++) {
    expect(await live()).toMatchObject({ statusCode: '000000' });
    now += 30_000;
  }
  expect(await live()).toEqual({ statusCode: '160040', statusMsg: '验证码超出同模板同号码天发送上限' });
  now = Date.UTC(2026, 10, 23, 15, 59, 59, 999);
  expect(await live()).toMatchObject({ statusCode: '160040' });
  now += 1;
  expect(await live()).toMatchObject({ statusCode: '000000' });
});

it('a template added by API waits in the inbox, and sends when a person has approved it there', async () => {
  const fields = {
    productType: 3,
    addr: 'https://example.test',
    title: '注册',
    signature: '沙箱科技',
    templateContent: '验证码{1}。',
  };
  const made = await ask('SMS/CreateSMSTemplate', { appId: LIVE_APP, ...fields });
  const id = (made['TemplateSMS'] as { templateId: string }).templateId;
  expect(await live(id)).toEqual({ statusCode: '160032', statusMsg: '短信模板无效' });
  const review = await fetch(`${sandbox.url}/_sandbox/api/accounts/stock/reviews`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ provider: 'ronglian', kind: 'template', id, verdict: 'approve' }),
  });
  expect(await review.json()).toMatchObject({ status: 'approved', title: '【沙箱科技】验证码{1}。' });
  expect(await live(id)).toMatchObject({ statusCode: '000000' });
});

it('a message that was sent has no report: QuerySMS says 112356, GetArrived hands nothing out', async () => {
  const { smsMessageSid } = (await live())['templateSMS'] as { smsMessageSid: string };
  expect(await ask('SMS/QuerySMS', { msgId: smsMessageSid, date: '20261123' })).toEqual({
    statusCode: '112356',
    statusMsg: '【短信】短信已发出但未收到回执请稍后查询',
  });
  expect(await ask('SMS/GetArrived', { appId: LIVE_APP })).toEqual({ statusCode: '000000', reports: [] });
});
