/** A remedy names what there is to choose from; what a provider answers stays as it was. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ExchangeResource, List } from '../../server/api/wire.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { offering } from '../../server/provider-kit/diagnosis/offering.ts';
import { providers } from '../../server/providers/index.ts';
import { apiOf } from '../support/api.ts';

it.each([
  [[], '请用', 'Use one'],
  [['1'], '请用：1', 'Use one: 1'],
  [['1', '2', '3', '4', '5'], '请用：1、2、3、4、5', 'Use one: 1, 2, 3, 4, 5'],
  [['1', '2', '3', '4', '5', '6', '7'], '请用：1、2、3、4、5，另有 2 个', 'Use one: 1, 2, 3, 4, 5 and 2 more'],
])('of %j the first five are named', (names, zh, en) => {
  expect(offering('请用', 'Use one', names)).toEqual([`${zh}。`, `${en}.`]);
});

let sandbox: Sandbox;
const api = apiOf(() => sandbox);

beforeAll(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true });
});
afterAll(() => sandbox.close());

it.each(providers.map(({ id }) => id))('of %s an unknown template is answered with one that there is', async (provider) => {
  const { exchange } = await api<{ exchange: { id: string } }>('compose', 'POST', { provider, template: '987654', send: true });
  const { explanation, recipients, response } = await api<ExchangeResource>(`exchanges/${exchange.id}`);
  const remedy = explanation?.remedy ?? recipients[0]?.explanation?.remedy;
  const { items } = await api<List<{ provider: string; id: string; approved: boolean }>>('accounts/stock/templates');
  const known = items.filter((one) => one.provider === provider && one.approved).map(({ id }) => id);
  expect(known.some((id) => remedy?.en.includes(`: ${id}`))).toBe(true);
  expect(known.some((id) => remedy?.zh.includes(`：${id}`))).toBe(true);
  expect(response.body).not.toContain(remedy?.zh.slice(0, 4));
});
