/** Trigger numbers over the real routes: batches, faults, fates, and what they do not hide. What each way to send says is in the suite of every provider. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox, SandboxOptions } from '../../server/open-sandbox.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import type { CallbackResource, ErrorResource, ExchangeSummary, MessageResource } from '../../server/api/wire.ts';
import { apiOf } from '../support/api.ts';
import type { Call } from '../support/every-send/call.ts';
import { called, sendBy } from '../support/every-send/every-send.ts';
import { tencent } from '../support/every-send/tencent.ts';

let sandbox: Sandbox;
const open = async (options: SandboxOptions = {}): Promise<void> => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, ...options });
};
beforeEach(() => open());
afterEach(() => sandbox.close());

const api = apiOf(() => sandbox);

const send = (call: Call, ...to: readonly string[]): Promise<readonly string[]> => sendBy(call, sandbox.url, ...to);

const national = (number: string): string => number.slice(3);
/** What a call may say of a situation: its code, by each generation of the provider. */
async function codesOf(provider: string, situation: string): Promise<string[]> {
  const owner = sandbox.world.providers.find(({ id }) => id === provider);
  const key = Object.entries(owner?.situations ?? {}).find(([id]) => id === situation)?.[1] ?? '';
  const { items } = await api<{ items: ErrorResource[] }>(`errors?provider=${provider}`);
  return items.filter((error) => error.key === key).map(({ code }) => code);
}

describe('a batch', () => {
  it.each([
    ['SendSms 2021-01-11', ['FailedOperation.InsufficientBalanceInSmsPackage', 'ok', 'LimitExceeded.PhoneNumberDailyLimit']],
    ['SendSms 2019-07-11', ['FailedOperation.InsufficientBalanceInSmsPackage', 'ok', 'LimitExceeded.PhoneNumberDailyLimit']],
    [
      'SendMultiGlobalSms 2021-01-11',
      ['FailedOperation.InsufficientBalanceInSmsPackage', 'ok', 'LimitExceeded.PhoneNumberDailyLimit'],
    ],
    ['sendmultisms2', ['1031', 'ok', '1025']],
  ])('of %s has a word for each number, and only what went out is paid for', async (name, codes) => {
    const balance = (): unknown =>
      JSON.stringify(sandbox.world.accounts.get('stock')?.parts.get('tencent')).match(/"balance":(\d+)/)?.[1];
    expect(balance()).toBe('1000000');
    // Outside the mainland only: the one in the middle is a fate.
    expect(await send(called(name), '19800000100', '19800000200', '19800000103')).toEqual(codes);
    expect(balance()).toBe('999999');
    expect(await api('messages')).toMatchObject({ items: [{ to: '+8619800000200' }] });
  });

  it.each(['TemplateSMS', 'Messages', 'Submit of marketing', 'batchSend'])(
    'of %s, which has one answer for all, is refused as a whole',
    async (name) => {
      const [code] = await send(called(name), '13800138000', '19800000101');
      expect(await codesOf(called(name).provider, 'blacklisted')).toEqual([code]);
      expect(await api('messages')).toMatchObject({ items: [] });
    },
  );

  it('whose one number meets a fault on the wire is lost as a whole', async () => {
    const { path, init } = called('SendSms 2021-01-11').request(['13800138000', '19800000309']);
    expect((await fetch(sandbox.url + path, init)).status).toBe(502);
    expect(await api('messages')).toMatchObject({ items: [] });
    expect(await api('exchanges')).toMatchObject({ items: [{ verdict: 'faulted', code: 'bad-gateway' }] });
  });
});

describe('a batch with a fault that only loses the answer', () => {
  const batch = (name: string, ...to: readonly string[]) => {
    const { path, init } = called(name).request(to);
    return fetch(sandbox.url + path, init);
  };

  it('still has a word for each of its other numbers', async () => {
    const answer = await batch('SendSms 2021-01-11', '19800000100', '19800000307', '13800138000');
    expect(answer.headers.get('content-type')).toBe('text/plain');
    expect(called('SendSms 2021-01-11').codes(await answer.text())).toEqual([
      'FailedOperation.InsufficientBalanceInSmsPackage',
      'ok',
      'ok',
    ]);
    expect(await api('messages')).toMatchObject({ items: [{ to: '+8613800138000' }, { to: '+8619800000307' }] });
    const { items } = await api<{ items: ExchangeSummary[] }>('exchanges');
    expect(items[0]).toMatchObject({
      verdict: 'faulted',
      code: 'wrong-type',
      scripted: { by: { trigger: '+8619800000307' }, fault: 'wrong-type' },
    });
  });

  it('is refused as a whole where there is one answer for all', async () => {
    const answer = await batch('TemplateSMS', '19800000307', '19800000101');
    expect(answer.headers.get('content-type')).toBe('text/plain');
    expect(called('TemplateSMS').codes(await answer.text())).toEqual(await codesOf('ronglian', 'blacklisted'));
    expect(await api('messages')).toMatchObject({ items: [] });
  });
});

describe('a trigger number', () => {
  it('may be sent to again and again: no limit hides what it stands for', async () => {
    for (let i = 0; i < 12; i++) {
      expect(await send(called('SendSms 2021-01-11'), '19800000200')).toEqual(['ok']);
      expect(await send(called('TemplateSMS'), '19800000200')).toEqual(['ok']);
      expect(await send(called('Submit'), '19800000200')).toEqual(['ok']);
    }
  });

  it('need not be bound as a test number', async () => {
    const call = called('TemplateSMS');
    const { path, init } = call.request(['19800000201']);
    const offline = init.body.replace('a9902', 'a9901').replace('"101001"', '"1"');
    expect(call.codes(await (await fetch(sandbox.url + path, { ...init, body: offline })).text())).toEqual(['ok']);
    const other = offline.replace('19800000201', '13900139000');
    expect(call.codes(await (await fetch(sandbox.url + path, { ...init, body: other })).text())).toEqual(['112310']);
  });

  it('does not hide that the caller is not who it says, nor a template that is not there', async () => {
    const call = called('Submit');
    const { path, init } = call.request(['19800000101']);
    const wrongKey = init.body.replace('db1', 'db9');
    expect(call.codes(await (await fetch(sandbox.url + path, { ...init, body: wrongKey })).text())).toEqual(['405']);
    const otherText = new URLSearchParams(init.body);
    otherText.set('content', '您的验证码是7835');
    expect(call.codes(await (await fetch(sandbox.url + path, { ...init, body: otherText.toString() })).text())).toEqual(['4072']);
  });

  it('of one provider’s code is a number like any other to the others', async () => {
    expect(await send(called('Submit'), '19810160038')).toEqual(['ok']);
    expect(await send(called('TemplateSMS'), '19810160038')).toEqual(['160038']);
  });

  it('gives way to a rule, which wins', async () => {
    await api('rules', 'POST', { match: { to: '+8619800000101' }, outcome: { situation: 'no-balance' } });
    expect(await send(called('Submit'), '19800000101')).toEqual(['4051']);
  });

  it('is named in the log, with what it means', async () => {
    await send(called('Submit'), '19800000101');
    const { items } = await api<{ items: ExchangeSummary[] }>('exchanges');
    expect(items[0]).toMatchObject({
      verdict: 'refused',
      scripted: { by: { trigger: '+8619800000101' } },
      cause: { en: expect.stringMatching(/^The number \+8619800000101 triggers this: the number is on a black list\. \S/) },
    });
  });
});

describe('fates', () => {
  const status = async (to: string): Promise<[string, string]> => {
    const { items } = await api<{ items: MessageResource[] }>(`messages?to=${national(to)}`);
    const { status: found = '', timeline = [] } = items[0] ?? {};
    return [
      found,
      timeline
        .map(({ status: step, code = '', again, untold }) =>
          `${step} ${code}${again ? ' again' : ''}${untold ? ' untold' : ''}`.trim(),
        )
        .join(', '),
    ];
  };

  it.each<[to: string, status: string, timeline: string]>([
    ['+8619800000201', 'undelivered', 'accepted, undelivered SUBFAIL'],
    ['+8619800000202', 'undelivered', 'accepted, undelivered MK:0024'],
    ['+8619800000203', 'undelivered', 'accepted, undelivered MN:0001'],
    ['+8619800000204', 'accepted', 'accepted'],
    ['+8619800000205', 'delivered', 'accepted, delivered DELIVRD untold'],
    ['+8619800000206', 'delivered', 'accepted, delivered DELIVRD, delivered DELIVRD again'],
    ['+8619800000207', 'delivered', 'accepted, delivered DELIVRD, undelivered EXPIRED again'],
  ])('%s is %s in the end: %s', async (to, end, timeline) => {
    await send(called('SendSms 2021-01-11'), national(to));
    await api('clock', 'POST', { advance: '10m' });
    expect(await status(to)).toEqual([end, timeline]);
  });

  it('tells an app nothing, the same twice, or one thing after the other, a second apart', async () => {
    const told = async (to: string): Promise<string[]> => {
      await send(called('SendSms 2021-01-11'), to);
      await api('clock', 'POST', { advance: '10m' });
      const { items } = await api<{ items: CallbackResource[] }>('callbacks?limit=100');
      return items
        .filter(({ body }) => body.includes(to))
        .map(({ body }) => /"errmsg":"(.*?)"/.exec(body)?.[1] ?? '')
        .toReversed();
    };
    await api('accounts/stock', 'PATCH', { callbacks: { tencent: { report: 'http://127.0.0.1:9/' } } });
    expect(await told('19800000205')).toEqual([]);
    expect(await told('19800000206')).toEqual(['DELIVRD', 'DELIVRD']);
    expect(await told('19800000207')).toEqual(['DELIVRD', 'EXPIRED']);
    const { items } = await api<{ items: CallbackResource[] }>('callbacks?limit=100');
    const [late, soon] = items.filter(({ body }) => body.includes('19800000207')).map(({ plannedAt }) => Date.parse(plannedAt));
    expect((late ?? 0) - (soon ?? 0)).toBe(1_000);
  });

  it('keeps from pulls what nobody was told of', async () => {
    for (const to of ['19800000205', '13800138000']) await send(called('SendSms 2021-01-11'), to);
    await api('clock', 'POST', { advance: '10m' });
    const { path, init } = tencent(
      'PullSmsSendStatus',
      '2021-01-11',
      () => ({ Limit: 10, SmsSdkAppId: '1400793123' }),
      '',
    ).request([]);
    const { Response: response } = (await (await fetch(sandbox.url + path, init)).json()) as {
      Response: { PullSmsSendStatusSet: { PhoneNumber: string }[] };
    };
    expect(response.PullSmsSendStatusSet.map(({ PhoneNumber }) => PhoneNumber)).toEqual(['+8613800138000']);
  });
});
