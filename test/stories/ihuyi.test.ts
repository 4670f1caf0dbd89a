/** Ihuyi over HTTP, where its limits lie: a password's minutes, a day's codes, the last message, a template's review. */
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import { systemClock } from '../../server/world/clock.ts';

const FREE = { account: 'C06900001', password: '06905a4db0c06905a4db0c06905a4db0' };
const PAID = { account: 'C06900002', password: '06905a4db0c06905a4db0c06905a4db1' };
const START = Date.UTC(2026, 10, 23, 6, 7, 8); // 14:07:08 in Beijing
const HOUR_MS = 3_600_000;

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

async function ask(action: string, form: Readonly<Record<string, string>>): Promise<Record<string, unknown>> {
  const response = await fetch(`${sandbox.url}/sms/${action}.json`, { method: 'POST', body: new URLSearchParams(form) });
  return (await response.json()) as Record<string, unknown>;
}

const textOf = (code: string): string => `您的验证码是：${code}。请不要把验证码泄露给其他人。`;
const send = (code: string, mobile = '13800138000', who: Readonly<Record<string, string>> = FREE) =>
  ask('Submit', { ...who, mobile, content: textOf(code) });

describe('a dynamic password', () => {
  it.each<[number, number]>([
    [600, 2],
    [-600, 2],
    [601, 40501],
    [-601, 40501],
  ])('made %i seconds ago is answered with %i', async (age, code) => {
    const time = String(START / 1000 - age);
    const mobile = '13800138000';
    const content = textOf('7835');
    const { account, password: key } = FREE;
    const password = createHash('md5').update(`${account}${key}${mobile}${content}${time}`).digest('hex');
    expect(await ask('Submit', { account, password, mobile, content, time })).toMatchObject({ code });
  });
});

it('time.php tells the time that a dynamic password is judged by, whatever the sandbox’s day', async () => {
  now += 24 * HOUR_MS;
  const response = await fetch(`${sandbox.url}/time.php`);
  const time = await response.text();
  expect(time).toBe(String(START / 1000));
  const { account, password: key } = FREE;
  const password = createHash('md5').update(`${account}${key}${time}`).digest('hex');
  expect(await ask('GetNum', { account, password, time })).toMatchObject({ code: 2 });
});

it('the sixth code of a day to one number is 4085, and the next day begins at midnight in Beijing', async () => {
  for (const code of ['1001', '1002', '1003', '1004', '1005']) {
    expect(await send(code)).toMatchObject({ code: 2 });
    now += HOUR_MS;
  }
  expect(await send('1006')).toEqual({ code: 4085, msg: '同一手机号验证码短信发送超出5条', smsid: '0' });
  expect(await send('1006', '13800138001')).toMatchObject({ code: 2 });
  now = Date.UTC(2026, 10, 23, 16, 0, 0);
  expect(await send('1006')).toMatchObject({ code: 2 });
});

it('what is left is used up, as GetNum tells, then sends are 4051 until it is topped up', async () => {
  const headers = { 'content-type': 'application/json' };
  const pay = (path: string, method: string, body: object) =>
    fetch(`${sandbox.url}/_sandbox/api/accounts/stock/ihuyi/${path}`, { method, headers, body: JSON.stringify(body) });
  await pay(`apps/${FREE.account}`, 'PATCH', { balance: 5 });
  for (let left = 5; left > 0; left--) {
    expect(await ask('GetNum', FREE)).toEqual({ code: 2, msg: '查询成功', num: left });
    expect(await send('7835', `138001380${left + 10}`)).toMatchObject({ code: 2 });
  }
  expect(await ask('GetNum', FREE)).toEqual({ code: 2, msg: '查询成功', num: 0 });
  expect(await send('7835', '13800138080')).toEqual({ code: 4051, msg: '剩余条数不足', smsid: '0' });
  await pay('top-up', 'POST', { app: FREE.account, amount: 2 });
  expect(await send('7835', '13800138080')).toMatchObject({ code: 2 });
  expect(await ask('GetNum', FREE)).toMatchObject({ num: 1 });
});

it('a template is added, waits, is approved in the inbox and sent with', async () => {
  const api = (path: string, init?: RequestInit) => fetch(`${sandbox.url}/_sandbox/api/${path}`, init);
  const { templateid } = await ask('AddTemplate', { ...PAID, content: '您的取件码是【变量】。' });
  const sendIt = () => ask('Submit', { ...PAID, mobile: '13800138000', templateid: String(templateid), content: '8-2-3107' });
  expect(await sendIt()).toMatchObject({ code: 4072 });

  const { items } = (await (await api('reviews?status=pending')).json()) as { items: { id: string; title: string }[] };
  const waiting = items.find(({ title }) => title === '您的取件码是【变量】。');
  const verdict = { provider: 'ihuyi', kind: 'template', id: waiting?.id, verdict: 'approve' };
  const headers = { 'content-type': 'application/json' };
  await api('accounts/stock/reviews', { method: 'POST', headers, body: JSON.stringify(verdict) });

  expect(await sendIt()).toMatchObject({ code: 2 });
  const { message } = (await (await api('wait?to=13800138000')).json()) as { message: { text: string } };
  expect(message.text).toBe('【沙箱科技】您的取件码是8-2-3107。');
});

it('a marketing text with an stime is handed over at that time, on the sandbox’s clock', async () => {
  const api = (path: string, method = 'GET', body?: unknown) =>
    fetch(`${sandbox.url}/_sandbox/api/${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
  await api('accounts/stock', 'PATCH', { delivery: { mode: 'immediately' } });
  const form = { account: 'M06900004', password: '06905a4db0c06905a4db0c06905a4db3', mobile: '13800138000' };
  const sent = await ask('Submit', { ...form, content: '【沙箱科技】全场八折，退订回T', stime: '2026-11-23 15:07:08' });
  const stateOf = async (): Promise<unknown> => ask('Query', { smsid: String(sent['smsid']) });
  await api('clock', 'POST', { advance: '3599s' });
  expect(await stateOf()).toEqual({ code: 2, msg: '提交成功' });
  await api('clock', 'POST', { advance: '1s' });
  expect(await stateOf()).toEqual({ code: 2, msg: 'DELIVRD' });
});
