/** What a person puts together by hand: by each template of the account, with values as they are typed. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPasted } from '../../../server/api/paste/pasted-request.ts';
import type { ComposeWanted, ComposedResource, List, MessageResource, TemplateResource } from '../../../server/api/wire.ts';
import type { Sandbox } from '../../../server/open-sandbox.ts';
import { openSandbox } from '../../../server/open-sandbox.ts';
import type { Provider } from '../../../server/provider-kit/contract.ts';
import { apiOf } from '../api.ts';
import type { Contract } from '../contract.ts';
import { stockPart } from '../contract.ts';
import { post } from '../signers.ts';

/** What the phone should show, without the sign. */
const filled = ({ text, values }: TemplateResource, given = values): string =>
  text.map((piece) => (typeof piece === 'number' ? (given[piece] ?? '') : piece)).join('');

export function describeComposed(provider: Provider, { codeOf }: Contract): void {
  const { id } = provider;
  const known = provider.templates(stockPart(provider));
  let sandbox: Sandbox;
  const api = apiOf(() => sandbox);
  const compose = (wanted: Omit<ComposeWanted, 'provider'>) =>
    api<ComposedResource>('compose', 'POST', { provider: id, ...wanted });
  const templates = async (): Promise<readonly TemplateResource[]> =>
    (await api<List<TemplateResource>>('accounts/stock/templates')).items.filter((one) => one.provider === id);
  const sent = async (to: string): Promise<readonly MessageResource[]> =>
    (await api<List<MessageResource>>(`messages?to=${to}`)).items;

  describe.skipIf(known.length === 0)('a message put together by hand', () => {
    beforeEach(async () => {
      sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off' });
    });
    afterEach(() => sandbox.close());

    it('is made by a template of the account, each named once, the first of which a sample takes by itself', async () => {
      const all = await templates();
      expect(all.map((one) => one.id)).toEqual([...new Set(known.map((one) => one.id))]);
      expect(all[0]?.approved).toBe(true);
      for (const { text, values } of all) {
        const named = text.flatMap((piece) => (typeof piece === 'number' ? piece : []));
        expect(new Set(named).size).toBe(values.length);
      }
      await compose({ send: true });
      const [message] = await sent('13800138000');
      expect(message?.text).toContain(all[0] && filled(all[0]));
      expect(message?.params).toEqual(all[0]?.values);
    });

    it('says what the template says with the values that were typed', async () => {
      const [one] = (await templates()).filter(({ approved, values }) => approved && values.length > 0);
      if (!one) throw new Error('no template with a variable');
      const values = one.values.map((_, i) => String(482_913 + i));
      const { exchange } = await compose({ template: one.id, values, to: '13900139000', send: true });
      expect(exchange).toMatchObject({ provider: id, account: 'stock', verdict: 'accepted' });
      const [message] = await sent('13900139000');
      expect(message).toMatchObject({ exchangeId: exchange?.id, params: values });
      expect(message?.text).toContain(filled(one, values));
    });

    it('is sent only when it is told to, and is then a request as any other', async () => {
      const made = await compose({});
      expect(made.exchange).toBeNull();
      expect((await api<List<unknown>>('exchanges')).items).toEqual([]);
      const pasted = readPasted(made.curl);
      if ('unreadable' in pasted) throw new Error(pasted.unreadable.en);
      expect(pasted.request.body.toString()).toBe(made.request.body);
      expect(codeOf(await post(sandbox.port, pasted.request))).toBe('ok');
      const { exchange } = await compose({ send: true });
      const [row, before] = (await api<List<ComposedResource['exchange'] & object>>('exchanges')).items;
      expect(row).toEqual(exchange);
      expect([row?.action, row?.method, row?.door]).toEqual([before?.action, before?.method, before?.door]);
    });

    it('is judged by the provider: a template that nobody has, no value for its variable, a number that is none', async () => {
      const [one] = await templates();
      const tries: Omit<ComposeWanted, 'provider'>[] = [
        { template: '987654' },
        { template: one?.id, values: [] },
        { to: '1380013' },
        { to: '' },
        { to: '\ud800', template: '\udfff', values: ['\ud83d'] },
      ];
      for (const wanted of tries) {
        const { exchange } = await compose({ ...wanted, send: true });
        expect([JSON.stringify(wanted), exchange?.verdict]).toEqual([JSON.stringify(wanted), 'refused']);
        expect(exchange?.message).not.toBe('');
      }
      expect((await api<List<unknown>>('messages')).items).toEqual([]);
    });
  });
}
