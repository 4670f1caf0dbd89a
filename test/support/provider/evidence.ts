/**
 * What a provider is known from: every action and every code names sources that are there, and what was answered over the
 * real routes is told with what it rests on.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ErrorList, ExchangeResource, ExchangeSummary, List } from '../../../server/api/wire.ts';
import { CERTAINTIES } from '../../../server/message/vocabulary.ts';
import type { Sandbox } from '../../../server/open-sandbox.ts';
import { openSandbox } from '../../../server/open-sandbox.ts';
import { refusingRow } from '../../../server/provider-kit/codes.ts';
import type { Provider } from '../../../server/provider-kit/contract.ts';
import { basisOf } from '../../../server/provider-kit/evidence/evidence.ts';
import type { Basis } from '../../../server/provider-kit/evidence/sources.ts';
import { apiOf } from '../api.ts';
import type { Contract } from '../contract.ts';
import { sendsOf } from '../contract.ts';
import { sendBy } from '../every-send/every-send.ts';

const HAN = /\p{Script=Han}/u;
/** A year, a month or a day. */
const DATE = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/;
/** Keys of an action's own wording are `Action.404`. */
const OF_ACTION = /^([A-Z]\w+)\.\d+$/;

export function describeEvidence(provider: Provider, contract: Contract): void {
  const { id, routes, actions, codes, sources } = provider;
  const facts: readonly (readonly [string, Basis])[] = [...Object.entries(actions), ...Object.entries(codes)];

  describe('its evidence', () => {
    it('is there for the answer of each action, and for none that it does not have', () => {
      expect(Object.keys(actions).toSorted()).toEqual([...new Set(routes.map(({ action }) => action))].toSorted());
    });

    it('says how sure each action and each code is, and names sources that are there', () => {
      const unsaid = facts.filter(
        ([, basis]) =>
          !CERTAINTIES.includes(basis.certainty) ||
          basis.sources.length === 0 ||
          basis.sources.some((name) => !Object.hasOwn(sources, name)),
      );
      expect(unsaid.map(([name]) => name)).toEqual([]);
    });

    it('has no source that nothing rests on', () => {
      const cited = new Set(facts.flatMap(([, basis]) => basis.sources));
      expect(Object.keys(sources).filter((name) => !cited.has(name))).toEqual([]);
    });

    it('is told in both languages, and dated as far as its sources are', () => {
      const badly = Object.entries(sources).filter(
        ([, { title, date }]) => title.zh.trim() === '' || title.en.trim() === '' || (date !== null && !DATE.test(date)),
      );
      expect(badly.map(([name]) => name)).toEqual([]);
      // A name such as that of a report is the same in both.
      const untold = Object.entries(sources).filter(([, { title }]) => title.zh === title.en && HAN.test(title.zh));
      expect(untold.map(([name]) => name)).toEqual([]);
      expect(facts.flatMap(([name, { place = '' }]) => (HAN.test(place) ? [name] : []))).toEqual([]);
    });

    it('is that of the row whose text was said, in either language, where several share a code', () => {
      const other: string[] = [];
      for (const [key, row] of Object.entries(codes)) {
        if (refusingRow(codes, key) === undefined) continue;
        for (const text of [row.message, row.translated ?? row.message]) {
          const message = text.replace(/\{(\w+)\}/g, 'X-$1 7');
          const action = OF_ACTION.exec(key)?.[1] ?? '';
          if (basisOf(provider, { action, verdict: 'refused', code: row.code, message }) !== row)
            other.push(`${key}: ${message}`);
        }
      }
      expect(other).toEqual([]);
    });
  });

  describe('what its answers rest on', () => {
    let sandbox: Sandbox;
    beforeAll(async () => {
      sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off' });
    });
    afterAll(() => sandbox.close());
    const api = apiOf(() => sandbox);

    it('is told of every code that is answered, as in the catalogue', async () => {
      const { items } = await api<ErrorList>(`errors?provider=${id}`);
      const wrong: string[] = [];
      let told = 0;
      for (const { key, madeBy, certainty, source, date } of items) {
        if (madeBy === 'client') continue;
        told += 1;
        const { id: exchange, certainty: said } = await api<ExchangeSummary>('errors/send', 'POST', { provider: id, key });
        const { evidence } = await api<ExchangeResource>(`exchanges/${exchange}`);
        if (said !== codes[key]?.certainty || said !== certainty) wrong.push(`${key}: ${said} for ${certainty}`);
        if (JSON.stringify(evidence) !== JSON.stringify({ certainty, source, date }))
          wrong.push(`${key}: ${evidence?.source.en}`);
      }
      expect(wrong).toEqual([]);
      expect(told).toBeGreaterThan(0);
    });

    it.each(sendsOf(provider, contract).map((call) => [call.name, call] as const))(
      'is told of a send by %s',
      async (_name, call) => {
        // One that goes to numbers abroad alone takes those that bring a fate along.
        expect(await sendBy(call, sandbox.url, '19800000200')).toEqual(['ok']);
        const [row] = (await api<List<ExchangeSummary>>(`exchanges?provider=${id}&limit=1`)).items;
        expect(row).toMatchObject({ verdict: 'accepted', certainty: actions[row?.action ?? '']?.certainty });
        const { evidence } = await api<ExchangeResource>(`exchanges/${row?.id}`);
        expect(evidence?.certainty).toBe(row?.certainty);
        expect(evidence?.source.zh).toBeTruthy();
      },
    );
  });
}
