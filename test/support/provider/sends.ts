/** Every way to send: to a number like any other, and to those that bring about what they stand for. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { List } from '../../../server/api/wire.ts';
import type { Sandbox } from '../../../server/open-sandbox.ts';
import { openSandbox } from '../../../server/open-sandbox.ts';
import type { Provider } from '../../../server/provider-kit/contract.ts';
import { TRIGGERS } from '../../../server/scenario/triggers.ts';
import { apiOf } from '../api.ts';
import type { Contract } from '../contract.ts';
import { sendsOf } from '../contract.ts';
import { sendBy } from '../every-send/every-send.ts';

const national = (number: string): string => number.slice(3);

export function describeSends(provider: Provider, contract: Contract): void {
  const { codes, situations } = provider;
  let sandbox: Sandbox;
  const api = apiOf(() => sandbox);

  describe.each(sendsOf(provider, contract).map((call) => [call.name, call] as const))('its way to send %s', (_name, call) => {
    beforeEach(async () => {
      sandbox = await openSandbox({ port: 0, memory: true, quiet: true });
    });
    afterEach(() => sandbox.close());

    it('sends to a number like any other, unless it is meant for numbers abroad', async () => {
      expect((await sendBy(call, sandbox.url, '13800138000'))[0] === 'ok').toBe(call.abroad !== true);
    });

    it('is refused in every situation by its number, in the provider’s own code', async () => {
      const ofSituations = TRIGGERS.flatMap(({ number, situation }) => (situation ? [{ number, situation }] : []));
      expect(ofSituations.length).toBeGreaterThanOrEqual(14);
      const other: string[] = [];
      const refused: string[] = [];
      for (const { number, situation } of ofSituations) {
        const [code] = await sendBy(call, sandbox.url, national(number));
        const key = call.situations?.[situation] ?? situations[situation];
        // A provider without a code for it takes the number for one like any other.
        const wanted = key === undefined ? 'ok' : codes[key]?.code;
        if (code !== wanted) other.push(`${situation}: ${code} for ${wanted}`);
        if (wanted !== 'ok') refused.push(number);
      }
      expect(other).toEqual([]);
      const { items } = await api<List<{ to: string }>>('messages?limit=100');
      expect(items.filter(({ to }) => refused.includes(to))).toEqual([]);
    });

    it('takes numbers that bring a fate or a reply along, whatever its application may send to', async () => {
      const taken = TRIGGERS.filter(({ group }) => group === 'fate' || group === 'reply');
      for (const { number } of taken) expect(await sendBy(call, sandbox.url, national(number))).toEqual(['ok']);
      // No limit hides what a number stands for.
      for (const { number } of taken.slice(0, 2)) expect(await sendBy(call, sandbox.url, national(number))).toEqual(['ok']);
    });
  });
}
