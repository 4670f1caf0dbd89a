/** The calls about accounts: who may send, under which conditions, and what waits for a reviewer. */
import { Router } from 'express';
import type { Request } from 'express';
import type { Account } from '../ledger/account-document.ts';
import type { World } from '../ledger/world.ts';
import { resetSandbox } from '../ledger/minting.ts';
import { deleteAccount, mintBy, parseMould, patchAccount, resetBy } from './minting.ts';
import { parseTestPush, testPush } from './callback-actions.ts';
import { accountIn, oneOf } from './query.ts';
import { toAccountResource, toCallbackResource } from './resources.ts';
import { parseVerdict, review, reviewsOf } from './reviews.ts';
import { list, notFound, parameter, routesOn } from './routes.ts';
import { handOutToken } from './tokens.ts';
import type { AccountReviewResource, RemovedResource } from './wire.ts';

const REVIEW_STATUSES = ['pending', 'approved', 'rejected'] as const;

/** The account that a call names in its address. */
export function accountAt(world: World, request: Request): Account {
  const account = world.accounts.get(parameter(request, 'id'));
  if (!account) throw notFound('account', request);
  return account;
}

/** `callbackHosts`: hosts beside this machine that callbacks may go to. */
export function accountCalls(world: World, callbackHosts: readonly string[]): Router {
  const api = Router();
  const { get, post, patch, act } = routesOn(api);

  const accountOf = (request: Request): Account => accountAt(world, request);

  get('/accounts', [], () => list(world.accounts.list().map(toAccountResource)));

  get('/accounts/:id', [], (_, request) => toAccountResource(accountOf(request)));

  patch('/accounts/:id', (body, request) => {
    const account = accountOf(request);
    return toAccountResource(patchAccount(world, account, body, callbackHosts));
  });

  post('/accounts', (body) => toAccountResource(mintBy(world, parseMould(body, callbackHosts))));

  act('delete', '/accounts/:id', (request): RemovedResource => {
    deleteAccount(world, accountOf(request));
    return { removed: 1 };
  });

  act('post', '/accounts/:id/reset', (request) => toAccountResource(resetBy(world, accountOf(request))));

  act('post', '/reset', (): RemovedResource => ({ removed: resetSandbox(world) }));

  get('/reviews', ['status', 'account'], (query) => {
    const status = oneOf(query, 'status', REVIEW_STATUSES);
    const only = accountIn(world, query);
    const accounts = world.accounts.list().filter(({ id }) => only === undefined || id === only);
    const all = accounts.flatMap((account) => {
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
