/** The catalogue of all providers together: how it is searched, and what a code on demand leaves behind. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import type { ErrorResource, ExchangeSummary } from '../../server/api/wire.ts';
import { apiOf } from '../support/api.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off' });
});
afterEach(() => sandbox.close());

const api = apiOf(() => sandbox);

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
