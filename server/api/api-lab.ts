/** The calls of the error lab: the catalogue, rules, numbers, scenes, and the explanation of a pasted request. */
import { Router } from 'express';
import type { Claim } from '../net/claims.ts';
import type { RawRequest } from '../provider-kit/request.ts';
import { SCENES } from '../scenario/scenes.ts';
import type { World } from '../ledger/world.ts';
import { errorsOf, outcomesResource, sendOne, triggerResources } from './errors.ts';
import { explainPasted } from './explain.ts';
import { text } from './query.ts';
import { toExchangeSummary, toRuleResource } from './resources.ts';
import { list, notFound, parameter, routesOn } from './routes.ts';
import { armRules, disarm, parseRule } from './rules.ts';
import { sceneOf, sceneResource, setScene, strikeScene } from './scenes.ts';

/** `claimOf` tells whose request one is. */
export function labCalls(world: World, claimOf: (request: RawRequest) => Claim): Router {
  const api = Router();
  const { get, post, act } = routesOn(api);

  get('/errors', ['provider', 'q'], (query) => list(errorsOf(world, { provider: text(query, 'provider'), q: text(query, 'q') })));

  post('/errors/send', (body, request) => {
    const row = world.mailbox.exchange(sendOne(world, body, request.headers.host ?? ''));
    return row && toExchangeSummary(row);
  });

  post('/explain', (body, request) => {
    const asking = {
      claimOf,
      ownHost: (request.headers.host ?? '').toLowerCase(),
      remoteAddress: request.socket.remoteAddress ?? '',
    };
    return explainPasted(world, body, asking);
  });

  get('/outcomes', [], () => outcomesResource());

  get('/scenes', [], () => list(SCENES.map((scene) => sceneResource(world, scene))));

  act('post', '/scenes/:id', (request) => setScene(world, sceneOf(parameter(request, 'id'))));

  act('delete', '/scenes/:id', (request) => strikeScene(world, sceneOf(parameter(request, 'id'))));

  get('/rules', [], () => list(world.rules.list(world.clock.now()).map(toRuleResource)));

  post('/rules', (body) => armRules(world, [parseRule(body)], null).map(toRuleResource)[0]);

  act('delete', '/rules', () => ({ disarmed: disarm(world, () => true) }));

  act('delete', '/rules/:id', (request) => {
    const disarmed = disarm(world, ({ id }) => id === parameter(request, 'id'));
    if (disarmed === 0) throw notFound('rule', request);
    return { disarmed };
  });

  get('/triggers', [], () => list(triggerResources(world)));

  return api;
}
