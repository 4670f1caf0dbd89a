/** What a person may add to an account by hand: each list takes its example, and is as it was once that is taken away. */
import { describe, expect, it } from 'vitest';
import type { Provider } from '../../../server/provider-kit/contract.ts';
import { itemsOn, ownersOf } from '../../../server/provider-kit/holdings/shelf.ts';
import type { ShelfChange } from '../../../server/provider-kit/holdings/shelf.ts';
import { seededChance } from '../../../server/world/chance.ts';
import { stockPart } from '../contract.ts';
import { NOW } from '../desk.ts';

export function describeShelves(provider: Provider): void {
  const { account } = provider;
  const part = stockPart(provider);
  const { shelves = [], balance } = account;
  if (shelves.length === 0 && !balance) return;

  describe('what is added to its part by hand', () => {
    it('stands on lists that are named once, in both languages', () => {
      const names = shelves.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      for (const { name, title, of } of shelves) {
        expect(name).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
        expect(name).not.toBe('top-up');
        expect(title).toEqual({ zh: expect.stringMatching(/./), en: expect.stringMatching(/./) });
        expect([undefined, ...names]).toContain(of);
      }
    });

    it.each(shelves)('is on $name its example, until it is removed', (shelf) => {
      const surroundings = { part, chance: seededChance('shelf'), now: NOW };
      const item = { ...shelf.fresh(shelf.example, surroundings), ...shelf.example };
      const id = String(item[shelf.id]);
      const owner = ownersOf(shelf, shelves, part)[0] ?? null;
      const put: ShelfChange = { type: 'item.put', shelf: shelf.name, owner, item };
      const after = account.parse(account.fold(part, put));
      const stands = itemsOn(shelf, shelves, after).find((one) => one.id === id && one.owner === owner);
      expect(stands?.item).toMatchObject(item);
      expect(stands && shelf.fault?.(stands.item, after)).toBeUndefined();
      expect(account.parse(account.fold(after, put))).toEqual(after);
      if (itemsOn(shelf, shelves, part).some((one) => one.id === id && one.owner === owner)) return;
      expect(account.fold(after, { type: 'item.removed', shelf: shelf.name, owner, id })).toEqual(part);
    });

    it('leaves a part as it is where there is no such place', () => {
      for (const change of [
        { type: 'item.put', shelf: 'nowhere', owner: null, item: {} },
        { type: 'item.removed', shelf: 'nowhere', owner: null, id: '' },
        { type: 'members.put', shelf: 'nowhere', owner: null, members: { balance: 1 } },
      ] satisfies ShelfChange[])
        expect(account.fold(part, change)).toEqual(part);
    });

    it('pays into a balance that its part has', () => {
      if (!balance) return;
      const shelf = shelves.find(({ name }) => name === balance.of);
      const holders = shelf ? itemsOn(shelf, shelves, part).map(({ item }) => item) : [part];
      expect(holders.length).toBeGreaterThan(0);
      for (const holder of holders) expect(holder).toMatchObject({ balance: expect.any(Number) });
    });
  });
}
