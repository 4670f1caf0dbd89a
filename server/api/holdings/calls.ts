/** The calls about what an account has at a provider: their addresses are made of what the provider declares. */
import type { Request } from 'express';
import { say } from '../../message/localized.ts';
import type { Account } from '../../ledger/account-document.ts';
import type { World } from '../../ledger/world.ts';
import { ProblemError } from '../../net/problem.ts';
import type { Provider } from '../../provider-kit/contract.ts';
import type { Shelf } from '../../provider-kit/holdings/shelf.ts';
import { balance as balanceAnswer, item as itemAnswer } from '../answers/accounts.ts';
import { listOf, removed } from '../answers/common.ts';
import { accountAt } from '../api-accounts.ts';
import { addItem, changeItem, getItem, itemBody, listItems, removeItem, topUp, topUpBody } from './items.ts';
import type { ShelfPlace } from './items.ts';
import { changePart, partBody } from './part.ts';
import { text } from '../query.ts';
import { list, parameter } from '../routes.ts';
import type { Routes } from '../routes.ts';

export function itemCalls(routes: Routes, world: World): void {
  for (const provider of world.providers) {
    const { shelves = [], balance } = provider.account;
    partCall(routes, world, provider);
    if (balance) topUpCall(routes, world, provider);
    for (const shelf of shelves) shelfCalls(routes, world, provider, shelf);
  }
}

function partCall({ on }: Routes, world: World, provider: Provider): void {
  const { zh, en } = provider.names;
  const change = {
    title: say(`更改账号的${zh}设置`, `change what the account itself has at ${en}`),
    body: partBody,
    answer: itemAnswer,
  };
  on(`PATCH /accounts/:id/${provider.id}`, { ...change, problems: [409] }, ({ body, request }) =>
    changePart({ world, account: accountWith(world, request, provider), provider }, body),
  );
}

function topUpCall({ on }: Routes, world: World, provider: Provider): void {
  const { zh, en } = provider.names;
  const pay = { title: say(`充值：${zh}`, `pay into a balance of ${en}`), body: topUpBody(provider), answer: balanceAnswer };
  on(`POST /accounts/:id/${provider.id}/top-up`, { ...pay, problems: [409] }, ({ body, request }) =>
    topUp(world, accountWith(world, request, provider), provider, body),
  );
}

const app = text(say('所属应用；多个应用有同一 id 时要写', 'whose it is, where several have the same id'));

function shelfCalls({ on }: Routes, world: World, provider: Provider, shelf: Shelf<unknown>): void {
  const path = `/accounts/:id/${provider.id}/${shelf.name}` as const;
  const placeOf = (request: Request): ShelfPlace => ({ world, account: accountWith(world, request, provider), provider, shelf });
  const itemOf = (request: Request): string => parameter(request, 'item');
  const { zh, en } = {
    zh: `${provider.names.zh}${shelf.title.zh}`,
    en: `${shelf.title.en.toLowerCase()} of ${provider.names.en}`,
  };
  const query = shelf.of === undefined ? {} : { app };
  const appOf = (read: { app?: string | undefined }): string | undefined => read.app;
  const body = itemBody(provider, shelf);

  on(`GET ${path}`, { title: say(`${zh}：列表`, `the ${en}`), answer: listOf(itemAnswer) }, ({ request }) =>
    list(listItems(placeOf(request))),
  );

  const add = { title: say(`${zh}：添加`, `add to the ${en}`), body: body.added, answer: itemAnswer, problems: [409] };
  on(`POST ${path}`, add, ({ body: given, request }) => addItem(placeOf(request), given));

  const get = { title: say(`${zh}：一项`, `one of the ${en}`), query, answer: itemAnswer, problems: [409] };
  on(`GET ${path}/:item`, get, ({ query: read, request }) => getItem(placeOf(request), itemOf(request), appOf(read)));

  const change = {
    title: say(`${zh}：更改`, `change one of the ${en}`),
    query,
    body: body.changed,
    answer: itemAnswer,
    problems: [409],
  };
  on(`PATCH ${path}/:item`, change, ({ query: read, body: given, request }) =>
    changeItem(placeOf(request), itemOf(request), appOf(read), given),
  );

  const remove = { title: say(`${zh}：删除`, `take one of the ${en} away`), query, answer: removed, problems: [409] };
  on(`DELETE ${path}/:item`, remove, ({ query: read, request }) => {
    removeItem(placeOf(request), itemOf(request), appOf(read));
    return { removed: 1 };
  });
}

function accountWith(world: World, request: Request, { id }: Provider): Account {
  const account = accountAt(world, request);
  if (account.parts.has(id)) return account;
  throw new ProblemError(
    404,
    'Nothing there',
    say(`账号“${account.id}”没有 ${id} 部分。`, `The account “${account.id}” has no ${id} part.`),
    say(`GET accounts/${account.id} 列出它有的。`, `GET accounts/${account.id} shows what it has.`),
  );
}
