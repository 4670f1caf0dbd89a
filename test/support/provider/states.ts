/** States over the real routes: each refuses the very next send of each of the interfaces, and leaves no trace. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccountResource, ExchangeResource, List } from '../../../server/api/wire.ts';
import type { Sandbox } from '../../../server/open-sandbox.ts';
import { openSandbox } from '../../../server/open-sandbox.ts';
import type { Provider } from '../../../server/provider-kit/contract.ts';
import { apiOf } from '../api.ts';
import type { Contract } from '../contract.ts';
import { sendsOf, stockPart } from '../contract.ts';
import { sendBy } from '../every-send/every-send.ts';

const TO = '+8613800138000';
const OTHER = '+8613900139000';

export function describeStates(provider: Provider, contract: Contract): void {
  const { id, codes, states, account } = provider;
  let sandbox: Sandbox;
  const api = apiOf(() => sandbox);
  const cases = states.flatMap((state) =>
    sendsOf(provider, contract).flatMap((call) =>
      call.refusedBy ? [[state.id, call.name, { state, call, key: call.refusedBy(state) }] as const] : [],
    ),
  );

  describe('the states of its accounts', () => {
    it('are each tried by a way to send', () => {
      expect(new Set(cases.map(([state]) => state))).toEqual(new Set(states.map((state) => state.id)));
      expect(states.length).toBeGreaterThanOrEqual(contract.published?.states ?? 0);
    });

    it('name codes that there are', () => {
      for (const { refusedWith, alsoRefusedWith = [] } of states) {
        for (const key of [refusedWith, ...alsoRefusedWith]) expect(Object.keys(codes)).toContain(key);
      }
    });

    it('leave what the account is known by as it is', () => {
      const part = stockPart(provider);
      for (const state of states) {
        const seen = state.apply(part, [TO]);
        expect(account.keys(seen)).toEqual(account.keys(part));
        expect(account.secrets(seen)).toEqual(account.secrets(part));
      }
    });
  });

  // A provider without states has none to try.
  if (cases.length === 0) return;

  describe.each(['realistic', 'off'] as const)('the states of its accounts, with limits %s', (limits) => {
    beforeEach(async () => {
      sandbox = await openSandbox({ port: 0, memory: true, quiet: true, seed: 'states', limits });
    });
    afterEach(() => sandbox.close());

    it.each(cases)('%s refuses the next send by %s and is gone when it is switched off', async (_id, _name, one) => {
      const { state, call, key = '' } = one;
      const send = async () => (await sendBy(call, sandbox.url, TO.slice(3)))[0];
      const switched = (on: unknown) => api<AccountResource>('accounts/stock', 'PATCH', { states: { [id]: { [state.id]: on } } });
      expect(await send()).toBe('ok');
      const before = await api<AccountResource>('accounts/stock');

      const on = state.ofNumbers ? [OTHER, TO] : true;
      const { states: shown } = await switched(on);
      expect(shown).toEqual({ [id]: { [state.id]: on } });
      expect(await send()).toBe(codes[key]?.code);
      expect(await api('accounts/stock')).toEqual({ ...before, states: shown });

      const { items } = await api<List<{ id: string }>>('exchanges?verdict=refused');
      const { explanation, recipients } = await api<ExchangeResource>(`exchanges/${items[0]?.id}`);
      const { remedy } = recipients[0]?.explanation ?? explanation ?? {};
      expect(remedy?.zh).toContain(`账号状态“${state.title.zh}”已打开`);
      expect(remedy?.en).toContain(`The state “${state.title.en}” of the account is on: switch it off.`);

      await switched(false);
      expect(await api('accounts/stock')).toEqual(before);
      await api('clock', 'POST', { advance: '25h' });
      expect(await send()).toBe('ok');
    });
  });
}
