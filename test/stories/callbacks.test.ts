/** For each provider: a send by a real client, its report at a real receiver, wrong answers, the ladder, and its end. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import type { CallbackResource, MessageResource } from '../../server/api/wire.ts';
import { plainTime, compactTime } from '../../server/message/beijing-time.ts';
import { tencentClient, tencentOrder } from '../support/tencent-client.ts';

interface Heard {
  contentType: string | undefined;
  body: string;
}

let heard: Heard[];
/** What the receiver answers. */
let answer: { status: number; body: string };
let receiver: http.Server;
let sandbox: Sandbox;

beforeEach(async () => {
  heard = [];
  answer = { status: 200, body: 'what?' };
  receiver = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      heard.push({ contentType: request.headers['content-type'], body: Buffer.concat(chunks).toString() });
      response.writeHead(answer.status).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true });
});

afterEach(async () => {
  await sandbox.close();
  receiver.closeAllConnections();
  await new Promise((resolve) => receiver.close(resolve));
});

async function api<Answer>(path: string, method = 'GET', body?: unknown): Promise<Answer> {
  const response = await fetch(`${sandbox.url}/_sandbox/api/${path}`, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as Answer;
}

/** Runs this, then waits until so many more attempts are recorded. */
async function untilAttempted(run: () => Promise<unknown>, count = 1): Promise<void> {
  const done = new Promise<void>((resolve) => {
    let left = count;
    const stop = sandbox.world.bus.subscribe((event) => {
      if (event.type !== 'callback.attempted' || --left > 0) return;
      stop();
      resolve();
    });
  });
  await run();
  await done;
}

const TEXT = '您的验证码是：7835。请不要把验证码泄露给其他人。';

/** A client that its provider, or somebody else, wrote. */
const CLIENTS: Readonly<Record<string, () => Promise<unknown>>> = {
  tencent: () => {
    return tencentClient(sandbox).SendSms({ ...tencentOrder(), SessionContext: 'order 7' });
  },
  ronglian: async () => {
    const yuntongxun: { init(config: object): { templateSMS(args: object, done: (error: Error | null) => void): void } } =
      createRequire(import.meta.url)('yuntongxun');
    const client = yuntongxun.init({
      baseUrl: sandbox.url,
      softVersion: '2013-12-26',
      accountSid: '8a216da8000000000000000000515b0c',
      authToken: '5a4db0c5a4db0c5a4db0c5a4db0c0690',
      appId: '8a216da80000000000000000000a9902',
      log: () => {},
    });
    return new Promise((resolve) =>
      client.templateSMS({ to: '13800138000', templateId: '101001', datas: ['7835', '5'] }, resolve),
    );
  },
  ihuyi: () =>
    fetch(`${sandbox.url}/webservice/sms.php?method=Submit`, {
      method: 'POST',
      body: new URLSearchParams({
        account: 'C06900002',
        password: '06905a4db0c06905a4db0c06905a4db1',
        mobile: '13800138000',
        content: TEXT,
      }),
    }),
};

interface Story {
  provider: string;
  pushed(message: MessageResource): Heard;
  /** When attempts follow the first one. */
  ladder: readonly number[];
  /** An answer that is not taken. */
  wrong: { status: number; body: string };
  right: { status: number; body: string };
}

const reportedAt = (message: MessageResource): number => Date.parse(message.timeline.at(-1)?.at ?? '');

const STORIES: readonly Story[] = [
  {
    provider: 'tencent',
    pushed: (message) => ({
      contentType: 'application/json; charset=utf-8',
      body: `[{"user_receive_time":"${plainTime(reportedAt(message))}","nationcode":"86","mobile":"13800138000","report_status":"SUCCESS","errmsg":"DELIVRD","description":"用户短信送达成功","sid":"${message.providerMessageId}","ext":"order 7"}]`,
    }),
    ladder: [60_000, 360_000],
    wrong: { status: 200, body: '{"result":1,"errmsg":"busy"}' },
    right: { status: 200, body: '{"result":0,"errmsg":"OK"}' },
  },
  {
    provider: 'ronglian',
    pushed: (message) => ({
      contentType: 'application/json;charset=utf-8',
      body: `{"Request":{"action":"SMSArrived","smsType":"1","apiVersion":"2013-12-26","content":"${message.providerMessageId}","fromNum":"13800138000","dateSent":"${compactTime(Date.parse(message.acceptedAt))}","deliverCode":"DELIVRD","recvTime":"${compactTime(reportedAt(message))}","status":"0","reqId":"","smsCount":"1","spCode":"10690876"}}`,
    }),
    ladder: [60_000, 360_000],
    wrong: { status: 500, body: 'ok' },
    right: { status: 200, body: 'ok' },
  },
  {
    provider: 'ihuyi',
    pushed: (message) => ({
      contentType: 'application/x-www-form-urlencoded',
      body: `code=2&msg=DELIVRD&mobilephone=13800138000&smsid=${message.providerMessageId}&report_time=${encodeURIComponent(plainTime(reportedAt(message))).replace('%20', '+')}`,
    }),
    ladder: [60_000, 180_000],
    wrong: { status: 200, body: 'OK' },
    right: { status: 200, body: 'success' },
  },
];

describe.each(STORIES)('$provider', ({ provider, pushed, ladder, wrong, right }) => {
  const send = CLIENTS[provider];

  const point = async (): Promise<void> => {
    const report = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/sms-callback`;
    await api('accounts/stock', 'PATCH', { delivery: { mode: 'immediately' }, callbacks: { [provider]: { report } } });
  };
  const callback = async (): Promise<CallbackResource | undefined> =>
    (await api<{ items: CallbackResource[] }>(`callbacks?provider=${provider}`)).items[0];

  it('pushes the report in its own format, tries again at the published times, and gives up', async () => {
    await point();
    answer = wrong;
    await untilAttempted(async () => send?.());
    const { items } = await api<{ items: MessageResource[] }>(`messages?provider=${provider}`);
    const [message] = items;
    if (!message) throw new Error('nothing was sent');
    expect(heard).toEqual([pushed(message)]);
    expect(await callback()).toMatchObject({
      state: 'pending',
      about: [message.id],
      attempts: [{ status: wrong.status, answer: wrong.body }],
    });

    await untilAttempted(() => api('clock', 'POST', { advance: '1h' }), ladder.length);
    expect(heard).toEqual(Array.from({ length: 1 + ladder.length }, () => pushed(message)));
    const { attempts = [], state, nextAt } = (await callback()) ?? {};
    const [first, ...rest] = attempts.map(({ at }) => Date.parse(at));
    expect(rest.map((at) => at - (first ?? 0))).toEqual(ladder);
    expect([state, nextAt]).toEqual(['failed', null]);
  });

  it('is done with one push that is acknowledged; a person can have it sent again, and try the receiver', async () => {
    await point();
    answer = right;
    await untilAttempted(async () => send?.());
    expect(await callback()).toMatchObject({ state: 'acknowledged', nextAt: null });
    const { id, body } = (await callback()) ?? {};
    await untilAttempted(() => api(`callbacks/${id}/resend`, 'POST'));
    expect(heard.map((one) => one.body)).toEqual([body, body]);
    await untilAttempted(() => api('accounts/stock/callbacks/test', 'POST', { provider }));
    expect(heard).toHaveLength(3);
    expect(await callback()).toMatchObject({ kind: 'test', state: 'acknowledged' });
  });
});

it('a carrier that swallows: the answer is OK, the report says failed, and so do the API and the pull', async () => {
  const report = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/sms-callback`;
  const delivery = { mode: 'fail', code: 'MK:0012', fromMs: 0, toMs: 0 };
  await api('accounts/stock', 'PATCH', { delivery, callbacks: { tencent: { report } } });
  const sent: unknown[] = [];
  await untilAttempted(async () => sent.push(await CLIENTS['tencent']?.()));
  expect(sent).toMatchObject([{ SendStatusSet: [{ Code: 'Ok' }] }]);
  expect(heard[0]?.body).toContain('"report_status":"FAIL","errmsg":"MK:0012"');
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

it('the verdict on a template is pushed where the provider tells of it', async () => {
  answer = { status: 200, body: 'success' };
  const review = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/sms-callback`;
  await api('accounts/stock', 'PATCH', { callbacks: { ihuyi: { review } } });
  const verdict = { provider: 'ihuyi', kind: 'template', id: 'C06900002/20003', verdict: 'reject', reason: '含糊' };
  await untilAttempted(() => api('accounts/stock/reviews', 'POST', verdict));
  expect(heard.map(({ body }) => body)).toEqual(['code=0&msg=%E5%90%AB%E7%B3%8A&templateid=20003']);
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
        content: TEXT,
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
