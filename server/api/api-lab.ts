/** The calls of the error lab: the catalogue, rules, numbers, scenes, and the explanation of a pasted request. */
import { Router } from 'express';
import type { Request } from 'express';
import type { Claim } from '../net/claims.ts';
import type { RawRequest } from '../provider-kit/request.ts';
import { SCENES } from '../scenario/scenes.ts';
import type { World } from '../ledger/world.ts';
import { errorsOf, outcomesResource, sendOne, triggerResources } from './errors.ts';
import { explainPasted } from './explain.ts';
import { accountIn, only, text } from './query.ts';
import { toExchangeSummary, toRuleResource } from './resources.ts';
import { list, notFound, parameter, queryOf, routesOn } from './routes.ts';
import { armRules, disarm, parseRule } from './rules.ts';
import { sceneOf, sceneResource, setScene, strikeScene } from './scenes.ts';

/** `claimOf` tells whose request one is. */
export function labCalls(world: World, claimOf: (request: RawRequest) => Claim): Router {
  const api = Router();
  const { get, post, act } = routesOn(api);

  /** Calls without a body take this one parameter. */
  const accountOf = (request: Request): string | undefined => {
    const query = queryOf(request);
    only(query, ['account']);
    return accountIn(world, query);
  };

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

  get('/scenes', ['account'], (query) => {
    const account = accountIn(world, query);
    return list(SCENES.map((scene) => sceneResource(world, scene, account)));
  });

  act('post', '/scenes/:id', (request) => setScene(world, sceneOf(parameter(request, 'id')), accountOf(request)));

  act('delete', '/scenes/:id', (request) => strikeScene(world, sceneOf(parameter(request, 'id')), accountOf(request)));

  get('/rules', ['account'], (query) => {
    const [account, now] = [text(query, 'account'), world.clock.now()];
    return list((account === undefined ? world.rules.list(now) : world.rules.listOf(account, now)).map(toRuleResource));
  });

  post('/rules', (body) => armRules(world, [parseRule(body)], null).map(toRuleResource)[0]);

  act('delete', '/rules', (request) => {
    const account = accountOf(request);
    return { disarmed: disarm(world, ({ match }) => account === undefined || match.account === account) };
  });

  act('delete', '/rules/:id', (request) => {
    const disarmed = disarm(world, ({ id }) => id === parameter(request, 'id'));
    if (disarmed === 0) throw notFound('rule', request);
    return { disarmed };
  });

  get('/triggers', [], () => list(triggerResources(world)));

  return api;
}
