/** Chance from a seed: the same again with the same seed, and UUIDs that pass for those of the system. */
import { describe, expect, it } from 'vitest';
import { seededChance, systemChance } from '../../server/world/chance.ts';

const V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const uuids = (seed: string): string[] => {
  const chance = seededChance(seed);
  return Array.from({ length: 200 }, () => chance.uuid());
};

describe('a seeded chance', () => {
  it('gives UUIDs with the bits of version 4 and of its variant, as the system does', () => {
    expect(systemChance.uuid()).toMatch(V4);
    const all = uuids('a');
    for (const uuid of all) expect(uuid).toMatch(V4);
    expect(new Set(all).size).toBe(200);
    expect(new Set(all.map((uuid) => uuid[19]))).toEqual(new Set(['8', '9', 'a', 'b']));
  });

  it('says the same again with the same seed, and something else with another', () => {
    expect(uuids('a')).toEqual(uuids('a'));
    expect(uuids('b')).not.toEqual(uuids('a'));
  });
});
