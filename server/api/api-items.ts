/** The calls about what an account has at a provider: their addresses are made of what the provider declares. */
import { Router } from 'express';
import type { Request } from 'express';
import type { World } from '../ledger/world.ts';
import { addItem, changeItem, getItem, listItems, removeItem, topUp } from './items.ts';
import type { ShelfPlace } from './items.ts';
import { ProblemError } from '../net/problem.ts';
import type { Provider } from '../provider-kit/contract.ts';
import type { Shelf } from '../provider-kit/holdings/shelf.ts';
import { accountAt } from './api-accounts.ts';
import { only, text } from './query.ts';
import { list, parameter, queryOf, routesOn } from './routes.ts';
import type { RemovedResource } from './wire.ts';

export function itemCalls(world: World): Router {
  const api = Router();
  const { get, post, patch, act } = routesOn(api);

  for (const provider of world.providers) {
    const { shelves = [], balance } = provider.account;
    if (balance) {
      post(`/accounts/:id/${provider.id}/top-up`, (body, request) => {
        return topUp(world, accountWith(world, request, provider), provider, body);
      });
    }
    for (const shelf of shelves) {
      const path = `/accounts/:id/${provider.id}/${shelf.name}`;
      const placeOf = (request: Request): ShelfPlace => placeIn(world, request, provider, shelf);
      const names = shelf.of === undefined ? [] : ['app'];
      const appOf = (request: Request): string | undefined => {
        const query = queryOf(request);
        only(query, names);
        return text(query, 'app');
      };
      const itemOf = (request: Request): string => parameter(request, 'item');
      get(path, [], (_, request) => list(listItems(placeOf(request))));
      get(`${path}/:item`, names, (_, request) => getItem(placeOf(request), itemOf(request), appOf(request)));
      post(path, (body, request) => addItem(placeOf(request), body));
      patch(`${path}/:item`, (body, request) => changeItem(placeOf(request), itemOf(request), appOf(request), body));
      act('delete', `${path}/:item`, (request): RemovedResource => {
        removeItem(placeOf(request), itemOf(request), appOf(request));
        return { removed: 1 };
      });
    }
  }
  return api;
}

function placeIn(world: World, request: Request, provider: Provider, shelf: Shelf<unknown>): ShelfPlace {
  return { world, account: accountWith(world, request, provider), provider, shelf };
}

function accountWith(world: World, request: Request, { id }: Provider): ShelfPlace['account'] {
  const account = accountAt(world, request);
  if (account.parts.has(id)) return account;
  throw new ProblemError(404, 'Nothing there', `The account "${account.id}" has no ${id} part.`);
}
