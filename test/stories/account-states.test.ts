/** States over the real routes: every state of every provider refuses the very next send of each of its interfaces, and leaves no trace. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Provider } from '../../server/provider-kit/contract.ts';
import type { Sandbox, SandboxOptions } from '../../server/open-sandbox.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import { providers } from '../../server/providers/index.ts';
import type { AboutResource, AccountResource, ExchangeResource } from '../../server/api/wire.ts';
import { sendsTo } from '../support/sends.ts';
import { withFolder } from '../support/toy-world.ts';

const TO = '+8613800138000';

let sandbox: Sandbox;
const open = async (options: SandboxOptions): Promise<void> => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, seed: 'states', ...options });
};
const { codeOfTencent, codeOfV5, codeOfRonglian, codeOfIhuyi } = sendsTo(() => sandbox);

const address = (path: string): string => `${sandbox.url}/_sandbox/api/${path}`;
async function read<Answer>(path: string): Promise<Answer> {
  return (await (await fetch(address(path))).json()) as Answer;
}
const post = (path: string, method: string, body: unknown): Promise<Response> =>
  fetch(address(path), { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
const patch = (states: unknown): Promise<Response> => post('accounts/stock', 'PATCH', { states });

type State = Provider['states'][number];

/** A provider's way in, what it says of a send that goes out, and the key of its refusal. */
interface Interface {
  provider: string;
  name: string;
  send(): Promise<string | undefined>;
  yes: string;
  refusal(state: State): string | undefined;
}

const INTERFACES: readonly Interface[] = [
  { provider: 'tencent', name: 'API 3.0', send: codeOfTencent, yes: 'Ok', refusal: (state) => state.refusedWith },
  { provider: 'tencent', name: 'v5', send: codeOfV5, yes: '0', refusal: (state) => state.alsoRefusedWith?.[0] },
  { provider: 'ronglian', name: 'TemplateSMS', send: codeOfRonglian, yes: '000000', refusal: (state) => state.refusedWith },
  {
    provider: 'ihuyi',
    name: 'Submit',
    send: () => codeOfIhuyi('Submit'),
    yes: '2',
    refusal: (state) => state.refusedWith,
  },
];

const cases = INTERFACES.flatMap((way) => {
  const provider = providers.find(({ id }) => id === way.provider);
  return (provider?.states ?? []).map((state) => [way.provider, way.name, state.id, { way, state, provider }] as const);
});

it('has states of every provider, and plays each of them by every interface', () => {
  expect(new Set(cases.map(([provider]) => provider))).toEqual(new Set(providers.map(({ id }) => id)));
  expect(cases.length).toBeGreaterThan(25);
});

describe.each(['realistic', 'off'] as const)('with limits %s', (limits) => {
  beforeEach(() => open({ limits }));
  afterEach(() => sandbox.close());

  it.each(cases)('%s, %s: %s refuses the next send and is gone when it is switched off', async (_id, _name, id, one) => {
    const { way, state, provider } = one;
    expect(await way.send()).toBe(way.yes);
    const before = await read<AccountResource>('accounts/stock');

    const on = state.ofNumbers ? ['+8613900139000', TO] : true;
    const patched = (await (await patch({ [way.provider]: { [id]: on } })).json()) as AccountResource;
    expect(patched.states).toEqual({ [way.provider]: { [id]: on } });
    expect(await way.send()).toBe(provider?.codes[way.refusal(state) ?? '']?.code);
    expect(await read('accounts/stock')).toEqual({ ...before, states: patched.states });

    const { items } = await read<{ items: { id: string }[] }>('exchanges?verdict=refused');
    const { explanation, recipients } = await read<ExchangeResource>(`exchanges/${items[0]?.id}`);
    const { remedy } = recipients[0]?.explanation ?? explanation ?? {};
    expect(remedy?.zh).toContain(`账号状态“${state.title.zh}”已打开`);
    expect(remedy?.en).toContain(`The state “${state.title.en}” of the account is on: switch it off.`);

    await patch({ [way.provider]: { [id]: false } });
    expect(await read('accounts/stock')).toEqual(before);
    await post('clock', 'POST', { advance: '25h' });
    expect(await way.send()).toBe(way.yes);
  });
});

describe('states', () => {
  beforeEach(() => open({ limits: 'off' }));
  afterEach(() => sandbox.close());

  it('leave alone the numbers they are not about', async () => {
    await patch({ tencent: { blacklisted: ['+8613900139000'] } });
    expect(await codeOfTencent(TO)).toBe('Ok');
    expect(await codeOfTencent('+8613900139000')).toBe('FailedOperation.PhoneNumberInBlacklist');
    await patch({ tencent: { blacklisted: [] } });
    expect(await codeOfTencent('+8613900139000')).toBe('Ok');
  });

  it('of one provider do not touch another, and are all reset at once', async () => {
    await patch({ tencent: { 'no-balance': true, 'app-paused': true } });
    await patch({ ronglian: { frozen: true } });
    expect(await codeOfIhuyi('Submit')).toBe('2');
    expect(await codeOfRonglian()).toBe('111139');
    const { states } = (await (await patch(null)).json()) as AccountResource;
    expect(states).toEqual({});
    expect([await codeOfTencent(), await codeOfV5(), await codeOfRonglian()]).toEqual(['Ok', '0', '000000']);
  });

  it('are listed for the page, by provider', async () => {
    const about = await read<AboutResource>('about');
    for (const { id, states, codes } of providers) {
      const listed = about.providers.find((one) => one.id === id)?.states ?? [];
      expect(listed.map((state) => state.id)).toEqual(states.map((state) => state.id));
      for (const state of listed) expect(codes).toHaveProperty([state.refusedWith]);
      expect(listed.filter(({ ofNumbers }) => ofNumbers).map((state) => state.id)).toEqual(['blacklisted']);
    }
  });

  it('leave what the account is known by as it is', () => {
    for (const { id, account, states } of providers) {
      const part = sandbox.world.accounts.get('stock')?.parts.get(id);
      for (const state of states) expect(account.keys(state.apply(part, [TO]))).toEqual(account.keys(part));
    }
  });

  it.each<[why: string, states: unknown, remedy: RegExp]>([
    ['a provider that the account has not', { nobody: { frozen: true } }, /It has .*tencent/],
    ['a state that the provider has not', { tencent: { frozen: true } }, /It has no-balance, arrears, /],
    ['a state of numbers without numbers', { ihuyi: { blacklisted: true } }, /\["\+8613800138000"\]/],
    ['numbers for a state that takes none', { ihuyi: { frozen: [TO] } }, /About numbers: blacklisted/],
    ['a number that is not in E.164', { ihuyi: { blacklisted: ['13800138000'] } }, /E\.164/],
    ['a switch that is neither on nor off', { ihuyi: { frozen: 'yes' } }, /"no-balance":true/],
  ])('gets a problem in words: %s', async (_why, states, remedy) => {
    const response = await patch(states);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ detail: expect.any(String), remedy: expect.stringMatching(remedy) });
    expect(await read('accounts/stock')).toMatchObject({ states: {} });
  });
});

it('a state outlives a restart', () =>
  withFolder(async (data) => {
    const kept = { memory: false, data, limits: 'off' } as const;
    await open(kept);
    await patch({ ronglian: { 'no-balance': true, blacklisted: [TO] } });
    await sandbox.close();
    await open(kept);
    expect(await read('accounts/stock')).toMatchObject({
      states: { ronglian: { 'no-balance': true, blacklisted: [TO] } },
      ronglian: { balance: 1000 },
    });
    expect(await codeOfRonglian('+8613900139000')).toBe('111142');
    await patch(null);
    await sandbox.close();
    await open(kept);
    expect(await codeOfRonglian()).toBe('000000');
    await sandbox.close();
  }));
