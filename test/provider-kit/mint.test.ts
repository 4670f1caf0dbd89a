/** How a part is minted: credentials anew, and whatever refers to them. */
import { expect, it } from 'vitest';
import { hexKey, letters, minting } from '../../server/provider-kit/mint.ts';
import { seededChance } from '../../server/world/chance.ts';

const mint = minting({
  key: hexKey,
  'apps.*.id': (chance, old) => `${typeof old === 'string' ? old : 'new'}-${letters(chance, 8)}`,
});

it('makes credentials anew wherever they stand, and what refers to them, and nothing else', () => {
  const part = { key: 'k1', apps: [{ id: 'app-0001' }, {}], of: { app: 'app-0001', like: 'app-00012' }, short: 'k1' };
  const before = structuredClone(part);
  const minted = mint(part, seededChance('one')) as typeof part;
  expect(part).toEqual(before);
  expect(minted.key).toMatch(/^[0-9a-f]{32}$/);
  const [first, second] = minted.apps;
  expect(first?.id).toMatch(/^app-0001-\w{8}$/);
  expect(second?.id).toMatch(/^new-\w{8}$/);
  expect([minted.of, minted.short]).toEqual([{ app: first?.id, like: 'app-00012' }, 'k1']);
  expect(mint(part, seededChance('one'))).toEqual(minted);
  expect(mint(part, seededChance('two'))).not.toEqual(minted);
});

it('leaves what is no part as it is', () => {
  const none = [undefined, null, 7, 'text', [1]];
  expect(none.map((one) => mint(one, seededChance('none')))).toEqual(none);
});
