import fc from '../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { Recent } from '../../../server/ledger/index/recent.ts';

describe('Recent', () => {
  it('has the values that came last, and no others', () => {
    const recent = new Recent<string>(3);
    for (const key of [2, 5, 9, 11]) recent.set(key, `of ${key}`);
    expect([2, 5, 7, 9, 11, 12].map((key) => recent.get(key))).toEqual([
      undefined,
      'of 5',
      undefined,
      'of 9',
      'of 11',
      undefined,
    ]);
  });

  it('has the newer value of a key, in its old place', () => {
    const recent = new Recent<string>(2);
    recent.set(1, 'first');
    recent.set(2, 'second');
    recent.set(1, 'again');
    recent.set(3, 'third');
    expect([1, 2, 3].map((key) => recent.get(key))).toEqual([undefined, 'second', 'third']);
  });

  it('takes a number that is given out again after it was taken back, and keeps what came before', () => {
    const recent = new Recent<string>(3);
    for (const key of [1, 3, 6]) recent.set(key, `of ${key}`);
    recent.delete(6);
    recent.set(5, 'of 5');
    expect([1, 3, 5, 6].map((key) => recent.get(key))).toEqual(['of 1', 'of 3', 'of 5', undefined]);
  });

  it('begins anew where numbers do', () => {
    const recent = new Recent<string>(3);
    for (const key of [10, 20]) recent.set(key, `of ${key}`);
    recent.set(15, 'of 15');
    expect([10, 15, 20].map((key) => recent.get(key))).toEqual([undefined, 'of 15', undefined]);
  });

  it('never has another value than the one that was set last', () => {
    const step = fc.record({ what: fc.constantFrom('set', 'set', 'set', 'delete', 'clear'), key: fc.nat(40) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const recent = new Recent<number>(8);
        const all = new Map<number, number>();
        for (const [i, { what, key }] of steps.entries()) {
          const change = {
            set: () => (recent.set(key, i), all.set(key, i)),
            delete: () => (recent.delete(key), all.delete(key)),
            clear: () => (recent.clear(), all.clear()),
          };
          change[what]();
          expect(recent.get(key)).toBe(all.get(key));
          for (let one = 0; one <= 40; one++) expect([undefined, all.get(one)]).toContain(recent.get(one));
        }
      }),
    );
  });
});
