/** A phone writes back: the app is told by push and by pull, once; a word to opt out ends marketing. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import type { ReplyResource } from '../../server/api/wire.ts';
import { compactTime, plainTime } from '../../server/message/beijing-time.ts';
import { tencentClient } from '../support/tencent-client.ts';

const FROM = '+8613800138000';
let heard: string[];
let receiver: http.Server;
let sandbox: Sandbox;
/** The sandbox's day: in the hours in which marketing may be sent. */
const NOON = Date.UTC(2026, 10, 23, 4, 0, 0);

beforeEach(async () => {
  heard = [];
  receiver = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      heard.push(Buffer.concat(chunks).toString());
      response.end('success');
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off' });
  await api('clock', 'POST', { set: new Date(NOON).toISOString() });
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

function attempted(): Promise<void> {
  return new Promise((resolve) => {
    const stop = sandbox.world.bus.subscribe((event) => {
      if (event.type !== 'callback.attempted') return;
      stop();
      resolve();
    });
  });
}

/** The phone writes, and the push of it has been tried. */
async function writeBack(text: string): Promise<ReplyResource> {
  const done = attempted();
  const reply = await api<ReplyResource>('replies', 'POST', { from: FROM, text });
  await done;
  return reply;
}

async function ronglian(func: string, body: object): Promise<Record<string, unknown>> {
  const [sid, token] = ['8a216da8000000000000000000515b0c', '5a4db0c5a4db0c5a4db0c5a4db0c0690'];
  const at = compactTime(Date.now());
  const sig = createHash('md5').update(`${sid}${token}${at}`).digest('hex').toUpperCase();
  const response = await fetch(`${sandbox.url}/2013-12-26/Accounts/${sid}/SMS/${func}?sig=${sig}`, {
    method: 'POST',
    headers: {
      accept: 'application/json',
      'content-type': 'application/json;charset=utf-8',
      authorization: Buffer.from(`${sid}:${at}`).toString('base64'),
    },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Record<string, unknown>;
}

const LIVE_APP = '8a216da80000000000000000000a9902';
const PAID = { account: 'C06900002', password: '06905a4db0c06905a4db0c06905a4db1' };
const MARKETING = { account: 'M06900004', password: '06905a4db0c06905a4db0c06905a4db3' };

async function ihuyi(action: string, form: Record<string, string>): Promise<Record<string, unknown>> {
  const response = await fetch(`${sandbox.url}/sms/${action}.json`, { method: 'POST', body: new URLSearchParams(form) });
  return (await response.json()) as Record<string, unknown>;
}

interface Story {
  provider: string;
  send(): Promise<unknown>;
  /** What the receiver hears. */
  pushed(reply: ReplyResource): string;
  pull(): Promise<unknown>;
  pulled(reply: ReplyResource): unknown;
  /** The same pull when there is nothing new. */
  empty: unknown;
}

const STORIES: readonly Story[] = [
  {
    provider: 'tencent',
    send: () =>
      tencentClient(sandbox).SendSms({
        SmsSdkAppId: '1400793123',
        SignName: '张开与老虎',
        TemplateId: '5750123',
        TemplateParamSet: ['7835'],
        PhoneNumberSet: [FROM],
      }),
    pushed: ({ at }) =>
      `{"extend":"","mobile":"13800138000","nationcode":"86","sign":"张开与老虎","text":"好的","time":${Math.floor(Date.parse(at) / 1000)}}`,
    pull: async () =>
      (await tencentClient(sandbox).PullSmsReplyStatus({ Limit: 10, SmsSdkAppId: '1400793123' })).PullSmsReplyStatusSet,
    pulled: ({ at }) => [
      {
        ExtendCode: '',
        CountryCode: '86',
        PhoneNumber: FROM,
        SignName: '张开与老虎',
        ReplyContent: '好的',
        ReplyTime: Math.floor(Date.parse(at) / 1000),
        SubscriberNumber: '13800138000',
      },
    ],
    empty: [],
  },
  {
    provider: 'ronglian',
    send: () => ronglian('TemplateSMS', { appId: LIVE_APP, to: '13800138000', templateId: '101001', datas: ['7835', '5'] }),
    pushed: ({ at }) =>
      `{"Request":{"action":"SMSArrived","smsType":"0","apiVersion":"2013-12-26","content":"好的","fromNum":"13800138000","recvTime":"${compactTime(Date.parse(at))}","appendCode":"","subAppend":""}}`,
    pull: async () => (await ronglian('GetArrived', { appId: LIVE_APP, smsType: '0', count: '10' }))['reports'],
    pulled: ({ at }) => [
      {
        action: 'SMSArrived',
        smsType: '0',
        apiVersion: '2013-12-26',
        content: '好的',
        fromNum: '13800138000',
        recvTime: compactTime(Date.parse(at)),
        appendCode: '',
        subAppend: '',
      },
    ],
    empty: [],
  },
  {
    provider: 'ihuyi',
    send: () => ihuyi('Submit', { ...PAID, mobile: '13800138000', content: '您的验证码是：7835。请不要把验证码泄露给其他人。' }),
    pushed: ({ at, providerMessageId }) =>
      new URLSearchParams({
        mobilephone: '13800138000',
        content: '好的',
        smsid: providerMessageId,
        reply_time: plainTime(Date.parse(at)),
      }).toString(),
    pull: () => ihuyi('GetReply', PAID),
    pulled: ({ at, providerMessageId }) => ({
      code: 2,
      msg: `13800138000|好的|${providerMessageId}|${plainTime(Date.parse(at))}`,
    }),
    empty: { code: 2, msg: '查询成功' },
  },
];

describe.each(STORIES)('$provider', ({ provider, send, pushed, pull, pulled, empty }) => {
  it('tells the app of a reply by push and by pull, and by pull once', async () => {
    const reply = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/mo`;
    await api('accounts/stock', 'PATCH', { callbacks: { [provider]: { reply } } });
    await send();
    expect(await pull()).toEqual(empty);
    const written = await writeBack('好的');
    expect(written).toMatchObject({ provider, from: FROM, text: '好的' });
    expect(written).toMatchObject({ push: { state: 'pending', status: null }, pulled: false, optOut: null });
    expect(heard).toEqual([pushed(written)]);
    const known = async () => (await api<{ items: ReplyResource[] }>('replies?to=13800138000')).items;
    const push = { callback: written.push?.callback, status: 200 };
    expect(await known()).toMatchObject([{ id: written.id, text: '好的', push, pulled: false }]);
    expect(await pull()).toEqual(pulled(written));
    expect(await pull()).toEqual(empty);
    expect(await known()).toMatchObject([{ id: written.id, push, pulled: true }]);
    // The next one is nobody's yet.
    await writeBack('再说一句');
    expect((await known()).map((one) => one.pulled)).toEqual([false, true]);
  });
});

describe('a word to opt out', () => {
  it('ends marketing to the number, and nothing else', async () => {
    const offer = { ...MARKETING, mobile: '13800138000', content: '【沙箱科技】全场八折，退订回T' };
    expect(await ihuyi('Submit', offer)).toMatchObject({ code: 2 });
    expect(await api('replies', 'POST', { from: FROM, text: '好的' })).toMatchObject({ optOut: null, push: null });
    expect(await api('replies', 'POST', { from: FROM, text: 'td' })).toMatchObject({ optOut: '4030', push: null });
    expect(await ihuyi('Submit', offer)).toEqual({ code: 4030, msg: '手机号码已被列入黑名单', smsid: '0' });
    expect(await ihuyi('Submit', { ...offer, mobile: '13800138001' })).toMatchObject({ code: 2 });
    const code = { ...PAID, mobile: '13800138000', content: '您的验证码是：7835。请不要把验证码泄露给其他人。' };
    expect(await ihuyi('Submit', code)).toMatchObject({ code: 2 });
  });

  it('is sent by the number …401 by itself, and …400 says back what it was told', async () => {
    await api('accounts/stock', 'PATCH', { delivery: { mode: 'immediately' } });
    const offer = { ...MARKETING, content: '【沙箱科技】全场八折，退订回T' };
    const received = (count: number): Promise<void> =>
      new Promise((resolve) => {
        let left = count;
        const stop = sandbox.world.bus.subscribe((event) => {
          if (event.type !== 'reply.received' || --left > 0) return;
          stop();
          resolve();
        });
      });
    const both = received(2);
    await ihuyi('Submit', { ...offer, mobile: '19800000400,19800000401' });
    await both;
    const { items } = await api<{ items: ReplyResource[] }>('replies');
    expect(Object.fromEntries(items.map(({ from, text }) => [from, text]))).toEqual({
      '+8619800000400': '【沙箱科技】全场八折，退订回T',
      '+8619800000401': 'TD',
    });
    expect(await ihuyi('Submit', { ...offer, mobile: '19800000401' })).toMatchObject({ code: 4030 });
    expect(await ihuyi('Submit', { ...offer, mobile: '19800000400' })).toMatchObject({ code: 2 });
  });
});

describe('a reply that cannot be', () => {
  it.each<[why: string, body: unknown, status: number]>([
    ['no number', { text: 'x' }, 400],
    ['what is no number', { from: 'x', text: 'x' }, 400],
    ['an empty text', { from: FROM, text: '' }, 400],
    ['a phone without a text', { from: '+8613900000000', text: 'x' }, 409],
    ['a message of nobody', { from: FROM, text: 'x', messageId: 'mzzz' }, 409],
  ])('%s gets a problem in words', async (_why, body, status) => {
    const response = await fetch(`${sandbox.url}/_sandbox/api/replies`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ status, detail: expect.any(String), remedy: expect.any(String) });
  });
});
