/** No call is answered that is not declared, and so documented. */
import { expect, it } from 'vitest';
import { createApi } from '../../../server/api/api.ts';
import { toyWorld } from '../../support/toy/toy-world.ts';

it('every route of the control API is a declared call', async () => {
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
  const routes = router.stack.flatMap(({ route }) => {
    return route ? route.stack.map(({ method }) => `${method} ${route.path}`) : [];
  });
  expect(routes).toEqual(calls.map(({ method, path }) => `${method} ${path}`));
  expect(routes.length).toBeGreaterThan(40);
  // Beside them there is the sentence for what is no call, and nothing that answers unseen.
  expect(router.stack.filter(({ route }) => !route)).toHaveLength(1);
  await world.close();
});
