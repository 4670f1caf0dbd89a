/** The calls about accounts: who may send, under which conditions, and what waits for a reviewer. */
import { Router } from 'express';
import type { Request } from 'express';
import type { Account } from '../ledger/account-document.ts';
import type { World } from '../ledger/world.ts';
import { patchedSettings } from './account-patch.ts';
import { parseTestPush, testPush } from './callback-actions.ts';
import { oneOf } from './query.ts';
import { toAccountResource, toCallbackResource } from './resources.ts';
import { parseVerdict, review, reviewsOf } from './reviews.ts';
import { list, notFound, parameter, routesOn } from './routes.ts';
import { handOutToken } from './tokens.ts';
import type { AccountReviewResource } from './wire.ts';

const REVIEW_STATUSES = ['pending', 'approved', 'rejected'] as const;

/** `callbackHosts`: hosts beside this machine that callbacks may go to. */
export function accountCalls(world: World, callbackHosts: readonly string[]): Router {
  const api = Router();
  const { get, post, patch } = routesOn(api);

  const accountOf = (request: Request): Account => {
    const account = world.accounts.get(parameter(request, 'id'));
    if (!account) throw notFound('account', request);
    return account;
  };

  get('/accounts', [], () => list(world.accounts.list().map(toAccountResource)));

  get('/accounts/:id', [], (_, request) => toAccountResource(accountOf(request)));

  patch('/accounts/:id', (body, request) => {
    const account = accountOf(request);
    const settings = patchedSettings(account, body, { callbackHosts, providers: world.providers });
    world.record((add) => add('account.edited', world.clock.now(), { account: account.id, ...settings }));
    return toAccountResource(world.accounts.get(account.id) ?? account);
  });

  get('/reviews', ['status'], (query) => {
    const status = oneOf(query, 'status', REVIEW_STATUSES);
    const all = world.accounts.list().flatMap((account) => {
      return reviewsOf(world, account).map((item): AccountReviewResource => ({ account: account.id, ...item }));
    });
    return list(status === undefined ? all : all.filter((item) => item.status === status));
  });

  get('/accounts/:id/reviews', [], (_, request) => list(reviewsOf(world, accountOf(request))));

  post('/accounts/:id/reviews', (body, request) => review(world, accountOf(request), parseVerdict(body)));

  post('/accounts/:id/tokens', (body, request) => handOutToken(world, accountOf(request), body));

  post('/accounts/:id/callbacks/test', (body, request) =>
    toCallbackResource(testPush(world, accountOf(request), parseTestPush(body))),
  );

  return api;
}
