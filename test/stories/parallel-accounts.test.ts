/** A suite of 200 workers against one sandbox: each has an account, a template, a receiver and a rule of its own, and all write to one number. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { AccountResource, CallbackResource, List, MessageResource, PhoneResource } from '../../server/api/wire.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { apiOf } from '../support/api.ts';
import { tencentClient } from '../support/tencent-client.ts';

const WORKERS = 200;
const TO = '+8613800138000';
const FAILING = '+8613900139000';
/** What each worker's rule makes of a send to the failing number, by turns. */
const SITUATIONS = [
  ['no-balance', 'FailedOperation.InsufficientBalanceInSmsPackage'],
  ['blacklisted', 'FailedOperation.PhoneNumberInBlacklist'],
  ['sensitive-word', 'FailedOperation.ContainSensitiveWord'],
] as const;

let sandbox: Sandbox;
let receiver: http.Server;
/** What each receiver has heard, by its path. */
let heard: Map<string, string[]>;
const api = apiOf(() => sandbox);

beforeEach(async () => {
  heard = new Map();
  receiver = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const path = request.url ?? '';
      heard.set(path, [...(heard.get(path) ?? []), Buffer.concat(chunks).toString()]);
      response.setHeader('content-type', 'application/json');
      response.end('{"result":0,"errmsg":"OK"}');
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

interface Minted extends AccountResource {
  tencent: { secretId: string; secretKey: string; apps: { sdkAppId: string }[] };
}

const templateOf = (n: number) => ({
  delivery: { mode: 'immediately' },
  tencent: {
    apps: [
      {
        name: `worker ${n}`,
        balance: 10,
        signs: [{ id: 1, name: `工人${n}`, status: 'approved' }],
        templates: [{ id: 7, content: `工人${n}的验证码是{1}。`, kind: 'code', status: 'approved' }],
      },
    ],
  },
});

/** One worker's test, as somebody would write it. */
async function work(n: number): Promise<string> {
  const account = await api<Minted>('accounts', 'POST', { name: `worker ${n}`, ttl: '10m', template: templateOf(n) });
  const { id, tencent } = account;
  const path = `/hook-${n}`;
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}${path}`;
  await api(`accounts/${id}`, 'PATCH', { callbacks: { tencent: { report: url, reply: url } } });
  const [situation, code] = SITUATIONS[n % SITUATIONS.length] ?? SITUATIONS[0];
  await api('rules', 'POST', { match: { account: id, to: FAILING }, outcome: { situation } });

  const client = tencentClient(sandbox, { credential: tencent });
  const send = async (to: string, value: string) => {
    const [app] = tencent.apps;
    const order = { SmsSdkAppId: app?.sdkAppId ?? '', SignName: `工人${n}`, TemplateId: '7', TemplateParamSet: [value] };
    const { SendStatusSet } = await client.SendSms({ ...order, PhoneNumberSet: [to] });
    return SendStatusSet?.[0];
  };
  const waited = api<{ message: MessageResource; code: string }>(`wait?account=${id}&to=${TO.slice(3)}&timeout=120000`);
  const value = String(100_000 + n);
  const sent = await send(TO, value);
  expect(sent?.Code).toBe('Ok');
  const { message, code: found } = await waited;
  expect([message.account, message.text, found]).toEqual([id, `【工人${n}】工人${n}的验证码是${value}。`, value]);

  const match = { account: id, to: TO };
  await api('expect', 'POST', { match, exactly: 1, within: 50 });

  // The same text to the same number again is too frequent for this account; others have sent to it 199 times.
  expect((await send(TO, value))?.Code).toBe('LimitExceeded.PhoneNumberThirtySecondLimit');
  expect((await send(FAILING, value))?.Code).toBe(code);
  await api('expect', 'POST', { match: { ...match, to: FAILING }, never: true, within: 50 });

  await vi.waitFor(() => expect(heard.get(path)).toHaveLength(1));
  await api('replies', 'POST', { from: TO, text: `回复${n}`, account: id });
  await vi.waitFor(() => expect(heard.get(path)).toHaveLength(2));
  const [report = '', reply = ''] = heard.get(path) ?? [];
  expect(report).toContain(String(sent?.SerialNo));
  expect(reply).toContain(`回复${n}`);

  const ofAccount = <Item>(list: string): Promise<List<Item>> => api(`${list}?account=${id}`);
  expect((await ofAccount<MessageResource>('messages')).items.map((one) => one.id)).toEqual([message.id]);
  expect((await ofAccount('exchanges')).items).toHaveLength(3);
  expect((await ofAccount('replies')).items).toHaveLength(1);
  expect((await ofAccount('rules')).items).toHaveLength(1);
  expect((await ofAccount<CallbackResource>('callbacks')).items.map((one) => one.url)).toEqual([url, url]);
  expect((await ofAccount<PhoneResource>('phones')).items).toMatchObject([
    { to: FAILING, last: null, messages: 0 },
    { to: TO, last: { id: message.id }, messages: 1 },
  ]);
  return id;
}

it('sends, waits, is reported to and answered in each, and none hears of another', async () => {
  const ids = await Promise.all(Array.from({ length: WORKERS }, (_, n) => work(n)));
  expect(new Set(ids).size).toBe(WORKERS);
  expect([...heard.values()].map((pushes) => pushes.length)).toEqual(Array.from({ length: WORKERS }, () => 2));

  const [gone, ...others] = ids;
  await api(`accounts/${gone}`, 'DELETE');
  const { items } = await api<List<MessageResource>>('messages?limit=500');
  expect(items.map(({ account }) => account).toSorted()).toEqual(others.toSorted());
  expect((await api<List<AccountResource>>('accounts')).items).toHaveLength(WORKERS);
  expect(await api('reset', 'POST')).toEqual({ removed: WORKERS - 1 });
  expect((await api<List<AccountResource>>('accounts')).items.map(({ id }) => id)).toEqual(['stock']);
  for (const list of ['messages', 'exchanges', 'phones', 'replies', 'callbacks', 'rules']) {
    expect((await api<List<unknown>>(list)).items).toEqual([]);
  }
});
