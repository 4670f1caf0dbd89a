/** Scenes and the rules of the settings: set, played, struck, and what a restart makes of them. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox, SandboxOptions } from '../../server/open-sandbox.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import type { ExchangeSummary, MessageResource, RuleResource, SceneResource } from '../../server/api/wire.ts';
import { UserError } from '../../server/settings/user-error.ts';
import { apiOf } from '../support/api.ts';
import { called } from '../support/every-send/every-send.ts';
import { sendsTo } from '../support/sends.ts';
import { withFolder } from '../support/toy/toy-world.ts';

let sandbox: Sandbox;
const open = async (options: SandboxOptions = {}): Promise<void> => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off', ...options });
};
beforeEach(() => open());
afterEach(() => sandbox.close());

const api = apiOf(() => sandbox);
const { codeOfTencent, codeOfRonglian, codeOfIhuyi } = sendsTo(() => sandbox);
const submit = (): Promise<string> => codeOfIhuyi('Submit');
/** A plain Submit by fetch, for those who look at more than the code. */
const post = (options: RequestInit = {}): Promise<Response> => {
  const { path, init } = called('Submit.json').request(['13800138000']);
  return fetch(sandbox.url + path, { ...init, ...options });
};
const armed = async (): Promise<readonly string[]> => {
  const { items } = await api<{ items: SceneResource[] }>('scenes');
  return items.filter((scene) => scene.armed).map(({ id }) => id);
};

describe('a scene', () => {
  it('is set and struck, and goes by itself after an hour', async () => {
    expect(await armed()).toEqual([]);
    const { items } = await api<{ items: SceneResource[] }>('scenes');
    for (const { id } of items) expect(await api(`scenes/${id}`, 'POST')).toMatchObject({ id, armed: true });
    expect(await armed()).toEqual(items.map(({ id }) => id));
    for (const { id } of items) expect(await api(`scenes/${id}`, 'DELETE')).toMatchObject({ id, armed: false });
    expect(await api('rules')).toMatchObject({ items: [] });
    await api('scenes/codes-swallowed', 'POST');
    await api('clock', 'POST', { advance: '61m' });
    expect(await armed()).toEqual([]);
  });

  it('has every provider run out of balance after three sends, each by its own code', async () => {
    await api('scenes/balance-runs-out', 'POST');
    const codes: (string | undefined)[] = [];
    for (const send of [submit, codeOfRonglian, codeOfTencent, submit, codeOfRonglian, codeOfTencent]) codes.push(await send());
    expect(codes).toEqual(['2', '000000', 'Ok', '4051', '111142', 'FailedOperation.InsufficientBalanceInSmsPackage']);
    // Set anew, it begins anew.
    await api('scenes/balance-runs-out', 'POST');
    expect(await submit()).toBe('2');
    await api('scenes/balance-runs-out', 'DELETE');
    expect([await submit(), await submit(), await submit()]).toEqual(['2', '2', '2']);
  });

  it('is named in the log by its title, in either language', async () => {
    await api('scenes/sign-not-approved', 'POST');
    await submit();
    const { items } = await api<{ items: ExchangeSummary[] }>('exchanges');
    expect(items[0]?.cause?.zh).toMatch(/^场景“短信签名未审核通过”让这次调用失败。/);
    expect(items[0]?.cause?.en).toMatch(/^The scene “The sign is not approved” made this call fail\. /);
  });

  it('has a sign that no provider takes', async () => {
    await api('scenes/sign-not-approved', 'POST');
    expect([await submit(), await codeOfRonglian(), await codeOfTencent()]).toEqual([
      '4075',
      '160019',
      'FailedOperation.SignatureIncorrectOrUnapproved',
    ]);
  });

  it('is slow three times, then down', async () => {
    await api('scenes/slow-then-down', 'POST');
    const { items } = await api<{ items: RuleResource[] }>('rules');
    expect(items.map(({ times, group }) => [times, group])).toEqual([
      [3, 'scene:slow-then-down'],
      [null, 'scene:slow-then-down'],
    ]);
    // The sends wait for their answers, which are seconds away: what was decided is in the log at once.
    const decided = (count: number) =>
      new Promise<void>((resolve) => {
        let seen = 0;
        const stop = sandbox.world.bus.subscribe((event) => {
          if (event.type !== 'exchange.recorded' || ++seen < count) return;
          stop();
          resolve();
        });
      });
    const three = decided(3);
    const hangUp = new AbortController();
    const send = () => post({ signal: hangUp.signal });
    const waiting = [send(), send(), send()];
    await three;
    expect((await send()).status).toBe(502);
    hangUp.abort();
    for (const one of await Promise.allSettled(waiting)) expect(one.status).toBe('rejected');
    const { items: log } = await api<{ items: ExchangeSummary[] }>('exchanges');
    expect(log.map(({ verdict }) => verdict)).toEqual(['faulted', 'accepted', 'accepted', 'accepted']);
    for (const { scripted } of log.slice(1)) {
      expect(scripted?.delayMs).toBeGreaterThanOrEqual(3_000);
      expect(scripted?.delayMs).toBeLessThanOrEqual(6_000);
    }
    const { items: messages } = await api<{ items: MessageResource[] }>('messages');
    expect(messages).toHaveLength(3);
  });

  it('that is none gets a problem that lists what there is', async () => {
    await expect(api('scenes/everything-fine', 'POST')).rejects.toThrow(/There are codes-swallowed, /);
  });
});

describe('rules of the settings', () => {
  const rules = [{ match: { provider: 'ihuyi' }, outcome: { situation: 'blacklisted' }, note: 'from the file' }];

  it('are armed at the start, and anew at each start, while others last', () =>
    withFolder(async (data) => {
      await sandbox.close();
      await open({ memory: false, data, rules });
      expect(await submit()).toBe('4030');
      await api('rules', 'POST', { match: { provider: 'ronglian' }, outcome: { code: '161125' } });
      await sandbox.close();
      await open({ memory: false, data, rules });
      const { items } = await api<{ items: RuleResource[] }>('rules');
      expect(items.map(({ note, group, fitted }) => [note, group, fitted])).toEqual([
        ['from the file', 'settings', 0],
        ['', null, 0],
      ]);
      expect([await submit(), await codeOfRonglian()]).toEqual(['4030', '161125']);
      await sandbox.close();
      await open({ memory: false, data });
      expect(await submit()).toBe('2');
      await sandbox.close();
      await open();
    }));

  it('are told of at the start, like any that is still armed', async () => {
    await sandbox.close();
    const lines: string[] = [];
    await open({ quiet: false, rules, write: (line) => lines.push(line) });
    expect(lines.join('\n')).toContain('1 rule is armed: see the error lab of the page.');
  });

  it('that cannot be armed are told to the person at the keyboard', async () => {
    const wrong = open({ rules: [{ outcome: { code: '4051' } }] });
    await expect(wrong).rejects.toThrow(UserError);
    await expect(wrong).rejects.toThrow(/a code belongs to a provider/);
  });

  it('that cannot be armed at the very first start leave a folder that begins like any other', () =>
    withFolder(async (data) => {
      const wrong = openSandbox({ port: 0, quiet: true, data, rules: [{ outcome: { code: '4051' } }] });
      await expect(wrong).rejects.toThrow(UserError);
      await sandbox.close();
      await open({ memory: false, data });
      expect(await submit()).toBe('2');
      await sandbox.close();
      await open();
    }));
});

describe('X-Sandbox-Explain', () => {
  const send = (headers: Record<string, string> = {}) =>
    fetch(`${sandbox.url}/sms/Submit.json`, { method: 'POST', headers, body: new URLSearchParams({ account: '' }) });

  it('is not there unless somebody asked for it', async () => {
    expect((await send()).headers.get('x-sandbox-explain')).toBeNull();
  });

  it('leads from a refusal to its reasons, and an acceptance has none', async () => {
    await sandbox.close();
    await open({ explainHeader: true });
    const address = (await send()).headers.get('x-sandbox-explain') ?? '';
    expect(address).toMatch(new RegExp(`^${sandbox.url}/x/x\\w+$`));
    const { verdict } = await api<ExchangeSummary>(`exchanges/${address.split('/').at(-1)}`);
    expect(verdict).toBe('refused');
    const accepted = await post();
    expect(accepted.headers.get('x-sandbox-explain')).toBeNull();
  });
});
