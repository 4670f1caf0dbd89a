/** What becomes of a message afterwards, told to an app: a carrier that fails, a verdict, a number that brings its fate along. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import type { CallbackResource, ExchangeResource, MessageResource } from '../../server/api/wire.ts';
import { apiOf } from '../support/api.ts';
import type { Receiver } from '../support/receiver.ts';
import { openReceiver, untilAttempted } from '../support/receiver.ts';
import { tencentClient, tencentOrder } from '../support/tencent-client.ts';

let receiver: Receiver;
let sandbox: Sandbox;
beforeEach(async () => {
  receiver = await openReceiver();
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true });
});
afterEach(async () => {
  await sandbox.close();
  await receiver.close();
});

const api = apiOf(() => sandbox);

it('a carrier that swallows: the answer is OK, the report says failed, and so do the API and the pull', async () => {
  const delivery = { mode: 'fail', code: 'MK:0012', fromMs: 0, toMs: 0 };
  await api('accounts/stock', 'PATCH', { delivery, callbacks: { tencent: { report: receiver.url } } });
  const sent: unknown[] = [];
  await untilAttempted(sandbox, async () => sent.push(await tencentClient(sandbox).SendSms(tencentOrder())));
  expect(sent).toMatchObject([{ SendStatusSet: [{ Code: 'Ok' }] }]);
  expect(receiver.heard[0]?.body).toContain('"report_status":"FAIL","errmsg":"MK:0012"');
  const { items } = await api<{ items: MessageResource[] }>('messages');
  expect(items).toMatchObject([{ status: 'undelivered', timeline: [{ status: 'accepted' }, { code: 'MK:0012' }] }]);
  await api('clock', 'POST', { advance: '1s' });
  const pulled = await tencentClient(sandbox).PullSmsSendStatus({ Limit: 10, SmsSdkAppId: '1400793123' });
  expect(pulled.PullSmsSendStatusSet).toMatchObject([
    { ReportStatus: 'FAIL', Description: 'MK:0012', PhoneNumber: '+8613800138000' },
  ]);
});

it('an address on the network is refused when it is set, with a word of what to do', async () => {
  const response = await fetch(`${sandbox.url}/_sandbox/api/accounts/stock`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ callbacks: { tencent: { report: 'http://169.254.169.254/' } } }),
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    title: 'Callback address not allowed',
    remedy: expect.stringContaining('--callback-hosts'),
  });
});

it('an address that leads to the sandbox itself sends nothing: each report would bring the next message', async () => {
  const known = { account: 'C06900001', password: '06905a4db0c06905a4db0c06905a4db0', mobile: '13800138000' };
  const order = new URLSearchParams({ ...known, content: '您的验证码是：7835。请不要把验证码泄露给其他人。' });
  const send = `${sandbox.url}/webservice/sms.php?method=Submit&${order.toString()}`;
  const delivery = { mode: 'immediately' };
  await api('accounts/stock', 'PATCH', { delivery, callbacks: { ihuyi: { report: send } }, limits: { mode: 'off' } });
  await untilAttempted(sandbox, () => fetch(send));
  const { items } = await api<{ items: CallbackResource[] }>('callbacks');
  expect(items).toMatchObject([{ attempts: [{ status: 508, answer: expect.stringContaining('leads back to a sandbox') }] }]);
  expect(await api('messages')).toMatchObject({ items: [{ to: '+8613800138000' }] });
  const { items: rows } = await api<{ items: ExchangeResource[] }>('exchanges?verdict=unanswered');
  expect(rows).toMatchObject([{ status: 508, cause: { en: expect.stringContaining('leads back to a sandbox') } }]);
});

it('a test of each event is a sample of it, marked as a test, and told apart by its event', async () => {
  const callbacks = { ihuyi: { report: receiver.url, reply: receiver.url, review: receiver.url } };
  await api('accounts/stock', 'PATCH', { callbacks, delivery: { mode: 'by-hand' } });
  const known = { account: 'C06900002', password: '06905a4db0c06905a4db0c06905a4db1', mobile: '13800138000' };
  const content = '您的验证码是4653，请在5分钟内输入。';
  await fetch(`${sandbox.url}/webservice/sms.php?method=Submit`, {
    method: 'POST',
    body: new URLSearchParams({ ...known, content }),
  });
  receiver.answer = { status: 500, body: 'boom' };
  for (const event of ['report', 'reply', 'review'])
    await untilAttempted(sandbox, () => api('accounts/stock/callbacks/test', 'POST', { provider: 'ihuyi', event }));
  for (const event of ['report', 'reply', 'review']) {
    const { items } = await api<{ items: CallbackResource[] }>(`callbacks?event=${event}`);
    expect(items).toMatchObject([{ kind: 'test', state: 'pending', attempts: [{ status: 500, answer: 'boom' }] }]);
    expect(items[0]?.sample).toBe(event === 'report' ? undefined : event);
  }
  const [report, reply, review] = receiver.heard.map(({ body }) => body);
  expect(report).toContain('13800138000');
  expect(reply).toContain('13800138000');
  expect(reply).not.toBe(report);
  expect(review).toContain('templateid=');
});

it('a test of what there is nothing to tell of says so', async () => {
  await api('accounts/stock', 'PATCH', { callbacks: { tencent: { reply: receiver.url } } });
  const test = (event: string) =>
    fetch(`${sandbox.url}/_sandbox/api/accounts/stock/callbacks/test`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ provider: 'tencent', event }),
    }).then(async (response) => [response.status, ((await response.json()) as { detail: string }).detail]);
  expect(await test('reply')).toEqual([409, 'No message of “tencent” is kept.']);
  expect(await test('report')).toEqual([409, 'Account stock has no callback address for reports of “tencent”.']);
  expect((await test('nosuch'))[0]).toBe(400);
});

it('the verdict on a template is pushed where the provider tells of it', async () => {
  receiver.answer = { status: 200, body: 'success' };
  await api('accounts/stock', 'PATCH', { callbacks: { ihuyi: { review: receiver.url } } });
  const verdict = { provider: 'ihuyi', kind: 'template', id: 'C06900002/20003', verdict: 'reject', reason: '含糊' };
  await untilAttempted(sandbox, () => api('accounts/stock/reviews', 'POST', verdict));
  expect(receiver.heard.map(({ body }) => body)).toEqual(['code=0&msg=%E5%90%AB%E7%B3%8A&templateid=20003']);
});

it('lists the beginning of a long answer, and shows the whole of it in the callback itself', async () => {
  const whole = 'x'.repeat(10_000);
  receiver.answer = { status: 200, body: whole };
  const callbacks = { tencent: { report: receiver.url } };
  await api('accounts/stock', 'PATCH', { delivery: { mode: 'immediately' }, callbacks });
  await untilAttempted(sandbox, () => tencentClient(sandbox).SendSms(tencentOrder()));
  const { items } = await api<{ items: CallbackResource[] }>('callbacks');
  expect(items[0]?.attempts).toMatchObject([{ answer: 'x'.repeat(2048), cut: true }]);
  const one = await api<CallbackResource>(`callbacks/${items[0]?.id ?? ''}`);
  expect(one.attempts.map(({ answer: told, cut }) => [told, cut])).toEqual([[whole, undefined]]);
});

describe('a trigger number', () => {
  it.each<[number: string, status: string, code: string | undefined]>([
    ['19800000200', 'delivered', 'DELIVRD'],
    ['19800000201', 'undelivered', 'SUBFAIL'],
    ['19800000202', 'undelivered', 'MK:0024'],
    ['19800000203', 'undelivered', 'MN:0001'],
    ['19800000204', 'accepted', undefined],
  ])('%s is %s in the end, whatever the account says', async (mobile, status, code) => {
    await api('accounts/stock', 'PATCH', { delivery: { mode: 'immediately' } });
    await fetch(`${sandbox.url}/sms/Submit.json`, {
      method: 'POST',
      body: new URLSearchParams({
        account: 'C06900002',
        password: '06905a4db0c06905a4db0c06905a4db1',
        mobile,
        content: '您的验证码是：7835。请不要把验证码泄露给其他人。',
      }),
    });
    const message = async (): Promise<MessageResource | undefined> =>
      (await api<{ items: MessageResource[] }>(`messages?to=${mobile}`)).items[0];
    await api('clock', 'POST', { advance: '299s' });
    const late = (await message())?.status;
    await api('clock', 'POST', { advance: '2s' });
    const { status: now, timeline = [] } = (await message()) ?? {};
    expect([now, timeline.at(-1)?.code]).toEqual([status, code]);
    expect(late).toBe(status === 'delivered' ? 'accepted' : status);
  });
});
