/**
 * What a provider passes by leniency, over its real routes: each row is met by a request, which is accepted with that warning
 * and no other, and refused by a strict sandbox in the words of production. What a provider shows as a sample has none.
 */
import { describe, expect, it, onTestFinished } from 'vitest';
import { readPasted } from '../../server/api/paste/pasted-request.ts';
import type { AccountResource, ExchangeResource, List, MessageResource } from '../../server/api/wire.ts';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import type { Provider } from '../../server/provider-kit/contract.ts';
import { providers } from '../../server/providers/index.ts';
import { apiOf } from './api.ts';
import type { Api } from './api.ts';
import { sampleOf, stockPart } from './contract.ts';
import type { Place, Shape } from './signers.ts';
import { post } from './signers.ts';

/** A request that meets one leniency and no other, by the stock account. */
export type LenientCall = (place: Place) => Shape & {
  /** It brings no message, accepted or not: another action than a send. */
  unsent?: true;
  /** Another leniency that no such request can do without, of an earlier check. */
  beside?: string;
};

interface Opened {
  sandbox: Sandbox;
  api: Api;
  place: Place;
}

async function opened(strict: boolean): Promise<Opened> {
  const sandbox = await openSandbox({ port: 0, memory: true, quiet: true, strict });
  onTestFinished(() => sandbox.close());
  return { sandbox, api: apiOf(() => sandbox), place: { host: new URL(sandbox.url).host, now: Date.now() } };
}

/** `cases`: by the id of the leniency. */
export function describeLeniencies(providerId: string, cases: Readonly<Record<string, LenientCall>>): void {
  const provider = providers.find(({ id }) => id === providerId);
  if (!provider) throw new Error(`${providerId} stands not in server/providers/index.ts`);
  describe(`what ${providerId} passes by leniency`, () => {
    it('is all met below', () => {
      expect(Object.keys(cases).toSorted()).toEqual(Object.keys(provider.leniencies).toSorted());
      for (const [id, row] of Object.entries(provider.leniencies)) expect(row.id).toBe(id);
    });

    it.each(Object.entries(cases))('%s is accepted with this warning, which its messages have', async (id, call) => {
      const { sandbox, api, place } = await opened(false);
      const met = call(place);
      const answer = await post(sandbox.port, met);
      const [exchange] = await itemsOf<ExchangeResource>(api, 'exchanges?warned=true');
      const { verdict, warnings = [] } = exchange ?? {};
      const ids = met.beside === undefined ? [id] : [met.beside, id];
      expect([answer, verdict, warnings.map((one) => one.id)]).toEqual([answer, 'accepted', ids]);
      expect(warnings.at(-1)).toEqual(expect.objectContaining(rowAsWarning(provider, id)));
      expect(await itemsOf(api, 'exchanges?warned=false')).toEqual([]);
      const messages = await itemsOf<MessageResource>(api, 'messages');
      expect(messages.length > 0).toBe(met.unsent !== true);
      for (const { to, ...message } of messages) {
        const own = warnings.filter((one) => one.to === undefined || one.to === to);
        expect(message.warnings ?? []).toEqual(own);
      }
      const idsOf = (some: readonly MessageResource[]): string[] => some.map((message) => message.id);
      // By their ids: meanwhile one may have been delivered.
      const warned = await itemsOf<MessageResource>(api, 'messages?warned=true');
      expect(idsOf(warned)).toEqual(idsOf(messages.filter((message) => message.warnings)));
    });

    it.each(Object.entries(cases))('%s is refused by a strict sandbox as in production', async (id, call) => {
      const { sandbox, api, place } = await opened(true);
      const before = await api<AccountResource>('accounts/stock');
      const met = call(place);
      const answer = readable(await post(sandbox.port, met));
      const [exchange] = await itemsOf<ExchangeResource>(api, 'exchanges');
      const { code, message } = rowAsWarning(provider, met.beside ?? id);
      expect([answer, exchange]).toEqual([answer, expect.objectContaining({ verdict: 'refused', code, message })]);
      expect(answer).toContain(code);
      expect(answer).toContain(exchange?.message);
      expect(await itemsOf(api, 'messages')).toEqual([]);
      expect(await api('accounts/stock')).toEqual(before);
    });

    it.each([false, true])('is nothing that its samples do, with strict %s', async (strict) => {
      const { sandbox, api, place } = await opened(strict);
      const [ownHost = ''] = provider.hosts;
      for (const host of [ownHost, place.host]) {
        await api('clock', 'POST', { advance: '25h' });
        expect(await sent(sandbox, api, sampleOf(provider, '', '13800138000', place.now, host))).toEqual(['accepted', undefined]);
        for (const { command } of provider.guide.examples(stockPart(provider), `http://${host}`, place.now)) {
          const pasted = readPasted(command);
          if ('unreadable' in pasted) throw new Error(pasted.unreadable.en);
          await api('clock', 'POST', { advance: '25h' });
          expect(await sent(sandbox, api, pasted.request)).toEqual(['accepted', undefined]);
        }
      }
    });
  });
}

const itemsOf = async <Item>(api: Api, path: string): Promise<readonly Item[]> => (await api<List<Item>>(path)).items;

async function sent(sandbox: Sandbox, api: Api, shape: Shape) {
  await post(sandbox.port, shape);
  const [exchange] = await itemsOf<ExchangeResource>(api, 'exchanges');
  return [exchange?.verdict, exchange?.warnings];
}

/** What a call is told of a row, besides what was seen of it. */
function rowAsWarning({ leniencies, codes }: Provider, id: string) {
  const row = leniencies[id];
  const said = row && codes[row.key];
  if (!said) throw new Error(`the leniency ${id} names no code of the provider`);
  const { check, cause, remedy } = row;
  const words = said.message.split(/\{\w+\}/).map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`));
  const message: string = expect.stringMatching(new RegExp(`^${words.join('[^]+')}$`));
  return { id, check, code: said.code, message, cause, remedy };
}

/** JSON without its escapes, XML without its entities. */
function readable(answer: string): string {
  if (answer.startsWith('{'))
    return JSON.stringify(JSON.parse(answer))
      .replaceAll(String.raw`\"`, '"')
      .replaceAll(String.raw`\n`, '\n');
  return answer.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
