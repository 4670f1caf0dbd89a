/** Rules over the real routes: whom they are about, official clients' own words, fates, turns, and an end. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import type { ComposedResource, ExchangeResource, MessageResource, RuleResource } from '../../server/api/wire.ts';
import { apiOf } from '../support/api.ts';
import { sendsTo } from '../support/sends.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off', seed: 'rules' });
});
afterEach(() => sandbox.close());

const api = apiOf(() => sandbox);
const arm = (rule: unknown): Promise<RuleResource> => api('rules', 'POST', rule);

const { sendTencent, codeOfRonglian, codeOfIhuyi } = sendsTo(() => sandbox);

describe('a rule', () => {
  it('refuses the numbers it names within a batch, and the others are sent', async () => {
    await arm({
      match: { provider: 'tencent', to: '+86139*' },
      outcome: { code: 'FailedOperation.InsufficientBalanceInSmsPackage' },
    });
    const { SendStatusSet: set } = await sendTencent('+8613800138000', '+8613900139000');
    expect(set).toMatchObject([
      { PhoneNumber: '+8613800138000', Code: 'Ok' },
      { PhoneNumber: '+8613900139000', Code: 'FailedOperation.InsufficientBalanceInSmsPackage', Fee: 0, SerialNo: '' },
    ]);
    const { items } = await api<{ items: MessageResource[] }>('messages');
    expect(items.map(({ to }) => to)).toEqual(['+8613800138000']);
  });

  it('is the official client’s own exception where the code belongs to the call', async () => {
    await arm({ match: { provider: 'tencent' }, outcome: { code: 'UnauthorizedOperation.SmsSdkAppIdVerifyFail' } });
    await expect(sendTencent()).rejects.toMatchObject({ code: 'UnauthorizedOperation.SmsSdkAppIdVerifyFail' });
  });

  it('says in the log that it was the cause, and how to disarm it', async () => {
    const { id } = await arm({ match: { provider: 'ronglian' }, outcome: { code: '161125' }, note: '演示' });
    expect(await codeOfRonglian()).toBe('161125');
    const { items } = await api<{ items: { id: string }[] }>('exchanges?verdict=refused');
    const exchange = await api<ExchangeResource>(`exchanges/${items[0]?.id}`);
    expect(exchange.explanation).toEqual({
      cause: {
        zh: expect.stringMatching(new RegExp(`^规则 ${id} “演示” 让这次调用失败。.*1 到 4 位数字`)),
        en: expect.stringMatching(new RegExp(`^Rule ${id} “演示” made this call fail. .*1 to 4 digits`)),
      },
      remedy: {
        zh: `解除规则：在错误实验室里解除，或 DELETE rules/${id}。`,
        en: `Disarm it in the error lab, or by DELETE rules/${id}.`,
      },
    });
    expect(await api(`rules/${id}`, 'DELETE')).toEqual({ disarmed: 1 });
    expect(await codeOfRonglian()).toBe('000000');
  });

  it('acts as often as it says, on the call it counts, and is forgotten at its end', async () => {
    const outcome = { code: '4051' };
    await arm({ match: { provider: 'ihuyi' }, outcome, times: 2 });
    expect([await codeOfIhuyi('Submit'), await codeOfIhuyi('Submit'), await codeOfIhuyi('Submit')]).toEqual([
      '4051',
      '4051',
      '2',
    ]);
    await arm({ match: { provider: 'ihuyi', nth: 2 }, outcome });
    expect([await codeOfIhuyi('Submit'), await codeOfIhuyi('Submit'), await codeOfIhuyi('Submit')]).toEqual(['2', '4051', '2']);
    expect(await api('rules')).toMatchObject({ items: [{ fitted: 3 }] });
    await api('clock', 'POST', { advance: '61m' });
    expect(await api('rules')).toMatchObject({ items: [] });
  });

  it('leaves alone, and does not count, what is sent to show a send without rules', async () => {
    await arm({ match: {}, outcome: { situation: 'no-balance' }, times: 1 });
    const compose = async (rules?: boolean) => {
      const { exchange } = await api<ComposedResource>('compose', 'POST', { provider: 'ihuyi', send: true, rules });
      return exchange?.verdict;
    };
    expect(await compose(false)).toBe('accepted');
    expect(await api('rules')).toMatchObject({ items: [{ times: 1, fitted: 0 }] });
    expect(await compose()).toBe('refused');
  });

  it('wins over an older one', async () => {
    await arm({ match: { provider: 'ihuyi' }, outcome: { code: '4051' } });
    await arm({ match: { provider: 'ihuyi' }, outcome: { code: '4030' } });
    expect(await codeOfIhuyi('Submit')).toBe('4030');
  });

  it('whose code means nothing to a call leaves it to older rules and to numbers, and does not count it', async () => {
    const older = await arm({ match: { provider: 'ihuyi' }, outcome: { code: '4051' } });
    await arm({ match: { provider: 'ihuyi', nth: 1 }, outcome: { code: 'AddTemplate.404' } });
    expect(await codeOfIhuyi('Submit')).toBe('4051');
    await api(`rules/${older.id}`, 'DELETE');
    expect(await codeOfIhuyi('Submit', '+8619800000101')).toBe('4030');
    expect(await api('rules')).toMatchObject({ items: [{ fitted: 0 }] });
    expect(await codeOfIhuyi('AddTemplate')).toBe('404');
  });

  it('may give a message another fate, whatever the account says', async () => {
    await api('accounts/stock', 'PATCH', { delivery: { mode: 'immediately' } });
    await arm({ match: { to: '+8613800138000' }, outcome: { delivery: { mode: 'fail', code: 'MK:0012', fromMs: 0, toMs: 0 } } });
    expect((await sendTencent('+8613800138000', '+8613900139000')).SendStatusSet?.map(({ Code }) => Code)).toEqual(['Ok', 'Ok']);
    await api('clock', 'POST', { advance: '1s' });
    const { items } = await api<{ items: MessageResource[] }>('messages');
    expect(Object.fromEntries(items.map(({ to, status }) => [to, status]))).toEqual({
      '+8613800138000': 'undelivered',
      '+8613900139000': 'delivered',
    });
  });

  it('that says what the carrier does waits for a message', async () => {
    await arm({ match: { provider: 'ihuyi' }, outcome: { delivery: { mode: 'never' } }, times: 1 });
    await codeOfIhuyi('GetNum');
    expect(await codeOfIhuyi('Submit', '+8613')).toBe('406');
    expect(await codeOfIhuyi('Submit')).toBe('2');
    expect(await api('rules')).toMatchObject({ items: [] });
    expect(await api('messages')).toMatchObject({ items: [{ fate: { mode: 'never' } }] });
  });

  it('by number has the last word over a refusal, in which numbers stand as the caller wrote them', async () => {
    await api('accounts/stock', 'PATCH', { states: { ihuyi: { 'account-frozen': true } } });
    expect(await codeOfIhuyi('Submit')).toBe('4050');
    await arm({ match: { to: '+86138*' }, outcome: { situation: 'busy' } });
    expect(await codeOfIhuyi('Submit')).toBe('0');
    expect(await codeOfIhuyi('Submit', '+8613900139000')).toBe('4050');
  });

  it('acts by chance as the seed says, the same from run to run', async () => {
    const run = async (): Promise<string[]> => {
      await arm({ match: { provider: 'ihuyi' }, outcome: { code: '4051' }, probability: 0.5 });
      const codes: string[] = [];
      for (let i = 0; i < 20; i++) codes.push(await codeOfIhuyi('Submit'));
      return codes;
    };
    const first = await run();
    await sandbox.close();
    sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off', seed: 'rules' });
    expect(await run()).toEqual(first);
    expect(new Set(first)).toEqual(new Set(['2', '4051']));
  });
});

describe('a rule that cannot be', () => {
  it('is one more than a thousand', async () => {
    const rules = Array.from({ length: 999 }, () => ({ outcome: { latency: { mode: 'fixed', ms: 1 } } }));
    await sandbox.close();
    sandbox = await openSandbox({ port: 0, memory: true, quiet: true, rules });
    await arm(rules[0]);
    await expect(arm(rules[0])).rejects.toThrow(/Too many rules/);
    await api('rules', 'DELETE');
    await arm(rules[0]);
  });

  it.each<[why: string, rule: unknown]>([
    ['no outcome', {}],
    ['both outcomes', { match: { provider: 'ihuyi' }, outcome: { code: '4051', delivery: { mode: 'never' } } }],
    ['a code of no provider', { outcome: { code: '4051' } }],
    ['a code nobody has', { match: { provider: 'ihuyi' }, outcome: { code: '9999' } }],
    ['a code of another provider', { match: { provider: 'ihuyi' }, outcome: { code: '161125' } }],
    ['a code that says yes', { match: { provider: 'ihuyi' }, outcome: { code: '2' } }],
    ['a delivery that is none', { outcome: { delivery: { mode: 'sometimes' } } }],
    ['a probability of two', { match: { provider: 'ihuyi' }, outcome: { code: '4051' }, probability: 2 }],
    ['a number that is none', { match: { to: '138＊' }, outcome: { situation: 'busy' } }],
    ['a number without its country', { match: { to: '13800138000' }, outcome: { situation: 'busy' } }],
    ['an end that is no time', { match: { provider: 'ihuyi' }, outcome: { code: '4051' }, expires: 'soon' }],
    ['an end beyond all dates', { match: { provider: 'ihuyi' }, outcome: { code: '4051' }, expires: '999999999d' }],
    ['what rules do not have', { match: { provider: 'ihuyi', colour: 'red' }, outcome: { code: '4051' } }],
  ])('gets a problem in words: %s', async (_why, rule) => {
    const response = await fetch(`${sandbox.url}/_sandbox/api/rules`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(rule),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ detail: expect.any(String), remedy: expect.any(String) });
  });
});
