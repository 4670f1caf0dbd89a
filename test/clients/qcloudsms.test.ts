/** Tencent's own v5 client from npm, unmodified: all its senders and pullers. It speaks https only; the test takes the TLS off. */
import https from 'node:https';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { openSandbox } from '../../server/open-sandbox.ts';

type Done = (error: Error | null, response: unknown, data: Record<string, unknown>) => void;
type Call = (...args: unknown[]) => void;
interface Qcloud {
  SmsSingleSender(): Record<'send' | 'sendWithParam', Call>;
  SmsMultiSender(): Record<'send' | 'sendWithParam', Call>;
  SmsStatusPuller(): Record<'pullCallback' | 'pullReply', Call>;
  SmsMobileStatusPuller(): Record<'pullCallback' | 'pullReply', Call>;
}

/** An https agent whose connections are plain and go to the sandbox: what a proxy that ends TLS leaves of them. */
class WithoutTls extends https.Agent {
  override createConnection() {
    return connect(sandbox.port, '127.0.0.1');
  }
}

const KEY = '5a4db0c5a4db0c5a4db0c5a4db0c5a4d';
const { globalAgent } = https;
let sandbox: Sandbox;
let qcloud: Qcloud;

beforeAll(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off' });
  https.globalAgent = new WithoutTls();
  const create = createRequire(import.meta.url)('qcloudsms_js') as (appId: number, appKey: string) => Qcloud;
  qcloud = create(1_400_793_123, KEY);
});
afterAll(async () => {
  https.globalAgent = globalAgent;
  await sandbox.close();
});

const answer = (call: (done: Done) => void): Promise<Record<string, unknown>> =>
  new Promise((resolve, reject) => call((error, _response, data) => (error ? reject(error) : resolve(data))));

const TEXT = '【张开与老虎】验证码为:671093,您正在登录,若非本人操作,请勿泄露。';

it('sends one text and one template', async () => {
  const sender = qcloud.SmsSingleSender();
  expect(await answer((done) => sender.send(0, 86, '18211111111', TEXT, '', 'e1', done))).toMatchObject({
    result: 0,
    errmsg: 'OK',
    ext: 'e1',
    fee: 1,
  });
  const templated = await answer((done) =>
    sender.sendWithParam(86, '18211111111', 5_750_123, ['671093'], '张开与老虎', '', '', done),
  );
  expect(templated).toMatchObject({ result: 0, fee: 1 });
  expect(templated['sid']).toMatch(/^2433:\d+$/);
});

it('sends to many', async () => {
  const sender = qcloud.SmsMultiSender();
  const numbers = ['18211111111', '18211111112'];
  const ok = numbers.map((mobile) => expect.objectContaining({ result: 0, mobile, nationcode: '86' }));
  expect((await answer((done) => sender.send(0, 86, numbers, TEXT, '', '', done)))['detail']).toEqual(ok);
  const templated = await answer((done) => sender.sendWithParam(86, numbers, 5_750_123, ['671093'], '张开与老虎', '', '', done));
  expect(templated['detail']).toEqual(ok);
});

it('is refused with a number and words', async () => {
  const sender = qcloud.SmsSingleSender();
  expect(await answer((done) => sender.sendWithParam(86, '18211111111', 1, ['671093'], '张开与老虎', '', '', done))).toEqual({
    result: 1014,
    errmsg: 'package format error, sdkappid not have this tpl_id',
    ext: '',
  });
});

it('pulls reports and replies', async () => {
  const before = sandbox.world.clock.now();
  for (const message of sandbox.world.mailbox.underway()) {
    await fetch(`${sandbox.url}/_sandbox/api/messages/${message.id}/report`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ status: 'delivered' }),
    });
  }
  await fetch(`${sandbox.url}/_sandbox/api/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advance: '1s' }),
  });
  const puller = qcloud.SmsStatusPuller();
  expect(await answer((done) => puller.pullCallback(100, done))).toMatchObject({ result: 0, count: 6 });
  expect(await answer((done) => puller.pullCallback(100, done))).toMatchObject({ count: 0 });
  expect(await answer((done) => puller.pullReply(100, done))).toMatchObject({ result: 0, count: 0 });
  const [begin, end] = [Math.floor(before / 1000) - 60, Math.floor(before / 1000) + 60];
  const mobile = qcloud.SmsMobileStatusPuller();
  const reports = await answer((done) => mobile.pullCallback(86, '18211111112', begin, end, 10, done));
  expect(reports).toMatchObject({ count: 2, data: [{ mobile: '18211111112', report_status: 'SUCCESS', errmsg: 'DELIVRD' }, {}] });
  expect(await answer((done) => mobile.pullReply(86, '18211111112', begin, end, 10, done))).toMatchObject({ count: 0 });
});

it('was told of no leniency in any of these', () => {
  const { items } = sandbox.world.mailbox.exchanges({}, Infinity, 100);
  expect(items.length).toBeGreaterThan(3);
  expect(items.flatMap(({ warnings = [] }) => warnings)).toEqual([]);
});
