/** The whole catalogue of a provider over the real routes: every code by its rule, by its number, and by one call that is asked for. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ErrorResource, ExchangeSummary, List } from '../../../server/api/wire.ts';
import type { Sandbox } from '../../../server/open-sandbox.ts';
import { openSandbox } from '../../../server/open-sandbox.ts';
import { refusingRow } from '../../../server/provider-kit/codes.ts';
import type { Provider } from '../../../server/provider-kit/contract.ts';
import { numberOfCode } from '../../../server/scenario/triggers.ts';
import { apiOf } from '../api.ts';
import type { Contract } from '../contract.ts';
import { sampleOf } from '../contract.ts';
import { post } from '../signers.ts';

const TO = '+8613800138000';
/** A number of calls that reach no phone has none: their keys are `Action.404`. */
const OF_ACTION = /^[A-Z]\w+\.\d+$/;

export function describeCatalogue(provider: Provider, { codeOf, published }: Contract): void {
  const { id, codes } = provider;
  let sandbox: Sandbox;
  const api = apiOf(() => sandbox);

  /** A call that may get this code, and the code that came over the wire. */
  async function call({ key }: ErrorResource, to: string = TO): Promise<string> {
    return codeOf(await post(sandbox.port, sampleOf(provider, key, to.slice(3), Date.now())));
  }

  const ways: Readonly<Record<string, (error: ErrorResource) => Promise<string | undefined>>> = {
    'by its rule': async (error) => {
      await api('rules', 'POST', error.rule);
      return call(error);
    },
    'by its number': (error) => call(error, error.triggers[0]),
    'by one call that is asked for': async ({ key }) => {
      const { verdict, code, recipients } = await api<ExchangeSummary>('errors/send', 'POST', { provider: id, key });
      return verdict === 'refused' ? (recipients[0]?.code ?? code) : verdict;
    },
  };

  describe('its catalogue', () => {
    beforeAll(async () => {
      sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off' });
    });
    afterAll(() => sandbox.close());

    const errors = async (madeBy: ErrorResource['madeBy']): Promise<ErrorResource[]> =>
      (await api<List<ErrorResource>>(`errors?provider=${id}`)).items.filter((one) => one.madeBy === madeBy);

    it('has a code that is not provoked unless somebody wants it', async () => {
      expect(codeOf(await post(sandbox.port, sampleOf(provider, '', '13800138000', Date.now())))).toBe('ok');
    });

    it.each(Object.entries(ways))('can be provoked %s', async (way, provoke) => {
      const all = await errors('provider');
      const wanted = way === 'by its number' ? all.filter(({ triggers }) => triggers.length > 0) : all;
      const missed: string[] = [];
      for (const error of wanted) {
        const came = await provoke(error);
        if (came !== error.code) missed.push(`${error.key}: ${came}`);
      }
      expect(missed).toEqual([]);
      expect(await api('rules')).toMatchObject({ items: [] });
    });

    it('has every code that a server says no with, each with a number but for those of calls without one', async () => {
      const ofProvider = await errors('provider');
      const refusing = Object.keys(codes).filter((key) => refusingRow(codes, key));
      expect(ofProvider.map(({ key }) => key).toSorted()).toEqual(refusing.toSorted());
      expect(refusing.length).toBeGreaterThanOrEqual(published?.codes ?? 1);
      const without = refusing.filter((key) => numberOfCode(provider, key) === undefined);
      expect(without.filter((key) => !OF_ACTION.test(key))).toEqual([]);
    });

    it('lists apart what an SDK makes up by itself', async () => {
      const ofClients = await errors('client');
      for (const { key, meaning } of [...ofClients, ...(await errors('provider'))]) expect(meaning).toEqual(codes[key]?.meaning);
      expect(ofClients.length).toBe(published?.ofClients ?? 0);
      expect(ofClients.every(({ rule, triggers }) => rule === null && triggers.length === 0)).toBe(true);
    });

    it('has nothing to provoke of what an SDK makes up and of what says yes', async () => {
      const rows = Object.entries(codes).filter(([, { success, clientSide }]) => success || clientSide);
      for (const [key] of rows) {
        expect(numberOfCode(provider, key)).toBeUndefined();
        await expect(api('errors/send', 'POST', { provider: id, key })).rejects.toThrow('has no code');
        await expect(api('rules', 'POST', { match: { provider: id }, outcome: { code: key } })).rejects.toThrow(key);
      }
    });

    it('has a text for a failure of its own', () => {
      expect(refusingRow(codes, provider.failure)).toBeDefined();
    });
  });
}
