/** Rows by group and number: what is added is found until it is removed, however many share a place. */
import { expect, it } from 'vitest';
import { NumberTable } from '../../../server/ledger/index/number-table.ts';
import fc from '../../support/properties.ts';

it('finds what was added and not removed since, and nothing else', () => {
  const key = fc.record({ group: fc.nat({ max: 20 }), number: fc.integer({ min: -3, max: 300 }) });
  const step = fc.record({ key, isAdded: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 2_000, size: 'max' }), fc.nat({ max: 5_000 }), (steps, more) => {
      const table = new NumberTable();
      const known = new Map<string, number>();
      for (const {
        key: { group, number },
        isAdded,
      } of steps) {
        if (known.size === 50) table.reserve(more);
        const name = `${group} ${number}`;
        const row = known.get(name);
        expect(table.find(group, number)).toBe(row ?? -1);
        const taken = isAdded ? table.take(group, number) : undefined;
        expect(row === undefined || (taken ?? row) === row).toBe(true);
        if (taken !== undefined) known.set(name, row ?? ~taken);
        else if (row !== undefined) {
          table.remove(row);
          known.delete(name);
        }
      }
      expect(table.size).toBe(known.size);
      for (const [name, row] of known) {
        const [group, number] = name.split(' ').map(Number);
        expect(table.find(group ?? 0, number ?? 0)).toBe(row);
      }
    }),
  );
});
