/** States of several providers and numbers at once, what is no state, and a restart. What each refuses is in the suite of every provider. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox, SandboxOptions } from '../../server/open-sandbox.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import { providers } from '../../server/providers/index.ts';
import type { AboutResource, AccountResource } from '../../server/api/wire.ts';
import { sendsTo } from '../support/sends.ts';
import { withFolder } from '../support/toy/toy-world.ts';

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
    await patch({ ronglian: { 'account-frozen': true } });
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
      const ofNumbers = states.length === 0 ? [] : ['blacklisted'];
      expect(listed.filter((state) => state.ofNumbers).map((state) => state.id)).toEqual(ofNumbers);
    }
  });

  it.each<[why: string, states: unknown, remedy: RegExp]>([
    ['a provider that the account has not', { nobody: { 'account-frozen': true } }, /It has .*tencent/],
    ['a state that the provider has not', { tencent: { 'account-frozen': true } }, /It has no-balance, arrears, /],
    ['a state of numbers without numbers', { ihuyi: { blacklisted: true } }, /\["\+8613800138000"\]/],
    ['numbers for a state that takes none', { ihuyi: { 'account-frozen': [TO] } }, /About numbers: blacklisted/],
    ['a number that is not in E.164', { ihuyi: { blacklisted: ['13800138000'] } }, /E\.164/],
    ['a switch that is neither on nor off', { ihuyi: { 'account-frozen': 'yes' } }, /"no-balance":true/],
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
      ronglian: { balance: 1_000_000 },
    });
    expect(await codeOfRonglian('+8613900139000')).toBe('111142');
    await patch(null);
    await sandbox.close();
    await open(kept);
    expect(await codeOfRonglian()).toBe('000000');
    await sandbox.close();
  }));
