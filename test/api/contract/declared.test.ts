/** No call is answered that is not declared, and so documented. */
import { expect, it } from 'vitest';
import { createApi } from '../../../server/api/api.ts';
import { toyWorld } from '../../support/toy/toy-world.ts';

it('the control API has no route beside its declared calls, each of which is one', async () => {
  const { world } = toyWorld();
  const { router, calls } = createApi({
    world,
    version: '0.0.0',
    lang: 'auto',
    callbackHosts: [],
    reach: () => null,
    originOf: () => 'http://127.0.0.1:10690',
    claimOf: () => ({ kind: 'foreign', provider: undefined }),
  });
  // Where calls are declared, and the sentence for what is none: nothing else answers.
  expect(router.stack.map(({ route }) => route)).toEqual([undefined, undefined]);
  expect(calls.length).toBeGreaterThan(40);
  expect(new Set(calls.map(({ method, path }) => `${method} ${path}`)).size).toBe(calls.length);
  await world.close();
});
