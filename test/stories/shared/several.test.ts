/** Several sandboxes on one Redis are one sandbox: whichever is asked, it answers as the others would. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AboutResource, AccountResource, CallbackResource, List, MessageResource } from '../../../server/api/wire.ts';
import type { Sandbox } from '../../../server/open-sandbox.ts';
import { apiOf } from '../../support/api.ts';
import type { Api } from '../../support/api.ts';
import { called } from '../../support/every-send/every-send.ts';
import { openReceiver } from '../../support/receiver.ts';
import { openOn } from '../../support/redis/instances.ts';
import { hasRedis, startRedis } from '../../support/redis/server.ts';
import type { TestRedis } from '../../support/redis/server.ts';

const INSTANCES = 4;

type Credentials = Record<'apiId' | 'apiKey', string>;
type Minted = Credentials & { id: string };
type WithIhuyi = AccountResource & { ihuyi: { accounts: readonly Credentials[] } };

describe.skipIf(!hasRedis)('four sandboxes on one Redis', () => {
  let redis: TestRedis;
  let all: Sandbox[] = [];
  let apis: Api[] = [];

  beforeAll(async () => {
    redis = await startRedis();
    all = await Promise.all(Array.from({ length: INSTANCES }, () => openOn(redis.url)));
    apis = all.map((one) => apiOf(() => one));
  });
  afterAll(async () => {
    await Promise.all(all.map((one) => one.close()));
    await redis.close();
  });

  const at = <Item>(list: readonly Item[], n: number): Item => {
    const item = list[n % list.length];
    if (item === undefined) throw new Error('none');
    return item;
  };
  const mint = async (n: number, own: object = {}): Promise<Minted> => {
    const { ihuyi: stock } = await at(apis, n)<WithIhuyi>('accounts/stock');
    const accounts = stock.accounts.filter(({ apiId }) => apiId === 'C06900002').map((one) => ({ ...one, ...own }));
    const { id, ihuyi } = await at(apis, n)<WithIhuyi>('accounts', 'POST', { template: { ihuyi: { accounts } } });
    const [{ apiId, apiKey } = { apiId: '', apiKey: '' }] = ihuyi.accounts;
    return { id, apiId, apiKey };
  };
  const send = async (n: number, { apiId, apiKey }: Minted, mobile: string): Promise<number> => {
    const response = await fetch(`${at(all, n).url}/webservice/sms.php?method=Submit`, {
      method: 'POST',
      body: new URLSearchParams({
        account: apiId,
        password: apiKey,
        mobile,
        content: '您的验证码是1234，请在5分钟内输入。',
        format: 'json',
      }),
    });
    return ((await response.json()) as { code: number }).code;
  };
  const phone = (n: number): string => String(13_800_000_000 + n);

  it('spend what there is, and not one more', async () => {
    const account = await mint(0, { balance: 500 });
    const codes = await Promise.all(Array.from({ length: 900 }, (_, n) => send(n, account, phone(n))));
    expect(codes.filter((code) => code === 2)).toHaveLength(500);
    const lists = await Promise.all(apis.map((api) => api<List<MessageResource>>(`messages?account=${account.id}&limit=500`)));
    const ids = lists.map(({ items }) => items.map(({ id, seq, providerMessageId }) => [id, seq, providerMessageId].join()));
    expect(new Set(ids[0]).size).toBe(500);
    for (const one of ids) expect(one).toEqual(ids[0]);
  });

  it('hold a number to its limit of a day together', async () => {
    const limits = { perSecond: 1_000, samePerMinute: 1_000, burst: 1_000, codesPerDay: 5 };
    const account = await mint(1, { limits });
    const codes = await Promise.all(Array.from({ length: 40 }, (_, n) => send(n, account, '13900139000')));
    expect(codes.filter((code) => code === 2)).toHaveLength(5);
  });

  it('tell whoever waits at another one', async () => {
    const account = await mint(3);
    const waiting = at(apis, 1)<{ message: MessageResource; code: string }>(`wait?account=${account.id}&timeout=20000`);
    expect(await send(2, account, '13700137000')).toBe(2);
    expect((await waiting).code).toBe('1234');
    const expected = await at(apis, 3)<{ count: number }>('expect', 'POST', {
      match: { account: account.id },
      exactly: 1,
      within: 0,
    });
    expect(expected.count).toBe(1);
  });

  it('share rules, the clock and what a person says of a message', async () => {
    const account = await mint(0);
    await at(apis, 1)('rules', 'POST', { match: { account: account.id }, outcome: { situation: 'no-balance' }, times: 1 });
    expect(await send(2, account, '13700137001')).not.toBe(2);
    expect(await send(3, account, '13700137001')).toBe(2);
    const { items } = await at(apis, 0)<List<MessageResource>>(`messages?account=${account.id}`);
    const id = items[0]?.id ?? '';
    await at(apis, 1)(`accounts/${account.id}`, 'PATCH', { delivery: { mode: 'by-hand' } });
    const reported = await at(apis, 2)<MessageResource>(`messages/${id}/report`, 'POST', { status: 'undelivered', code: 'X:1' });
    expect(reported.status).toBe('undelivered');
    expect((await at(apis, 3)<MessageResource>(`messages/${id}`)).status).toBe('undelivered');
  });

  it('refuse what was signed before, whoever saw it, and whoever came later', async () => {
    const { path, init } = called('SendSms').request(['13700137009']);
    const codeAt = async ({ url }: Sandbox): Promise<string> =>
      ((await (await fetch(url + path, init)).json()) as { Code: string }).Code;
    expect(await codeAt(at(all, 0))).toBe('OK');
    expect(await codeAt(at(all, 1))).toBe('SignatureNonceUsed');
    const late = await openOn(redis.url);
    expect(await codeAt(late)).toBe('SignatureNonceUsed');
    await late.close();
    await at(apis, 2)('accounts/stock/reset', 'POST');
    const later = await openOn(redis.url);
    expect(await codeAt(later)).toBe('OK');
    await later.close();
  });

  it('take one word on a message of those that come at the same moment, at one of them or at several', async () => {
    const account = await mint(0);
    await at(apis, 1)(`accounts/${account.id}`, 'PATCH', { delivery: { mode: 'by-hand' } });
    expect(await send(2, account, '13700137010')).toBe(2);
    const { items } = await at(apis, 0)<List<MessageResource>>(`messages?account=${account.id}`);
    const report = (n: number, status: string): Promise<MessageResource> =>
      at(apis, n)<MessageResource>(`messages/${items[0]?.id}/report`, 'POST', { status });
    const words = ['delivered', 'undelivered', 'expired', 'unknown'];
    const answers = await Promise.allSettled([0, 0, 1, 1].map((n, i) => report(n, at(words, i))));
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected']);
  });

  it('let go of all messages that fit, at all of them', async () => {
    const account = await mint(0);
    for (let n = 0; n < 4; n++) expect(await send(n, account, phone(n))).toBe(2);
    const instances = await Promise.all(apis.map(async (api) => (await api<AboutResource>('about')).instance));
    expect(await at(apis, 1)(`messages?account=${account.id}&to=${phone(0)}`, 'DELETE')).toEqual({ deleted: 1 });
    expect(await send(1, account, phone(4))).toBe(2);
    const lists = await Promise.all(apis.map((api) => api<List<MessageResource>>(`messages?account=${account.id}`)));
    const left = [4, 3, 2, 1].map((n) => `+86${phone(n)}`);
    for (const { items } of lists) expect(items.map(({ to }) => to)).toEqual(left);
    expect(await Promise.all(apis.map(async (api) => (await api<AboutResource>('about')).instance))).toEqual(instances);
  });

  it('deliver each message once, and push each receipt once', async () => {
    const receiver = await openReceiver();
    receiver.answer = { status: 200, body: 'success' };
    const account = await mint(1);
    await at(apis, 2)(`accounts/${account.id}`, 'PATCH', {
      delivery: { mode: 'immediately' },
      callbacks: { ihuyi: { report: receiver.url } },
    });
    const codes = await Promise.all(Array.from({ length: 40 }, (_, n) => send(n, account, phone(n))));
    expect(codes).toEqual(codes.map(() => 2));
    await vi.waitFor(async () => {
      const { items } = await at(apis, 3)<List<CallbackResource>>(`callbacks?account=${account.id}&limit=100`);
      expect(items.filter(({ state }) => state === 'acknowledged')).toHaveLength(items.length);
      expect(items.flatMap(({ about }) => about)).toHaveLength(40);
    }, 30_000);
    const { items } = await at(apis, 0)<List<CallbackResource>>(`callbacks?account=${account.id}&limit=100`);
    expect(receiver.heard).toHaveLength(items.length);
    await receiver.close();
  });

  it('move the clock of all, and play what falls due before the call returns', async () => {
    const account = await mint(2);
    await at(apis, 3)(`accounts/${account.id}`, 'PATCH', { delivery: { mode: 'after', fromMs: 3_600_000, toMs: 3_600_000 } });
    expect(await send(0, account, '13700137002')).toBe(2);
    await at(apis, 1)('clock', 'POST', { advance: '2h' });
    const { items } = await at(apis, 2)<List<MessageResource>>(`messages?account=${account.id}`);
    expect(items.map(({ status }) => status)).toEqual(['delivered']);
    await at(apis, 3)('clock', 'POST', { reset: true });
  });

  it('begin anew, and say that they are others, where Redis comes back empty', async () => {
    const instance = async (n: number): Promise<string> => (await at(apis, n)<AboutResource>('about')).instance;
    const before = await instance(0);
    await redis.say('FLUSHALL');
    const { ihuyi } = await at(apis, 1)<WithIhuyi>('accounts/stock');
    const [stock = { apiId: '', apiKey: '' }] = ihuyi.accounts.filter(({ apiId }) => apiId === 'C06900002');
    expect(await send(2, { id: 'stock', ...stock }, '13700137006')).toBe(2);
    await vi.waitFor(async () => {
      const lists = await Promise.all(apis.map((api) => api<List<MessageResource>>('messages')));
      expect(lists.map(({ items }) => items.map(({ to }) => to))).toEqual(lists.map(() => ['+8613700137006']));
    }, 20_000);
    const after = await Promise.all(apis.map((_, n) => instance(n)));
    expect(new Set(after).size).toBe(1);
    expect(after[0]).not.toBe(before);
  });
});
