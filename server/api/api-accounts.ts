/** The calls about accounts: who may send, under which conditions, and what waits for a reviewer. */
import type { Request } from 'express';
import { say } from '../message/localized.ts';
import { REVIEW_STATUSES } from '../message/vocabulary.ts';
import type { Account } from '../ledger/account-document.ts';
import type { World } from '../ledger/world.ts';
import { resetSandbox } from '../ledger/minting.ts';
import { listAccounts, listQuery } from './account-list.ts';
import { patchBody } from './account-patch.ts';
import * as answers from './answers/accounts.ts';
import { listOf, removed } from './answers/common.ts';
import { callback } from './answers/messages.ts';
import { accountBody, deleteAccount, mintBy, mouldOf, patchAccount, resetBy } from './minting.ts';
import { testBody, testPush } from './callback-actions.ts';
import { account, existing, flag, oneOf } from './query.ts';
import { toAccountResource, toCallbackResource } from './resources.ts';
import { review, reviewBody, reviewsOf } from './reviews.ts';
import { Afterwards, list, notFound, parameter } from './routes.ts';
import type { Routes } from './routes.ts';
import { handOutToken, tokenBody, tokensOf } from './holdings/tokens.ts';
import type { AccountReviewResource, RemovedResource } from './wire.ts';

/** The account that a call names in its address. */
export function accountAt(world: World, request: Request): Account {
  const found = world.accounts.get(parameter(request, 'id'));
  if (!found) throw notFound('account', request);
  return found;
}

/** `callbackHosts`: hosts beside this machine that callbacks may go to. */
export function accountCalls({ on }: Routes, world: World, callbackHosts: readonly string[]): void {
  const accountOf = (request: Request): Account => accountAt(world, request);

  const all = { title: say('全部账号', 'every account'), query: listQuery, answer: listOf(answers.someOfAccount) };
  on('GET /accounts', all, ({ query }) => listAccounts(world, query));

  const get = { title: say('账号：凭据、模板、余额', 'an account: credentials, templates, balances'), answer: answers.account };
  on('GET /accounts/:id', get, ({ request }) => toAccountResource(accountOf(request)));

  const patch = { title: say('更改账号的设置', 'change an account’s settings'), body: patchBody, answer: answers.account };
  on('PATCH /accounts/:id', patch, ({ body, request }) => {
    const patched = toAccountResource(patchAccount(world, accountOf(request), body, callbackHosts));
    // What falls due by a time of its own is played before it is answered.
    return new Afterwards(() => patched, world.setOff.over);
  });

  const mint = { title: say('新建账号', 'mint an account'), body: accountBody, answer: answers.account, problems: [409] };
  on('POST /accounts', mint, ({ body }) => toAccountResource(mintBy(world, mouldOf(body, callbackHosts))));

  const remove = { title: say('删除新建的账号', 'let a minted account go'), answer: removed, problems: [409] };
  on('DELETE /accounts/:id', remove, ({ request }) => {
    deleteAccount(world, accountOf(request));
    return { removed: 1 };
  });

  const reset = { title: say('账号恢复原样', 'set an account back to its beginning'), answer: answers.account, problems: [409] };
  on('POST /accounts/:id/reset', reset, ({ request }) => toAccountResource(resetBy(world, accountOf(request))));

  const resetAll = { title: say('沙箱恢复原样', 'set everything back to the beginning'), answer: removed };
  on('POST /reset', resetAll, (): RemovedResource => ({ removed: resetSandbox(world) }));

  const reviews = {
    title: say('全部待审核与已审核', 'what waits for a reviewer, or was decided on'),
    query: {
      status: oneOf(REVIEW_STATUSES, say('审核状态', 'how it stands')),
      handedIn: flag(say('true / false：是否账号建立后提交的', 'whether somebody handed it in since the account began')),
      account,
    },
    answer: listOf(answers.accountReview),
  };
  on('GET /reviews', reviews, ({ query: { status, handedIn, account: only } }) => {
    existing(world, only);
    const accounts = world.accounts.list().filter(({ id }) => only === undefined || id === only);
    const all = accounts.flatMap((one) => {
      return reviewsOf(world, one).map((item): AccountReviewResource => ({ account: one.id, ...item }));
    });
    const isWanted = (item: AccountReviewResource): boolean =>
      item.status === (status ?? item.status) && item.handedIn === (handedIn ?? item.handedIn);
    return list(all.filter(isWanted));
  });

  const ofAccount = { title: say('一个账号的审核', 'the same of one account'), answer: listOf(answers.review) };
  on('GET /accounts/:id/reviews', ofAccount, ({ request }) => list(reviewsOf(world, accountOf(request))));

  const decide = { title: say('审核通过或驳回', 'approve or reject'), body: reviewBody, answer: answers.review };
  on('POST /accounts/:id/reviews', decide, ({ body, request }) => review(world, accountOf(request), body));

  const tokens = { title: say('已签发的临时密钥', 'keys that expire, newest first'), answer: listOf(answers.token) };
  on('GET /accounts/:id/tokens', tokens, ({ request }) => list(tokensOf(world, accountOf(request))));

  const token = { title: say('签发临时密钥', 'hand out a key that expires'), body: tokenBody, answer: answers.token };
  on('POST /accounts/:id/tokens', { ...token, problems: [404] }, ({ body, request }) =>
    handOutToken(world, accountOf(request), body),
  );

  const test = { title: say('推送一次样例', 'push a sample'), body: testBody, answer: callback, problems: [409] };
  on('POST /accounts/:id/callbacks/test', test, ({ body, request }) => {
    const planned = testPush(world, accountOf(request), body);
    return new Afterwards(() => toCallbackResource(planned()));
  });
}
