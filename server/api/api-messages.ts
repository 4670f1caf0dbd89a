/** The calls about messages: phones, texts, requests, replies, callbacks, and waiting for one. */
import { Router } from 'express';
import type { Request } from 'express';
import { createDiagnoses } from '../serving/diagnose.ts';
import type { Message } from '../message/message.ts';
import type { Exchange } from '../ledger/events.ts';
import type { World } from '../ledger/world.ts';
import { resend } from './callback-actions.ts';
import type { Callback } from '../ledger/callbacks.ts';
import { KINDS, code, oneOf, only, page, phone, text } from './query.ts';
import { parseReply, writeBack } from './replies.ts';
import { parseReport, reportByHand } from './report.ts';
import {
  toCallbackResource,
  toExchangeResource,
  toExchangeSummary,
  toMessageResource,
  toPhoneResource,
  toReplyResource,
  toWholeCallback,
} from './resources.ts';
import { list, notFound, parameter, queryOf, routesOn } from './routes.ts';
import { waitingCalls } from './waiting/calls.ts';

const STATUSES = ['accepted', 'sent', 'delivered', 'undelivered', 'expired', 'unknown'] as const;
const CALLBACK_STATES = ['pending', 'acknowledged', 'failed'] as const;
/** Rows of a list whose reasons are searched for when somebody asks: each may cost as much as a hundred sends. */
const SEARCHED_IN_LIST = 10;

export function messageCalls(world: World): Router {
  const api = Router();
  const { get, post, act } = routesOn(api);
  const { mailbox } = world;
  const diagnoses = createDiagnoses(world);

  const messageOf = (request: Request): Message => {
    const message = mailbox.message(parameter(request, 'id'));
    if (!message) throw notFound('message', request, mailbox.evicted.messages);
    return message;
  };
  const callbackOf = (request: Request): Callback => {
    const callback = world.callbacks.get(parameter(request, 'id'));
    if (!callback) throw notFound('callback', request, world.callbacks.evicted.count);
    return callback;
  };

  get('/phones', ['q', 'provider', 'account', 'cursor', 'limit'], (query) => {
    const { before, limit } = page(query);
    const filter = { q: text(query, 'q'), provider: text(query, 'provider'), account: text(query, 'account') };
    const { items, next } = mailbox.phones(filter, before, limit);
    return list(items.map(toPhoneResource), next, mailbox.evicted.messages);
  });

  get(
    '/messages',
    ['to', 'provider', 'account', 'status', 'template', 'sign', 'kind', 'code', 'q', 'cursor', 'limit'],
    (query) => {
      const { before, limit } = page(query);
      const { items, next } = mailbox.messages(messageFilter(query), before, limit);
      return list(items.map(toMessageResource), next, mailbox.evicted.messages);
    },
  );

  get('/messages/:id', [], (_, request) => toMessageResource(messageOf(request)));

  act('delete', '/messages', (request) => {
    const query = queryOf(request);
    only(query, ['to', 'provider', 'account', 'status', 'template', 'sign', 'kind', 'code', 'q']);
    const { items } = mailbox.messages(messageFilter(query), Infinity, Infinity);
    deleteMessages(items.map((message) => message.id));
    return { deleted: items.length };
  });

  act('delete', '/messages/:id', (request) => {
    deleteMessages([messageOf(request).id]);
    return { deleted: 1 };
  });

  const deleteMessages = (ids: readonly string[]): void => {
    if (ids.length > 0) world.record((add) => add('messages.deleted', world.clock.now(), { ids }));
  };

  const explained = (row: Exchange): Exchange => {
    const event = world.store.read(row.seq);
    return event?.type === 'exchange.recorded' && event.raw ? diagnoses.diagnosed(row, event.raw).row : row;
  };

  get('/exchanges', ['to', 'provider', 'account', 'verdict', 'q', 'explain', 'cursor', 'limit'], (query) => {
    const { before, limit } = page(query);
    const verdict = oneOf(query, 'verdict', ['accepted', 'refused', 'faulted']);
    const filter = {
      to: phone(query, 'to'),
      provider: text(query, 'provider'),
      account: text(query, 'account'),
      verdict,
      q: text(query, 'q'),
    };
    const { items, next } = mailbox.exchanges(filter, before, limit);
    const searched = oneOf(query, 'explain', ['true', 'false']) === 'true' ? SEARCHED_IN_LIST : 0;
    const told = items.map((row, i) => (i < searched ? explained(row) : diagnoses.known(row)));
    return list(told.map(toExchangeSummary), next, mailbox.evicted.exchanges);
  });

  get('/exchanges/:id', [], (_, request) => {
    const row = mailbox.exchange(parameter(request, 'id'));
    const event = row && world.store.read(row.seq);
    if (!row || event?.type !== 'exchange.recorded' || !event.raw) throw notFound('exchange', request, mailbox.evicted.exchanges);
    const diagnosed = diagnoses.diagnosed(row, event.raw);
    return toExchangeResource(diagnosed.row, diagnosed.detail);
  });

  get('/replies', ['to', 'provider', 'account', 'cursor', 'limit'], (query) => {
    const { before, limit } = page(query);
    const filter = { from: phone(query, 'to'), provider: text(query, 'provider'), account: text(query, 'account') };
    const { items, next } = world.replies.list(filter, before, limit);
    return list(items.map(toReplyResource), next, world.replies.evicted.count);
  });

  post('/replies', (body) => toReplyResource(writeBack(world, parseReply(body))));

  get('/callbacks', ['account', 'provider', 'state', 'message', 'cursor', 'limit'], (query) => {
    const { before, limit } = page(query);
    const filter = {
      account: text(query, 'account'),
      provider: text(query, 'provider'),
      state: oneOf(query, 'state', CALLBACK_STATES),
      about: text(query, 'message'),
    };
    const { items, next } = world.callbacks.list(filter, before, limit);
    return list(items.map(toCallbackResource), next, world.callbacks.evicted.count);
  });

  // Its callbacks/wait comes before the callback of an id.
  api.use(waitingCalls(world, explained));

  get('/callbacks/:id', [], (_, request) => toWholeCallback(world, callbackOf(request)));

  act('post', '/callbacks/:id/resend', (request) => toCallbackResource(resend(world, callbackOf(request))));

  post('/messages/:id/report', (body, request) => toMessageResource(reportByHand(world, messageOf(request), parseReport(body))));

  return api;
}

function messageFilter(query: URLSearchParams) {
  return {
    to: phone(query, 'to'),
    provider: text(query, 'provider'),
    account: text(query, 'account'),
    status: oneOf(query, 'status', STATUSES),
    template: text(query, 'template'),
    sign: text(query, 'sign'),
    kind: oneOf(query, 'kind', KINDS),
    code: code(query),
    q: text(query, 'q'),
  };
}
