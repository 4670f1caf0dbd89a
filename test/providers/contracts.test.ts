/** No provider goes untested: each runs the suite of every provider, and each folder of a provider is registered. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { providers } from '../../server/providers/index.ts';
import { packageRoot } from '../../server/settings/package-root.ts';

const folders = readdirSync(join(packageRoot, 'server/providers'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

it('each folder of a provider is registered, under its name', () => {
  expect(providers.map(({ id }) => id).toSorted()).toEqual(folders.toSorted());
});

it.each(folders)('%s runs the suite of every provider', (id) => {
  const file = join(packageRoot, `test/providers/${id}/contract.test.ts`);
  expect(existsSync(file)).toBe(true);
  expect(readFileSync(file, 'utf8')).toMatch(/^describeProvider\(/m);
});
