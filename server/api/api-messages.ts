/** The calls about messages: phones, texts, requests, replies, callbacks, and waiting for one. */
import type { Request } from 'express';
import { say } from '../message/localized.ts';
import { CALLBACK_STATES, VERDICTS } from '../message/vocabulary.ts';
import { createDiagnoses } from '../serving/diagnose.ts';
import type { Message } from '../message/message.ts';
import type { Exchange } from '../ledger/events.ts';
import type { World } from '../ledger/world.ts';
import { ProblemError } from '../net/problem.ts';
import { listOf } from './answers/common.ts';
import * as answers from './answers/messages.ts';
import { TABLES, messageLines } from './message-table.ts';
import { sendLines } from './recording.ts';
import { resend } from './callback-actions.ts';
import type { Callback } from '../ledger/callbacks.ts';
import { MESSAGE_FILTER, PAGE, account, oneOf, provider, q, text, to } from './query.ts';
import { replyBody, writeBack } from './replies.ts';
import { reportBody, reportByHand } from './report.ts';
import {
  toCallbackResource,
  toExchangeResource,
  toExchangeSummary,
  toMessageResource,
  toPhoneResource,
  toReplyResource,
  toWholeCallback,
} from './resources.ts';
import { list, notFound, parameter, queryOf } from './routes.ts';
import type { Routes } from './routes.ts';
import { waitingCalls } from './waiting/calls.ts';

/** Rows of a list whose reasons are searched for when somebody asks: each may cost as much as a hundred sends. */
const SEARCHED_IN_LIST = 10;

export function messageCalls(routes: Routes, world: World): void {
  const { on, later } = routes;
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

  const phones = {
    title: say('手机列表', 'the phones: one row a number'),
    query: { q, provider, account, ...PAGE },
    answer: listOf(answers.phone),
  };
  on('GET /phones', phones, ({ query: { cursor, limit, ...filter } }) => {
    const { items, next } = mailbox.phones(filter, cursor, limit);
    return list(items.map(toPhoneResource), next, mailbox.evicted.messages);
  });

  const messages = {
    title: say('短信列表', 'the messages, newest first'),
    query: { ...MESSAGE_FILTER, ...PAGE, ...TABLE },
    answer: listOf(answers.message),
    formats: {
      'application/x-ndjson': say('format=ndjson：全部，每行一条', 'with format=ndjson: all of them, one a line'),
      'text/csv': say('format=csv：全部，RFC 4180', 'with format=csv: all of them, by RFC 4180'),
    },
  };
  later('GET /messages', messages, async ({ query: { cursor, limit, format: table, bom, ...filter }, request, response }) => {
    refuseSurplus(queryOf(request), table === undefined);
    if (table === undefined) {
      const { items, next } = mailbox.messages(filter, cursor, limit);
      response.json(list(items.map(toMessageResource), next, mailbox.evicted.messages));
    } else {
      const lines = messageLines(mailbox, filter, { table, bom: bom === 'true' });
      await sendLines(response, lines, table === 'csv' ? 'text/csv' : undefined);
    }
  });

  on('GET /messages/:id', { title: say('一条短信', 'one message'), answer: answers.message }, ({ request }) =>
    toMessageResource(messageOf(request)),
  );

  const deleteMany = {
    title: say('删除短信；不带条件则全部', 'delete messages, all without a filter'),
    query: MESSAGE_FILTER,
    answer: answers.deleted,
  };
  on('DELETE /messages', deleteMany, ({ query }) => {
    const { items } = mailbox.messages(query, Infinity, Infinity);
    deleteMessages(items.map((message) => message.id));
    return { deleted: items.length };
  });

  on('DELETE /messages/:id', { title: say('删除一条短信', 'delete one message'), answer: answers.deleted }, ({ request }) => {
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

  const exchanges = {
    title: say('请求日志', 'the request log'),
    query: {
      to,
      provider,
      account,
      verdict: oneOf(VERDICTS, say('结果', 'what became of it')),
      q,
      explain: oneOf(['true', 'false'], say('true：查出前十次被拒的原因', 'true: searches for the mistake behind ten refusals')),
      ...PAGE,
    },
    answer: listOf(answers.exchangeSummary),
  };
  on('GET /exchanges', exchanges, ({ query: { cursor, limit, explain, ...filter } }) => {
    const { items, next } = mailbox.exchanges(filter, cursor, limit);
    const searched = explain === 'true' ? SEARCHED_IN_LIST : 0;
    const told = items.map((row, i) => (i < searched ? explained(row) : diagnoses.known(row)));
    return list(told.map(toExchangeSummary), next, mailbox.evicted.exchanges);
  });

  const exchange = {
    title: say('一次请求：字节、检查与原因', 'one request: its bytes, checks and reasons'),
    answer: answers.exchange,
  };
  on('GET /exchanges/:id', exchange, ({ request }) => {
    const row = mailbox.exchange(parameter(request, 'id'));
    const event = row && world.store.read(row.seq);
    if (!row || event?.type !== 'exchange.recorded' || !event.raw) throw notFound('exchange', request, mailbox.evicted.exchanges);
    const diagnosed = diagnoses.diagnosed(row, event.raw);
    return toExchangeResource(diagnosed.row, diagnosed.detail);
  });

  const replies = {
    title: say('手机回复（上行）', 'what phones wrote back'),
    query: { to, provider, account, ...PAGE },
    answer: listOf(answers.reply),
  };
  on('GET /replies', replies, ({ query: { cursor, limit, to: from, ...filter } }) => {
    const { items, next } = world.replies.list({ from, ...filter }, cursor, limit);
    return list(items.map(toReplyResource), next, world.replies.evicted.count);
  });

  const write = {
    title: say('手机回复一条', 'a phone writes back'),
    body: replyBody,
    answer: answers.reply,
    problems: [404, 409],
  };
  on('POST /replies', write, ({ body }) => toReplyResource(writeBack(world, body)));

  const callbacks = {
    title: say('推送及每次尝试', 'pushes to your server, and their attempts'),
    query: {
      account,
      provider,
      state: oneOf(CALLBACK_STATES, say('推送状态', 'how it stands')),
      message: text(say('涉及的短信', 'a message it tells of')),
      ...PAGE,
    },
    answer: listOf(answers.callback),
  };
  on('GET /callbacks', callbacks, ({ query: { cursor, limit, message: about, ...filter } }) => {
    const { items, next } = world.callbacks.list({ about, ...filter }, cursor, limit);
    return list(items.map(toCallbackResource), next, world.callbacks.evicted.count);
  });

  // Its callbacks/wait comes before the callback of an id.
  waitingCalls(routes, world, explained);

  const callback = { title: say('一次推送，含完整应答', 'one push, with whole answers'), answer: answers.callback };
  on('GET /callbacks/:id', callback, ({ request }) => toWholeCallback(world, callbackOf(request)));

  const again = { title: say('再推一次', 'one more attempt'), answer: answers.callback, problems: [409] };
  on('POST /callbacks/:id/resend', again, ({ request }) => toCallbackResource(resend(world, callbackOf(request))));

  const report = {
    title: say('手工给出状态报告', 'say what became of a message'),
    body: reportBody,
    answer: answers.message,
    problems: [409],
  };
  on('POST /messages/:id/report', report, ({ body, request }) =>
    toMessageResource(reportByHand(world, messageOf(request), body)),
  );
}

const TABLE = {
  format: oneOf(TABLES, say('全部短信，作为表格', 'all of them as a table')),
  bom: oneOf(['true', 'false'], say('true：CSV 以 BOM 开头', 'true: CSV begins with a BOM')),
};

/** A table has all messages; what is no table has no use for a BOM. */
function refuseSurplus(query: URLSearchParams, isList: boolean): void {
  const surplus = (isList ? ['bom'] : Object.keys(PAGE)).find((name) => query.has(name));
  if (surplus === undefined) return;
  const remedy = isList ? 'It goes with format=csv.' : 'A table has all messages at once: leave it out.';
  throw new ProblemError(400, 'Unknown parameter', `There is no parameter "${surplus}" here.`, remedy);
}
