/** The whole catalogue over the real routes: every code by its rule, by its number, and by one call that the page asks for. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import type { ErrorResource, ExchangeSummary } from '../../server/api/wire.ts';
import { apiOf } from '../support/api.ts';
import { sendsTo } from '../support/sends.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off' });
});
afterEach(() => sandbox.close());

const api = apiOf(() => sandbox);
const { codeOfTencent, codeOfV5, codeOfRonglian, codeOfIhuyi } = sendsTo(() => sandbox);

/** A call that may get this entry of the catalogue, to its number if it has one, and the code that came. */
function call({ provider, key }: ErrorResource, to?: string): Promise<string | undefined> {
  if (provider === 'ronglian') return codeOfRonglian(to);
  if (provider === 'ihuyi') return codeOfIhuyi(/^(\w+)\./.exec(key)?.[1] ?? 'Submit', to);
  return /^\d{4,5}(?:\/|$)/.test(key) ? codeOfV5(to) : codeOfTencent(to);
}

const WAYS: Readonly<Record<string, (error: ErrorResource) => Promise<string | undefined>>> = {
  'by its rule': async (error) => {
    await api('rules', 'POST', error.rule);
    return call(error);
  },
  'by its number': (error) => call(error, error.triggers[0]),
  'by one call that is asked for': async ({ provider, key }) => {
    const { verdict, code, recipients } = await api<ExchangeSummary>('errors/send', 'POST', { provider, key });
    return verdict === 'refused' ? (recipients[0]?.code ?? code) : verdict;
  },
};

describe.each<[provider: string, published: number, ofClients: number]>([
  ['ronglian', 290, 11],
  ['ihuyi', 30, 0],
  ['tencent', 170, 18],
])('the catalogue of %s', (provider, published, ofClients) => {
  const errors = async (): Promise<{ ofProvider: ErrorResource[]; ofClients: ErrorResource[] }> => {
    const { items } = await api<{ items: ErrorResource[] }>(`errors?provider=${provider}`);
    return {
      ofProvider: items.filter(({ madeBy }) => madeBy === 'provider'),
      ofClients: items.filter(({ madeBy }) => madeBy === 'client'),
    };
  };

  it.each(Object.entries(WAYS))('can be provoked %s', async (way, provoke) => {
    const all = (await errors()).ofProvider;
    // Codes of operations that go to no phone have no number.
    const ofProvider = way === 'by its number' ? all.filter(({ triggers }) => triggers.length > 0) : all;
    const missed: string[] = [];
    for (const error of ofProvider) if ((await provoke(error)) !== error.code) missed.push(error.key);
    expect(missed).toEqual([]);
    expect(await api('rules')).toMatchObject({ items: [] });
  });

  it('has as many codes as were published, each with a number but for those of calls without one', async () => {
    const { ofProvider } = await errors();
    expect(ofProvider.length).toBeGreaterThanOrEqual(published);
    const without = ofProvider.filter(({ triggers }) => triggers.length === 0).map(({ key }) => key);
    expect(without.filter((key) => !/^[A-Z]\w+\.\d+$/.test(key))).toEqual([]);
  });

  it('says what each means, and lists apart what an SDK makes up by itself', async () => {
    const all = await errors();
    for (const { meaning } of [...all.ofProvider, ...all.ofClients]) {
      expect(meaning).toEqual({ zh: expect.stringMatching(/./), en: expect.stringMatching(/./) });
    }
    expect(all.ofClients.length).toBe(ofClients);
    expect(all.ofClients.every(({ rule, triggers }) => rule === null && triggers.length === 0)).toBe(true);
  });
});

describe('the catalogue', () => {
  it('is searched by code, by the text of the wire and by what it means', async () => {
    for (const q of ['余额', 'insufficient balance', 'template 1 has 1 to 4 digits']) {
      const { items } = await api<{ items: ErrorResource[] }>(`errors?q=${encodeURIComponent(q)}`);
      expect(items.length).toBeGreaterThan(0);
    }
    expect(await api('errors?q=161125')).toMatchObject({ items: [{ provider: 'ronglian', code: '161125' }] });
  });

  it('knows the number of a situation beside the code’s own, and the state of an account that leads to it', async () => {
    expect(await api('errors?provider=ihuyi&q=4051')).toMatchObject({
      items: [{ key: '4051', triggers: ['+8619820004051', '+8619800000100'], states: ['no-balance'] }],
    });
  });

  it('gives no code to two numbers and no number to two codes of one generation', async () => {
    const { items } = await api<{ items: ErrorResource[] }>('errors');
    const own = items.filter(({ triggers }) => triggers.length > 0);
    const generation = ({ provider, key }: ErrorResource): string => `${provider} ${/^\d/.test(key)}`;
    const numbers = own.map((error) => `${generation(error)} ${error.triggers[0]}`);
    expect(numbers.filter((number, i) => numbers.indexOf(number) !== i)).toEqual([]);
  });

  it('keeps the exchange that was asked for, with what it is and what it means', async () => {
    const { id } = await api<ExchangeSummary>('errors/send', 'POST', { provider: 'ronglian', key: '161125' });
    expect(await api(`exchanges/${id}`)).toMatchObject({
      verdict: 'refused',
      code: '161125',
      scripted: { by: { request: 'catalogue' } },
      explanation: { cause: { en: expect.stringContaining('1 to 4 digits') } },
      response: { body: '{"statusCode":"161125","statusMsg":"请输入1到4位的数字"}' },
    });
  });

  it.each([
    ['a code nobody has', { provider: 'ihuyi', key: '9999' }, 404],
    ['a code that says yes', { provider: 'ihuyi', key: '2' }, 404],
    ['a code that only an SDK makes', { provider: 'ronglian', key: '172001' }, 404],
    ['half of it', { provider: 'ihuyi' }, 400],
  ])('gets a problem in words: %s', async (_why, body, status) => {
    const response = await fetch(`${sandbox.url}/_sandbox/api/errors/send`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ detail: expect.any(String), remedy: expect.any(String) });
  });
});
